using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>Writes the comments that suppress findings in a document.</summary>
/// <param name="Id">The id of the rule.</param>
/// <param name="Reason">The reason, on one line.</param>
/// <param name="Until">The last day on which the suppression applies, or <see langword="null"/> if it does not expire.</param>
internal sealed record SuppressionText(string Id, string Reason, DateOnly? Until)
{
    private string Words => Id + (Until is { } last ? " until " + DateFormat.Write(last, DateFormat.Iso) : "") + ": " + Reason + " -->";

    /// <summary>Why a reason cannot stand in a comment, or <see langword="null"/>.</summary>
    public static string? FaultOf(string reason) =>
        string.IsNullOrWhiteSpace(reason) ? "A suppression needs a reason, so that whoever reads it knows why"
        : reason.Contains("-->", StringComparison.Ordinal) || reason.Contains("--!>", StringComparison.Ordinal)
            ? "The reason must not contain '-->', which ends a comment"
        : reason.AsSpan().IndexOfAny('\r', '\n') >= 0 ? "The reason must be one line"
        : null;

    /// <summary>
    /// One comment above each block that has a finding; <see langword="null"/> if a finding is at a place that a comment cannot
    /// precede: in the header, in a list item, or in a block quote.
    /// </summary>
    /// <param name="proposal">The document.</param>
    /// <param name="places">Where the findings are.</param>
    public RepositoryEdit? Above(Proposal proposal, IEnumerable<TextSpan> places)
    {
        var starts = new SortedSet<int>();
        ImmutableArray<TextSpan> blocks =
        [
            .. proposal.AllContent.Select(block => block.Span).Concat(proposal.AllSections.Select(section => section.Heading)),
        ];
        foreach (var place in places)
        {
            if (StartOf(proposal.Source, blocks, place) is not { } start)
            {
                return null;
            }

            starts.Add(start);
        }

        return new RepositoryEdit([
            .. starts.Select(start => new TextEdit(
                proposal.Source,
                new TextSpan(start, start),
                $"<!-- dep-ignore {Words}{proposal.Source.LineBreak}"
            )),
        ]);
    }

    /// <summary>A comment for the whole document, at its end, where it separates nothing that belongs together.</summary>
    public RepositoryEdit AtEnd(Proposal proposal)
    {
        var (source, text) = (proposal.Source, proposal.Source.Text);
        var lineBreak = source.LineBreak;
        var isEnded = text.Length == 0 || text[^1] is '\n' or '\r';
        return RepositoryEdit.Replace(
            source,
            new TextSpan(text.Length, text.Length),
            (isEnded ? "" : lineBreak) + lineBreak + $"<!-- dep-ignore-file {Words}{lineBreak}"
        );
    }

    // The start of the line on which the block begins, if nothing precedes the block on that line.
    private static int? StartOf(SourceText source, ImmutableArray<TextSpan> blocks, TextSpan place)
    {
        foreach (var block in blocks)
        {
            if (place.Start >= block.Start && place.Start <= block.End && !block.IsEmpty)
            {
                var line = source.Line(source.Position(block.Start).Line);
                return line.Start == block.Start ? line.Start : null;
            }
        }

        return null;
    }
}
