using Dep.Analysis.Text;
using Markdig;
using Markdig.Syntax;

namespace Dep.Analysis.Testing;

/// <summary>A fenced code block of a page.</summary>
/// <param name="Info">The info string after the opening fence.</param>
/// <param name="Content">The lines between the opening and the closing fence.</param>
/// <param name="Span">The place of the content.</param>
public sealed record Fence(string Info, string Content, TextSpan Span)
{
    /// <summary>The fenced code blocks of a text, in written order.</summary>
    public static IEnumerable<Fence> In(string text)
    {
        foreach (var block in Markdown.Parse(text).Descendants<FencedCodeBlock>())
        {
            var start = text.IndexOf('\n', block.Span.Start) + 1;
            var end = text.LastIndexOf('\n', block.Span.End) + 1;
            yield return new Fence(
                $"{block.Info} {block.Arguments}".Trim(),
                text[start..Math.Max(start, end)],
                new TextSpan(start, Math.Max(start, end))
            );
        }
    }
}
