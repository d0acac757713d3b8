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
/// Renders markdown like code hosts do, within the limits for reading proposals. The output contains the author's own
/// HTML; <see cref="SafeHtml"/> has to sanitize it.
/// </summary>
internal static class MarkdownHtml
{
    private const char Tilde = '~';

    private static readonly MarkdownPipeline Pipeline = BuildPipeline();
    private static readonly MarkdownPipeline WithoutHtml = BuildPipeline(pipeline => pipeline.DisableHtml());

    /// <summary>Renders a document.</summary>
    /// <param name="source">The document.</param>
    /// <param name="body">The text, with blanks in place of the front matter.</param>
    /// <param name="isLeftOut">Whether to leave out a top-level block, because it is shown elsewhere.</param>
    /// <param name="mayHoldHtml">Whether the author's HTML is kept as HTML; otherwise it becomes text.</param>
    /// <returns>The HTML, or <see langword="null"/> if rendering exceeds the work limit.</returns>
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
        renderer.ObjectRenderers.FindExact<EmphasisInlineRenderer>()!.GetTag = emphasis =>
            emphasis.DelimiterChar == Tilde ? "del" : EmphasisInlineRenderer.GetDefaultTag(emphasis);
        renderer.Render(document);
        return writer.ToString();
    }

    // GitHub's extensions of CommonMark. None of them allows authors to set attributes.
    private static MarkdownPipeline BuildPipeline(Action<MarkdownPipelineBuilder>? more = null)
    {
        var builder = new MarkdownPipelineBuilder { PreciseSourceLocation = true }
            .UsePipeTables(new PipeTableOptions { UseGfmRules = true })
            .UseTaskLists()
            .UseAutoLinks()
            .Use<Footnotes>()
            .Use<FormulaMarks>()
            .UseAlertBlocks((_, _) => { });
        // Like on GitHub, a single tilde strikes through as well as two.
        builder.InlineParsers.FindExact<EmphasisInlineParser>()!.EmphasisDescriptors.Add(new EmphasisDescriptor(Tilde, 1, 2, true));
        more?.Invoke(builder);
        foreach (var parser in builder.BlockParsers)
        {
            parser.Closed += InlineBudget.Weigh;
        }

        return builder.Build();
    }
}
