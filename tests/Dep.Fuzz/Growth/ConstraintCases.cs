using System.Globalization;
using System.Text;

namespace Dep.Fuzz.Growth;

/// <summary>A generator for each word by which <c>dep.yml</c> asks for more: the text it is asked of grows, and how much is asked.</summary>
internal static class ConstraintCases
{
    private const string Settings = "template: template.md\nproposals: ['deps/**/*.md']\n";

    /// <summary>All of them.</summary>
    public static IEnumerable<GrowthCase> All =>
        [
            // A text, a list, a number of links that grows.
            OfText("a pattern, long text", 5_000, "checks:\n  - { id: ACME1, in: text, pattern: '(?i)wake(up|ning)+x' }\n", n =>
                Repeat("wakeupwakeup ", n)
            ),
            OfText(
                "a pattern that must not match, matching everywhere",
                5_000,
                "checks:\n  - { id: ACME1, in: text, not: '(?i)\\bproposal (?<number>[0-9]+)' }\n",
                n => Repeat("proposal 7 ", n)
            ),
            OfText("a pattern of counted repeats", 2_000, "checks:\n  - { id: ACME1, in: text, pattern: '([a-z]{1,20} ){1,20}z$' }\n", n =>
                Repeat("aaaaaaaaaaaaaaaaaaaa ", n)
            ),
            OfText("a pattern of each line", 5_000, "checks:\n  - { id: ACME1, in: lines, not: 'x+y' }\n", n => Repeat("xxxxxxxxx\n", n)),
            OfText("patterns of headings", 1_000, "checks:\n  - { id: ACME1, in: headings, pattern: '^[A-Z]' }\n", n =>
                Repeat("## part\n\na\n\n", n)
            ),
            OfText("patterns of links", 1_000, "checks:\n  - { id: ACME1, in: links, not: 'example' }\n", n =>
                Repeat("[a](https://example.org/a)\n\n", n)
            ),
            OfText("patterns of code", 1_000, "checks:\n  - { id: ACME1, in: code, not: 'tab' }\n", n => Repeat("```\ntab\n```\n\n", n)),
            OfText("patterns of code in a line", 1_000, "checks:\n  - { id: ACME1, in: spans, not: 'tab' }\n", n => Repeat("`tab` a\n\n", n)),
            OfText("a bound of words", 5_000, "sections:\n  Proposal: { words: 3..9, length: 3..90 }\n", n => Repeat("word ", n)),
            OfText(
                "a count of what is there",
                1_000,
                "checks:\n  - { id: ACME1, in: comments, count: 0 }\n  - { id: ACME2, in: links, count: 0 }\n",
                n => Repeat("<!-- a --> [a](b.md)\n\n", n)
            ),
            OfText("a list that is not sorted", 500, "sections:\n  Proposal: { sorted: true, unique: true }\n", n =>
                Lines(n, i => $"- {n - i:00000}")
            ),
            OfText("links to hosts", 1_000, "checks:\n  - { id: ACME1, in: links, link: { scheme: https, host: forum.example.org } }\n", n =>
                Lines(n, i => $"[a](http://example.org/{i})\n")
            ),
            OfText("links of a document that must be unlike", 1_000, "checks:\n  - { id: ACME1, in: links, unique: true }\n", n =>
                Lines(n, i => $"[a](b{i}.md)\n")
            ),
            OfText("a wording", 5_000, "sections:\n  Proposal: { text: 'These are the words.' }\n", n => Repeat("These are the words. ", n)),
            OfText("a long wording", 5_000, "sections:\n  Proposal: { text: '" + Repeat("word ", 800) + "' }\n", n => Repeat("word ", n)),
            OfText("a content of lists", 2_000, "sections:\n  Proposal: { content: list, begins: '[A-Z]' }\n", n => Repeat("- a\n", n)),
            OfText("languages of code", 1_000, "checks:\n  - { id: ACME1, in: code, language: [c, cpp] }\n", n => Repeat("```java\na\n```\n\n", n)),
            OfText(
                "JSON of many members",
                2_000,
                "checks:\n  - { id: ACME1, json: { language: json, schema: { type: object, required: [id], additionalProperties: false, properties: { id: { type: integer, size: '1..' } } } } }\n",
                n => "```json\n{" + string.Join(",", Enumerable.Range(0, n).Select(i => $"\"a{i}\": \"b\"")) + "}\n```\n"
            ),
            OfText(
                "JSON of many items",
                2_000,
                "checks:\n  - { id: ACME1, json: { language: json, schema: { type: array, items: { type: integer } } } }\n",
                n => "```json\n[" + Repeat("\"b\",", n) + "1]\n```\n"
            ),
            OfText("levels of JSON", 500, "checks:\n  - { id: ACME1, json: { language: json } }\n", n =>
                "```json\n" + Repeat("[", n) + Repeat("]", n) + "\n```\n"
            ),
            OfText("many blocks of JSON", 500, "checks:\n  - { id: ACME1, json: json }\n", n => Repeat("```json\n{ \"a\": }\n```\n\n", n)),
            OfText(
                "mentions that are no links",
                1_000,
                "checks:\n  - { id: ACME1, in: text, mention: { pattern: '(?i)proposal (?<number>[0-9]+)', linked: true } }\n",
                n => Lines(n, i => $"As proposal {i} says.\n")
            ),
            OfText(
                "first mentions that are no links",
                1_000,
                "checks:\n  - { id: ACME1, in: text, mention: { pattern: '(?i)proposal (?<number>[0-9]+)', linked: first } }\n",
                n => Lines(n, i => $"As proposal {i} says, and [proposal {i}](0001-a.md).\n")
            ),
            OfText(
                "mentions listed in a field",
                1_000,
                "checks:\n  - { id: ACME1, in: text, mention: { pattern: '(?i)proposal (?<number>[0-9]+)', in: Status } }\n",
                n => Lines(n, i => $"As proposal {i} says.\n")
            ),
            OfText("headings by the template", 500, "checks:\n  - { id: ACME1, in: headings, template: [order, names, levels] }\n", n =>
                Lines(n, i => $"# Part {i}\n\na\n")
            ),
            OfHeader(
                "a list of a field",
                1_000,
                "fields:\n  Areas: { required: false, sorted: true, unique: true, separator: ', ', items: { range: '1..', pattern: '^[0-9]+$' } }\n",
                n => "**Areas**: " + string.Join(",", Enumerable.Range(0, n).Select(i => n - i))
            ),
            OfHeader(
                "choices to the letter",
                500,
                $"fields:\n  Areas: {{ required: false, exact: true, choices: [{string.Join(", ", Enumerable.Range(0, 900).Select(i => $"Area{i:0000}"))}] }}\n",
                n => "**Areas**: " + string.Join(", ", Enumerable.Range(0, n).Select(i => $"area{i % 900:0000}"))
            ),
            OfHeader(
                "a condition on a long list",
                500,
                $"fields:\n  Fork: {{ required: {{ Areas: [{string.Join(", ", Enumerable.Range(0, 900).Select(i => $"Other{i:0000}"))}] }} }}\n  Areas: {{ required: false }}\n",
                n => "**Areas**: " + string.Join(", ", Enumerable.Range(0, n).Select(i => $"Area{i}"))
            ),
            OfHeader("links of a field", 500, "fields:\n  Discussion: { required: false, link: { scheme: https, host: forum.example.org } }\n", n =>
                "**Discussion**: " + string.Join(", ", Enumerable.Range(0, n).Select(i => $"https://example.org/{i}"))
            ),
            OfHeader("a long date", 5_000, "fields:\n  Created: { required: false, form: date, past: true }\n", n =>
                "**Created**: 2020-01-01" + Repeat(" and", n)
            ),
            OfHeader(
                "lines of the header",
                500,
                "checks:\n  - { id: ACME1, in: header, template: [order, names, levels] }\n  - { id: ACME2, in: header, pattern: 'z$' }\n",
                n => Lines(n, i => $"**Field {i}**: a\n")
            ),
            OfHeader(
                "files of a list",
                500,
                "fields:\n  Owners: { required: false, file: people.md }\n",
                n => "**Owners**: " + string.Join(", ", Enumerable.Range(0, n).Select(i => $"@ada{i}")),
                ("people.md", Lines(2_000, i => $"- @bob{i}"))
            ),
            // How much is asked grows.
            new("constraints", 100, n =>
                GrowthCase.Files(
                    ("dep.yml", Settings + "checks:\n" + Lines(n, i => $"  - {{ id: ACME{i}, in: text, not: 'word{i}x' }}")),
                    (GrowthCase.Document, Document("", Repeat("some word7x and more\n\n", 200)))
                )
            ),
            new("constraints on conditions", 100, n =>
                GrowthCase.Files(
                    (
                        "dep.yml",
                        Settings
                            + "checks:\n"
                            + Lines(n, i => $"  - {{ id: ACME{i}, in: text, not: 'word', when: {{ Status: {{ not: [Draft, Accepted] }} }} }}")
                    )
                )
            ),
            new("patterns of one constraint", 100, n =>
                GrowthCase.Files(
                    (
                        "dep.yml",
                        Settings
                            + "checks:\n  - { id: ACME1, in: lines, pattern: ["
                            + string.Join(", ", Enumerable.Range(0, n).Select(i => $"'word{i}x'"))
                            + "] }\n"
                    ),
                    (GrowthCase.Document, Document("", Repeat("some word7x and more\n", 200)))
                )
            ),
            new("properties of a JSON schema", 100, n =>
                GrowthCase.Files(
                    (
                        "dep.yml",
                        Settings
                            + "checks:\n  - id: ACME1\n    json:\n      language: json\n      schema:\n        type: object\n        properties:\n"
                            + Lines(n, i => $"          a{i}: {{ type: integer }}")
                    ),
                    (
                        GrowthCase.Document,
                        Document("", "```json\n{" + string.Join(",", Enumerable.Range(0, 500).Select(i => $"\"a{i}\": \"b\"")) + "}\n```\n")
                    )
                )
            ),
            new("numbers that are left out", 50, n =>
                GrowthCase.Files([
                    ("dep.yml", Settings + "checks:\n  - { id: ACME1, gaps: false }\n"),
                    .. Enumerable.Range(1, n).Select(i => ($"deps/{i * 2:0000}-a.md", Document("", "a"))),
                ])
            ),
            new("lives that depend on others", 25, n =>
                GrowthCase.Files([
                    ("dep.yml", Settings + "fields:\n  Requires: { required: false, life: [Draft, Accepted] }\n"),
                    .. Enumerable
                        .Range(1, n)
                        .Select(i =>
                            (
                                $"deps/{i:0000}-a.md",
                                Document("**Requires**: " + string.Join(", ", Enumerable.Range(1, 20).Select(j => $"{((i + j) % n) + 1:0000}")), "a")
                            )
                        ),
                ])
            ),
            new("mentions of many proposals", 25, n =>
                GrowthCase.Files([
                    (
                        "dep.yml",
                        Settings + "checks:\n  - { id: ACME1, in: links, mention: { pattern: '(?<number>[0-9]{4})', to: true, from: text } }\n"
                    ),
                    .. Enumerable
                        .Range(1, n)
                        .Select(i => ($"deps/{i:0000}-a.md", Document("", Lines(20, j => $"[Proposal {i}]({((i + j) % n) + 1:0000}-a.md)\n")))),
                ])
            ),
        ];

    private static GrowthCase OfText(string name, int first, string asked, Func<int, string> body) =>
        new("asked: " + name, first, n => GrowthCase.Files(("dep.yml", Settings + asked), (GrowthCase.Document, Document("", body(n)))));

    private static GrowthCase OfHeader(string name, int first, string asked, Func<int, string> header, params (string Path, string Text)[] files) =>
        new("asked: " + name, first, n =>
            GrowthCase.Files([("dep.yml", Settings + asked), .. files, (GrowthCase.Document, Document(header(n), "a"))])
        );

    private static string Document(string header, string body) =>
        $"# Title\n\n**Status**: Draft\n\n{header}\n\n# Summary\n\nWords.\n\n# Proposal\n\n{body}\n";

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string Lines(int count, Func<int, FormattableString> line) =>
        string.Concat(Enumerable.Range(0, count).Select(i => line(i).ToString(CultureInfo.InvariantCulture) + "\n"));
}
