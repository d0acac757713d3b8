using CsCheck;

namespace Dep.Analysis.Tests.Reading;

/// <summary>
/// Generates documents that look like proposals, well formed and not: what real ones have, in every order, cut short and
/// entangled. Lines end in <c>\n</c>; <see cref="Mixed"/> changes that.
/// </summary>
internal static class MarkdownGen
{
    private static readonly Gen<string> Word = Gen.Frequency(
        (12, Gen.OneOf("stream", "item", "Errors", "are", "lost", "a", "N/A", "TBD", "must", "Table", "REQ", "1", "0008", "2026-07-01")),
        (
            4,
            Gen.OneOf(
                "**bold**",
                "*x*",
                "__y__",
                "`code`",
                "``a`b``",
                "[text](to.md#here)",
                "[ref]",
                "![](flow.png)",
                "<https://example.org>",
                "<Title>",
                "<!-- note -->",
                "&amp;",
                "\\[x\\]",
                "[ ]"
            )
        ),
        (
            3,
            Gen.OneOf(
                "|",
                "||",
                "#",
                "**",
                "`",
                "```",
                "---",
                ":",
                "-",
                ">",
                "<",
                "<!--",
                "-->",
                "[",
                "](",
                "\\",
                "**[Required]**",
                "**Pros:**",
                "{x}"
            )
        ),
        (
            2,
            Gen.OneOf(
                "é",
                "日本",
                "😀",
                "👩\u200D💻",
                "a\u200Bb",
                "\u00A0",
                "\u202E",
                "\uFEFF",
                "\u2028",
                "\u0085",
                "\t",
                "  ",
                "\uFE0F",
                "\uE000",
                "\uD83C\uDFF4\uDB40\uDC67"
            )
        )
    );

    private static readonly Gen<string> Line = Word.Array[0, 6].Select(words => string.Join(' ', words));

    private static readonly Gen<string> SectionName = Gen.OneOf(
        "Summary",
        "Motivation",
        "Goals",
        "Non Goals",
        "Proposal",
        "Alternate Solutions",
        "Background",
        "References",
        "Abstract",
        "Design Proposal",
        "Usage",
        "REQ 1 Order",
        "REQ <#2> <Order>",
        "REQ <#> <Title>",
        "Phase 0",
        "Alt 1 Queue",
        "Alt #2",
        "Sumary",
        "Proposal, in short",
        "Opens"
    );

    private static readonly Gen<string> Heading = Gen.Select(
        Gen.Int[1, 7],
        Gen.OneOf(SectionName, Line),
        Gen.OneOf("", "", " #", " ##  "),
        (level, text, close) => new string('#', level) + " " + text + close
    );

    private static readonly Gen<string> Setext = Gen.Select(
        Gen.OneOf(SectionName, Line, Line.Array[2].Select(Joined)),
        Gen.OneOf("===", "---", "=", "-"),
        (text, line) => text + "\n" + line
    );

    private static readonly Gen<string> Indent = Gen.OneOf("", "", "", " ", "  ", "   ", "    ", "\t", "> ", ">> ", "- ", "  1. ");

    private static readonly Gen<string> Fence = Gen.Select(
        Gen.OneOf("```", "~~~", "````"),
        Gen.OneOf("", "json", " text extra"),
        Line.Array[0, 3].Select(Joined),
        Gen.OneOf("\n```", "\n~~~", "\n````", "\n    ```", ""),
        (open, info, text, close) => open + info + "\n" + text + close
    );

    private static readonly Gen<string> Comment = Gen.Select(
        Line.Array[1, 3].Select(Joined),
        Gen.OneOf("-->", "-->", "--> behind", ""),
        (text, close) => "<!-- " + text + close
    );

    private static readonly Gen<string> FieldName = Gen.OneOf(
        "Status",
        "Authors",
        "Category",
        "Replaces",
        "Review Date",
        "DEP",
        "Title",
        "Author",
        "Type",
        "Created",
        "Sponsor",
        "x"
    );

    private static readonly Gen<string> Bold = Gen.Select(
        FieldName,
        Gen.OneOf(
            "**{0}**: {1}",
            "**{0}:** {1}",
            "**{0}** (partly): {1}",
            "**{0}**:{1}",
            "**{0}**",
            "  **{0}**: {1}",
            "**{0}**: {1} <!-- c -->",
            "**{0}**:\n  {1}\n  {1}",
            "**{0}:**\n- {1}\n- {1}"
        ),
        Line,
        (name, form, value) => form.Replace("{0}", name, StringComparison.Ordinal).Replace("{1}", value, StringComparison.Ordinal)
    );

