using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Text;

namespace Dep.Hosting.Sessions;

/// <summary>
/// What the rules over all proposals found before a document was edited, at the places where it stands now. It holds until they have
/// run again: better a finding that is a moment old than one that flickers.
/// </summary>
/// <param name="found">What they found.</param>
/// <param name="before">The text before.</param>
/// <param name="after">The text now.</param>
internal sealed class MovedFindings(IReadOnlyList<Diagnostic> found, SourceText before, SourceText after) : IRepositoryFindings
{
    private readonly TextShift _shift = TextShift.Between(before.Text, after.Text);

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic>? Find(ProposalRepository repository, Base @base) => [.. found.Select(Moved)];

    /// <inheritdoc/>
    public void Note(ProposalRepository repository, Base @base, bool isForAnyBase, IReadOnlyList<Diagnostic> findings)
    {
    }

    // An edit of the text before is none of the text now.
    private Diagnostic Moved(Diagnostic finding) => IsHere(finding.Location) || finding.Related.Any(related => IsHere(related.Location))
        ? finding with
        {
            Location = Moved(finding.Location),
            Related = [.. finding.Related.Select(related => related with { Location = Moved(related.Location) })],
            Fix = null,
        }
        : finding;

    private bool IsHere(Location location) => location.Source.Path == after.Path;

    private Location Moved(Location location) => IsHere(location) ? new Location(after, _shift.Apply(location.Span)) : location;
}
