using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Anchors;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring.Numbering;

/// <summary>The anchor of a title before and after its number changes: links to the title follow.</summary>
/// <param name="From">The anchor as it is, with its <c>#</c>.</param>
/// <param name="To">The anchor as it will be.</param>
internal sealed record TitleAnchor(string From, string To)
{
    /// <summary>The anchors of a title that is edited, or <see langword="null"/> if the title is no heading, or its anchor stays the same.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="edits">The edits, of which those in the title count.</param>
    public static TitleAnchor? Of(Proposal proposal, IEnumerable<TextEdit> edits)
    {
        // Marks in a heading are no part of its anchor, so that its text must be what is written.
        if (
            proposal.Title is not { } title
            || !proposal.Heading.Contains(title.Span)
            || proposal.Source[title.Span] is var written && written != title.Value
            || edits.FirstOrDefault(edit => edit.Source == proposal.Source && title.Span.Contains(edit.Span)) is not { } edit
        )
        {
            return null;
        }

        var at = edit.Span.Start - title.Span.Start;
        var (from, to) = (Slug(written), Slug(written[..at] + edit.NewText + written[(at + edit.Span.Length)..]));
        return from == to ? null : new TitleAnchor(from, to);
    }

    /// <summary>A link's target with the anchor as it will be.</summary>
    public string In(string target) => target.EndsWith(From, StringComparison.Ordinal) ? target[..^From.Length] + To : target;

    private static string Slug(string title) => "#" + new AnchorSet().AddHeading(title);
}
