using System.Globalization;
using System.Text;

namespace Dep.Fuzz.Growth;

/// <summary>A generator for each form of what readers see and files say otherwise: frozen texts that changed, a second status, texts of nothing.</summary>
internal static class SeenCases
{
    private const string Settings = "template: template.md\nproposals: ['deps/**/*.md']\nlifecycle:\n  frozen: [Accepted]\n";
    private const string Head = "# Title\n\n**Status**: Accepted\n\n";

    /// <summary>All of them.</summary>
    public static IEnumerable<GrowthCase> All =>
        [
            Frozen("frozen quotes", n => Repeat("> a\n\nb\n\n", n), n => Repeat("> a\n>\n> b\n\n", n)),
            Frozen(
                "frozen cells",
                n => "| a | b |\n|---|---|\n" + Repeat("| c | d |\n", n),
                n => "| a | b |\n|---|---|\n" + Repeat("| c d | |\n", n)
            ),
            Frozen(
                "frozen footnotes",
                n => Lines(n, i => $"a[^{i}]\n") + Lines(n, i => $"\n[^{i}]: b[^{i + 1}]"),
                n => Lines(n, i => $"a[^{i}]\n") + Lines(n, i => $"\n[^{i}]: c[^{i + 1}]")
            ),
            Frozen("frozen pictures", n => Repeat("a ![b](c.png)\n\n", n), n => Repeat("a ![b](c.png) ![](d.png)\n\n", n)),
            Frozen("frozen tags", n => Repeat("a <b>b</b> c\n\n", n), n => Repeat("a <s hidden>b</s> c\n\n", n)),
            Frozen(
                "frozen HTML",
                n => "<div>\n" + Repeat("<p title=\"x\">a</p>\n", n) + "</div>",
                n => "<div>\n" + Repeat("<p class='x y'>a</p> < <!-- b -->\n", n) + "</div>"
            ),
            Frozen("frozen code", n => "```\n" + Repeat("  a b\n", n) + "```", n => "```\n" + Repeat("a b\n", n) + "```"),
            Frozen("frozen sections in another order", n => Lines(n, i => $"## Part {i}\n\na\n"), n => Lines(n, i => $"## Part {n - i - 1}\n\na\n")),
            Frozen("frozen sections of one name", n => Repeat("## Part\n\na\n\n", n), n => Repeat("## Part\n\na\n\n", n) + "## Other\n\nb\n"),
            Frozen("frozen links led elsewhere", n => Repeat("[a](0001-a.md) b\n\n", n), n => Repeat("[a](0002-b.md) b\n\n", n)),
            Frozen("frozen links that are none", n => Lines(n, i => $"[a][b {i}] c\n"), n => Lines(n, i => $"[a][b {i}] c\n") + "[a][b c]\n"),
            Frozen("frozen words with typos", n => Lines(n, i => $"thsi{i} "), n => Lines(n, i => $"this{i} ")),
            new("second statuses", 100, n =>
                GrowthCase.Files(
                    (GrowthCase.Document, "# Title\n\n**Status**: Draft\n\n" + Repeat("- **Status** – Accepted\n", n) + "\n# Summary\n\na\n")
                )
            ),
            new("badges", 20, n =>
                GrowthCase.Files(
                    (
                        GrowthCase.Document,
                        "# Title\n\n**Status**: Draft\n\n"
                            + Repeat("![a](https://img.shields.io/badge/status-accepted-green)\n", n)
                            + "\n# Summary\n\na\n"
                    )
                )
            ),
            new("pictures of a line", 20, n =>
                GrowthCase.Files((GrowthCase.Document, "# Title\n\n**Status**: Draft\n\n" + Repeat("![a](b) ", n) + "\n\n# Summary\n\na\n"))
            ),
            new("lines below a status", 100, n =>
                GrowthCase.Files((GrowthCase.Document, "# Title\n\n- **Status**: Draft\n" + Repeat("  - Accepted\n", n) + "\n# Summary\n\na\n"))
            ),
            GrowthCase.InDocument("sections of entities", 200, n => Repeat("## Part\n\n&nbsp;\n\n", n)),
            GrowthCase.InDocument("a section of breaks", 1_000, n => "## Part\n\n" + Repeat("<br>\n", n)),
            GrowthCase.InDocument("a section of open tags", 1_000, n => "## Part\n\n<br>" + Repeat("<b ", n)),
            new("findings of many documents", 10, n =>
                GrowthCase.Files([
                    .. Enumerable
                        .Range(1, n)
                        .Select(i =>
                            (
                                $"deps/{i:0000}-a.md",
                                "# Title\n\n**Status**: Draft\n\n# Summary\n\n" + Lines(500, k => $"[a](#x{k})\n") + "\n# Proposal\n\na\n"
                            )
                        ),
                ])
            ),
            new("folders in other letters", 50, n =>
                GrowthCase.Files([
                    .. Enumerable
                        .Range(1, n)
                        .SelectMany(i => ((string, string)[])[($"deps/{i:0000}-a.md", "# Title\n"), ($"Deps/f{i}/{i:0000}-b.md", "# Title\n")]),
                ])
            ),
        ];

    private static GrowthCase Frozen(string name, Func<int, string> before, Func<int, string> after) =>
        new(name, 200, n =>
            GrowthCase.Since(
                GrowthCase.Files(
                    ("dep.yml", Settings),
                    ("deps/0002-b.md", Head + "# Summary\n\na\n"),
                    (GrowthCase.Document, Head + "# Summary\n\n" + after(n))
                ),
                (GrowthCase.Document, Head + "# Summary\n\n" + before(n))
            )
        );

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string Lines(int count, Func<int, FormattableString> line) =>
        string.Concat(Enumerable.Range(0, count).Select(i => line(i).ToString(CultureInfo.InvariantCulture) + "\n"));
}
