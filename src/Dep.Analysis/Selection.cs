using System.Collections.Immutable;

namespace Dep;

/// <summary>
/// <c>Select</c> for all of our code, in place of LINQ's, with the same results. LINQ asks the sequence itself by a generic virtual
/// method, and in a program that was compiled ahead of time each of the hundred kinds of sequences and results is looked for
/// when it is first met: in a check of a few documents that took a tenth of the time.
/// </summary>
// The namespace around all of ours: what is found there goes before what a file imports.
internal static class Selection
{
    /// <summary>What a function makes of each of the values, when it is asked for.</summary>
    /// <param name="source">The values.</param>
    /// <param name="selector">The function.</param>
    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector) =>
        // Of a list LINQ knows the length, and asks nothing.
        source is IList<TSource> ? Enumerable.Select(source, selector) : Each(source, selector);

    /// <summary>The same of an array, which is no sequence before it is put into one.</summary>
    /// <param name="source">The values.</param>
    /// <param name="selector">The function.</param>
    public static IEnumerable<TResult> Select<TSource, TResult>(this ImmutableArray<TSource> source, Func<TSource, TResult> selector) => ImmutableArrayExtensions.Select(source, selector);

    private static IEnumerable<TResult> Each<TSource, TResult>(IEnumerable<TSource> source, Func<TSource, TResult> selector)
    {
        foreach (var value in source)
        {
            yield return selector(value);
        }
    }
}
