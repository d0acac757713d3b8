using System.Globalization;

namespace Dep.Publishing;

/// <summary>Splits a text into search words: runs of letters, marks and digits, in lower case. Unicode normalization is left to the page's script.</summary>
internal static class SearchWords
{
    // Longer words are hashes or data, which nobody searches for.
    private const int LongestWord = 40;

    /// <summary>The words of a text, in order. A camel-case name such as <c>PodTopology</c> is followed by its parts.</summary>
    public static IEnumerable<string> Of(string text)
    {
        foreach (var word in Runs(text))
        {
            yield return word.ToLowerInvariant();
            foreach (var part in PartsOf(word))
            {
                yield return part;
            }
        }
    }

    /// <summary>The words of a short text, and each two consecutive words joined, so that <c>timezone</c> finds <c>Time zone</c>.</summary>
    public static IEnumerable<string> WithPairs(string text)
    {
        var words = Runs(text).Select(word => word.ToLowerInvariant()).ToArray();
        return Of(text).Concat(words.Zip(words.Skip(1), (first, second) => first + second).Where(pair => pair.Length <= LongestWord));
    }

    private static IEnumerable<string> Runs(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && IsInWord(text, i))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                if (i - start <= LongestWord)
                {
                    yield return text[start..i];
                }

                start = -1;
            }
        }
    }

    // 'PodTopologySpread' has three parts, 'APIServer' two, 'pods' none.
    private static IEnumerable<string> PartsOf(string word)
    {
        var start = 0;
        for (var i = 1; i < word.Length; i++)
        {
            var isBorder =
                char.IsUpper(word[i])
                && (char.IsLower(word[i - 1]) || (i + 1 < word.Length && char.IsUpper(word[i - 1]) && char.IsLower(word[i + 1])));
            if (isBorder)
            {
                if (i - start > 1)
                {
                    yield return word[start..i].ToLowerInvariant();
                }

                start = i;
            }
        }

        if (start > 0 && word.Length - start > 1)
        {
            yield return word[start..].ToLowerInvariant();
        }
    }

    private static bool IsInWord(string text, int at) =>
        char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1])
            ? IsInWord(text, at - 1)
            : CharUnicodeInfo.GetUnicodeCategory(text, at)
                is UnicodeCategory.UppercaseLetter
                    or UnicodeCategory.LowercaseLetter
                    or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.ModifierLetter
                    or UnicodeCategory.OtherLetter
                    or UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.EnclosingMark
                    or UnicodeCategory.DecimalDigitNumber
                    or UnicodeCategory.LetterNumber
                    or UnicodeCategory.OtherNumber;
}
