using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Rules;

/// <summary>What has characters and shows nothing is empty: a section, a title, the value of a field.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SeenNothingTests
{
    // csharpier-ignore
    private static readonly string[] Nothing =
    [
        "", "&nbsp;", "&nbsp; &nbsp;", "&#160;", "&#8203;", "&zwnj;", "\u200B", "\u00A0", "\u2060\uFEFF", "\u00AD", "\u2800", "\u3164",
        "\u115F", "<br>", "<br/>\n<br/>", "<p></p>", "<p>&nbsp;</p>", "<div>\n<!-- x -->\n</div>", "<!-- -->", "<!---->",
        "<details><summary></summary></details>", "<span></span>", "**\u200B**", "[](x.md)", "<a id=\"x\"></a>", "[x]: y.md", "---",
        "- &nbsp;", "> \u200B", "| |\n|---|\n| &nbsp; |", "```\n\u200B\n```", "<script>alert('x')</script>", "<style>\na { }\n</style>",
        "- [ ] &nbsp;", "\uFE0F", "<hr>",
    ];

    // csharpier-ignore
    private static readonly string[] Something =
    [
        "x", "é", "值", "![](x.png)", "[![](x.png)](y.md)", "<img src=\"x.png\">", "<p><img src=\"x.png\"></p>", "<div>\nx\n</div>",
        "&copy;", "👍", "<Foo>", "a < b", "<video src=\"x\"></video>", "<svg></svg>", "`x`", "$x$", "5", "| x |\n|---|\n| y |",
        "```\nx\n```", "<details><summary>x</summary></details>", "<https://example.org>", "- [ ] x",
    ];

    [Test]
    public void ASectionOfWhichNothingIsSeenIsEmpty()
    {
        Assert.Multiple(() =>
        {
            foreach (var text in Nothing)
            {
                Assert.That(Ids("A", "Ann", text), Is.EqualTo(["DEP007"]), text);
            }

            foreach (var text in Something)
            {
                Assert.That(Ids("A", "Ann", text), Is.Empty, text);
            }
        });
    }

    // An element of HTML may hold several blocks: it ends at its own end, or with the list item or quotation that it is in.
    // csharpier-ignore
    private static readonly string[] HiddenOverBlocks =
    [
        "<div hidden>\n\nOne.\n\nTwo.\n\n</div>", "<div style=\"display: none\">\n\n- One.\n- Two.\n\n</div>",
        "<div hidden>\n\n<div>\n\nOne.\n\n</div>\n\nTwo.\n\n</div>", "<section hidden>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\n</section>",
        "<template>\n\nOne.\n\n</template>", "<div hidden>\n\nOne.\n\nTwo.", "> <div hidden>\n>\n> One.\n>\n> </div>", "> <div hidden>\n>\n> One.",
        "- <div hidden>\n\n  One.\n\n  </div>", "<div hidden>\n\nOne.</div>", "<div hidden>\n\n![A picture](x.png)\n\n</div>",
        "<div hidden>\n\n#### A part\n\nOne.\n\n</div>",
    ];

    // csharpier-ignore
    private static readonly string[] SeenBesideHidden =
    [
        "<div hidden>\n\nOne.\n\n</div>\n\nTwo.", "One.\n\n<div hidden>\n\nTwo.\n\n</div>", "<div>\n\nOne.\n\n</div>",
        "> <div hidden>\n>\n> One.\n\nTwo.", "<p hidden>\n\nOne.", "<template>\n\nOne.", "<title>\n\nOne.", "<br hidden>\n\nOne.",
        "- <div hidden>\n\n- Two.", "<div hidden></div>\n\nOne.", "<details>\n\nOne.\n\n</details>",
    ];

    [Test]
    public void SoIsOneWhoseBlocksStandInAHiddenElement()
    {
        Assert.Multiple(() =>
        {
            foreach (var text in HiddenOverBlocks)
            {
                Assert.That(Ids("A", "Ann", text), Does.Contain("DEP007"), text);
            }

            foreach (var text in SeenBesideHidden)
            {
                Assert.That(Ids("A", "Ann", text), Does.Not.Contain("DEP007"), text);
            }
        });
    }

    [TestCase("&nbsp;")]
    [TestCase("\u200B")]
    [TestCase("\u3164\u00A0")]
    [TestCase("&#8203;&#8203;")]
    public void SoAreATitleAndAValue(string text)
    {
        Assert.That(Ids(text, "Ann", "x"), Is.EqualTo(["DEP009"]));
        Assert.That(Ids("A", text, "x"), Is.EqualTo(["DEP106"]));
        Assert.That(Ids("A" + text, text + "Ann", text + "x"), Is.Empty);
    }

    [TestCase("1")]
    [TestCase("0001: &nbsp;")]
    [TestCase("—")]
    [TestCase("…")]
    public void ATitleOfItsNumberOrSignsAloneHasNoWords(string text) => Assert.That(Ids(text, "Ann", "x"), Is.EqualTo(["DEP009"]));

    [TestCase("404")]
    [TestCase("值")]
    [TestCase("🚀")]
    public void ATitleOfAnotherNumberOrASymbolHasThem(string text) => Assert.That(Ids(text, "Ann", "x"), Is.Empty);

    private static string[] Ids(string title, string author, string text)
    {
        var example = new Example(
            [
                new PageFile(
                    "template.md",
                    "# <Title>\n\n**Status**: Draft\n\n**Authors**: <Names>\n\n## Summary\n\n**\\[Required\\]**\n",
                    IsBefore: false,
                    IsAfter: false
                ),
                new PageFile(
                    "0001-a.md",
                    $"# {title}\n\n**Status**: Draft\n\n**Authors**: {author}\n\n## Summary\n\n{text}\n",
                    IsBefore: false,
                    IsAfter: false
                ),
            ],
            new Dictionary<string, string>(),
            "",
            default
        );
        return
        [
            .. example
                .Run([new SectionEmpty(), new TitleMissing(), new FieldPlaceholder(), new RequiredFieldMissing()], content => content)
                .Where(finding => finding.Location.Source.Path == "0001-a.md")
                .Select(finding => finding.Id),
        ];
    }
}
