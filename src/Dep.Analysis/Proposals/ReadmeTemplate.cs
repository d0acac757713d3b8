using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>Finds the template in a README that lists the sections: everything after a line such as "Each proposal should include the following:".</summary>
public static class ReadmeTemplate
{
    private static readonly string[] Announcing = ["include", "contain", "following", "sections", "template"];

    /// <summary>The text with everything before the template replaced by blanks, so that offsets stay the same; <see langword="null"/> if there is no template.</summary>
    public static SourceText? PartOf(Proposal readme) =>
        SpanIn(readme) is { } span ? new SourceText(readme.Path, FrontMatter.Blank(readme.Source.Text, new TextSpan(0, span.Start))) : null;

    /// <summary>
    /// A prefilter: whether a text may have such a part, which only parsing the text decides. Some line must announce the part, and a
    /// line that ends in a colon, in a paragraph with an announcing word, must be the last before a heading, apart from comments and link
    /// definitions.
    /// </summary>
    internal static bool MayHavePart(string text)
    {
        var (isAnnounced, isBeforeHeading) = (false, false);
        // 'colon' is the paragraph up to the last line with text, if that line ends in a colon; 'above' is the same for the line before it.
        var (colon, above) = (default(TextSpan), default(TextSpan));
        var paragraph = -1;
        foreach (var written in text.AsSpan().EnumerateLines())
        {
            var line = written.Trim("> \t");
            if (line.IsEmpty)
            {
                paragraph = -1;
                continue;
            }

            text.AsSpan().Overlaps(written, out var start);
            paragraph = paragraph < 0 ? start : paragraph;
            // A heading may also be a line of text with a line of marks below it.
            isBeforeHeading =
                isBeforeHeading
                || (colon.Length > 0 && line[0] is '#' or '<' or '[' && MayAnnounce(text.AsSpan(colon.Start, colon.Length)))
                || (
                    above.Length > 0
                    && line[0] is '=' or '-'
                    && line.IndexOfAnyExcept(line[0]) < 0
                    && MayAnnounce(text.AsSpan(above.Start, above.Length))
                );
            above = colon;
            colon = line.TrimEnd(" \t*_`\"')\\") is [.., ':'] ? new TextSpan(paragraph, start + written.Length) : default;
            isAnnounced = isAnnounced || (line is [.., ':'] && IsAnnouncement(line.ToString()));
            if (isAnnounced && isBeforeHeading)
            {
                return true;
            }
        }

        return false;
    }

    // Whether a paragraph may contain an announcing word once it is parsed. Code and HTML may continue after an empty line, an entity
    // may be any letter, and marks may be inside a word.
    private static bool MayAnnounce(ReadOnlySpan<char> paragraph)
    {
        if (paragraph.ContainsAny('<', '&', '\t') || paragraph.StartsWith("    ") || paragraph.Contains("\n    ", StringComparison.Ordinal))
        {
            return true;
        }

        var words = string.Concat(paragraph.ToString().Split('*', '_', '`', '~', '\\'));
        return Array.Exists(Announcing, word => words.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The part of a README that is the template, which extends to the end; <see langword="null"/> if there is no template.</summary>
    internal static TextSpan? SpanIn(Proposal readme)
    {
        var groups = readme.AllSections.Select(section => section.Content).Prepend(readme.Preamble);
        var last = groups
            .Select(content => content.LastOrDefault(block => block.Kind is not (ContentKind.Comment or ContentKind.LinkDefinition)))
            .OfType<ContentBlock>();
        if (
            last.FirstOrDefault(block => IsAnnouncement(block.Text)) is not { } announcement
            || !readme.AllSections.Any(section => section.Heading.Start >= announcement.Span.End)
        )
        {
            return null;
        }

        return new TextSpan(announcement.Span.End, readme.Source.Text.Length);
    }

    private static bool IsAnnouncement(string text) =>
        text.EndsWith(':') && Announcing.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
