using System.Globalization;
using System.Text;

namespace Dep.Fuzz.Growth;

/// <summary>A generator for each form of header that is seldom met, and for each kind of file that stands beside proposals.</summary>
internal static class FileCases
{
    private const string Settings = "template: template.md\nproposals: ['deps/**/*.md']\n";
    private const string Body = "\n# Title\n\n# Summary\n\nWords.\n\n# Proposal\n\nWords.\n";

    /// <summary>All of them.</summary>
    public static IEnumerable<GrowthCase> All =>
        [
            // Headers.
            new("anchors of front matter", 500, n => OneFile("---\nstatus: Draft\n" + Lines(n, i => $"a{i}: &a{i} b") + "---\n" + Body)),
            new("aliases of front matter", 500, n =>
                OneFile("---\nstatus: Draft\na: &a [b, b]\n" + Lines(n, i => $"b{i}: [*a, *a]") + "---\n" + Body)
            ),
            new("anchors that hold anchors", 20, n =>
                OneFile("---\nstatus: Draft\na0: &a0 [b]\n" + Lines(n, i => $"a{i + 1}: &a{i + 1} [*a{i}, *a{i}]") + "---\n" + Body)
            ),
            new("tags of front matter", 500, n => OneFile("---\nstatus: Draft\n" + Lines(n, i => $"a{i}: !!str b") + "---\n" + Body)),
            new("folded lines of front matter", 1_000, n => OneFile("---\nstatus: Draft\na: >\n" + Repeat("  word word\n", n) + "---\n" + Body)),
            new("quoted values of front matter", 1_000, n => OneFile("---\nstatus: Draft\na: \"" + Repeat("\\u0041 \\x41 ", n) + "\"\n---\n" + Body)),
            new("comments of front matter", 1_000, n => OneFile("---\nstatus: Draft\n" + Repeat("# a: b\n", n) + "---\n" + Body)),
            new("front matter that does not end", 1_000, n => OneFile("---\nstatus: Draft\n" + Repeat("a: b\n", n) + Body)),
            new("comments above front matter", 1_000, n => OneFile(Repeat("<!-- a -->\n\n", n) + "---\nstatus: Draft\n---\n" + Body)),
            new("fields of TOML", 500, n => OneFile("+++\nstatus = \"Draft\"\n" + Lines(n, i => $"a{i} = \"b\"") + "+++\n" + Body)),
            new("tables of TOML", 500, n => OneFile("+++\nstatus = \"Draft\"\n" + Lines(n, i => $"[a{i}.b{i}]\nc = 1") + "+++\n" + Body)),
            new("a list of TOML", 1_000, n => OneFile("+++\nstatus = \"Draft\"\na = [" + Repeat("\"b\", ", n) + "]\n+++\n" + Body)),
            new("open lists of TOML", 500, n => OneFile("+++\nstatus = \"Draft\"\na = " + Repeat("[", n) + "\n+++\n" + Body)),
            new("a text of TOML over lines", 1_000, n =>
                OneFile("+++\nstatus = \"Draft\"\na = \"\"\"\n" + Repeat("b\n", n) + "\"\"\"\n+++\n" + Body)
            ),
            new("rows of HTML tables", 1_000, n =>
                OneFile("# Title\n\n<table>\n" + Repeat("<tr><td>Status</td><td>Draft</td></tr>\n", n) + "</table>\n\n# Summary\n\na\n")
            ),
            new("HTML tables", 500, n =>
                OneFile("# Title\n\n" + Repeat("<table><tr><td>Status</td><td>Draft</td></tr></table>\n\n", n) + "# Summary\n\na\n")
            ),
            new("HTML tables that do not end", 500, n => OneFile("# Title\n\n" + Repeat("<table><tr><td>Status\n\n", n) + "# Summary\n\na\n")),
            new("rows of a header's table", 500, n =>
                OneFile("# Title\n\n| Field | Value |\n|---|---|\n" + Lines(n, i => $"| Field {i} | a |") + "\n# Summary\n\na\n")
            ),
            new("lines of a preamble", 500, n => OneFile("Status: Draft\n" + Lines(n, i => $"Field-{i}: a") + "\n# Title\n\n# Summary\n\na\n")),
            new("continued lines of a preamble", 1_000, n =>
                OneFile("Status: Draft\nAuthors: Ada\n" + Repeat("  Bob\n", n) + "\n# Title\n\n# Summary\n\na\n")
            ),
            new("definitions as a header", 500, n => OneFile("# Title\n\n" + Repeat("Status\n: Draft\n\n", n) + "# Summary\n\na\n")),
            new("link definitions that are used", 500, n =>
                GrowthCase.InDocument("", 1, _ => Lines(n, i => $"[a{i}]") + "\n" + Lines(n, i => $"[a{i}]: b{i}.md")).Of(1)
            ),
            new("link definitions of one name", 500, n => GrowthCase.InDocument("", 1, _ => Repeat("[a]: b.md\n", n) + "\n[a]\n").Of(1)),
            new("link definitions with long names", 50, n =>
                GrowthCase.InDocument("", 1, _ => Lines(n, i => $"[{Repeat("a ", 400)}{i}]: b.md")).Of(1)
            ),
            new("labels of definitions that do not end", 500, n => GrowthCase.InDocument("", 1, _ => Repeat("[a\n", n)).Of(1)),
            new("conflict markers", 1_000, n => GrowthCase.InDocument("", 1, _ => Repeat("<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n", n)).Of(1)),
            // Files beside.
            new("redirects", 50, n =>
                GrowthCase.Files([
                    .. Enumerable.Range(1, n).Select(i => ($"deps/{i:0000}-a.md", $"# Title {i}\n\nMoved to [there](../other/{i:0000}-a.md).\n")),
                ])
            ),
            new("redirects in a chain", 50, n =>
                GrowthCase.Files([.. Enumerable.Range(1, n).Select(i => ($"deps/{i:0000}-a.md", $"Moved to [there]({i + 1:0000}-a.md).\n"))])
            ),
            new("superseded documents", 100, n =>
                GrowthCase.Files([
                    ("template.md", "# <Title>\n\n**Status**: Draft | Accepted | Superseded\n\n**Replaced By**: <number>\n\n# Summary\n"),
                    .. Enumerable
                        .Range(1, n)
                        .Select(i =>
                            (
                                $"deps/{i:0000}-a.md",
                                $"# Title {i}\n\n**Status**: {(i % 2 == 0 ? "Superseded" : "Accepted")}\n\n**Replaced By**: {(i % n) + 1:0000}\n\n# Summary\n\na\n"
                            )
                        ),
                ])
            ),
            new("sidecars", 50, n =>
                GrowthCase.Files([
                    ("dep.yml", "dialect: kep\nproposals: ['keps/*/*/README.md']\n"),
                    .. Enumerable
                        .Range(1, n)
                        .SelectMany(i =>
                            ((string, string)[])
                                [
                                    ($"keps/a/{i:0000}-b/README.md", $"# Title {i}\n\n## Summary\n\na\n"),
                                    (
                                        $"keps/a/{i:0000}-b/kep.yaml",
                                        $"title: Title {i}\nkep-number: {i}\nstatus: provisional\nauthors:\n  - \"@ada\"\n"
                                    ),
                                ]
                        ),
                ])
            ),
            new("a long sidecar", 500, n =>
                GrowthCase.Files(
                    ("dep.yml", "dialect: kep\nproposals: ['keps/*/*/README.md']\n"),
                    ("keps/a/0001-b/README.md", "# Title\n\n## Summary\n\na\n"),
                    ("keps/a/0001-b/kep.yaml", "title: Title\nstatus: provisional\nauthors:\n" + Lines(n, i => $"  - \"@ada{i}\""))
                )
            ),
            new("lines of OWNERS", 1_000, n =>
                GrowthCase.Files(
                    ("dep.yml", Settings + "people: OWNERS\nfields:\n  Authors: { required: false, form: people }\n"),
                    ("OWNERS", "approvers:\n" + Lines(n, i => $"  - ada{i}")),
                    (GrowthCase.Document, "# Title\n\n**Status**: Draft\n\n**Authors**: @adda1, @bob\n\n# Summary\n\na\n\n# Proposal\n\nb\n")
                )
            ),
            new("code owners", 1_000, n =>
                GrowthCase.Files(
                    ("dep.yml", Settings + "people: .github/CODEOWNERS\nfields:\n  Authors: { required: false, form: people }\n"),
                    (".github/CODEOWNERS", Lines(n, i => $"/deps/{i}/ @ada{i} @org/team{i} a{i}@example.org")),
                    (GrowthCase.Document, "# Title\n\n**Status**: Draft\n\n**Authors**: @adda1, @bob\n\n# Summary\n\na\n\n# Proposal\n\nb\n")
                )
            ),
            new("rows of an index", 1_000, n =>
                GrowthCase.Files(
                    ("dep.yml", Settings + "index:\n  file: README.md\n"),
                    ("README.md", "# All\n\n<!-- dep-index -->\n| a | b |\n|---|---|\n" + Repeat("| a | b |\n", n) + "<!-- /dep-index -->\n")
                )
            ),
            new("parts of an index", 500, n =>
                GrowthCase.Files(
                    ("dep.yml", Settings + "index:\n  file: README.md\n"),
                    ("README.md", "# All\n\n" + Repeat("<!-- dep-index -->\n<!-- /dep-index -->\n\n", n))
                )
            ),
            new("kinds", 25, n =>
                GrowthCase.Files([
                    ("dep.yml", Settings + "kinds:\n" + Lines(n, i => $"  k{i}: {{ template: template.md, proposals: ['k{i}/*.md'] }}")),
                    .. Enumerable.Range(0, n).Select(i => ($"k{i}/0001-a.md", "# Title\n\n**Status**: Draft\n\n# Summary\n\na\n\n# Proposal\n\nb\n")),
                ])
            ),
            new("types", 100, n =>
                GrowthCase.Files(
                    (
                        "dep.yml",
                        Settings + "types:\n  field: Status\n" + Lines(n, i => $"  State{i}: {{ sections: {{ Safety: {{ required: true }} }} }}")
                    )
                )
            ),
            new("kinds of fixes", 50, n =>
                GrowthCase.InDocument("", 1, _ => Repeat("## Part\n\n\n\n\n~~~\na\n\n#Title\n\n[a] (b.md)\n\n- [x]a\n\nThe must be.\n\n", n)).Of(1)
            ),
            new("a baseline of as many findings", 100, n =>
                GrowthCase.Files(
                    ("dep.baseline", Lines(n, i => $"DEP401 {i:x8} {GrowthCase.Document}: a")),
                    (
                        GrowthCase.Document,
                        "# Title\n\n**Status**: Draft\n\n# Summary\n\n" + Lines(n, i => $"[a](gone{i}.md)\n") + "\n# Proposal\n\nb\n"
                    )
                )
            ),
            new("comments that suppress as many findings", 100, n =>
                GrowthCase.InDocument("", 1, _ => Lines(n, i => $"<!-- dep-ignore DEP401: a -->\n\n[a](gone{i}.md)\n")).Of(1)
            ),
        ];

    private static FuzzRepository OneFile(string text) => GrowthCase.Files((GrowthCase.Document, text));

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string Lines(int count, Func<int, FormattableString> line) =>
        string.Concat(Enumerable.Range(0, count).Select(i => line(i).ToString(CultureInfo.InvariantCulture) + "\n"));
}
