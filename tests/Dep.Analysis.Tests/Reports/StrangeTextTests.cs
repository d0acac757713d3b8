using System.Text.Json;
using CsCheck;
using Dep.Analysis.Reports;
using Dep.Analysis.Reports.Formats;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reports;

/// <summary>Documents come from anyone: whatever they say, a report stays a report.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StrangeTextTests
{
    // What GitHub's pages know.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseMathematics()
        .UseFootnotes()
        .UseTaskLists()
        .UseAlertBlocks()
        .UseEmojiAndSmiley(enableSmileys: false)
        .Build();

    // csharpier-ignore
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf([
            .. new[]
            {
                "::error::", "##vso[task.setvariable]", "##[group]", "\u001b[2J", "\r\n", "\n", "\r", "\u2028", "\u0085", "\u202E", "\t",
                "\0", "%0A", "%", "|", "\\|", "\\", "`", "``", "*", "**", "_", "~~", "$x$", "[a](https://example.org)", "![a](b)", "[a][b]",
                "<b>", "<script>", "<!--", "-->", "&lt;", "&#124;", "&", "https://example.org", "www.example.org", "a@example.org",
                "@someone", "#12", ":smile:", ":)", "{0}", "{{", "{.a}", "](", "^[", "==a==", "++a++", "\"a\"", "H~2~O", "😀", "\uD83D",
                "\uDE00", "\uFEFF", "\"", ",", ":", "ä", "word", " ",
            }.Select(Gen.Const),
        ]),
        Gen.String
    );

    private static readonly Gen<string> Strange = Piece.Array[0, 8].Select(pieces => string.Concat(pieces));

    [Test]
    public void JsonReportsAreValidAndOfOneKindOfLine() =>
        Strange.Sample(text =>
        {
            foreach (var report in new[] { Run.Sarif(Run.Of(text)), Run.Json(Run.Of(text)) })
            {
                using var _ = JsonDocument.Parse(report);
                AssertLines(report);
            }
        });

    [Test]
    public void AnnotationsAreOneLineEach() =>
        Strange.Sample(text =>
        {
            foreach (var line in GitHubAnnotations.Lines(Run.Of(text)))
            {
                Assert.That(line, Does.StartWith("::warning file=deps/"));
                Assert.That(line.Any(char.IsControl), Is.False);
                // The properties end where the runner thinks they do.
                var properties = line["::warning ".Length..line.IndexOf("::", 2, StringComparison.Ordinal)];
                Assert.That(
                    properties.Split(',').Select(property => property.Split('=')[0]),
                    Is.EqualTo(new[] { "file", "line", "col", "endLine", "endColumn", "title" })
                        .Or.EqualTo(new[] { "file", "line", "endLine", "title" })
                );
            }
        });

    [Test]
    public void ASummaryShowsTheTextAndNothingOfItsOwn() =>
        Strange.Sample(text =>
        {
            var input = Run.Of(text) with { Summary = "" };
            var summary = GitHubSummary.Write(input);
            AssertLines(summary);
            var document = Markdown.Parse(summary, Pipeline);

            Assert.That(
                document.Select(block => block.GetType().Name),
                Is.EqualTo(new[] { nameof(HeadingBlock), nameof(ParagraphBlock), nameof(HeadingBlock), nameof(Table) }),
                summary
            );
            var table = document.OfType<Table>().Single();
            Assert.That(table.Count, Is.EqualTo(2), summary);
            var cells = ((TableRow)table[1]).Cast<TableCell>().ToArray();
            Assert.That(cells, Has.Length.EqualTo(4), summary);
            Assert.That(Words(cells[2]), Is.EqualTo(Shown(text)), summary);
            Assert.That(Words(document.OfType<HeadingBlock>().Last()), Is.EqualTo(Shown("deps/" + text)), summary);

            // The rule's own link is the only thing in it that is more than text.
            var marks = document
                .Descendants<Inline>()
                .Where(inline =>
                    inline is not (LiteralInline or HtmlEntityInline or HtmlInline { Tag: "<!-- -->" }) && inline.GetType() != typeof(ContainerInline)
                )
                .ToArray();
            Assert.That(marks, Has.Length.EqualTo(1), summary);
            Assert.That(marks[0], Is.InstanceOf<LinkInline>().And.Property(nameof(LinkInline.Url)).StartsWith("https://example.org/"), summary);
            Assert.That(Words(cells[3]), Is.EqualTo(Shown(text)), summary);
        });

    [Test]
    public void TheOrderOfFindingsDoesNotShow() =>
        Gen.Shuffle(Run.Sample.Findings.ToArray())
            .Sample(findings =>
            {
                var shuffled = Run.Sample with
                {
                    Findings = [.. findings],
                    Suppressed = [.. Run.Sample.Suppressed.Reverse()],
                    Rules = [.. Run.Sample.Rules.Reverse()],
                };
                Assert.That(Run.Sarif(shuffled), Is.EqualTo(Run.Sarif(Run.Sample)));
                Assert.That(Run.Json(shuffled), Is.EqualTo(Run.Json(Run.Sample)));
                Assert.That(GitHubAnnotations.Lines(shuffled), Is.EqualTo(GitHubAnnotations.Lines(Run.Sample)));
                Assert.That(GitHubSummary.Write(shuffled), Is.EqualTo(GitHubSummary.Write(Run.Sample)));
            });

    private static string Words(MarkdownObject block)
    {
        var inlines = block is LeafBlock { Inline: { } inline } ? inline.Descendants<Inline>() : block.Descendants<Inline>();
        var words = string.Concat(
            inlines.Select(part =>
                part switch
                {
                    LiteralInline literal => literal.Content.ToString(),
                    HtmlEntityInline entity => entity.Transcoded.ToString(),
                    _ => "",
                }
            )
        );
        return words.Trim();
    }

    private static string Shown(string text) => SafeText.OneLine(text).Trim();

    private static void AssertLines(string report)
    {
        Assert.That(report.Any(character => char.IsControl(character) && character != '\n'), Is.False, report);
        Assert.That(
            report
                .Split('\n')
                .Where(line =>
                    line.TrimStart().StartsWith("::", StringComparison.Ordinal) || line.TrimStart().StartsWith("##vso[", StringComparison.Ordinal)
                ),
            Is.Empty,
            report
        );
    }
}
