using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP507: a conflict marker that git wrote and that was not removed.</summary>
internal sealed class ConflictMarkerLeft : ProposalRule
{
    // Git writes seven of each character, followed by a blank and a name: https://git-scm.com/docs/git-merge#_how_conflicts_are_presented
    private const string Ours = "<<<<<<<";
    private const string Between = "=======";
    private const string Theirs = ">>>>>>>";

    // Further markers of a document are not reported.
    private const int Most = 20;

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP507", nameof(ConflictMarkerLeft), "Conflict marker left", Category.Content, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var source = context.Proposal.Source;
        // A fast path, since hardly any document has a marker.
        if (!source.Text.Contains(Ours, StringComparison.Ordinal) && !source.Text.Contains(Theirs, StringComparison.Ordinal))
        {
            return;
        }

        var shown = CodeOf(context.Proposal);
        var (open, reported) = (default(TextSpan?), 0);
        var isBetween = false;
        for (var i = 0; i < source.LineCount && reported < Most; i++)
        {
            var line = source.Line(i);
            var text = source.Text.AsSpan(line.Start, line.Length).TrimEnd();
            if (!IsMarker(text) || shown.Holds(line))
            {
                continue;
            }

            if (text.StartsWith(Ours, StringComparison.Ordinal))
            {
                reported += Report(context, open, null);
                (open, isBetween) = (line, false);
            }
            else if (text.StartsWith(Between, StringComparison.Ordinal))
            {
                isBetween = true;
            }
            else if (open is not null || isBetween)
            {
                reported += Report(context, open ?? line, open is null ? null : line);
                (open, isBetween) = (null, false);
            }
        }

        Report(context, open, null);
    }

    // '=======' alone is not reported, since below a line of text it makes a heading; it only decides how other markers are reported.
    private static bool IsMarker(ReadOnlySpan<char> text) => text.SequenceEqual(Between) || IsNamed(text, Ours) || IsNamed(text, Theirs);

    private static bool IsNamed(ReadOnlySpan<char> text, string marks) =>
        text.StartsWith(marks, StringComparison.Ordinal) && (text.Length == marks.Length || text[marks.Length] == ' ');

    private static int Report(ProposalContext context, TextSpan? open, TextSpan? end)
    {
        if (open is not { } start)
        {
            return 0;
        }

        var source = context.Proposal.Source;
        RelatedLocation[] related = end is { } last ? [new RelatedLocation(new Location(source, last), "it ends here")] : [];
        context.Report(
            start,
            $"'{Excerpt.Of(source[start].TrimEnd())}' is a conflict marker that a merge left; keep the right text and delete the marker lines",
            related
        );
        return 1;
    }

    // Closed code blocks, which may show a conflict as an example.
    private static SpanCover CodeOf(Proposal proposal) =>
        new(proposal.AllContent.Where(block => block is { Kind: ContentKind.Code, IsOpen: false }).Select(block => block.Span));
}
