namespace Dep.Analysis.Text;

/// <summary>Finds the fewest items of a list that must move to put it in order.</summary>
internal static class FewestMoves
{
    /// <summary>
    /// The fewest items that must move for the ranks to be non-decreasing: all items outside a longest non-decreasing subsequence.
    /// Takes O(n log n) time.
    /// </summary>
    /// <param name="ranks">The target place of each item, in the present order of the items.</param>
    /// <returns>Indexes into <paramref name="ranks"/>, ascending.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<int> ranks)
    {
        // Patience sorting: ends[k] is where the best run of length k + 1 ends, the one with the lowest last rank.
        var ends = new List<int>();
        var previous = new int[ranks.Count];
        for (var i = 0; i < ranks.Count; i++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = ranks[ends[middle]] <= ranks[i] ? (middle + 1, high) : (low, middle);
            }

            previous[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
            {
                ends.Add(i);
            }
            else
            {
                ends[low] = i;
            }
        }

        var stays = new bool[ranks.Count];
        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = previous[i])
        {
            stays[i] = true;
        }

        return [.. Enumerable.Range(0, ranks.Count).Where(i => !stays[i])];
    }
}
