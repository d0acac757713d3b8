using Dep.Publishing.Html.Formulas;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace Dep.Publishing.Html;

/// <summary>
/// Formulas like GitHub's (https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions):
/// <c>$x$</c> and <c>$`x`$</c> in a line, and <c>$$x$$</c>, also over several lines. Dollars of prices and of shells are text. The block
/// <c>```math</c> is a block of code to markdown; <see cref="Formula"/> reads it.
/// </summary>
internal sealed class Dollars : IMarkdownExtension
{
    /// <inheritdoc/>
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.InsertBefore<EmphasisInlineParser>(new FormulaParser());

    /// <inheritdoc/>
    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is HtmlRenderer html)
        {
            html.ObjectRenderers.Add(new FormulaRenderer());
        }
    }

    private sealed class FormulaInline(string tex, bool isDisplay) : LeafInline
    {
        public string Tex => tex;

        public bool IsDisplay => isDisplay;
    }

    private sealed class FormulaParser : InlineParser
    {
        // The end of a formula is looked for no further, so that a text of dollars is not read again and again.
        private const int LongestFormula = 4_096;

        public FormulaParser() => OpeningCharacters = ['$'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var text = slice.Text.AsSpan(slice.Start, Math.Min(slice.Length, LongestFormula));
            var run = text.IndexOfAnyExcept('$');
            var before = slice.PeekCharExtra(-1);
            if (run is < 0 or > 2 || before == '$' || char.IsLetterOrDigit(before))
            {
                return false;
            }

            var rest = text[run..];
            var length = run == 2 ? LengthToDouble(rest) : rest[0] == '`' ? LengthToBacktick(rest) : LengthToDollar(rest);
            if (length <= 0)
            {
                return false;
            }

            var (first, last) = run == 1 && rest[0] == '`' ? (1, length - 1) : (0, length);
            var start = slice.Start;
            processor.Inline = new FormulaInline(rest[first..last].ToString(), isDisplay: run == 2)
            {
                Span = new(processor.GetSourcePosition(start, out var line, out var column), processor.GetSourcePosition(start + length + (2 * run) - 1)),
                Line = line,
                Column = column,
            };
            slice.Start = start + length + (2 * run);
            return true;
        }

        // '$5 and $10' is no formula, and neither are '$A/$B' and '$(a)-$(b)'.
        private static int LengthToDollar(ReadOnlySpan<char> rest)
        {
            if (char.IsWhiteSpace(rest[0]))
            {
                return -1;
            }

            for (var i = 0; i < rest.Length; i++)
            {
                if (rest[i] == '\\')
                {
                    i++;
                }
                else if (rest[i] == '$')
                {
                    var next = i + 1 < rest.Length ? rest[i + 1] : ' ';
                    return char.IsWhiteSpace(rest[i - 1]) || char.IsLetterOrDigit(next) || next is '$' or '(' or '{' or '_' ? -1 : i;
                }
            }

            return -1;
        }

        private static int LengthToBacktick(ReadOnlySpan<char> rest)
        {
            var end = rest[1..].IndexOf("`$", StringComparison.Ordinal);
            return end <= 0 ? -1 : end + 2;
        }

        private static int LengthToDouble(ReadOnlySpan<char> rest)
        {
            var end = rest.IndexOf("$$", StringComparison.Ordinal);
            return end < 0 || rest[..end].IsWhiteSpace() || (end + 2 < rest.Length && rest[end + 2] == '$') ? -1 : end;
        }
    }

    private sealed class FormulaRenderer : HtmlObjectRenderer<FormulaInline>
    {
        protected override void Write(HtmlRenderer renderer, FormulaInline obj) =>
            renderer
                .Write("<code class=\"")
                .Write(obj.IsDisplay ? Formula.DisplayClass : Formula.InlineClass)
                .Write("\">")
                .WriteEscape(obj.Tex)
                .Write("</code>");
    }
}
