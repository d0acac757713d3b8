using System.Text;
using Dep.Analysis.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>The one place that knows how Markdig is set up, counts, and spells text.</summary>
internal static class MarkdownText
{
    private const int LargestBuilder = 4096;

    /// <summary>How Markdig is set up; a run without an <see cref="InlineBudget"/> reads every block, whatever it costs.</summary>
    internal static readonly MarkdownPipeline Pipeline = BuildPipeline();

    [ThreadStatic]
    private static StringBuilder? _builder;

    /// <summary>Parses markdown; <see cref="BoundedMarkdown"/> does so for text of strangers.</summary>
    /// <exception cref="ArgumentException">The text nests blocks or inlines past Markdig's limit of 128.</exception>
    public static MarkdownDocument Parse(string text, InlineBudget budget)
    {
        var document = Markdig.Markdown.Parse(text, Pipeline, budget);
        // Above it there is a comment at most.
        if (document is [FrontMatterBlock, ..] or [_, FrontMatterBlock, ..])
        {
            document.RemoveAt(document[0] is FrontMatterBlock ? 0 : 1);
        }

        MendSpans(document);
        return document;
    }

    /// <summary>
    /// The text with blanks in place of tabs between the mark of a heading and its words: behind such a tab Markdig counts from
    /// a line of its own making. All offsets stay.
    /// </summary>
    public static string WithoutTabsBehindMarks(string text)
    {
        var changed = default(char[]);
        for (var mark = text.Contains('\t', StringComparison.Ordinal) ? text.IndexOf('#', StringComparison.Ordinal) : -1; mark >= 0; mark = text.IndexOf('#', mark))
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

    /// <summary>What a reader sees of a block's text: marks gone, escapes resolved, comments dropped, white space folded to single spaces.</summary>
    public static string Of(LeafBlock block) => block.Inline is not null ? Of(block.Inline) : PlainText.Is(block) ? PlainText.Of(block) : "";

    /// <summary>What a reader sees of an inline and what it holds.</summary>
    public static string Of(ContainerInline container)
    {
        // One builder for the thousand leaves a thread reads; what a huge one needed is not kept.
        var text = _builder ?? new StringBuilder();
        _builder = null;
        Append(text, container);
        var words = WhiteSpace.Fold(text);
        _builder = text.Capacity <= LargestBuilder ? text.Clear() : null;
        return words;
    }

    /// <summary>Appends the text of a heading as it is rendered: no tags, no images, white space as it is.</summary>
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

    // Pipe tables are on, or the header row of a table would become a setext heading; footnotes hold what is indented below
    // them, or it would become code. Nothing else is on: an extension changes the tree, and the tree is what spans and findings
    // hang on.
    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder { PreciseSourceLocation = true }.UsePipeTables();
        builder.BlockParsers.Insert(0, new FrontMatterParser());
        builder.BlockParsers.Insert(1, new FootnoteParser());
        foreach (var parser in builder.BlockParsers)
        {
            parser.Closed += InlineBudget.Weigh;
        }

        return builder.Build();
    }

    // Beyond ASCII most text has a dash or a quotation mark here and there; only these are looked at one by one.
    private static void MendSpans(ContainerBlock container)
    {
        for (var i = 0; i < container.Count; i++)
        {
            // Empty rows and cells, and what is in them, stand at the start of the text.
            if (container is Table or TableRow or TableCell && container[i].Span.IsEmpty)
            {
                var start = i > 0 ? container[i - 1].Span.End + 1 : container.Span.Start;
                container[i].Span = new SourceSpan(start, start - 1);
            }

            // A paragraph below link definitions starts with them.
            if (container[i] is ParagraphBlock below && StartOf(below) is { } first && first > below.Span.Start && first <= below.Span.End)
            {
                below.Span.Start = first;
            }

            switch (container[i])
            {
                // A fence that is never closed ends at its own line.
                case FencedCodeBlock { ClosingFencedCharCount: 0, Lines.Count: > 0 } open:
                    ref var last = ref open.Lines.Lines[open.Lines.Count - 1];
                    open.Span.End = Math.Max(open.Span.End, last.Position + last.Slice.Length - 1);
                    break;
                // The paragraph in which a table was found keeps the table's lines, or nothing but them.
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

    // Recursion is safe: what nests too deep is refused before, see BoundedMarkdown.
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
                    // '# <Title>' parses as HTML and '# \<Title\>' as text; both are the same words to whoever wrote them.
                    text.Append(html.Tag);
                    break;
                case LineBreakInline:
                    // White space that is no blank leaves nothing in an anchor.
                    text.Append(isRendered ? '\n' : ' ');
                    break;
                case AutolinkInline autolink:
                    text.Append(autolink.Url);
                    break;
                case LinkInline { IsImage: true } when isRendered:
                    break;
                case ContainerInline nested:
                    // A bracket that opened no link is text, and what follows it hangs below it.
                    text.Append(nested is LinkDelimiterInline open ? open.ToLiteral() : "");
                    Append(text, nested, isRendered);
                    break;
            }
        }
    }
}
