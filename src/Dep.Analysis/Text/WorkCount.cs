namespace Dep.Analysis.Text;

/// <summary>
/// Counts the steps of allocation-free loops over untrusted input, such as comparisons of names and steps of globs. Tests assert a
/// bound for the count, since time on a busy machine is unreliable. The count does not affect results.
/// </summary>
internal static class WorkCount
{
    private static long total;

    /// <summary>All steps of this process so far, of all threads.</summary>
    public static long Total => Interlocked.Read(ref total);

    /// <summary>Adds steps. To be called once per loop, not once per step.</summary>
    public static void Add(long steps) => Interlocked.Add(ref total, steps);
}
