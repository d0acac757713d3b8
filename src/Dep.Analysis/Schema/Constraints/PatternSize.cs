using System.Globalization;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>
/// Measures a pattern before it is compiled: the number of its characters with counted repetitions such as <c>[0-9a-f]{40}</c>
/// expanded. The time to match one character of a text grows with this size.
/// </summary>
internal static class PatternSize
{
    /// <summary>The size, or more than any limit where the counts alone are beyond reason.</summary>
    public static long Of(string pattern)
    {
        // For each open group: its size so far, and the size of its last part, which a count behind it repeats.
        var groups = new Stack<long>();
        long sum = 0;
        long last = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '(':
                    groups.Push(sum);
                    (sum, last) = (0, 0);
                    break;
                case ')':
                    last = Math.Max(1, sum);
                    sum = (groups.TryPop(out var before) ? before : 0) + last;
                    break;
                case '{' when Repetition(pattern, ref i) is { } times:
                    sum = Math.Min(int.MaxValue, sum - last + (last * times));
                    last *= times;
                    break;
                case '*' or '+' or '?' or '|' or '^' or '$':
                    break;
                case '[':
                    i = EndOfClass(pattern, i);
                    (last, sum) = (1, sum + 1);
                    break;
                case '\\':
                    i++;
                    (last, sum) = (1, sum + 1);
                    break;
                default:
                    (last, sum) = (1, sum + 1);
                    break;
            }
        }

        return groups.Aggregate(sum, (all, open) => all + open);
    }

    // '{3}', '{3,}', '{3,5}'; anything else in braces is text.
    private static long? Repetition(string pattern, ref int at)
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
        return Math.Max(1, counts.Max());
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
