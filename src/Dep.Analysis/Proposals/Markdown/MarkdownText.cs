using System.Text;
using Dep.Analysis.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>Encapsulates Markdig: its pipeline, its way of counting offsets, and the text of its nodes.</summary>
internal static class MarkdownText
{
    private const int LargestBuilder = 4096;

    /// <summary>Markdig's pipeline. Without an <see cref="InlineBudget"/>, every block is parsed regardless of its cost.</summary>
    internal static readonly MarkdownPipeline Pipeline = BuildPipeline();

    [ThreadStatic]
    private static StringBuilder? _builder;

    /// <summary>Parses markdown. For untrusted text, use <see cref="BoundedMarkdown"/>.</summary>
    /// <exception cref="ArgumentException">The text nests blocks or inlines past Markdig's limit of 128.</exception>
    public static MarkdownDocument Parse(string text, InlineBudget budget)
    {
        var document = Markdig.Markdown.Parse(text, Pipeline, budget);
        // At most one block, a comment, precedes the front matter.
        if (document is [FrontMatterBlock, ..] or [_, FrontMatterBlock, ..])
        {
            document.RemoveAt(document[0] is FrontMatterBlock ? 0 : 1);
        }

        MendSpans(document);
        return document;
    }

    /// <summary>
    /// The text with tabs between the mark of a heading and its words replaced by blanks: after such a tab, Markdig's offsets refer to
    /// a copy of the line. All offsets stay the same.
    /// </summary>
    public static string WithoutTabsBehindMarks(string text)
    {
        var changed = default(char[]);
        var mark = text.Contains('\t', StringComparison.Ordinal) ? text.IndexOf('#', StringComparison.Ordinal) : -1;
        for (; mark >= 0; mark = text.IndexOf('#', mark))
        {
            for (mark++; mark < text.Length && text[mark] is ' ' or '\t'; mark++)
            {
                if (text[mark] == '\t')
                {
                    (changed ??= text.ToCharArray())[mark] = ' ';
                }
            }
        }

        return changed is null ? text : new string(changed);
    }

    /// <summary>
    /// Markdig's span, which is inclusive and empty as (0, -1), as a half-open one inside a text of the given length.
    /// </summary>
    public static TextSpan SpanOf(SourceSpan span, int length)
    {
        var start = Math.Clamp(span.Start, 0, length);
        return new TextSpan(start, Math.Clamp(span.End + 1, start, length));
    }

    /// <summary>The text of a block that a reader sees: without marks and comments, escapes resolved, white space folded to single spaces.</summary>
    public static string Of(LeafBlock block) =>
        block.Inline is not null ? Of(block.Inline)
        : PlainText.Is(block) ? PlainText.Of(block)
        : "";

    /// <summary>The text of an inline and its children that a reader sees.</summary>
    public static string Of(ContainerInline container)
    {
        // One builder per thread is reused for all leaves, unless it has grown.
        var text = _builder ?? new StringBuilder();
        _builder = null;
        Append(text, container);
        var words = WhiteSpace.Fold(text);
        _builder = text.Capacity <= LargestBuilder ? text.Clear() : null;
        return words;
    }

    /// <summary>Appends the text of a heading as rendered: without tags and images, with white space unchanged.</summary>
    public static void AppendRendered(StringBuilder text, LeafBlock block)
    {
        if (PlainText.Is(block))
        {
            PlainText.Append(text, block);
        }
        else if (block.Inline is not null)
        {
            Append(text, block.Inline, isRendered: true);
        }
    }

    // Pipe tables are enabled, since the header row of a table would otherwise become a setext heading, and footnotes are, since
    // indented text below them would otherwise become code. Other extensions are not: each changes the tree, on which spans and
    // findings depend.
    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder { PreciseSourceLocation = true }.UsePipeTables();
        builder.BlockParsers.Insert(0, new FrontMatterParser());
        builder.BlockParsers.Insert(1, new FootnoteParser());
        builder.InlineParsers.InsertBefore<EmphasisInlineParser>(new FormulaParser());
        foreach (var parser in builder.BlockParsers)
        {
            parser.Closed += InlineBudget.Weigh;
        }

        return builder.Build();
    }

    // Corrects spans that Markdig sets wrongly.
    private static void MendSpans(ContainerBlock container)
    {
        for (var i = 0; i < container.Count; i++)
        {
            // Markdig puts empty rows and cells, and their content, at the start of the text.
            if (container is Table or TableRow or TableCell && container[i].Span.IsEmpty)
            {
                var start = i > 0 ? container[i - 1].Span.End + 1 : container.Span.Start;
                container[i].Span = new SourceSpan(start, start - 1);
            }

            // Markdig's span of a paragraph below link definitions includes these.
            if (container[i] is ParagraphBlock below && StartOf(below) is { } first && first > below.Span.Start && first <= below.Span.End)
            {
                below.Span.Start = first;
            }

            switch (container[i])
            {
                // Markdig's span of an unclosed fence is only its opening line.
                case FencedCodeBlock { ClosingFencedCharCount: 0, Lines.Count: > 0 } open:
                    ref var last = ref open.Lines.Lines[open.Lines.Count - 1];
                    open.Span.End = Math.Max(open.Span.End, last.Position + last.Slice.Length - 1);
                    break;
                // Markdig's span of a paragraph that precedes a table includes the table; a paragraph without other text is removed.
                case ParagraphBlock paragraph when i + 1 < container.Count && container[i + 1] is Table table:
                    paragraph.Span.End = Math.Min(paragraph.Span.End, table.Span.Start - 1);
                    if (paragraph.Span.IsEmpty)
                    {
                        container.RemoveAt(i--);
                    }

                    break;
                case ContainerBlock nested:
                    MendSpans(nested);
                    break;
            }
        }
    }

    private static int? StartOf(ParagraphBlock paragraph) =>
        paragraph.Inline?.FirstChild?.Span.Start ?? (PlainText.Is(paragraph) ? PlainText.SpanOf(paragraph, int.MaxValue).Start : null);

    // Recursion is safe: documents that nest too deeply were rejected before, see BoundedMarkdown.
    private static void Append(StringBuilder text, ContainerInline container, bool isRendered = false)
    {
        for (var inline = container.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case HtmlInline html when !isRendered && !html.Tag.StartsWith("<!--", StringComparison.Ordinal):
                    // '# <Title>' parses as HTML and '# \<Title\>' as text, but authors mean the same words.
                    text.Append(html.Tag);
                    break;
                case LineBreakInline:
                    // A line break adds nothing to an anchor, unlike a blank.
                    text.Append(isRendered ? '\n' : ' ');
                    break;
                case AutolinkInline autolink:
                    text.Append(autolink.Url);
                    break;
                case LinkInline { IsImage: true } when isRendered:
                    break;
                case ContainerInline nested:
                    // A bracket that opened no link is text; Markdig makes the inlines after it its children.
                    text.Append(nested is LinkDelimiterInline open ? open.ToLiteral() : "");
                    Append(text, nested, isRendered);
                    break;
            }
        }
    }
}
