using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Anchors;
using Dep.Analysis.Text;

namespace Dep.Server.Features;

/// <summary>The headings of a document with their anchors.</summary>
internal static class HeadingAnchors
{
    /// <summary>The headings in document order, including the title.</summary>
    /// <param name="document">The document.</param>
    /// <param name="titleOf">Returns the text of a heading to use instead of its current one.</param>
    public static ImmutableArray<(string Anchor, Located<string> Title, TextSpan Heading)> Of(
        Proposal document,
        Func<Located<string>, string>? titleOf = null
    )
    {
        var anchors = new AnchorSet();
        var headings = document.AllSections.Select(section => (section.Title, section.Heading));
        if (document.Title is { } title && document.Source.Text[document.Source.Line(document.Source.Position(title.Span.Start).Line).Start] == '#')
        {
            headings = headings.Append((title, document.Heading));
        }

        return
        [
            .. headings
                .DistinctBy(heading => heading.Item1.Span)
                .OrderBy(heading => heading.Item1.Span.Start)
                .Select(heading => (anchors.AddHeading(titleOf?.Invoke(heading.Item1) ?? heading.Item1.Value), heading.Item1, heading.Item2)),
        ];
    }

    /// <summary>The heading of an anchor, or <see langword="null"/>.</summary>
    public static TextSpan? Find(Proposal document, string anchor)
    {
        foreach (var heading in Of(document))
        {
            if (string.Equals(heading.Anchor, anchor, StringComparison.OrdinalIgnoreCase))
            {
                return heading.Heading;
            }
        }

        return null;
    }
}
