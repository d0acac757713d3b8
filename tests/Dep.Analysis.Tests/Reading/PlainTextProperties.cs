using System.Text;
using CsCheck;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;
using Markdig;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reading;

/// <summary>Text that is read without Markdig's inlines is read as Markdig would read it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PlainTextProperties
{
    private const int Documents = 600;

    [Test]
    public void TextWithoutMarksIsReadAsMarkdigWouldReadIt() => MarkdownGen.Mixed.Sample(IsReadAsMarkdigWouldReadIt, iter: Documents);

    // All marks beside each other, where the second paragraph has places and the first may not.
    [Test]
    public void MarksAreReadAsMarkdigWouldReadThem() =>
        Gen.OneOf(
                "a",
                "b1",
                " ",
                " ",
                "  ",
                "*",
                "**",
                "`",
                "_",
                "[",
                "]",
                "(",
                ")",
                "](",
                "[a](b)",
                "[a b](http://c.d/e_f?g=h#i)",
                "[ ](b)",
                "[`a`](b)",
                "[a](b \"c\")",
                "[a]()",
                "[a](<b>)",
                "**a**",
                "*a*",
                "`a`",
                "` a `",
                "`[a](b)`",
                "**[a](b)**",
                "!",
                "!\\",
                "\\",
                "^",
                "[^1]",
                "|",
                ":",
                ".",
                ",",
                "\n",
                "\n\n",
                "\n- ",
                "\n> ",
                "\n-\t",
                "\n\t",
                "# ",
                "é",
                "日",
                "\u00A0",
                "&amp;",
                "<b>",
                "https://x.y/z",
                "$",
                "$a$"
            )
            .Array[1, 12]
            .Select(string.Concat)
            .Select(Gen.OneOf("", "Some text.\n\n", "- Some text.\n\n  ", "> Some text.\n>\n> "), (text, before) => before + text)
            .Sample(IsReadAsMarkdigWouldReadIt, iter: Documents * 20);

    private static void IsReadAsMarkdigWouldReadIt(string text)
    {
        text = MarkdownText.WithoutTabsBehindMarks(text);
        if (BoundedMarkdown.Parse(new SourceText("a.md", text), text).Defect is not null)
        {
            return;
        }

        // Without a budget every block is read.
        var builder = new MarkdownPipelineBuilder { PreciseSourceLocation = true }.UsePipeTables();
        builder.BlockParsers.Insert(0, new FootnoteParser());
        builder.InlineParsers.InsertBefore<EmphasisInlineParser>(new FormulaParser());
        var unbounded = Markdown.Parse(text, builder.Build());
        var bounded = Markdown.Parse(text, MarkdownText.Pipeline, new InlineBudget { LeavesPlainText = true });
        Same(Content(bounded), Content(unbounded), "content");
        var (found, expected) = (bounded.Descendants<LeafBlock>().ToArray(), unbounded.Descendants<LeafBlock>().ToArray());
        Same(found.Length, expected.Length, "leaves");
        foreach (var (leaf, whole) in found.Zip(expected).Where(pair => PlainText.Is(pair.First)))
        {
            if (leaf is HeadingBlock && whole.Inline is { FirstChild: { } first, LastChild: { } last })
            {
                Same(Rendered(leaf).Trim(), Rendered(whole).Trim(), "rendered text");
                var span = MarkdownText.SpanOf(new SourceSpan(first.Span.Start, last.Span.End), text.Length);
                var words = text[span.Start..span.End];
                Hold(
                    string.IsNullOrWhiteSpace(words)
                        || PlainText.SpanOf(leaf, text.Length)
                            == new TextSpan(span.End - words.TrimStart().Length, span.Start + words.TrimEnd().Length),
                    $"place in {span}"
                );
            }
        }

        static string Rendered(LeafBlock leaf)
        {
            var rendered = new StringBuilder();
            MarkdownText.AppendRendered(rendered, leaf);
            return rendered.ToString();
        }

        string Content(MarkdownDocument document)
        {
            var content = new ContentReader(new SourceText("a.md", text));
            content.Read(document);
            var blocks = content.Between(0, text.Length);
            foreach (var block in blocks)
            {
                var beginning = new char[6];
                var count = block.CopyBeginning(beginning);
                Hold(block.Text.StartsWith(new string(beginning, 0, count), StringComparison.Ordinal), $"beginning of '{block.Text}'");
                Hold(
                    block.IsLongerThan(7) == block.Text.Length > 7
                        && block.IsBlank == string.IsNullOrWhiteSpace(block.Text)
                        && block.StartsWith('[') == block.Text.StartsWith('['),
                    $"what is told of '{block.Text}'"
                );
            }

            return string.Join(
                '\n',
                [
                    .. blocks.Select(block => block.ToString()),
                    .. content.Links.Select(link => link.ToString()),
                    .. content.BrokenLinks.Select(link => link.ToString()),
                    .. content.Comments.Select(comment => comment.ToString()),
                ]
            );
        }
    }

    private static void Same<T>(T actual, T expected, string what) =>
        Hold(EqualityComparer<T>.Default.Equals(actual, expected), $"{what}: '{actual}' and not '{expected}'");

    // An NUnit assertion is recorded even where CsCheck catches it to look for a smaller document.
    private static void Hold(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException("It does not hold: " + what);
        }
    }
}
