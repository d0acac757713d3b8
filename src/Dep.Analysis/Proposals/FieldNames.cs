using System.Collections.Concurrent;

namespace Dep.Analysis.Proposals;

/// <summary>The names of fields, each once: a thousand documents have the same ten.</summary>
internal static class FieldNames
{
    // Who writes a thousand names of fields shares no more.
    private const int Most = 1000;
    private const int Longest = 100;

    private static readonly ConcurrentDictionary<string, (string Name, string Key)> Known = new(StringComparer.Ordinal);

    /// <summary>The same name, shared where it can be.</summary>
    public static string Share(string name) => Find(name).Name;

    /// <summary>The name as it is compared, see <see cref="Names.Fold"/>.</summary>
    public static string Fold(string name) => Find(name).Key;

    private static (string Name, string Key) Find(string name)
    {
        if (Known.TryGetValue(name, out var known))
        {
            return known;
        }

        known = (name, Names.Fold(name));
        if (name.Length <= Longest && Known.Count < Most)
        {
            Known.TryAdd(name, known);
        }

        return known;
    }
}
