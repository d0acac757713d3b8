namespace Dep.Analysis.Proposals.Markdown;

/// <summary>Restores the written order of items, which Markdig's order is not: it keeps link definitions separately.</summary>
internal static class DocumentOrder
{
    /// <summary>Sorts items by their start. The sort is stable.</summary>
    /// <param name="items">The items, which are already in order in most documents.</param>
    /// <param name="startOf">Returns the start of an item.</param>
    public static void Restore<T>(List<T> items, Func<T, int> startOf)
    {
        for (var i = 1; i < items.Count; i++)
        {
            if (startOf(items[i]) < startOf(items[i - 1]))
            {
                var sorted = items.OrderBy(startOf).ToArray();
                items.Clear();
                items.AddRange(sorted);
                return;
            }
        }
    }
}
