using System.Text;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>Finds the name that was probably meant. It is used only for "did you mean" suggestions; a similar name never satisfies a rule.</summary>
public static class SpellingSuggestion
{
    /// <summary>Names longer than this are not compared: the cost is the product of the lengths, and text is untrusted.</summary>
    private const int MaximumLength = 64;

    // The maximum length of a candidate for lookalikes, which may be longer because of combining marks and invisible characters.
    private const int MostLookedAt = 4 * MaximumLength;

    private const int LetterCounters = 32;

    // The maximum distance between names with different numbers of words: one blank and one letter.
    private const int MostInOtherWords = 2;

    // No more letters are wrong in a name that is surely the nearest, and more than so many further ones in any other.
    private const int MostOfNearest = 2;

    /// <summary>Words shorter than this tell too little to be compared one by one: 'and' may stand for '&amp;'.</summary>
    private const int ShortestTelling = 5;

    /// <summary>The nearest of some names, or <see langword="null"/> if none is near. One edit per four characters is allowed, and at least one in all.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">The names that could have been meant; of equally near ones the first is taken.</param>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        var all = candidates as string[] ?? [.. candidates];
        return Lookalike(name, all, static candidate => candidate) ?? Among(NameComparison.Normalize(name), all, NameComparison.Normalize);
    }

    /// <summary>The candidate whose name looks the same but has letters of another script, or <see langword="null"/>.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">The names that could have been meant.</param>
    /// <param name="nameOf">The name of a candidate.</param>
    internal static T? Lookalike<T>(string name, ReadOnlySpan<T> candidates, Func<T, string> nameOf)
        where T : class
    {
        if (name.Length > MaximumLength)
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            var other = nameOf(candidate);
            if (
                (!Ascii.IsValid(name) || !Ascii.IsValid(other))
                && other.Length <= MostLookedAt
                && NameComparison.Same(LookalikeLetters.Skeleton(name), LookalikeLetters.Skeleton(other))
            )
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The candidate with the nearest normalized name, or <see langword="null"/> if none is near.</summary>
    /// <param name="key">The written name, normalized.</param>
    /// <param name="candidates">The names that could have been meant; of equally near ones the first is taken.</param>
    /// <param name="keyOf">The normalized name of a candidate.</param>
    internal static T? Among<T>(string key, ReadOnlySpan<T> candidates, Func<T, string> keyOf)
        where T : class
    {
        T? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var distance = DistanceIfNear(key, keyOf(candidate));
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>
    /// The name that was certainly meant: it is the only near one and differs by a misspelling. 'Inactive' does not mean 'Active',
    /// 'Activation' not 'Motivation', 'Phase 2' not 'Phase 3', and 'sig-arch' not 'sig-auth'. <see langword="null"/> if there is doubt.
    /// </summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">The names that could have been meant.</param>
    public static string? OnlyOf(string name, IEnumerable<string> candidates)
    {
        var all = candidates.Distinct(StringComparer.Ordinal).ToArray();
        var key = NameComparison.Normalize(name);
        return
            Of(name, all) is { } near
            && !IsNearOther(name, key, near, all)
            && (
                IsMisspelling(key, NameComparison.Normalize(near))
                || NameComparison.Same(LookalikeLetters.Skeleton(name), LookalikeLetters.Skeleton(near))
            )
            && !all.Any(candidate => !NameComparison.Same(candidate, near) && Abbreviates(key, NameComparison.Normalize(candidate)))
            ? near
            : null;
    }

    private static bool IsNearOther(string name, string key, string near, string[] all) =>
        Of(name, all.Where(candidate => !NameComparison.Same(candidate, near))) is { } other && !IsMuchNearer(key, near, other);

    // Of statuses of several words, others are near as well, 'Accepted Not Implemented' and 'Rejected Not Implemented'; what is much nearer
    // is meant. So it is of a long word with one slip: 'implementabel' is 'implementable', not 'implemented'.
    private static bool IsMuchNearer(string key, string near, string other)
    {
        var most = key.Contains(' ', StringComparison.Ordinal) ? MostOfNearest : 1;
        var least = Distance(key, NameComparison.Normalize(near), most);
        return least <= most && Distance(key, NameComparison.Normalize(other), least + most) > least + most;
    }

    // No edit mends more than one letter that the other word has not, and most words differ in more of them than that.
    // Letters that fall together in a counter make this less than it is, never more.
    private static int LeastDistance(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        Span<int> counts = stackalloc int[LetterCounters];
        foreach (var letter in left)
        {
            counts[letter % LetterCounters]++;
        }

        foreach (var letter in right)
        {
            counts[letter % LetterCounters]--;
        }

        var (more, less) = (0, 0);
        foreach (var count in counts)
        {
            more += Math.Max(0, count);
            less -= Math.Min(0, count);
        }

        return Math.Max(more, less);
    }

    private static int DistanceIfNear(string left, string right)
    {
        var allowed = Math.Max(1, Math.Max(left.Length, right.Length) / 4);
        var distance = Distance(left, right, allowed);
        return distance <= allowed && IsNearWordByWord(left, right) ? distance : int.MaxValue;
    }

    private static bool IsMisspelling(string written, string meant)
    {
        var isPrefixed =
            written.Length != meant.Length
            && (written.EndsWith(meant, StringComparison.Ordinal) || meant.EndsWith(written, StringComparison.Ordinal));
        return !isPrefixed
            && written.Where(char.IsAsciiDigit).SequenceEqual(meant.Where(char.IsAsciiDigit))
            && BeginsAlike(written, meant)
            && IsNearInShortWords(written, meant);
    }

    // A misspelt word nearly always has its first letter right, swapped with the second, doubled or left out.
    private static bool BeginsAlike(string written, string meant) =>
        written.Length < 2 || meant.Length < 2 || written[0] == meant[0] || (written[0] == meant[1] && written[1] == meant[0]);

    // A short word may have only one wrong letter, alone or among other words. An additional word is not a misspelling.
    private static bool IsNearInShortWords(string written, string meant)
    {
        var (lefts, rights) = (written.Split(' '), meant.Split(' '));
        return lefts.Length != rights.Length
            ? Distance(written, meant, MostInOtherWords) <= MostInOtherWords
            : lefts
                .Zip(rights)
                .All(words => Math.Max(words.First.Length, words.Second.Length) >= ShortestTelling || Distance(words.First, words.Second, 1) <= 1);
    }

    // 'sig arch' may be short for 'sig architecture'.
    private static bool Abbreviates(string written, string name) =>
        written.Length > 2 && name.StartsWith(written, StringComparison.Ordinal) && char.IsLetterOrDigit(name[written.Length]);

    // Each word must be near: a shared long word makes names similar as a whole, but 'Implementation Steps' does not mean
    // 'Implementation Phases'.
    private static bool IsNearWordByWord(string left, string right)
    {
        // No allocations, since many pairs of names may be compared.
        var blanks = left.AsSpan().Count(' ');
        if (blanks == 0 || blanks != right.AsSpan().Count(' '))
        {
            return true;
        }

        var others = right.AsSpan().Split(' ');
        foreach (var word in left.AsSpan().Split(' '))
        {
            others.MoveNext();
            if (!IsNearWord(left.AsSpan()[word], right.AsSpan()[others.Current]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNearWord(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var length = Math.Max(left.Length, right.Length);
        return length < ShortestTelling || Distance(left, right, length / 4) <= length / 4;
    }

    /// <summary>
    /// The number of letters that are inserted, deleted, replaced or swapped with their neighbour between two words (optimal string
    /// alignment distance); <see cref="int.MaxValue"/> if it is found early to be more than allowed, or if a word is too long.
    /// </summary>
    internal static int Distance(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int allowed)
    {
        if (left.Length > MaximumLength || right.Length > MaximumLength || Math.Abs(left.Length - right.Length) > allowed)
        {
            return int.MaxValue;
        }

        WorkCount.Add(1);
        if (LeastDistance(left, right) > allowed)
        {
            return int.MaxValue;
        }

        Span<int> beforeLast = stackalloc int[MaximumLength + 1];
        Span<int> last = stackalloc int[MaximumLength + 1];
        Span<int> current = stackalloc int[MaximumLength + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            var nearest = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(Math.Min(last[j], current[j - 1]) + 1, substitution);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }

                nearest = Math.Min(nearest, current[j]);
            }

            // A swap refers two rows back, but the minimum of a row never falls by more than one edit.
            if (nearest > allowed + 1)
            {
                return int.MaxValue;
            }

            var free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }

        return last[right.Length];
    }
}
