namespace Dep.Analysis.Proposals.Markdown;

/// <summary>What a document says in the order it says it: Markdig keeps link definitions apart from their place.</summary>
internal static class DocumentOrder
{
    /// <summary>Brings items back into their order. Those that start at the same place stay as they are to each other.</summary>
    /// <param name="items">The items; most documents have them in order.</param>
    /// <param name="startOf">Where an item starts.</param>
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
