using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading.Discovery.Templates;

/// <summary>Finds parts of a document that show the form of proposals, such as a code block after a sentence that announces it.</summary>
internal static class TemplatePart
{
    private const int MostCharacters = 128 * 1024;
    private const int MostParts = 8;

    private static readonly string[] Announcing =
    [
        "template",
        "header",
        "format",
        "structure",
        "sections",
        "include",
        "contain",
        "look like",
        "looks like",
        "preamble",
    ];
    private static readonly string[] Languages = ["", "md", "markdown", "text", "txt", "yaml", "yml"];

    /// <summary>All parts of a document that show what proposals look like: blocks of code, and sections that a README announces.</summary>
    // Only a README that announces sections is read in full.
    public static IEnumerable<TextSpan> AllIn(SourceText source) =>
        CodeIn(source.Text)
            .Concat(ReadmeTemplate.MayHavePart(source.Text) && ReadmeTemplate.SpanIn(ProposalReader.Default.Read(source)) is { } span ? [span] : []);

    /// <summary>A document in which everything but one part is replaced by blanks, so that offsets stay the same.</summary>
    public static SourceText Of(SourceText source, TextSpan part) =>
        new(source.Path, FrontMatter.Blank(FrontMatter.Blank(source.Text, new TextSpan(0, part.Start)), new TextSpan(part.End, source.Text.Length)));

    /// <summary>The earlier version of a template that a document shows: the part of the earlier document that is most similar to it.</summary>
    /// <param name="before">The document as it was.</param>
    /// <param name="today">The part as it is.</param>
    /// <returns>The part alone, or <see langword="null"/> where the document showed none.</returns>
    public static SourceText? Earlier(SourceText before, SourceText today)
    {
        var outline = DocumentOutline.Of(today.Text);
        var parts = before.Defect is null ? AllIn(before).Select(part => Of(before, part)).ToArray() : [];
        return
            parts.MaxBy(part => DocumentOutline.Of(part.Text).LikenessTo(outline)) is { } part
            && DocumentOutline.Of(part.Text).SharedWith(outline) > 0
            ? part
            : null;
    }

    /// <summary>The blocks of code of a document that look like the beginning of a proposal and are announced as such.</summary>
    public static IEnumerable<TextSpan> CodeIn(string text)
    {
        // The announcement of a block is the last line with text above it.
        var announcement = default(TextSpan);
        var found = 0;
        for (var at = 0; at < text.Length && at < MostCharacters && found < MostParts; )
        {
            var next = NextLine(text, at);
            var line = text.AsSpan(at, next - at).Trim();
            if (line is not (['`', '`', '`', ..] or ['~', '~', '~', ..]))
            {
                announcement = line.Length > 0 ? new TextSpan(at, next) : announcement;
                at = next;
                continue;
            }

            var fence = line[..Math.Max(3, line.IndexOfAnyExcept(line[0]) is var length and >= 0 ? length : line.Length)].ToString();
            var language = line[fence.Length..].Trim().ToString();
            var end = EndOfFence(text, next, fence);
            var part = new TextSpan(next, end);
            if (
                Array.Exists(Languages, known => known.Equals(language, StringComparison.OrdinalIgnoreCase))
                && IsAnnouncement(
                    text.AsSpan(announcement.Start, announcement.Length).Trim(),
                    isMarkdown: language.Equals("markdown", StringComparison.OrdinalIgnoreCase)
                        || language.Equals("md", StringComparison.OrdinalIgnoreCase)
                )
                && IsBeginning(text[part.Start..part.End])
            )
            {
                found++;
                yield return part;
            }

            at = NextLine(text, end);
            announcement = default;
        }
    }

    // A markdown block after a colon needs no announcing word: the documents that resemble it are evidence enough.
    private static bool IsAnnouncement(ReadOnlySpan<char> line, bool isMarkdown)
    {
        if (line is not [.., ':'])
        {
            return false;
        }

        if (isMarkdown)
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

    // A title and a field of a header, or several of either; not a command line, nor a list of files.
    private static bool IsBeginning(string text) => DocumentOutline.Of(text).Names.Count >= 2;

    private static int EndOfFence(string text, int start, string fence)
    {
        for (var at = start; at < text.Length; )
        {
            var next = NextLine(text, at);
            if (text.AsSpan(at, next - at).Trim() is var line && line.StartsWith(fence) && line.IndexOfAnyExcept(fence[0]) < 0)
            {
                return at;
            }

            at = next;
        }

        return text.Length;
    }

    private static int NextLine(string text, int at) => text.IndexOf('\n', at) is var end and >= 0 ? end + 1 : text.Length;
}
