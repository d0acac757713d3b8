using CsCheck;
using Dep.Analysis.Engine;
using Dep.Analysis.Indexing;
using Dep.Analysis.Text;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Indexing;

/// <summary>The list as readers of markdown see it, whatever the proposals say.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class IndexTableTests
{
    // What GitHub's pages know.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseMathematics()
        .UseFootnotes()
        .UseTaskLists()
        .UseEmojiAndSmiley(enableSmileys: false)
        .Build();

    [Test]
    public void EveryProposalHasARowOfAllColumnsAndItsTitleLeadsToIt() =>
        Listed
            .Repositories.Where(index => !index.Entries.IsEmpty)
            .Sample(index =>
            {
                var blocks = Markdown.Parse("<!-- dep-index -->\n\n" + Text(index) + "\n<!-- /dep-index -->\n", Pipeline).ToArray();
                Assert.That(blocks, Has.Length.EqualTo(3));
                var rows = ((Table)blocks[1]).Cast<TableRow>().ToArray();
                Assert.That(rows, Has.Length.EqualTo(index.Entries.Length + 1));
                Assert.That(rows.Select(row => row.Count).Distinct().Count(), Is.EqualTo(1), "cells in each row");
                foreach (var (entry, row) in index.Entries.Zip(rows.Skip(1)))
                {
                    var title = Inlines(row[ColumnOf(rows[0], "Title")]).OfType<LinkInline>().Single();
                    Assert.That(Uri.UnescapeDataString(title.Url!), Is.EqualTo("../" + WithoutHalves(entry.Path)));
                    Assert.That(Words(title), Is.EqualTo(MarkdownCell.OneLine(entry.Title)));
                    Assert.That(
                        row.SelectMany(Inlines).OfType<LinkInline>().Count(),
                        Is.EqualTo(1 + entry.Fields.Sum(field => field.Links.Distinct().Count())),
                        "links"
                    );
                    Assert.That(
                        row.SelectMany(Inlines).Where(inline => inline is not (LiteralInline or HtmlEntityInline or LinkInline { IsImage: false })),
                        Is.Empty
                    );
                }
            });

    [Test]
    public void CellsReadAsTheyWereWritten() =>
        Listed
            .Strange.Array[1, 4]
            .Sample(texts =>
            {
                var row = Markdown
                    .Parse($"| a |\n| --- |\n| x{string.Join(" ", texts.Select(text => MarkdownCell.Text(text)))}x |\n", Pipeline)
                    .OfType<Table>()
                    .Single();
                Assert.That(row.Count, Is.EqualTo(2));
                Assert.That(
                    Words(((ParagraphBlock)((TableCell)((TableRow)row[1])[0])[0]).Inline!),
                    Is.EqualTo($"x{string.Join(" ", texts.Select(MarkdownCell.OneLine))}x")
                );
            });

    [Test]
    public void ASecondRunChangesNothingAndNoRunChangesWhatStandsAround() =>
        Gen.Select(
                Listed.Repositories,
                Listed.OneOf("\n", "\r\n", "\r"),
                Listed.OneOf("", "# Title", "```\n<!-- dep-index -->\n```\n", "- a\n- b", "text\nof two lines"),
                Listed.OneOf("", "text", "| a |\n| - |\n", "> quote"),
                Listed.OneOf("", "stale", "\n\n| old |\n| --- |\n")
            )
            .Sample(
                (index, newLine, above, below, old) =>
                {
                    var text =
                        $"{above}\n\n<!-- dep-index -->\n{old}\n<!-- /dep-index -->\n<!-- dep-graph: x -->\n<!-- /dep-graph -->\n{below}".Replace(
                            "\n",
                            newLine,
                            StringComparison.Ordinal
                        );
                    var document = IndexDocument.Read(new SourceText("docs/README.md", text));
                    Assert.That(document.Defects, Is.Empty);
                    Assert.That(document.Parts, Has.Length.EqualTo(2));
                    var once = Apply(document, index);
                    Assert.That(IndexEdit.StaleParts(IndexDocument.Read(new SourceText("docs/README.md", once)), index), Is.Empty);
                    var (start, end) = (document.Parts[0].Content.Start, document.Parts[1].Closing.Start);
                    Assert.That(once, Does.StartWith(text[..start]).And.EndsWith(text[end..]));
                    Assert.That(
                        once.Replace(newLine, "", StringComparison.Ordinal).IndexOfAny(['\r', '\n']),
                        Is.LessThan(0),
                        "breaks of another kind"
                    );
                }
            );

    [Test]
    public void PartsStandUnderHeadingsOfTheNextLevelInTheOrderOfTheStatuses()
    {
        var index = Listed.Read(
            "index: { group: status, columns: [Number, Status, Created, Title, Requires, PR] }",
            (
                "deps/0003-c.md",
                Listed.Document("C", "Status: draft", "Created: 2025-07-15 (again)", "Requires: [1, 0002, 9]", "PR: https://example.org/a(b)/c|d")
            ),
            ("deps/0001-a.md", Listed.Document("A", "Status: Approved", "Created: soon", "PR: see [the notes](../notes/a%20b.md#of%20it)")),
            ("deps/0002-b.md", Listed.Document("B", "Status: On hold")),
            ("deps/0000-d.md", Listed.Document("D", "Author: Ann"))
        );
        Assert.That(
            Text(index, "deps/README.md", 5),
            Is.EqualTo(
                """
                ###### Draft

                | Number | Status | Created | Title | Requires | PR |
                | --- | --- | --- | --- | --- | --- |
                | 0003 | Draft | 2025-07-15 | [C](0003-c.md) | [0001](0001-a.md), [0002](0002-b.md), 9 | [c&#124;d](https://example.org/a%28b%29/c%7Cd) |

                ###### Approved

                | Number | Status | Created | Title | Requires | PR |
                | --- | --- | --- | --- | --- | --- |
                | 0001 | Approved | soon | [A](0001-a.md) | | [the notes](../notes/a%20b.md#of%20it) |

                ###### On hold

                | Number | Status | Created | Title | Requires | PR |
                | --- | --- | --- | --- | --- | --- |
                | 0002 | On hold | | [B](0002-b.md) | | |

                ###### Without Status

                | Number | Status | Created | Title | Requires | PR |
                | --- | --- | --- | --- | --- | --- |
                | | | | [D](0000-d.md) | | |

                """.ReplaceLineEndings("\n")
            )
        );
    }

    [Test]
    public void WhatNoProposalHasIsNoColumn()
    {
        var index = Listed.Read("", ("deps/0001-a.md", Listed.Document("A", "Author: Ann <ann@example.org>; [Bo](https://example.org/bo), N/A")));
        Assert.That(
            Text(index, "README.md"),
            Is.EqualTo("| Number | Title | Author |\n| --- | --- | --- |\n| 0001 | [A](deps/0001-a.md) | Ann, Bo |\n")
        );
        Assert.That(Text(Listed.Read(""), "README.md"), Is.EqualTo("There are no proposals yet.\n"));
    }

    private static string Apply(IndexDocument document, ProposalIndex index) =>
        IndexEdit
            .Of(document, IndexEdit.StaleParts(document, index))
            .Edits.Reverse()
            .Aggregate(document.Source.Text, (text, edit) => text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..]);

    private static string Text(ProposalIndex index, string document = "docs/README.md", int level = 0)
    {
        var writer = new StringWriter();
        IndexTable.Write(writer, index, document, level);
        return writer.ToString();
    }

    private static int ColumnOf(TableRow head, string name) =>
        head.ToList().FindIndex(cell => Words(((ParagraphBlock)((TableCell)cell)[0]).Inline!) == name);

    private static IEnumerable<Inline> Inlines(Block cell) => cell.Descendants().OfType<Inline>();

    private static string Words(ContainerInline inline) =>
        string.Concat(
            inline
                .Descendants()
                .Select(part =>
                    part switch
                    {
                        LiteralInline literal => literal.Content.ToString(),
                        HtmlEntityInline entity => entity.Transcoded.ToString(),
                        _ => "",
                    }
                )
        );

    // Half of a surrogate pair is in no file name on disk, and in no link.
    private static string WithoutHalves(string path) => string.Concat(path.EnumerateRunes());
}
