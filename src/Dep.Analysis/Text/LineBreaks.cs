using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dep.Analysis.Text;

/// <summary>
/// Finds CommonMark's line endings, not Unicode's: U+2028 and U+0085 are text here, in Markdig and in editors.
/// </summary>
// https://spec.commonmark.org/0.31.2/#line-ending
internal static class LineBreaks
{
    private const int LargestTable = 1024;

    // One table for the thousand texts a thread reads, and of each text a copy of what it needs; that of a huge text is not kept.
    [ThreadStatic]
    private static int[]? _table;

    /// <summary>The offsets at which the lines of a text start; the first is 0.</summary>
    public static int[] StartsOf(string text)
    {
        var starts = _table ?? new int[LargestTable];
        _table = null;
        starts[0] = 0;
        var count = text.Contains('\r', StringComparison.Ordinal) ? FindAny(text, ref starts) : FindLineFeeds(text, ref starts);
        _table = starts.Length == LargestTable ? starts : null;
        return starts[..count];
    }

    private static int FindAny(string text, ref int[] starts)
    {
        var (count, at) = (1, 0);
        while (text.AsSpan(at).IndexOfAny('\r', '\n') is var length and >= 0)
        {
            at += length + 1;
            at += text[at - 1] == '\r' && at < text.Length && text[at] == '\n' ? 1 : 0;
            Add(ref starts, count++, at);
        }

        return count;
    }

    // Lines are so short that to look for each by itself costs more than to look at all characters, sixteen at a time.
    private static int FindLineFeeds(string text, ref int[] starts)
    {
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text.AsSpan()));
        var (count, at) = (1, 0);
        for (; at + (2 * Vector128<ushort>.Count) <= text.Length; at += 2 * Vector128<ushort>.Count)
        {
            var low = Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)at), Vector128.Create((ushort)'\n'));
            var high = Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)(at + Vector128<ushort>.Count)), Vector128.Create((ushort)'\n'));
            for (var found = Vector128.Narrow(low, high).ExtractMostSignificantBits(); found != 0; found &= found - 1)
            {
                Add(ref starts, count++, at + BitOperations.TrailingZeroCount(found) + 1);
            }
        }

        for (; at < text.Length; at++)
        {
            if (text[at] == '\n')
            {
                Add(ref starts, count++, at + 1);
            }
        }

        return count;
    }

    private static void Add(ref int[] starts, int count, int start)
    {
        if (count == starts.Length)
        {
            Array.Resize(ref starts, 2 * count);
        }

        starts[count] = start;
    }
}
