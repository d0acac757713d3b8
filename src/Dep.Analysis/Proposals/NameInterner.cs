namespace Dep.Analysis.Proposals;

/// <summary>
/// The names of fields and the titles of sections, together with the form in which they are compared: a thousand documents have
/// the same twenty, and need not make them anew. Each thread has a few, of which the last come in the place of others.
/// </summary>
internal static class NameInterner
{
    private const int Slots = 256;
    private const int Longest = 100;

    [ThreadStatic]
    private static (string Name, string Key)[]? _slots;

    /// <summary>A name, and the name as it is compared, see <see cref="NameComparison.Normalize"/>.</summary>
    public static (string Name, string Key) Find(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > Longest)
        {
            return Fold(name.ToString());
        }

        ref var slot = ref (_slots ??= new (string Name, string Key)[Slots])[PlaceOf(name)];
        if (!name.SequenceEqual(slot.Name))
        {
            slot = Fold(name.ToString());
        }

        return slot;
    }

    private static (string Name, string Key) Fold(string name) => (name, NameComparison.Normalize(name));

    private static int PlaceOf(ReadOnlySpan<char> name) => ((name[0] * 31) + (name[name.Length / 2] * 7) + (name[^1] * 3) + name.Length) % Slots;
}
