using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;

namespace Dep.Publishing.Html;

/// <summary>
/// Markdown as code hosts render it, in the bounds proposals are read with. What comes out is what the author wrote, his
/// HTML included; <see cref="SafeHtml"/> makes it fit for a page.
/// </summary>
internal static class MarkdownHtml
{
    private const char Tilde = '~';

    private static readonly MarkdownPipeline Pipeline = BuildPipeline();
    private static readonly MarkdownPipeline WithoutHtml = BuildPipeline(pipeline => pipeline.DisableHtml());

    /// <summary>A document's blocks as HTML.</summary>
    /// <param name="source">The document.</param>
    /// <param name="body">Its text with blanks in place of the front matter.</param>
    /// <param name="isLeftOut">Whether a block on top of the document is shown elsewhere.</param>
    /// <param name="mayHoldHtml">Whether the author's HTML is HTML; else it is text.</param>
    /// <returns>The HTML, or <see langword="null"/> where the document takes more work than a document may.</returns>
    public static string? Render(SourceText source, string body, Func<Block, bool> isLeftOut, bool mayHoldHtml)
    {
        var pipeline = mayHoldHtml ? Pipeline : WithoutHtml;
        var (document, _) = BoundedMarkdown.Parse(source, VisibleText.Of(body), (text, budget) => Markdown.Parse(text, pipeline, budget));
        if (document is null)
        {
            return null;
        }

        foreach (var block in document.Where(isLeftOut).ToArray())
        {
            document.Remove(block);
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new RawHtml.OfBlocks());
        renderer.ObjectRenderers.Replace<HtmlInlineRenderer>(new RawHtml.OfInlines());
        renderer.ObjectRenderers.FindExact<EmphasisInlineRenderer>()!.GetTag = emphasis => emphasis.DelimiterChar == Tilde ? "del" : EmphasisInlineRenderer.GetDefaultTag(emphasis);
        renderer.Render(document);
        return writer.ToString();
    }

    // GitHub's extensions of CommonMark. None of them lets an author set attributes.
    private static MarkdownPipeline BuildPipeline(Action<MarkdownPipelineBuilder>? more = null)
    {
        var builder = new MarkdownPipelineBuilder { PreciseSourceLocation = true }
            .UsePipeTables(new PipeTableOptions { UseGfmRules = true })
            .UseTaskLists()
            .UseAutoLinks()
            .Use<Footnotes>()
            .UseAlertBlocks((_, _) => { });
        // One tilde strikes through as two do.
        builder.InlineParsers.FindExact<EmphasisInlineParser>()!.EmphasisDescriptors.Add(new EmphasisDescriptor(Tilde, 1, 2, true));
        more?.Invoke(builder);
        foreach (var parser in builder.BlockParsers)
        {
            parser.Closed += InlineBudget.Weigh;
        }

        return builder.Build();
    }
}
