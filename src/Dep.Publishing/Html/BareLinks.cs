using AngleSharp.Dom;

namespace Dep.Publishing.Html;

/// <summary>
/// Links bare addresses in text like GitHub (https://github.github.com/gfm/#autolinks-extension-), as far as
/// Markdig does not: e-mail addresses, hosts of one word, and addresses directly after other text.
/// </summary>
internal static class BareLinks
{
    private const string Slashes = "://";
    private const string Trailing = "?!.,:*_~'\"";

    private static readonly string[] Schemes = ["https", "http"];

    /// <summary>Links all addresses in an element, except in links and code.</summary>
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
        for (var at = text.AsSpan().IndexOfAny('@', ':'); at >= 0; )
        {
            for (; counted < at; counted++)
            {
                brackets = text[counted] switch
                {
                    '[' => brackets + 1,
                    ']' => Math.Max(0, brackets - 1),
                    _ => brackets,
                };
            }

            // '[https://example.org]' is left alone, since it may be meant as the text of a link.
            var (start, end) =
                text[at] == '@' ? MailAround(text, at, done)
                : brackets == 0 ? AddressAround(text, at, done)
                : default;
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
        if (
            !text.AsSpan(colon).StartsWith(Slashes, StringComparison.Ordinal)
            || !Schemes.Contains(text[start..colon], StringComparer.OrdinalIgnoreCase)
            || host >= text.Length
            || !char.IsLetterOrDigit(text[host])
        )
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

        var isInvalid = start == at || dots == 0 || (end < text.Length && text[end] == '@') || !char.IsAsciiLetter(text[end - 1]);
        return isInvalid ? default : (start, end);
    }

    // Removes punctuation at the end of a sentence, and an unmatched closing bracket, which are not part of the address.
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

    // Shortens a link that Markdig made: for 'https://example.org.' at the end of emphasis, it leaves the period in the link.
    private static void Shorten(IElement link)
    {
        var text = link.TextContent;
        if (
            link.ChildNodes is [IText]
            && link.GetAttribute("href") == text
            && text.Contains(Slashes, StringComparison.Ordinal)
            && Trimmed(text, 0, text.Length) is var end
            && end < text.Length
            && end > 0
        )
        {
            link.After(link.Owner!.CreateTextNode(text[end..]));
            link.TextContent = text[..end];
            link.SetAttribute("href", text[..end]);
        }
    }
}
