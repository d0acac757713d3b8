using System.Collections.Immutable;
using System.Text;
using AngleSharp.Dom;

namespace Dep.Publishing.Html;

/// <summary>The plain text of a rendered document from one heading to the next.</summary>
/// <param name="Anchor">The id of the heading; empty above the first.</param>
/// <param name="Heading">The heading; empty above the first.</param>
/// <param name="Text">The text, on one line.</param>
internal sealed record TextPart(string Anchor, string Heading, string Text)
{
    // csharpier-ignore
    private static readonly string[] Blocks =
    [
        "p", "li", "td", "th", "pre", "div", "blockquote", "br", "dd", "dt", "summary", "figcaption", "tr", "ul", "ol", "table",
    ];

    /// <summary>The parts of a body.</summary>
    /// <param name="body">The body, before the page's own elements are added.</param>
    /// <param name="anchors">The headings by element.</param>
    public static ImmutableArray<TextPart> Of(IElement body, IReadOnlyDictionary<IElement, Heading> anchors)
    {
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        var (anchor, heading) = ("", "");
        var text = new StringBuilder();
        Walk(body);
        Finish();
        return parts.DrainToImmutable();

        void Finish()
        {
            if (heading.Length > 0 || text.Length > 0)
            {
                parts.Add(new TextPart(anchor, heading, text.ToString().TrimEnd()));
            }

            text.Clear();
        }

        // Recursion is safe, because SafeHtml limits the depth.
        void Walk(INode node)
        {
            foreach (var child in node.ChildNodes)
            {
                if (child is IText words)
                {
                    Append(words.Data);
                }
                else if (child is IElement element && anchors.TryGetValue(element, out var found))
                {
                    Finish();
                    (anchor, heading) = (found.Anchor, found.Text);
                }
                else if (child is IElement inner)
                {
                    Walk(inner);
                    if (Blocks.Contains(inner.LocalName))
                    {
                        Append(" ");
                    }
                }
            }
        }

        void Append(string words)
        {
            foreach (var character in words)
            {
                if (!char.IsWhiteSpace(character))
                {
                    text.Append(character);
                }
                else if (text.Length > 0 && text[^1] != ' ')
                {
                    text.Append(' ');
                }
            }
        }
    }
}
