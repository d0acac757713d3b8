using System.Runtime.InteropServices;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>What a document says in the order it says it: Markdig keeps link definitions apart from their place.</summary>
internal static class DocumentOrder
{
    /// <summary>Brings items back into their order. Those that start at the same place stay as they are to each other.</summary>
    /// <param name="items">The items; at best two runs that are in order each.</param>
    /// <param name="startOf">Where an item starts.</param>
    public static void Restore<T>(List<T> items, Func<T, int> startOf)
    {
        var all = CollectionsMarshal.AsSpan(items);
        var second = EndOfRun(all, 0, startOf);
        if (second == all.Length)
        {
            return;
        }

        if (EndOfRun(all, second, startOf) < all.Length)
        {
            items.OrderBy(startOf).ToArray().CopyTo(all);
            return;
        }

        // From the end, so that what is moved has room.
        var later = all[second..].ToArray();
        var (first, next) = (second - 1, later.Length - 1);
        for (var to = all.Length - 1; next >= 0; to--)
        {
            all[to] = first >= 0 && startOf(all[first]) > startOf(later[next]) ? all[first--] : later[next--];
        }
    }

    private static int EndOfRun<T>(ReadOnlySpan<T> items, int start, Func<T, int> startOf)
    {
        if (start == items.Length)
        {
            return start;
        }

        var last = startOf(items[start]);
        for (start++; start < items.Length && startOf(items[start]) is var next && next >= last; start++)
        {
            last = next;
        }

        return start;
    }
}
