using Dep.Analysis.Proposals.Markdown;
using Dep.Publishing.Html.Formulas;
using Markdig;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;

namespace Dep.Publishing.Html;

/// <summary>
/// Marks formulas for <see cref="Formula"/>, which sets them after the page is sanitized. The block <c>```math</c> is a block of code to
/// markdown.
/// </summary>
internal sealed class FormulaMarks : IMarkdownExtension
{
    /// <inheritdoc/>
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.InsertBefore<EmphasisInlineParser>(new FormulaParser());

    /// <inheritdoc/>
    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is HtmlRenderer html)
        {
            html.ObjectRenderers.InsertBefore<CodeInlineRenderer>(new FormulaRenderer());
        }
    }

    private sealed class FormulaRenderer : HtmlObjectRenderer<FormulaInline>
    {
        protected override void Write(HtmlRenderer renderer, FormulaInline obj) =>
            renderer
                .Write("<code class=\"")
                .Write(obj.IsDisplay ? Formula.DisplayClass : Formula.InlineClass)
                .Write("\">")
                .WriteEscape(obj.Content)
                .Write("</code>");
    }
}
