namespace Dep.Fuzz;

/// <summary>Chance that a seed decides, the same on every machine and in every version of .NET (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The dice of one part of a run: each part can be thrown again by itself.</summary>
    public static Dice Of(ulong seed, long part) => new(new Dice(seed ^ ((ulong)part * 0xD1342543DE82EF95)).Next());

    /// <summary>A number from 0, less than the one given, which is at least 1.</summary>
    public int Below(int most) => (int)(Next() % (ulong)most);

    /// <summary>Whether it is the one time in so many.</summary>
    public bool OnceIn(int times) => Below(times) == 0;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> all) => all[Below(all.Count)];

    /// <summary>A part of a text of so many units, more often short than long.</summary>
    public (int Start, int End) Part(int length)
    {
        var start = Below(length + 1);
        var most = OnceIn(3) ? length - start : Math.Min(length - start, 24);
        return (start, start + Below(most + 1));
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
