using System.Collections.Frozen;
using System.Globalization;

namespace Dep.Analysis.Text;

/// <summary>
/// Unicode's normalization form C for comparing names: <c>e</c> with a combining accent and <c>é</c> are one letter, whichever
/// the keyboard or file system wrote (UAX #15). .NET's own implementation does nothing without ICU, but results must be the same on
/// every machine. Characters with a singleton decomposition, such as the compatibility ideographs, stay as they are.
/// </summary>
internal static class CanonicalComposition
{
    // Hangul syllables are computed: https://www.unicode.org/versions/latest/core-spec/chapter-3/#G24646
    private const char FirstLeading = '\u1100',
        FirstVowel = '\u1161',
        BeforeTrailing = '\u11A7',
        FirstSyllable = '\uAC00';
    private const int Leadings = 19,
        Vowels = 21,
        Trailings = 28;

    // All combining marks and combining letters have higher code points.
    private const char FirstMark = '\u0300';

    private static readonly FrozenDictionary<(char First, char Second), char> Composed = CompositionTables.Pairs.ToFrozenDictionary(
        pair => (pair.First, pair.Second),
        pair => pair.Composed
    );

    private static readonly FrozenDictionary<char, (char First, char Second)> Decomposed = CompositionTables.Pairs.ToFrozenDictionary(
        pair => pair.Composed,
        pair => (pair.First, pair.Second)
    );

    private static readonly FrozenDictionary<char, byte> Classes = CompositionTables.Classes.ToFrozenDictionary(
        pair => pair.Mark,
        pair => pair.Class
    );

    /// <summary>The text with letters and their marks composed; the same object if there is nothing to compose.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstMark, '\uFFFF') || !text.Any(IsJoining))
        {
            return text;
        }

        var letters = new List<char>(text.Length + 8);
        foreach (var character in text)
        {
            Decompose(character, letters);
        }

        Order(letters);
        return Compose(letters);
    }

    private static bool IsJoining(char character) =>
        character >= FirstMark
        && (
            character is >= FirstVowel and < '\u1200'
            || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        );

    // The recursion is at most three deep, for Vietnamese and Greek letters with several marks.
    private static void Decompose(char character, List<char> letters)
    {
        if (Decomposed.TryGetValue(character, out var parts))
        {
            Decompose(parts.First, letters);
            letters.Add(parts.Second);
        }
        else
        {
            letters.Add(character);
        }
    }

    // Sorts the marks on each letter by their classes. The sort is stable.
    private static void Order(List<char> letters)
    {
        for (var start = 0; start < letters.Count; start++)
        {
            var end = start;
            while (end < letters.Count && ClassOf(letters[end]) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                var ordered = letters.GetRange(start, end - start).OrderBy(ClassOf).ToArray();
                for (var i = 0; i < ordered.Length; i++)
                {
                    letters[start + i] = ordered[i];
                }
            }

            start = end;
        }
    }

    private static string Compose(List<char> letters)
    {
        var (count, starter, lastClass) = (0, -1, -1);
        for (var i = 0; i < letters.Count; i++)
        {
            var character = letters[i];
            var order = ClassOf(character);
            if (starter >= 0 && lastClass < order && Together(letters[starter], character) is { } composed)
            {
                letters[starter] = composed;
                continue;
            }

            // A mark of the same class between a letter and this mark keeps them apart.
            (starter, lastClass) = order == 0 ? (count, -1) : (starter, order);
            letters[count++] = character;
        }

        return string.Concat(letters.Take(count));
    }

    private static char? Together(char first, char second)
    {
        if (first - FirstLeading is >= 0 and < Leadings and var leading && second - FirstVowel is >= 0 and < Vowels and var vowel)
        {
            return (char)(FirstSyllable + (((leading * Vowels) + vowel) * Trailings));
        }

        if (
            first - FirstSyllable is >= 0 and < Leadings * Vowels * Trailings and var syllable
            && syllable % Trailings == 0
            && second - BeforeTrailing is > 0 and < Trailings and var trailing
        )
        {
            return (char)(first + trailing);
        }

        return Composed.TryGetValue((first, second), out var composed) ? composed : null;
    }

    private static int ClassOf(char character) => character < FirstMark ? 0 : Classes.GetValueOrDefault(character);
}
