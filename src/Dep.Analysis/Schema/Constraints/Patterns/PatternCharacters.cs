using System.Globalization;
using System.Text;

namespace Dep.Analysis.Schema.Constraints.Patterns;

/// <summary>Finds characters without which a text cannot match a pattern. Searching for them is many times cheaper than matching.</summary>
internal static class PatternCharacters
{
    private const string Special = @"\.$*+?{}[]()|^";

    /// <summary>Characters of which each match has one, by the letter; <see langword="null"/> where nothing can be said.</summary>
    public static string? Of(string pattern)
    {
        // Patterns with groups or alternatives are not analysed.
        var isPlain = pattern.AsSpan().IndexOfAny('|', '(') < 0;
        return isPlain ? BeginningsOf(pattern) ?? MarkOf(pattern) : null;
    }

    // A mark of punctuation that each match has: most texts have letters and digits, but not every mark.
    private static string? MarkOf(string pattern)
    {
        var scanner = new PatternScanner(pattern);
        while (!scanner.IsAtEnd)
        {
            var isEscaped = scanner.Current is '\\';
            var mark = isEscaped ? scanner.Following : scanner.Current;
            var isMark = char.IsAscii(mark) && !char.IsAsciiLetterOrDigit(mark) && (isEscaped || !Special.Contains(mark, StringComparison.Ordinal));
            scanner.SkipAtom();
            if (scanner.ReadQuantifier() is Repetition.Once or Repetition.OnceOrMore && isMark && mark > ' ')
            {
                return mark.ToString();
            }
        }

        return null;
    }

    private static string? BeginningsOf(string pattern)
    {
        var at = pattern is ['^', ..] ? 1 : 0;
        if (at == pattern.Length)
        {
            return null;
        }

        var characters = new StringBuilder();
        if (pattern[at] == '[')
        {
            for (at++; at < pattern.Length && pattern[at] != ']'; at++)
            {
                if (pattern[at] is '^' or '-' or '[')
                {
                    return null;
                }

                if (pattern[at] != '\\')
                {
                    characters.Append(pattern[at]);
                }
                else if (
                    pattern.AsSpan(at + 1) is ['u', _, _, _, _, ..]
                    && ushort.TryParse(pattern.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                )
                {
                    characters.Append((char)code);
                    at += 5;
                }
                else
                {
                    return null;
                }
            }
        }
        else if (!Special.Contains(pattern[at], StringComparison.Ordinal))
        {
            characters.Append(pattern[at]);
        }

        var isOnce =
            at >= pattern.Length - 1
            || pattern[at + 1] is not ('*' or '?' or '{')
            || (pattern[at + 1] == '{' && at + 2 < pattern.Length && pattern[at + 2] is >= '1' and <= '9');
        return isOnce && characters.Length > 0 ? characters.ToString() : null;
    }
}
