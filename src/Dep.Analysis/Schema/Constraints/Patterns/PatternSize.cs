using System.Globalization;

namespace Dep.Analysis.Schema.Constraints.Patterns;

/// <summary>
/// Measures a pattern before it is compiled: the number of its characters with counted repetitions such as <c>[0-9a-f]{40}</c>
/// expanded. The time to match one character of a text grows with this size. A counted part whose length varies can match a text in so many
/// ways that it costs far more, so it counts <see cref="Varying"/> times.
/// </summary>
internal static class PatternSize
{
    /// <summary>How often a counted part counts if its length varies: it has a repetition or a choice in it.</summary>
    public const int Varying = 5;

    /// <summary>The size, or more than any limit where the counts alone are beyond reason.</summary>
    public static long Of(string pattern)
    {
        // For each open group: its size so far, and whether its length varies.
        var groups = new Stack<(long Size, bool IsVaried)>();
        // The size of the last part, which a count behind it repeats.
        long sum = 0;
        long last = 0;
        var (isVaried, isLastVaried) = (false, false);
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '(':
                    groups.Push((sum, isVaried));
                    (sum, last) = (0, 0);
                    (isVaried, isLastVaried) = (false, false);
                    break;
                case ')':
                    last = Math.Max(1, sum);
                    isLastVaried = isVaried;
                    var before = groups.TryPop(out var outer) ? outer : (0, false);
                    sum = before.Size + last;
                    isVaried |= before.IsVaried;
                    break;
                case '{' when Repetition(pattern, ref i) is { } count:
                    var size = Math.Min(int.MaxValue, last * count.Times * (isLastVaried && count.Times > 1 ? Varying : 1));
                    sum = Math.Min(int.MaxValue, sum - last + size);
                    last = size;
                    isLastVaried |= count.IsRange;
                    isVaried |= isLastVaried;
                    break;
                case '?' when i > 0 && pattern[i - 1] == '(':
                    // '(?:' and '(?<name>' begin a group.
                    break;
                case '*' or '+' or '?' or '|':
                    (isVaried, isLastVaried) = (true, true);
                    break;
                case '^' or '$':
                    break;
                case '[':
                    i = EndOfClass(pattern, i);
                    (last, sum, isLastVaried) = (1, sum + 1, false);
                    break;
                case '\\':
                    i++;
                    (last, sum, isLastVaried) = (1, sum + 1, false);
                    break;
                default:
                    (last, sum, isLastVaried) = (1, sum + 1, false);
                    break;
            }
        }

        return groups.Aggregate(sum, (all, open) => all + open.Size);
    }

    // '{3}', '{3,}', '{3,5}'; anything else in braces is text.
    private static (long Times, bool IsRange)? Repetition(string pattern, ref int at)
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0)
        {
            return null;
        }

        var numbers = pattern[(at + 1)..end].Split(',');
        var counts = numbers
            .Select(number =>
                number.Length == 0 ? 0
                : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
                : -1
            )
            .ToArray();
        if (counts.Length > 2 || counts.Contains(-1) || numbers[0].Length == 0)
        {
            return null;
        }

        at = end;
        return (Math.Max(1, counts.Max()), counts is [_, _] && counts[0] != counts[1]);
    }

    // A bracket right behind the opening one, or behind its '^', is a member.
    private static int EndOfClass(string pattern, int start)
    {
        var i = start + 1;
        i += i < pattern.Length && pattern[i] == '^' ? 1 : 0;
        i += i < pattern.Length && pattern[i] == ']' ? 1 : 0;
        for (; i < pattern.Length && pattern[i] != ']'; i++)
        {
            i += pattern[i] == '\\' ? 1 : 0;
        }

        return i;
    }
}
