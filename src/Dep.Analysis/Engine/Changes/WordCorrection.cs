namespace Dep.Analysis.Engine.Changes;

/// <summary>
/// Whether one word is the correction of another. The first is no word of <see cref="EnglishWords"/>: 'form' is not a misspelt 'from'.
/// Both begin with the same letter in the same case and have at least three letters. They differ only in which letters are doubled,
/// or in exactly one way: two neighbouring letters are swapped, or one letter between the first and the last is inserted, left out
/// or replaced. A letter behind the first is no capital: names such as 'isNull' are not corrected. A number, code, a hyphen or an apostrophe is not a letter of a word.
/// </summary>
internal static class WordCorrection
{
    // In a shorter word, one letter more or less makes a different word.
    private const int Shortest = 3;
    private const int ShortestChanged = 5;

    /// <summary>Whether the second word is the first one, corrected.</summary>
    public static bool Is(string left, string right)
    {
        if (Math.Min(left.Length, right.Length) < Shortest || left[0] != right[0] || !IsPlain(left) || !IsPlain(right) || EnglishWords.Contains(left))
        {
            return false;
        }

        return (left.Length - right.Length) switch
        {
            0 => IsSwap(left, right) || (left.Length >= ShortestChanged && IsReplaced(left, right)) || IsDoubling(left, right),
            1 => IsOneMore(left, right) || IsDoubling(left, right),
            -1 => IsOneMore(right, left) || IsDoubling(left, right),
            _ => IsDoubling(left, right),
        };
    }

    // 'isNull' and 'MUST' are names and keywords, in which each letter counts.
    private static bool IsPlain(string word) => !word.Skip(1).Any(char.IsUpper);

    // 'dissapear' and 'disappear': the letters are the same once each doubled one is written once.
    private static bool IsDoubling(string left, string right)
    {
        var (i, j) = (0, 0);
        while (i < left.Length && j < right.Length && left[i] == right[j])
        {
            i += IsDoubled(left, i) ? 2 : 1;
            j += IsDoubled(right, j) ? 2 : 1;
        }

        return i == left.Length && j == right.Length;
    }

    private static bool IsDoubled(string word, int at) => at + 1 < word.Length && word[at] == word[at + 1];

    private static bool IsSwap(string left, string right)
    {
        var at = FirstDifference(left, right);
        return at + 1 < left.Length
            && left[at] == right[at + 1]
            && left[at + 1] == right[at]
            && left.AsSpan(at + 2).SequenceEqual(right.AsSpan(at + 2));
    }

    private static bool IsReplaced(string left, string right)
    {
        var at = FirstDifference(left, right);
        return at > 0 && at + 1 < left.Length && left.AsSpan(at + 1).SequenceEqual(right.AsSpan(at + 1));
    }

    // Whether the longer word has one letter more: a doubled letter, or a letter inside of a word that is long enough.
    private static bool IsOneMore(string longer, string shorter)
    {
        var at = FirstDifference(longer, shorter);
        return longer.AsSpan(at + 1).SequenceEqual(shorter.AsSpan(at))
            && ((at > 0 && longer[at] == longer[at - 1]) || (at > 0 && at + 1 < longer.Length && longer.Length >= ShortestChanged));
    }

    private static int FirstDifference(string left, string right)
    {
        var at = 0;
        while (at < left.Length && at < right.Length && left[at] == right[at])
        {
            at++;
        }

        return at;
    }
}
