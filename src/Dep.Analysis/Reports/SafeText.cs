using System.Globalization;
using System.Text;

namespace Dep.Analysis.Reports;

/// <summary>
/// Text of strangers made safe to print. Proposals, file names and settings come from pull requests: what they say must
/// not start a line of its own (<c>::error::</c>, <c>##vso[</c>), move a terminal's cursor, or read other than it is.
/// </summary>
public static class SafeText
{
    /// <summary>The text on one line: control characters and Unicode's line, paragraph and direction marks become U+FFFD.</summary>
    public static string OneLine(string text)
    {
        if (!text.Any(IsUnsafe))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            safe.Append(character switch
            {
                '\t' => ' ',
                _ when IsUnsafe(character) => '\uFFFD',
                _ => character,
            });
        }

        return safe.ToString();
    }

    private static bool IsUnsafe(char character) =>
        char.IsControl(character)
        || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C';
}