    private static readonly Gen<string> Table = Gen.Select(
        Word.Array[1, 4],
        Gen.Int[0, 5],
        Word.Array[0, 4],
        Gen.OneOf("|", "", " |"),
        (head, columns, row, end) =>
            "| " + string.Join(" | ", head) + end + "\n|" + string.Concat(Enumerable.Repeat("---|", columns)) + "\n| " + string.Join(" | ", row) + end
    );

    private static readonly Gen<string> Indented = Gen.Select(Indent, Line, (indent, text) => indent + text).Array[1, 5].Select(Joined);

    private static readonly Gen<string> Quotes = Gen.Int[1, 140].Select(depth => new string('>', depth) + " deep");

    private static readonly Gen<string> Noise = Gen.Char.Array[0, 30].Select(characters => new string(characters).Replace('\r', ' '));

    private static readonly Gen<string> Block = Gen.Frequency(
        (8, Heading),
        (2, Setext),
        (5, Line),
        (2, Line.Array[2, 3].Select(Joined)),
        (3, Fence),
        (2, Comment),
        (5, Bold),
        (3, Table),
        (3, Indented),
        (1, Gen.OneOf("---", "***", "[label]: to.md", "[a]:", "<details>\n<summary>x</summary>", "</details>", "<pre>", "<what it is for>", "Text:")),
        (1, Noise),
        (1, Gen.Select(Indent, Heading, (indent, text) => indent + text)),
        (1, Quotes)
    );

    private static readonly Gen<string> FrontMatterLine = Gen.Frequency(
        (6, Gen.Select(FieldName, Word, (name, value) => name + ": " + value)),
        (
            4,
            Gen.OneOf(
                "Author: @someone",
                "Title: a: b",
                "DEP: 0008",
                "Created: <YYYY-MM-DD>",
                "Type: {x}",
                "Status: 'Draft'",
                "Title: \"a\\tb\"",
                "Title: |\n  one\n  two",
                "Author:\n  - one\n  - two",
                "Author: [one, two]",
                "x: &a [*a]",
                "x: !!int 3",
                "  indented",
                "# comment",
                "Status:",
                "Title: one\n  two",
                "...",
                ": x",
                "\tx: y",
                "- x",
                "? a",
                "%YAML 1.2",
                "x: '"
            )
        )
    );

    private static readonly Gen<string> FrontMatter = Gen.Select(
        FrontMatterLine.Array[0, 6].Select(Joined),
        Gen.OneOf("\n---\n", "\n---\n", "\n--- \n", "\n...\n", "\n"),
        (text, close) => "---\n" + text + close
    );

    private static readonly Gen<string> Body = Gen.Select(Block, Gen.OneOf("\n", "\n\n", "\n\n", "\n\n\n"), (block, space) => block + space)
        .Array[0, 14]
        .Select(string.Concat);

    /// <summary>Documents with lines that end in <c>\n</c> alone.</summary>
    public static Gen<string> Document { get; } =
        Gen.Select(
            Gen.Frequency((2, Gen.Const("")), (1, FrontMatter), (2, Bold.Array[1, 4].Select(fields => "# A title\n\n" + Joined(fields) + "\n\n"))),
            Body,
            (head, body) => head + body
        );

    /// <summary>Documents whose lines end in all ways, with or without a byte order mark.</summary>
    public static Gen<string> Mixed { get; } =
        Gen.Select(Document, Gen.OneOf("", "", "\uFEFF", "\uFEFF\uFEFF"), Gen.OneOf("\n", "\r\n", "\r").Array[1, 5], (text, mark, ends) =>
        {
            var next = 0;
            return mark + string.Join("", text.Split('\n').Select((line, index) => index == 0 ? line : ends[next++ % ends.Length] + line));
        });

    /// <summary>Documents out of which pieces were deleted, doubled, and changed places.</summary>
    public static Gen<string> Mutated { get; } =
        Gen.Select(Mixed, Gen.Select(Gen.Int[0, 3], Gen.Double.Unit, Gen.Double.Unit, Gen.Double.Unit).Array[1, 6], (text, changes) =>
            changes.Aggregate(text, (current, change) => Mutate(current, change.Item1, change.Item2, change.Item3, change.Item4))
        );

    private static string Joined(string[] lines) => string.Join('\n', lines);

    private static string Mutate(string text, int change, double from, double length, double to)
    {
        var start = (int)(from * text.Length);
        var end = Math.Min(text.Length, start + (int)(length * length * (text.Length - start)));
        var target = (int)(to * (text.Length - (end - start)));
        var rest = text.Remove(start, end - start);
        return change switch
        {
            0 => rest,
            1 => text.Insert(end, text[start..end]),
            2 => rest.Insert(target, text[start..end]),
            _ => text.Insert(start, text[end..]),
        };
    }
}
