using AngleSharp.Dom;

namespace Dep.Publishing.Html;

/// <summary>
/// Links addresses that stand in text without marks, as GitHub does (https://github.github.com/gfm/#autolinks-extension-), where
/// Markdig does not: e-mail addresses, hosts of one word, and what stands right behind other text.
/// </summary>
internal static class BareLinks
{
    private const string Slashes = "://";
    private const string Trailing = "?!.,:*_~'\"";

    private static readonly string[] Schemes = ["https", "http"];

    /// <summary>Links all addresses below an element that are in no link and no code.</summary>
    public static void Link(IElement element)
    {
        foreach (var node in element.ChildNodes.ToArray())
        {
            if (node is IText text)
            {
                Link(text);
            }
            else if (node is IElement { LocalName: "a" } link)
            {
                Shorten(link);
            }
            else if (node is IElement { LocalName: not ("code" or "pre") } other)
            {
                Link(other);
            }
        }
    }

    private static void Link(IText node)
    {
        var text = node.Data;
        var (done, counted, brackets) = (0, 0, 0);
        for (var at = text.AsSpan().IndexOfAny('@', ':'); at >= 0;)
        {
            for (; counted < at; counted++)
            {
                brackets = text[counted] switch { '[' => brackets + 1, ']' => Math.Max(0, brackets - 1), _ => brackets };
            }

            // '[https://example.org]' may have been meant as a link's text, and is left alone.
            var (start, end) = text[at] == '@' ? MailAround(text, at, done) : brackets == 0 ? AddressAround(text, at, done) : default;
            if (end > 0)
            {
                var link = node.Owner!.CreateElement("a");
                link.SetAttribute("href", (text[at] == '@' ? "mailto:" : "") + text[start..end]);
                link.TextContent = text[start..end];
                node.Before(node.Owner.CreateTextNode(text[done..start]), link);
                done = end;
            }

            var from = Math.Max(at + 1, done);
            var next = text.AsSpan(from).IndexOfAny('@', ':');
            at = next < 0 ? -1 : from + next;
        }

        if (done > 0)
        {
            node.Data = text[done..];
        }
    }

    private static (int Start, int End) AddressAround(string text, int colon, int from)
    {
        var start = colon;
        while (start > from && char.IsAsciiLetter(text[start - 1]))
        {
            start--;
        }

        var host = colon + Slashes.Length;
        if (!text.AsSpan(colon).StartsWith(Slashes, StringComparison.Ordinal) || !Schemes.Contains(text[start..colon], StringComparer.OrdinalIgnoreCase) || host >= text.Length || !char.IsLetterOrDigit(text[host]))
        {
            return default;
        }

        var end = host;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] != '<')
        {
            end++;
        }

        return (start, Trimmed(text, start, end));
    }

    private static (int Start, int End) MailAround(string text, int at, int from)
    {
        var start = at;
        while (start > from && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '+' or '-' or '_'))
        {
            start--;
        }

        var (end, dots) = (at + 1, 0);
        for (; end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_' or '.'); end++)
        {
            if (text[end] == '.' && (end + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[end + 1])))
            {
                break;
            }

            dots += text[end] == '.' ? 1 : 0;
        }

        return start == at || dots == 0 || (end < text.Length && text[end] == '@') || !char.IsAsciiLetter(text[end - 1]) ? default : (start, end);
    }

    // Punctuation that ends a sentence, or a bracket around the address, is not part of it.
    private static int Trimmed(string text, int start, int end)
    {
        var (opened, closed) = (text.AsSpan(start..end).Count('('), text.AsSpan(start..end).Count(')'));
        while (end > start)
        {
            if (text[end - 1] == ')' && closed > opened)
            {
                closed--;
            }
            else if (!Trailing.Contains(text[end - 1], StringComparison.Ordinal))
            {
                break;
            }

            end--;
        }

        return end;
    }

    // 'https://example.org.' at the end of emphasis: Markdig takes the mark that ends the emphasis away, and not what is before it.
    private static void Shorten(IElement link)
    {
        var text = link.TextContent;
        if (link.ChildNodes is [IText] && link.GetAttribute("href") == text && text.Contains(Slashes, StringComparison.Ordinal) && Trimmed(text, 0, text.Length) is var end && end < text.Length && end > 0)
        {
            link.After(link.Owner!.CreateTextNode(text[end..]));
            link.TextContent = text[..end];
            link.SetAttribute("href", text[..end]);
        }
    }
}
