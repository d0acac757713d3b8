namespace Dep.Analysis.Schema.Practice;

/// <summary>Finds the most parts of a document that have the template's order; as few as possible are elsewhere.</summary>
internal static class LongestRise
{
    /// <summary>The ranks that are in order.</summary>
    /// <param name="ranks">The ranks in written order, each once, so no more than the template has.</param>
    public static List<int> In(List<int> ranks)
    {
        var (lengths, before) = (new int[ranks.Count], new int[ranks.Count]);
        var last = -1;
        for (var i = 0; i < ranks.Count; i++)
        {
            before[i] = -1;
            for (var j = 0; j < i; j++)
            {
                if (ranks[j] < ranks[i] && lengths[j] > (before[i] < 0 ? 0 : lengths[before[i]]))
                {
                    before[i] = j;
                }
            }

            lengths[i] = 1 + (before[i] < 0 ? 0 : lengths[before[i]]);
            last = last < 0 || lengths[i] > lengths[last] ? i : last;
        }

        var rise = new List<int>();
        for (; last >= 0; last = before[last])
        {
            rise.Add(ranks[last]);
        }

        return rise;
    }
}
