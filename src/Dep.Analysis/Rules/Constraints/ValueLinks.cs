using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>A link in the value of a field.</summary>
/// <param name="Label">Its text; the address if it has none.</param>
/// <param name="Target">Its address.</param>
/// <param name="Span">The whole of it, in the value.</param>
internal sealed record ValueLink(string Label, string Target, TextSpan Span);

/// <summary>Finds links in values: <c>[words](address)</c>, <c>`words &lt;address&gt;`__</c>, <c>&lt;address&gt;</c>, and bare URLs.</summary>
internal static class ValueLinks
{
    // No real address is longer. The limit bounds the time for a header with a million opening brackets.
    private const int LongestAddress = 4_000;

    private static readonly string[] Schemes = ["https://", "http://", "mailto:", "ftp://"];

    /// <summary>The links, in written order.</summary>
    public static IEnumerable<ValueLink> In(string value)
    {
        for (var i = 0; i < value.Length; )
        {
            if ((Markdown(value, i) ?? Pointed(value, i) ?? Bare(value, i)) is { } link)
            {
                yield return link;
                i = Math.Max(i + 1, link.Span.End);
            }
            else
            {
                i++;
            }
        }
    }

    // A markdown link. Its text must not contain brackets, so that an unclosed bracket does not cause quadratic time.
    private static ValueLink? Markdown(string value, int start)
    {
        if (value[start] != '[')
        {
            return null;
        }

        var middle = value.AsSpan(start + 1).IndexOfAny('[', ']') is >= 0 and var at ? start + 1 + at : -1;
        if (middle < 0 || value[middle] != ']' || middle + 1 >= value.Length || value[middle + 1] != '(')
        {
            return null;
        }

        var depth = 1;
        for (var end = middle + 2; end < Math.Min(value.Length, middle + LongestAddress); end++)
        {
            depth += value[end] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                var target = value[(middle + 2)..end].Trim().TrimStart('<').TrimEnd('>');
                var title = target.IndexOf(' ', StringComparison.Ordinal);
                return new ValueLink(value[(start + 1)..middle], title < 0 ? target : target[..title], new TextSpan(start, end + 1));
            }

            if (value[end] is '\r' or '\n')
            {
                break;
            }
        }

        return null;
    }

    private static ValueLink? Pointed(string value, int start)
    {
        if (value[start] != '<')
        {
            return null;
        }

        var end = value.AsSpan(start + 1).IndexOfAny("<> \r\n") is >= 0 and var at ? start + 1 + at : -1;
        if (end < 0 || value[end] != '>')
        {
            return null;
        }

        var target = value[(start + 1)..end];
        return HasScheme(target) || target.Contains('@') ? new ValueLink(target, target, new TextSpan(start, end + 1)) : null;
    }

    private static ValueLink? Bare(string value, int start)
    {
        if ((start > 0 && char.IsLetterOrDigit(value[start - 1])) || !HasScheme(value.AsSpan(start)))
        {
            return null;
        }

        var end = value.AsSpan(start).IndexOfAny(" \t\r\n<>\"'`,;|") is >= 0 and var length ? start + length : value.Length;
        // Punctuation that ends a sentence or a parenthesis is not part of an address.
        var isOpened = value.AsSpan(start, end - start).Contains('(');
        while (end > start && value[end - 1] is '.' or ')' or ']' or '*' && !(value[end - 1] == ')' && isOpened))
        {
            end--;
        }

        return new ValueLink(value[start..end], value[start..end], new TextSpan(start, end));
    }

    private static bool HasScheme(ReadOnlySpan<char> text)
    {
        foreach (var scheme in Schemes)
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
