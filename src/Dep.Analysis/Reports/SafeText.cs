using System.Globalization;
using System.Text;
using Dep.Analysis.Text;

namespace Dep.Analysis.Reports;

/// <summary>
/// Makes untrusted text safe to print. Proposals, file names and settings come from pull requests: their text must not start a line of
/// its own (<c>::error::</c>, <c>##vso[</c>), move a terminal's cursor, or appear different from what it is.
/// </summary>
internal static class SafeText
{
    /// <summary>
    /// The text on one line: control characters, Unicode's line and paragraph separators, and halves of surrogate pairs, which
    /// cannot be encoded, become U+FFFD, as do characters that would start a command of a CI system. Characters that a reader does not see and
    /// marks of direction become their names, such as U+200B.
    /// </summary>
    public static string OneLine(string text)
    {
        var unsafeAt = 0;
        while (unsafeAt < text.Length && !IsUnsafe(text, unsafeAt))
        {
            unsafeAt++;
        }

        if (unsafeAt == text.Length)
        {
            return text;
        }

        var safe = new StringBuilder(text, 0, unsafeAt, text.Length);
        for (var i = unsafeAt; i < text.Length; i++)
        {
            if (IsHidden(text, i))
            {
                safe.Append(CultureInfo.InvariantCulture, $"U+{(int)text[i]:X4}");
                continue;
            }

            safe.Append(
                text[i] == '\t' ? ' '
                : IsUnsafe(text, i) ? '\uFFFD'
                : text[i]
            );
        }

        return safe.ToString();
    }

    /// <summary>
    /// The text as a line of its own, which does not start with a command. GitHub recognises <c>::error::</c> after blanks at the start
    /// of a line, and a path may start like that.
    /// </summary>
    public static string Line(string text)
    {
        var line = OneLine(text);
        var start = line.AsSpan().IndexOfAnyExcept(' ');
        return start >= 0 && line.AsSpan(start).StartsWith("::") ? string.Concat(line.AsSpan(0, start), "\uFFFD", line.AsSpan(start + 1)) : line;
    }

    /// <summary>The text on one line, truncated with an ellipsis if it is longer than a given length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The maximum length in UTF-16 code units, at least 1.</param>
    public static string Clipped(string text, int length)
    {
        var line = OneLine(text);
        if (line.Length <= length)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[Math.Max(0, length - 2)]) ? length - 2 : length - 1;
        return line[..Math.Max(0, end)] + "…";
    }

    /// <summary>
    /// The lines of a patch. A line of the document is printed verbatim after a single blank, and GitHub recognises commands after
    /// blanks, so <c>::</c> is separated there. For the exact bytes, the patch must be written to a file.
    /// </summary>
    public static IEnumerable<string> OfPatch(string patch) =>
        patch
            .Split('\n')
            .SkipLast(1)
            .Select(line => OneLine(line.TrimEnd('\r')))
            .Select(line =>
                line.TrimStart().StartsWith("::", StringComparison.Ordinal) ? line.Replace("::", ":\uFFFD", StringComparison.Ordinal) : line
            );

    private static bool IsUnsafe(string text, int index)
    {
        var character = text[index];
        return char.IsControl(character)
            || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            || IsHidden(text, index)
            || OpensCommand(text, index)
            || IsHalf(text, index);
    }

    // Joiners stand inside words of some scripts and inside emoji, where they are printed as they are.
    private static bool IsHidden(string text, int index) =>
        text[index] >= '\u061C'
        && (HiddenCharacters.IsDirectionControl(text[index]) || HiddenCharacters.IsInvisible(text[index]))
        && !(text[index] is '\u200C' or '\u200D' && IsJoined(text, index - 1) && IsJoined(text, index + 1));

    private static bool IsJoined(string text, int index) =>
        index >= 0
        && index < text.Length
        && text[index] > '\u058F'
        && !char.IsWhiteSpace(text[index])
        && !HiddenCharacters.IsDirectionControl(text[index])
        && !HiddenCharacters.IsInvisible(text[index]);

    // Azure Pipelines ("##vso[") and GitHub ("##[") recognise commands anywhere in a line. Commands that must start a line ("::error::")
    // are no danger here, since every line starts with a file or with the tool's own words.
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

    private static bool IsHalf(string text, int index) =>
        char.IsHighSurrogate(text[index])
            ? index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1])
            : char.IsLowSurrogate(text[index]) && (index == 0 || !char.IsHighSurrogate(text[index - 1]));
}
