using System.Globalization;
using System.Text;

namespace Dep.Fuzz.Growth;

/// <summary>A generator for each reader, rule, fix and pattern whose work could grow faster than what it is given.</summary>
internal static class GrowthCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<GrowthCase> All { get; } =
    [
        // Readers: lines and inlines.
        GrowthCase.InDocument("words", 20_000, n => Repeat("word ", n)),
        GrowthCase.InDocument("lines", 5_000, n => Repeat("a line\n", n)),
        GrowthCase.InDocument("paragraphs", 5_000, n => Repeat("a line\n\n", n)),
        GrowthCase.InDocument("table columns, lines of one bar", 250, n => Row("a", n) + Row("-", n) + Repeat("|\n", n * 10)),
        GrowthCase.InDocument("table columns, short lines", 250, n => Row("a", n) + Row("-", n) + Repeat("x\n", n * 10)),
        GrowthCase.InDocument("table rows", 2_000, n => Row("a", 3) + Row("-", 3) + Repeat(Row("b", 3), n)),
        GrowthCase.InDocument("table columns", 1_000, n => Row("a", n) + Row("-", n) + Row("b", n)),
        GrowthCase.InDocument("marks of a conflict in code", 1_000, n => Repeat("```\n<<<<<<<\n```\n\n", n)),
        GrowthCase.InDocument("marks of a conflict", 2_000, n => Repeat("<<<<<<< a\n=======\n>>>>>>> b\n\n", n)),
        GrowthCase.InDocument("tables", 500, n => Repeat("| a |\n|---|\n| b |\n\n", n)),
        GrowthCase.InDocument("open links before a long paragraph", 250, n => Repeat("[a](b (", n) + Repeat("word ", n * 200)),
        GrowthCase.InDocument("open declarations before a long paragraph", 250, n => "a " + Repeat("<!D ", n) + Repeat("word ", n * 200)),
        GrowthCase.InDocument("open instructions before a long paragraph", 250, n => "a " + Repeat("<?a ", n) + Repeat("word ", n * 200)),
        GrowthCase.InDocument("open comments before a long paragraph", 250, n => Repeat("a <!-- ", n) + Repeat("word ", n * 200)),
        GrowthCase.InDocument("open character data before a long paragraph", 250, n => Repeat("a <![CDATA[ ", n) + Repeat("word ", n * 200)),
        GrowthCase.InDocument("open tags before a long paragraph", 250, n => Repeat("<a b='", n) + Repeat("word ", n * 200)),
        GrowthCase.InDocument("open addresses before a long paragraph", 250, n => Repeat("<http://a", n) + Repeat("word ", n * 200)),
        GrowthCase.InDocument("link titles that do not end", 250, n => Repeat("[a](b 'c ", n) + Repeat("word ", n * 200)),
        GrowthCase.InDocument("link targets in open brackets", 250, n => Repeat("[a](<b ", n) + Repeat("word ", n * 200)),
        GrowthCase.InDocument("link targets with open parentheses", 250, n => Repeat("[a](b(", n) + Repeat("word", n * 200)),
        GrowthCase.InDocument("open brackets", 400, n => Repeat("[", n)),
        GrowthCase.InDocument("open images", 400, n => Repeat("![", n)),
        GrowthCase.InDocument("emphasis", 400, n => Repeat("*a _b ", n)),
        GrowthCase.InDocument("strong emphasis", 400, n => Repeat("**a* ", n)),
        GrowthCase.InDocument("backticks of rising length", 100, n => string.Join(' ', Enumerable.Range(1, n).Select(i => new string('`', i)))),
        GrowthCase.InDocument("entities", 5_000, n => Repeat("&amp;&x", n)),
        GrowthCase.InDocument("backslashes", 10_000, n => Repeat("\\a\\[", n)),
        GrowthCase.InDocument("links", 2_000, n => Repeat("[a](b.md)\n\n", n)),
        GrowthCase.InDocument("links of one line", 250, n => Repeat("[a](b.md) ", n)),
        GrowthCase.InDocument("anchors of this document", 2_000, n => Repeat("[a](#nothing)\n\n", n)),
        GrowthCase.InDocument("link definitions", 1_000, n => Lines(n, i => $"[a{i}]: b.md")),
        GrowthCase.InDocument("references that no definition has", 1_000, n => Lines(n, i => $"[a][b{i}]\n")),
        GrowthCase.InDocument("footnotes", 1_000, n => Lines(n, i => $"[^{i}]: b\n")),
        GrowthCase.InDocument("levels of quotes", 10, n => Lines(n, i => new string('>', i + 1) + " a")),
        GrowthCase.InDocument("items of a list", 5_000, n => Repeat("- a\n", n)),
        GrowthCase.InDocument("items of a task list", 5_000, n => Repeat("- [ ] a\n", n)),
        GrowthCase.InDocument("levels of lists", 10, n => Lines(n, i => new string(' ', i * 2) + "- a")),
        GrowthCase.InDocument("fences", 2_000, n => Repeat("```\na\n```\n", n)),
        GrowthCase.InDocument("fences that do not end", 2_000, n => Lines(n, i => new string('`', 3 + (i % 50)))),
        GrowthCase.InDocument("blocks of HTML", 1_000, n => Repeat("<div>\na\n</div>\n\n", n)),
        GrowthCase.InDocument("HTML tags", 500, n => "<div>\n" + Repeat("<b><i>", n) + "\n</div>\n"),
        GrowthCase.InDocument("HTML headings", 1_000, n => Repeat("<h2>a</h2>\n\n", n)),
        GrowthCase.InDocument("comments", 2_000, n => Repeat("<!-- a -->\n\n", n)),
        GrowthCase.InDocument("comments that suppress", 1_000, n => Repeat("<!-- dep-ignore DEP001, DEP007: a -->\n\nword\n\n", n)),
        GrowthCase.InDocument("a comment that suppresses many rules", 1_000, n =>
            $"<!-- dep-ignore-file {string.Join(' ', Enumerable.Range(0, n).Select(i => $"DEP{i:000}"))}: a -->"
        ),
        GrowthCase.InDocument("hidden characters", 5_000, n => Repeat("a\u200b", n)),
        GrowthCase.InDocument("letters with marks", 5_000, n => "a" + Repeat("\u0301\u0323", n)),
        GrowthCase.InDocument("a word", 20_000, n => Repeat("a", n)),
        GrowthCase.InDocument("requirement keywords", 5_000, n => Repeat("must MUST not ", n)),
        GrowthCase.InDocument("addresses", 1_000, n => Repeat("https://example.org/a www.example.org a@b.cd ", n)),
        GrowthCase.InDocument("numbered lines", 2_000, n => Lines(n, i => $"{i % 7}. a")),
        // Sections.
        GrowthCase.InDocument("sections", 500, n => Lines(n, i => $"# Part {i}\n\na\n")),
        GrowthCase.InDocument("sections of one name", 500, n => Repeat("# Part\n\na\n\n", n)),
        GrowthCase.InDocument("subsections", 500, n => Lines(n, i => $"## Part {i}\n\na\n")),
        GrowthCase.InDocument("underlined headings", 500, n => Lines(n, i => $"Part {i}\n----\n")),
        GrowthCase.InDocument("empty headings", 500, n => Repeat("#\n\n", n)),
        GrowthCase.InDocument("a long heading", 5_000, n => "# " + Repeat("part ", n)),
        GrowthCase.InDocument("headings that start alike", 500, n => Lines(n, i => "## " + new string('a', 200) + Number(i))),
        new("similar sections, in template and document", 100, n =>
            GrowthCase.Files(
                ("template.md", "# <Title>\n\n" + Lines(n, i => $"# Chapter {Number(i)} about it\n\na\n")),
                (GrowthCase.Document, "# Title\n\n" + Lines(n, i => $"# Chaptr {Number(i)} about itt\n\nb\n"))
            )
        ),
        new("sections reversed", 250, n =>
            GrowthCase.Files(
                ("template.md", "# <Title>\n\n" + Lines(n, i => $"# P{i}x\n\na\n")),
                (GrowthCase.Document, "# Title\n\n" + Lines(n, i => $"# P{n - i - 1}x\n\nb\n"))
            )
        ),
        new("required sections that are missing", 250, n =>
            GrowthCase.Files(("template.md", "# <Title>\n\n" + Lines(n, i => $"# P{i}x\n\n**\\[Required\\]**\n")), (GrowthCase.Document, "# Title\n"))
        ),
        // Header.
        new("fields", 250, n =>
            GrowthCase.Files((GrowthCase.Document, "# Title\n\n" + Lines(n, i => $"**Field {i}**: a\n") + "\n# Summary\n\na\n\n# Proposal\n\nb\n"))
        ),
        new("fields of one name", 250, n =>
            GrowthCase.Files((GrowthCase.Document, "# Title\n\n" + Lines(n, _ => "**Status**: Draft\n") + "\n# Summary\n\na\n\n# Proposal\n\nb\n"))
        ),
        new("fields reversed", 125, n =>
            GrowthCase.Files(
                ("template.md", "# <Title>\n\n" + Lines(n, i => $"**F{i}x**: <a>\n") + "\n# Summary\n"),
                (GrowthCase.Document, "# Title\n\n" + Lines(n, i => $"**F{n - i - 1}x**: a\n") + "\n# Summary\n\na\n")
            )
        ),
        new("fields of YAML", 500, n =>
            GrowthCase.Files((GrowthCase.Document, "---\n" + Lines(n, i => $"f{i}: a") + "---\n# Title\n\n# Summary\n\na\n\n# Proposal\n\nb\n"))
        ),
        new("similar fields, in template and document", 100, n =>
            GrowthCase.Files(
                ("template.md", "---\n" + Lines(n, i => $"chapter-{Number(i)}-of-it: <a>") + "---\n# <Title>\n\n# Summary\n"),
                (GrowthCase.Document, "---\n" + Lines(n, i => $"chaptr-{Number(i)}-of-itt: b") + "---\n# Title\n\n# Summary\n\na\n")
            )
        ),
        new("fields of YAML reversed", 125, n =>
            GrowthCase.Files(
                ("template.md", "---\n" + Lines(n, i => $"f{i}x: <a>") + "---\n# <Title>\n\n# Summary\n"),
                (GrowthCase.Document, "---\n" + Lines(n, i => $"f{n - i - 1}x: b") + "---\n# Title\n\n# Summary\n\na\n")
            )
        ),
        new("values of a field", 1_000, n =>
            GrowthCase.Files(
                (
                    GrowthCase.Document,
                    "---\nstatus: Draft\nauthors:\n" + Lines(n, i => $"  - Ada {i}") + "---\n# Title\n\n# Summary\n\na\n\n# Proposal\n\nb\n"
                )
            )
        ),
        new("levels of YAML", 10, n =>
            GrowthCase.Files(
                (
                    GrowthCase.Document,
                    "---\nstatus: Draft\na: " + Repeat("[", n) + Repeat("]", n) + "\n---\n# Title\n\n# Summary\n\na\n\n# Proposal\n\nb\n"
                )
            )
        ),
        new("open brackets of YAML", 500, n =>
            GrowthCase.Files((GrowthCase.Document, "---\nstatus: Draft\na: " + Repeat("[{", n) + "\n---\n# Title\n\n# Summary\n\na\n"))
        ),
        new("mentions in the header", 250, n =>
            GrowthCase.Files(
                (
                    GrowthCase.Document,
                    "# Title\n\n**Status**: Draft\n\n**Replaces**: "
                        + string.Join(", ", Enumerable.Range(2, n).Select(i => i.ToString("0000", CultureInfo.InvariantCulture)))
                        + "\n\n# Summary\n\na\n\n# Proposal\n\nb\n"
                )
            )
        ),
        new("a long status", 5_000, n =>
            GrowthCase.Files((GrowthCase.Document, "# Title\n\n**Status**: Draft " + Repeat("and ", n) + "\n\n# Summary\n\na\n\n# Proposal\n\nb\n"))
        ),
        new("choices of a field", 1_000, n =>
            GrowthCase.Files(
                (
                    "template.md",
                    "# <Title>\n\n**Status**: " + string.Join(" | ", Enumerable.Range(0, n).Select(i => $"State{Number(i)}")) + "\n\n# Summary\n"
                ),
                (GrowthCase.Document, "# Title\n\n**Status**: Statt\n\n# Summary\n\na\n")
            )
        ),
        new("choices named by values", 100, n =>
            GrowthCase.Files(
                (
                    "template.md",
                    "# <Title>\n\n**Status**: Draft\n\n**Areas**: "
                        + string.Join(" | ", Enumerable.Range(0, n).Select(i => $"State{Number(i)}"))
                        + "\n\n# Summary\n"
                ),
                (
                    GrowthCase.Document,
                    "# Title\n\n**Status**: Draft\n\n**Areas**: "
                        + string.Join(", ", Enumerable.Range(0, n).Select(i => $"Statte{Number(i)}"))
                        + "\n\n# Summary\n\na\n"
                )
            )
        ),
        new("persons against those that are known", 100, n =>
            GrowthCase.Files(
                ("dep.yml", "template: template.md\nproposals: ['deps/**/*.md']\npeople: people.md\nfields:\n  Authors: { form: people }\n"),
                ("people.md", Lines(n, i => $"- Ada {Number(i)} <a{i}@example.org>")),
                (
                    GrowthCase.Document,
                    "# Title\n\n**Status**: Draft\n\n**Authors**: "
                        + string.Join(", ", Enumerable.Range(0, n).Select(i => $"Adda {Number(i)}"))
                        + "\n\n# Summary\n\na\n"
                )
            )
        ),
        // Template.
        new("a template of many required parts, many documents", 40, n =>
            GrowthCase.Files([
                ("template.md", "# <Title>\n\n" + Lines(n * 10, i => $"# P{i}x\n\n**\\[Required\\]**\n")),
                .. Enumerable.Range(1, n).Select(i => ($"deps/{i:0000}-a.md", "# Title\n")),
            ])
        ),
        new("instructions of the template", 500, n =>
            GrowthCase.Files(
                ("template.md", "# <Title>\n\n# Summary\n\n" + Lines(n, i => $"Say what {i} is.\n")),
                (GrowthCase.Document, "# Title\n\n# Summary\n\n" + Lines(n, i => $"Say what {i} is.\n"))
            )
        ),
        new("placeholders of the template", 500, n =>
            GrowthCase.Files(("template.md", "# <Title>\n\n# Summary\n\n" + Lines(n, i => $"<what {i} is>\n")))
        ),
        new("cells of the template", 500, n =>
            GrowthCase.Files(("template.md", "# <Title>\n\n# Summary\n\n" + Row("a", 2) + Row("-", 2) + Repeat(Row("<b>", 2), n)))
        ),
        // dep.yml.
        new("globs of dep.yml", 250, n =>
            GrowthCase.Files([
                ("dep.yml", "template: template.md\nproposals:\n" + Lines(n, i => $"  - deps/**/{i}*.md") + "  - deps/**/*.md\n"),
                .. Enumerable.Range(1, 50).Select(i => ($"deps/x/{i:0000}-a.md", "# Title\n")),
            ])
        ),
        new("exclusions of dep.yml", 250, n =>
            GrowthCase.Files([
                ("dep.yml", "template: template.md\nproposals: ['deps/**/*.md']\nexclude:\n" + Lines(n, i => $"  - deps/**/{i}x*.md")),
                .. Enumerable.Range(1, 50).Select(i => ($"deps/x/{i:0000}-a.md", "# Title\n")),
            ])
        ),
        new("a glob of many stars", 50, n =>
            GrowthCase.Files(
                ("dep.yml", $"template: template.md\nproposals: ['deps/**/*.md', 'deps/{Repeat("*a", n)}.md']\n"),
                ($"deps/{new string('a', 200)}b.md", "# Title\n")
            )
        ),
        new("a glob of many folders", 50, n =>
            GrowthCase.Files(
                ("dep.yml", $"template: template.md\nproposals: ['deps/**/*.md', 'deps/{Repeat("**/a/", n)}b.md']\n"),
                ($"deps/{Repeat("a/", 100)}c.md", "# Title\n")
            )
        ),
        new("statuses of dep.yml", 100, n =>
            GrowthCase.Files(
                (
                    "dep.yml",
                    "template: template.md\nproposals: ['deps/**/*.md']\nlifecycle:\n  transitions:\n"
                        + Lines(n, i => $"    State{Number(i)}: [State{Number(i + 1)}]")
                ),
                (
                    "template.md",
                    "# <Title>\n\n**Status**: " + string.Join(" | ", Enumerable.Range(0, n + 1).Select(i => $"State{Number(i)}")) + "\n\n# Summary\n"
                ),
                (GrowthCase.Document, "# Title\n\n**Status**: State0000\n\n# Summary\n\na\n")
            )
        ),
        new("fields of dep.yml", 250, n =>
            GrowthCase.Files(
                ("dep.yml", "template: template.md\nproposals: ['deps/**/*.md']\nfields:\n" + Lines(n, i => $"  Field{i}: {{ form: date }}"))
            )
        ),
        new("unknown keys of dep.yml", 250, n =>
            GrowthCase.Files(("dep.yml", "template: template.md\nproposals: ['deps/**/*.md']\n" + Lines(n, i => $"key{i}: a")))
        ),
        new("aliases of a field", 250, n =>
            GrowthCase.Files(
                (
                    "dep.yml",
                    $"template: template.md\nproposals: ['deps/**/*.md']\nfields:\n  Status: {{ aliases: [{string.Join(", ", Enumerable.Range(0, n).Select(i => $"Sta{i}"))}] }}\n"
                )
            )
        ),
        new("texts that may stay", 250, n =>
            GrowthCase.Files(
                (
                    "dep.yml",
                    $"template: template.md\nproposals: ['deps/**/*.md']\nkeep: [{string.Join(", ", Enumerable.Range(0, n).Select(i => $"Sta{i}"))}]\n"
                ),
                (GrowthCase.Document, "# Title\n\n**Status**: Draft\n\n# Summary\n\n" + Lines(n, i => $"Word {i}.\n"))
            )
        ),
        // .editorconfig and the baseline.
        new("sections of .editorconfig", 250, n =>
            GrowthCase.Files((".editorconfig", Lines(n, i => $"[*{i}.md]\ndotnet_diagnostic.DEP{i % 999:000}.severity = none")))
        ),
        new("entries of .editorconfig", 1_000, n =>
            GrowthCase.Files((".editorconfig", "[*.md]\n" + Lines(n, i => $"dotnet_diagnostic.DEP{i}.severity = none")))
        ),
        new("braces of .editorconfig", 500, n =>
            GrowthCase.Files([
                (
                    ".editorconfig",
                    $"[{{{string.Join(',', Enumerable.Range(0, n).Select(i => "a*"))}}}*.md]\ndotnet_diagnostic.DEP001.severity = none\n"
                ),
                .. Enumerable.Range(1, 40).Select(i => ($"deps/{new string('a', 100)}{i:0000}-a.md", "# Title\n")),
            ])
        ),
        new("stars of .editorconfig", 500, n =>
            GrowthCase.Files([
                (".editorconfig", $"[{Repeat("*a", n)}*.md]\ndotnet_diagnostic.DEP001.severity = none\n"),
                .. Enumerable.Range(1, 40).Select(i => ($"deps/{new string('a', 100)}{i:0000}-a.md", "# Title\n")),
            ])
        ),
        new("ranges of .editorconfig", 500, n =>
            GrowthCase.Files([
                (".editorconfig", $"[{Repeat("{1..9}", n)}*.md]\ndotnet_diagnostic.DEP001.severity = none\n"),
                .. Enumerable.Range(1, 40).Select(i => ($"deps/{new string('1', 100)}{i:0000}-a.md", "# Title\n")),
            ])
        ),
        new("entries of the baseline", 1_000, n => GrowthCase.Files(("dep.baseline", Lines(n, i => $"DEP001 {i:x8} deps/0001-a.md: a")))),
        // Repositories.
        new("documents", 50, n =>
            GrowthCase.Files([
                .. Enumerable.Range(1, n).Select(i => ($"deps/{i:0000}-a.md", $"# Title {i}\n\n**Status**: Draft\n\n# Summary\n\na\n")),
            ])
        ),
        new("documents of one number", 50, n =>
            GrowthCase.Files([.. Enumerable.Range(1, n).Select(i => ($"deps/0001-a{i}.md", $"# Title {i}\n\n**Status**: Draft\n\n# Summary\n\na\n"))])
        ),
        new("documents that refer to all", 25, n =>
            GrowthCase.Files([
                .. Enumerable
                    .Range(1, n)
                    .Select(i =>
                        ($"deps/{i:0000}-a.md", $"# Title {i}\n\n**Status**: Draft\n\n**Replaces**: {((i % n) + 1):0000}\n\n# Summary\n\na\n")
                    ),
            ])
        ),
        new("folders in folders", 50, n => GrowthCase.Files(("deps/" + Repeat("a/", n) + "0002-a.md", "# Title\n"))),
        new("renamed documents", 25, n =>
            GrowthCase.Files([.. Enumerable.Range(1, n).Select(i => ($"deps/new-{i}.md", $"# Title {i}\n\n# Summary\n\nSome words {i} of it.\n"))])
                is var now
                ? now with
                {
                    Then = GrowthCase
                        .Files([
                            .. Enumerable.Range(1, n).Select(i => ($"deps/old-{i}.md", $"# Title {i}\n\n# Summary\n\nSome words {i} of that.\n")),
                        ])
                        .Now,
                }
                : null!
        ),
        new("a frozen text that changed", 2_000, n =>
            GrowthCase.Since(
                GrowthCase.Files(
                    ("dep.yml", "template: template.md\nproposals: ['deps/**/*.md']\nlifecycle:\n  frozen: [Accepted]\n"),
                    (GrowthCase.Document, "# Title\n\n**Status**: Accepted\n\n# Summary\n\n" + Repeat("some words ", n))
                ),
                (GrowthCase.Document, "# Title\n\n**Status**: Accepted\n\n# Summary\n\n" + Repeat("some wrods ", n))
            )
        ),
        .. ConstraintCases.All,
        .. FileCases.All,
        .. SeenCases.All,
    ];

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string Row(string cell, int columns) => "|" + Repeat($" {cell} |".Replace("- ", "--", StringComparison.Ordinal), columns) + "\n";

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));

    // Letters of which no two numbers share many, so that similar names stay different.
    private static string Number(int number) => number.ToString("0000", CultureInfo.InvariantCulture);
}
