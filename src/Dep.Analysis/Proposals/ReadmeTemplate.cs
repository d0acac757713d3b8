using System.Buffers;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>Finds the template in a README that lists the sections: all that follows "Each proposal should include the following:".</summary>
public static class ReadmeTemplate
{
    private static readonly string[] Announcing = ["include", "contain", "following", "sections", "template"];

    // They may stand inside of a word that is read without them.
    private static readonly SearchValues<char> Unclear = SearchValues.Create("<&\\*_`~");

    /// <summary>The text with blanks in place of all before the template, so that places stay; <see langword="null"/> where none is announced.</summary>
    public static SourceText? PartOf(Proposal readme) =>
        SpanIn(readme) is { } span ? new SourceText(readme.Path, FrontMatter.Blank(readme.Source.Text, new TextSpan(0, span.Start))) : null;

    /// <summary>
    /// Whether a text may have such a part: reading it in full tells. A line announces it, and a line that ends in a colon, in a
    /// paragraph with a word that announces it, is the last before a heading, but for comments and what links lead to.
    /// </summary>
    internal static bool MayHavePart(string text)
    {
        var (isAnnounced, isBeforeHeading, isAfterColon) = (false, false, false);
        var unsure = false;
        var mayAnnounce = false;
        foreach (var written in text.AsSpan().EnumerateLines())
        {
            var line = written.Trim("> \t");
            if (line.IsEmpty)
            {
                // What follows is another paragraph.
                mayAnnounce = false;
                continue;
            }

            // A heading may also be a line of text with a line of marks below it.
            isBeforeHeading |= (isAfterColon && line[0] is '#' or '<' or '[') || (unsure && line.IndexOfAnyExcept(line[0]) < 0 && line[0] is '=' or '-');
            unsure = isAfterColon;
            var end = line.TrimEnd(" \t*_`\"')\\");
            mayAnnounce |= MayAnnounce(written, line);
            isAfterColon = end is [.., ':'] && mayAnnounce;
            isAnnounced |= line is [.., ':'] && IsAnnouncement(line.ToString());
            if (isAnnounced && isBeforeHeading)
            {
                return true;
            }
        }

        return false;
    }

    // Whether a word that announces may be read in a line, or in lines above it of the same block: code and HTML go on behind an
    // empty line, and marks or entities may stand inside of a word.
    private static bool MayAnnounce(ReadOnlySpan<char> written, ReadOnlySpan<char> line)
    {
        if (written is [' ', ' ', ' ', ' ', ..] or ['\t', ..] || line.ContainsAny(Unclear))
        {
            return true;
        }

        foreach (var word in Announcing)
        {
            if (line.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The part of a README that is the template, to its end; <see langword="null"/> where none is announced.</summary>
    internal static TextSpan? SpanIn(Proposal readme)
    {
        var groups = readme.AllSections.Select(section => section.Content).Prepend(readme.Preamble);
        var last = groups.Select(content => content.LastOrDefault(block => block.Kind is not (ContentKind.Comment or ContentKind.LinkDefinition))).OfType<ContentBlock>();
        if (last.FirstOrDefault(block => IsAnnouncement(block.Text)) is not { } announcement || !readme.AllSections.Any(section => section.Heading.Start >= announcement.Span.End))
        {
            return null;
        }

        return new TextSpan(announcement.Span.End, readme.Source.Text.Length);
    }

    private static bool IsAnnouncement(string text) => text.EndsWith(':') && Announcing.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
