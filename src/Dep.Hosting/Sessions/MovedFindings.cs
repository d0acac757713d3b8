using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Text;

namespace Dep.Hosting.Sessions;

/// <summary>
/// The findings of the rules over all proposals from before an edit, moved to their locations in the edited text. They are shown until these
/// rules have run again: a finding that is briefly outdated is better than one that flickers.
/// </summary>
/// <param name="found">The findings.</param>
/// <param name="before">The text before the edit.</param>
/// <param name="after">The text after the edit.</param>
internal sealed class MovedFindings(IReadOnlyList<Diagnostic> found, SourceText before, SourceText after) : IRepositoryFindings
{
    private readonly TextShift _shift = TextShift.Between(before.Text, after.Text);

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic>? Find(ProposalRepository repository, Base @base) => [.. found.Select(Moved)];

    /// <inheritdoc/>
    public void Note(ProposalRepository repository, Base @base, bool isForAnyBase, IReadOnlyList<Diagnostic> findings) { }

    // The fix is dropped, since it is an edit of the old text.
    private Diagnostic Moved(Diagnostic finding) =>
        IsHere(finding.Location) || finding.Related.Any(related => IsHere(related.Location))
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
