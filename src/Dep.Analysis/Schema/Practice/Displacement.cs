using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Practice;

/// <summary>Finds the parts of a template, fields or sections, that too many documents have at another place among the others.</summary>
internal static class Displacement
{
    /// <summary>The ranks of these parts.</summary>
    /// <param name="orders">For each document, the ranks in the template of the parts that it has, in written order.</param>
    /// <param name="count">The number of ranks; each is at least 0 and less than this.</param>
    /// <param name="thresholds">In which share of the documents that have the part.</param>
    public static HashSet<int> In(IEnumerable<IEnumerable<int>> orders, int count, Thresholds thresholds)
    {
        var (moved, all) = (new int[count], new int[count]);
        foreach (var order in orders)
        {
            // A repeated part has the place of the first.
            int[] written = [.. order.Distinct()];
            foreach (var rank in written)
            {
                all[rank]++;
            }

            foreach (var index in FewestMoves.Of(written))
            {
                moved[written[index]]++;
            }
        }

        return [.. Enumerable.Range(0, count).Where(rank => moved[rank] >= Math.Max(thresholds.FewestHabit, thresholds.Misplaced * all[rank]))];
    }
}
