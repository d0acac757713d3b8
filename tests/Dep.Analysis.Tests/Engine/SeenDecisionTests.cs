using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>Of frozen text a change is what a reader sees changed, whatever of it stands in the file.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SeenDecisionTests
{
    private const string Words = "We build it out of wood and iron in three steps.";

    // Where the words stand in the base, with 'W' for them.
    private static readonly string[] Places =
    [
        "W",
        "- W\n- Then we paint it.",
        "1. W\n\n   Then we paint it.",
        "Before.\n\nW\n\nBehind.",
        "> A guest said so.\n\nW",
        "W\n\n```\ncode\n```",
    ];

    private static IEnumerable<TestCaseData> Changed()
    {
        foreach (var place in Places)
        {
            foreach (
                var now in new[]
                {
                    $"![{Words}](https://evil.example/x.png)",
                    $"![{Words}][pic]\n\n[pic]: x.png",
                    $"<img src=\"x.png\" alt=\"{Words}\">",
                    $"{Words} ![](gold.png)",
                    $"{Words} <img src=\"gold.png\">",
                    $"~~{Words}~~",
                    $"~{Words}~",
                    $"We ~~build it~~ out of wood and iron in three steps.",
                    $"<del>{Words}</del>",
                    $"<s>{Words}</s>",
                    $"We <strike>build</strike> it out of wood and iron in three steps.",
                    $"`code` <!-- {Words} -->",
                    $"<!-- {Words} -->",
                    $"<span hidden>{Words}</span>",
                    $"<span style=\"display: none\">{Words}</span>",
                    $"<a title=\"{Words}\">link</a>",
                    $"<mark>{Words}</mark>",
                    $"[a](b.md \"{Words}\")",
                    $"[{Words}]: https://example.org",
                    $"`{Words}` and no more",
                    "We build it out of [wood][gold and] iron in three steps.",
                    "We build it out of [wood](not of) and iron in three steps.",
                    Words.Replace("wood", "\u202Ewood", StringComparison.Ordinal),
                    Words.TrimEnd('.') + "?",
                }
            )
            {
                yield return Case(place, now);
            }
        }

        foreach (var place in new[] { "W", "Before.\n\nW\n\nBehind.", "W\n\nBehind." })
        {
            foreach (
                var now in new[]
                {
                    $"> {Words}",
                    $"> > {Words}",
                    $"> [!NOTE]\n> {Words}",
                    $"<blockquote>\n\n{Words}\n\n</blockquote>",
                    $"[^1]: {Words}",
                    $"[^n]: A note.\n    {Words}",
                    $"\\[^1]\n\n[^1]: {Words}",
                    $"```\n{Words}\n```",
                    $"    {Words}",
                    $"~~~mermaid\n{Words}\n~~~",
                    $"<details>\n\n{Words}\n\n</details>",
                    $"<details><summary>More</summary>\n{Words}\n</details>",
                    $"<pre>\n{Words}\n</pre>",
                    $"<div>\n<!-- > {Words} -->\n</div>",
                    $"<div>\n<img alt=\"> {Words}\">\n</div>",
                    $"<?x {Words} ?>",
                    $"<![CDATA[ {Words} ]]>",
                    $"<template>\n{Words}\n</template>",
                    $"<script>\n{Words}\n</script>",
                    $"| a |\n|---|\n| {Words} |",
                    $"### {Words}",
                    $"{Words}\n---",
                    $"$$\n{Words}\n$$",
                    $"| a |\n|---|\n| b | {Words} |",
                }
            )
            {
                yield return Case(place, now);
            }
        }

        static TestCaseData Case(string place, string now) =>
            new(
                Document(place.Replace("W", Words, StringComparison.Ordinal)),
                Document(
                    place.Replace("W", now.Replace("\n", place.StartsWith('-') ? "\n  " : "\n", StringComparison.Ordinal), StringComparison.Ordinal)
                )
            );
    }

    private static readonly (string Was, string Now)[] Others =
    [
        // Levels of headings beside each other.
        ("## A\n\nx\n\n### B\n\ny", "# A\n\nx\n\n#### B\n\ny"),
        ("### Ideas\n\na\n\n### Risks\n\nb", "### Ideas\n\na\n\n#### Risks\n\nb"),
        ("#### Ideas\n\na\n\n### Risks\n\nb", "### Ideas\n\na\n\n### Risks\n\nb"),
        ("### Ideas\n\na\n\n### Risks\n\nb", "#### Ideas\n\na\n\n### Risks\n\nb"),
        ("### Ideas\n\na\n\n### Ideas\n\nb", "##### Ideas\n\na\n\n### Ideas\n\nb"),
        // Cells.
        ("| a | b |\n|---|---|\n| yes | no |", "| a | b |\n|---|---|\n| yes no | |"),
        ("| a | b |\n|---|---|\n| yes | no |", "| a | b |\n|---|---|\n| | yes no |"),
        ("| a | b |\n|---|---|\n| yes | |\n| | no |", "| a | b |\n|---|---|\n| yes | no |\n| | |"),
        ("| a | b | c |\n|---|---|---|\n| yes | | no |", "| a | b | c |\n|---|---|---|\n| yes | no | |"),
        ("| a | b |\n|---|---|\n| yes | no |", "| a | b |\n|---|---|\n| yes | |\n\nno"),
        ("| a | b |\n|---|---|\n| yes | no |", "| a | b |\n|---|---|\n| yes |\n\n<!-- no -->"),
        ("<table><tr><td>yes</td><td>no</td></tr></table>", "<table><tr><td>yes no</td><td></td></tr></table>"),
        // Quotes.
        ("> Buy gold.\n\nWe refuse.", "> Buy gold.\n>\n> We refuse."),
        ("> Buy gold.\n\nWe refuse.", "> Buy gold.\nWe refuse."),
        ("> Buy gold.\n\nWe refuse.", "Buy gold.\n\nWe refuse."),
        // Footnotes.
        ("It is so.[^1]\n\n[^1]: But for gold.", "It is so.\n\n[^1]: But for gold."),
        ("It is so.[^1]\n\n[^1]: But for gold.", "It is so.[^1]\n\n[^1]: But for wood."),
        ("It is so.[^1]\n\n[^1]: Never gold.", "It is so.\\[^1]\n\n[^1]: Never gold."),
        ("It is so.[^1]\n\n[^1]: Never gold.", "It is so.`[^1]`\n\n[^1]: Never gold."),
        // Code.
        ("```\nif x:\n    a()\n    b()\n```", "```\nif x:\n    a()\nb()\n```"),
        ("```\n# rm\nls\n```", "```\n# rm ls\n```"),
        ("```\ngraph\n```", "```mermaid\ngraph\n```"),
        // A part below another.
        ("## Chosen\n\n### Gold\n\nShiny.\n\n## Rejected\n\n### Wood\n\nOld.", "## Chosen\n\n### Wood\n\nOld.\n\n## Rejected\n\n### Gold\n\nShiny."),
        (
            "## Alt 1\n\n### Pros\n\nFast. Small.\n\n## Alt 2\n\n### Pros\n\nOld.",
            "## Alt 1\n\n### Pros\n\nFast.\n\n## Alt 2\n\n### Pros\n\nSmall. Old."
        ),
        // Pictures.
        ("![a](x.png)", "a"),
        ("![a](x.png)", "![a](x.png) ![b](y.png)"),
        ("We [know][it] it.", "We [know][it] [it][not]."),
        // Another picture.
        ("![a](x.png)", "![a](y.png)"),
        ("![a][x]\n\n[x]: x.png", "![a][x]\n\n[x]: y.png"),
        ("<img src=\"x.png\">", "<img src=\"y.png\">"),
        ("![a](https://example.org/x.png)", "![a](https://example.com/x.png)"),
        ("![a](x.png)", "![a](https://example.com/x.png)"),
        ("<p>\n<img src=\"x.png\">\n</p>", "<p>\n<img src=\"y.png\">\n</p>"),
        ("<img src=\"x.png\">", "<img src=\"x.png\" width=\"1\" height=\"1\">"),
        // Raised and lowered.
        ("It takes 10<sup>9</sup> steps.", "It takes 109 steps."),
        ("It takes 10<sup>9</sup> steps.", "It takes 10<sub>9</sub> steps."),
        ("<p>\n10<sup>9</sup>\n</p>", "<p>\n109\n</p>"),
        // Lists.
        ("- a\n- b\n- c", "- a\n  - b\n- c"),
        ("- a\n  - b\n  - c", "- a\n  - b\n- c"),
        ("- a\n  - b\n    - c", "- a\n  - b\n  - c"),
        ("- a\n\n  b\n\nc", "- a\n\nb\n\nc"),
        ("- a\n- b\n\nc", "- a\n- b\n\n  c"),
        ("- we never\n- sell keys", "- we never sell keys"),
        ("3. a\n4. b", "1. a\n2. b"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        // Headings.
        ("## Wake on demand\n\nx", "## Wake on demand?\n\nx"),
        ("## Use C++\n\nx", "## Use C\n\nx"),
        ("## Add + remove\n\nx", "## Add - remove\n\nx"),
        ("## Keep\n\nx\n\n## Rejected\n\ny\n\n## Gold\n\nz", "## Keep\n\nx\n\n## Rejected\n\ny\n\n### Gold\n\nz"),
        ("## A\n\nx\n\n### B\n\ny", "## A\n\nx\n\n## B\n\ny"),
        ("## 64 bits\n\nx", "## 32 bits\n\nx"),
        ("## 2.5 seconds\n\nx", "## 3.5 seconds\n\nx"),
        // Addresses that are written out.
        ("See https://example.org/a.", "See https://example.com/a."),
        ("See <https://github.com/us/it>.", "See <https://github.com/them/it>."),
        ("See https://example.org/a.", "See it."),
        // A sign before a word.
        ("Only if !ready.", "Only if ready."),
        ("It is isNull there.", "It is isFull there."),
        // What is not seen, put in.
        ("We build it.", "We bu\u200Bild it."),
        ("A.[^1] B.[^2]\n\n[^1]: x\n[^2]: y", "A.[^2] B.[^1]\n\n[^1]: x\n[^2]: y"),
    ];

    private static readonly (string Was, string Now)[] Same =
    [
        ("### Ideas\n\na\n\n### Risks\n\nb", "#### Ideas\n\na\n\n#### Risks\n\nb"),
        ("### Ideas\n\na\n\n#### Risks\n\nb", "#### Ideas\n\na\n\n##### Risks\n\nb"),
        ("We build it out of wood\nand iron.", "We build it\nout of wood and iron."),
        ("We build it.", "We **build** it."),
        ("We build it.", "We <b>build</b> it."),
        ("We build it<br>out of wood.", "We build it<br/>out of wood."),
        ("We build it<br>out of wood.", "We build it\nout of wood."),
        ("We build it.", "We `build` it."),
        ("We build it.", "We [build](x.md) it."),
        ("- a\n- b", "* a\n* b"),
        ("- a\n- b", "1. a\n2. b"),
        ("- [ ] a\n- [x] b", "- [x] a\n- [ ] b"),
        ("> a\n> b", "> a b"),
        ("> a\n> b", ">a\nb"),
        ("> a\n\nb", ">  a\n\n\nb"),
        ("> a\n>\n> b", "> a\n\n> b"),
        ("See [it][x].\n\n[x]: a.md\n\nMore.", "See [it][x].\n\nMore.\n\n[x]: b.md"),
        ("See [it][x].\n\n[x]: a.md", "See [it](b.md)."),
        ("See [it] (a.md).", "See [it](a.md)."),
        ("See (it)[a.md].", "See [it](a.md)."),
        ("See [it](a b.md).", "See [it](a%20b.md)."),
        ("See [it][x] and [us][y].", "See [it][x] and [us](y.md)."),
        ("So.[^1] More.\n\n[^1]: A note.\n\nEnd.", "So.[^1] More.\n\nEnd.\n\n[^1]: A note."),
        ("So.\n\n[^1]: A note nobody sees.", "So."),
        ("So.[^b]\n\n[^b]: See.[^a]\n[^a]: A.", "So.[^b]\n\n[^a]: A.\n[^b]: See.[^a]"),
        ("```\nx y\n```", "    x y"),
        ("```\nx\n  y\n```", "~~~ python\n\tx\n\t  y\n~~~"),
        ("```\nx\n\ny\n```", "```\nx\ny  \n```"),
        ("| a | b |\n|---|---|\n| yes | no |", "a | b\n:-: | ---\nyes|no"),
        ("| a | b |\n|---|---|\n| yes | |", "| a | b |\n|---|---|\n| yes |"),
        ("<table><tr><td>yes</td><td>no</td></tr></table>", "<table>\n  <tr>\n    <td align=\"left\">yes\n    <td>no\n  </tr>\n</table>"),
        ("![a](x.png)", "![a](y/x.png)"),
        ("![a](x.png)", "![a][x]\n\n[x]: x.png"),
        ("<img src=\"x.png\">", "<img src=\"x.png\" width=300 alt=\"two words\">"),
        ("Use List<Foo> here.", "Use List\\<Foo\\> here."),
        ("a <!-- b --> c", "a c"),
        ("## A\n\nx\n\n## B\n\ny", "## B\n\ny\n\n## A\n\nx"),
        ("## A\n\nx\n\n## B\n\n### C\n\ny", "## B\n\n### C\n\ny\n\n## A\n\nx"),
        ("## A\n\nx\n\n### B\n\ny", "## A\n\nx\n\n#### B\n\ny"),
        ("## A #\n\nx", "A\n--\n\nx"),
        ("It wsa good.", "It was good."),
        ("## Sumary of it\n\nx", "## Summary of it\n\nx"),
        ("We bu\u200Bild it.", "We build it."),
        ("```\nbu\u200Bild\n```", "```\nbuild\n```"),
        ("The cafe\u0301 is open.", "The caf\u00E9 is open."),
        ("The caf\u00E9 is open.", "The cafe\u0301 is open."),
        ("So.[^2] More.[^3]\n\n[^2]: A note.\n[^3]: Two.", "So.[^b] More.[^c]\n\n[^b]: A note.\n[^c]: Two."),
        ("So.[^b]\n\n[^b]: See.[^a]\n[^a]: A.", "So.[^1]\n\n[^2]: A.\n[^1]: See.[^2]"),
        ("## 1. A\n\nx\n\n## 3. B\n\ny", "## 1. A\n\nx\n\n## 2. B\n\ny"),
        ("## 2 A\n\nx\n\n## 3 B\n\ny", "## 1 A\n\nx\n\n## 2 B\n\ny"),
        ("## 1. A\n\nx\n\n### 1.1 B\n\ny", "## 2. A\n\nx\n\n### 2.1 B\n\ny"),
        ("## 1) A\n\nx", "## A\n\nx"),
        ("See https://example.org/a.", "See http://www.example.org/b/c#d."),
        ("See https://example.org/a.", "See https://web.archive.org/web/2024/https://example.org/a."),
        ("* a\n  * b", "- a\n\n    - b"),
        ("<ul><li>a</li><li>b</li></ul>", "<ul>\n<li>a\n<li>b\n</ul>"),
        ("![a](https://example.org/x.png)", "![a](http://example.org/x.png)"),
        ("a\n\n---\n\nb", "a\n\nb"),
    ];

    private static readonly (string Was, string Now, bool IsSame)[] Titles =
    [
        ("DEP-0001: One", "DEP-0007: One", true),
        ("DEP-NNNN: One", "DEP-0001: One", true),
        ("0001. One", "1. One", true),
        ("RFC 1: One", "RFC 2: One", true),
        ("[RFC-1] One", "[RFC-2] One", true),
        ("PEP 8 – Style", "PEP 9 – Style", true),
        ("1 One", "One", true),
        ("Use HTTP 2", "Use HTTP 3", false),
        ("Use 64 bits", "Use 32 bits", false),
        ("64 bits", "32 bits", false),
        ("DEP-0001: Use HTTP 2", "DEP-0001: Use HTTP 3", false),
        ("DEP-0001: 2 keys", "DEP-0001: 3 keys", false),
    ];

    [TestCaseSource(nameof(Changed))]
    public void WhatAReaderSeesChangedIsAChange(string before, string after) =>
        Assert.That(DecisionText.Between(Read(before), Read(after)), Is.Not.Empty, after);

    [TestCaseSource(nameof(Changed))]
    public void AndSoItIsTheOtherWayRound(string before, string after) =>
        Assert.That(DecisionText.Between(Read(after), Read(before)), Is.Not.Empty, after);

    [Test]
    public void CellsQuotesNotesCodeAndPartsHaveTheirPlaces()
    {
        foreach (var (was, now) in Others)
        {
            Assert.That(DecisionText.Between(Read(Document(was)), Read(Document(now))), Is.Not.Empty, now);
        }
    }

    [Test]
    public void WhatIsSeenAsBeforeIsNone()
    {
        foreach (var (was, now) in Same)
        {
            Assert.That(DecisionText.Between(Read(Document(was)), Read(Document(now))), Is.Empty, now);
        }
    }

    [Test]
    public void OnlyTheNumberThatATitleIsCalledByIsAssigned()
    {
        foreach (var (was, now, isSame) in Titles)
        {
            Assert.That(
                DecisionText.Between(Read($"# {was}\n\n## Summary\n\nx\n"), Read($"# {now}\n\n## Summary\n\nx\n")),
                isSame ? Is.Empty : Is.Not.Empty,
                now
            );
        }
    }

    [TestCaseSource(nameof(Changed))]
    public void ATextIsItself(string before, string after)
    {
        Assert.That(DecisionText.Between(Read(before), Read(before)), Is.Empty);
        Assert.That(DecisionText.Between(Read(after), Read(after.ReplaceLineEndings("\r\n"))), Is.Empty);
    }

    private static string Document(string text) => $"# One\n\n**Status**: Approved\n\n## Summary\n\n{text}\n";

    private static Proposal Read(string text) =>
        new ProposalReader(NamePattern.Default, HeaderShape.Any).Read(new SourceText("deps/0001-one.md", text));
}
