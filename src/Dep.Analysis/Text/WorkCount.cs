namespace Dep.Analysis.Text;

/// <summary>
/// Counts steps of loops whose number a stranger chooses and that allocate nothing: comparisons of names, steps of globs. Tests
/// hold the count to a bound, which time of a busy machine cannot be held to. It decides nothing.
/// </summary>
internal static class WorkCount
{
    private static long total;

    /// <summary>All steps of this process so far, of all threads.</summary>
    public static long Total => Interlocked.Read(ref total);

    /// <summary>Adds steps that were taken: once for each loop, not for each step of it.</summary>
    public static void Add(long steps) => Interlocked.Add(ref total, steps);
}
