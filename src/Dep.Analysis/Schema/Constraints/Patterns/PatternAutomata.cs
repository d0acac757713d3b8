using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Dep.Analysis.Schema.Constraints.Patterns;

/// <summary>
/// The automata of patterns. An automaton grows with the texts that it has read, up to tens of megabytes. So all are kept together, and
/// once they have allocated more than a bound, all are dropped and created again when they are used.
/// </summary>
internal static class PatternAutomata
{
    /// <summary>How many bytes all automata may have allocated since they were created.</summary>
    public const long MostBytes = 64 * 1024 * 1024;

    private static Store _current = new();

    /// <summary>How many bytes the automata that are kept have allocated, with those of matches.</summary>
    public static long Allocated => Volatile.Read(ref Volatile.Read(ref _current).Allocated);

    /// <summary>Creates the automaton of a pattern.</summary>
    /// <param name="pattern">The pattern as it is written.</param>
    public static Regex Compile(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>The first match of a pattern in a text.</summary>
    /// <param name="owner">What has the pattern: its automaton is found by this, since a pattern may be long.</param>
    /// <param name="pattern">The pattern as it is written.</param>
    /// <param name="text">The text.</param>
    public static Match First(object owner, string pattern, string text)
    {
        var store = Volatile.Read(ref _current);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var match = store.Of(owner, pattern).Match(text);
        Note(store, before);
        return match;
    }

    /// <summary>The match behind another.</summary>
    public static Match Next(Match match)
    {
        var store = Volatile.Read(ref _current);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var next = match.NextMatch();
        Note(store, before);
        return next;
    }

    /// <summary>Whether a pattern has a match in a text.</summary>
    /// <param name="owner">What has the pattern.</param>
    /// <param name="pattern">The pattern as it is written.</param>
    /// <param name="text">The text.</param>
    public static bool IsIn(object owner, string pattern, string text)
    {
        var store = Volatile.Read(ref _current);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isIn = store.Of(owner, pattern).IsMatch(text);
        Note(store, before);
        return isIn;
    }

    // Another thread may use a dropped automaton until its match is done.
    private static void Note(Store store, long before)
    {
        if (Interlocked.Add(ref store.Allocated, GC.GetAllocatedBytesForCurrentThread() - before) > MostBytes)
        {
            Interlocked.CompareExchange(ref _current, new Store(), store);
        }
    }

    private sealed class Store
    {
        private readonly ConcurrentDictionary<object, Lazy<Regex>> _automata = new(ReferenceEqualityComparer.Instance);

        public long Allocated;

        public Regex Of(object owner, string pattern) =>
            _automata.GetOrAdd(owner, static (_, text) => new Lazy<Regex>(() => Compile(text)), pattern).Value;
    }
}
