namespace Dep.Analysis.Schema.Forms;

/// <summary>Judges URLs and links.</summary>
internal static class LinkForm
{
    /// <summary>What is wrong with a URL; <see langword="null"/> where nothing is. Several of them, separated, are fine.</summary>
    public static FormVerdict? FaultOfUrl(string value)
    {
        foreach (var word in Words(value))
        {
            var url = word.Trim(',', ';', '<', '>', '"', '\'', '`');
            if (url.Length == 0 || url is "-" or "*" or "+" || HasScheme(url))
            {
                continue;
            }

            return url.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
                    ? new FormVerdict($"has no scheme; write https://{url}") { Text = "https://" + url, Part = url }
                : TargetOf(value) is { } target && HasScheme(target) ? new FormVerdict($"is a markdown link; write the URL alone, {target}")
                : new FormVerdict("is not a URL; one starts with a scheme, such as https://");
        }

        return null;
    }

    /// <summary>
    /// What is wrong with a link; <see langword="null"/> where nothing is. A link among other words is fine, and so is a
    /// path, which front matter has no other way to write.
    /// </summary>
    public static string? Fault(string value, Func<string, bool> isLabel)
    {
        var isLink =
            value.Contains("://", StringComparison.Ordinal)
            || value.Contains("www.", StringComparison.OrdinalIgnoreCase)
            || value.Contains("mailto:", StringComparison.OrdinalIgnoreCase)
            || value.Contains("](", StringComparison.Ordinal)
            || value.Contains("][", StringComparison.Ordinal)
            || IsLabel(value, isLabel)
            || (value.Contains('/') && !value.Any(char.IsWhiteSpace));
        return isLink ? null : "is not a link; write a URL or [text](URL)";
    }

    // "[#22]", with a definition of that label below.
    private static bool IsLabel(string value, Func<string, bool> isLabel)
    {
        var open = value.IndexOf('[');
        var close = open < 0 ? -1 : value.IndexOf(']', open);
        return close > open && isLabel(value[(open + 1)..close]);
    }

    private static string? TargetOf(string value)
    {
        var open = value.IndexOf("](", StringComparison.Ordinal);
        var close = open < 0 ? -1 : value.IndexOf(')', open);
        return close < 0 ? null : value[(open + 2)..close];
    }

    // https://www.rfc-editor.org/rfc/rfc3986#section-3.1
    private static bool HasScheme(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0
            && colon + 1 < text.Length
            && char.IsAsciiLetter(text[0])
            && text.AsSpan(0, colon).IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.") < 0
            && (!text.AsSpan(colon + 1).StartsWith("//") || text.Length > colon + 3);
    }

    private static string[] Words(string value) => value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
