using System.Globalization;
using System.Text;

namespace Dep.Build;

/// <summary>
/// Text from documents and file names on its way to a log. A proposal comes from anyone, and its build runs where CI
/// systems and terminals take commands from the log.
/// </summary>
internal static class LogText
{
    /// <summary>
    /// The text on one line, with everything that could act on a reader of the log made visible: <c>U+001B</c> becomes
    /// the six characters <c>\u001B</c>.
    /// </summary>
    internal static string Visible(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsHidden(text[i]) || OpensCommand(text, i))
            {
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
            }
            else
            {
                result.Append(IsLoneSurrogate(text, i) ? '\uFFFD' : text[i]);
            }
        }

        return result.ToString();
    }

    // Control characters end the line or drive the terminal; separators and bidirectional controls make the line read
    // as it is not.
    private static bool IsHidden(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // Azure Pipelines ("##vso[") and GitHub ("##[") look for commands anywhere in a line; those that must start the line
    // ("::error::") cannot, since every line starts with a file or with the tool's own words.
    private static bool OpensCommand(string text, int index)
    {
        if (text[index] != '#' || index == 0 || text[index - 1] != '#')
        {
            return false;
        }

        var end = index + 1;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return end < text.Length && text[end] == '[';
    }

    private static bool IsLoneSurrogate(string text, int index) =>
        (char.IsHighSurrogate(text[index]) && (index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1])))
        || (char.IsLowSurrogate(text[index]) && (index == 0 || !char.IsHighSurrogate(text[index - 1])));
}
