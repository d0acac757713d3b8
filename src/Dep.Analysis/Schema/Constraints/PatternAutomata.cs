using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Dep.Analysis.Schema.Constraints;

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

    /// <summary>The first match of a pattern in a text.</summary>
    public static Match First(TextPattern pattern, string text)
    {
        var store = Volatile.Read(ref _current);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var match = store.Of(pattern).Match(text);
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
    public static bool IsIn(TextPattern pattern, string text)
    {
        var store = Volatile.Read(ref _current);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isIn = store.Of(pattern).IsMatch(text);
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
        // By reference, since patterns are compared by their text, which may be long.
        private readonly ConcurrentDictionary<TextPattern, Lazy<Regex>> _automata = new(ByReference.Instance);

        public long Allocated;

        public Regex Of(TextPattern pattern) =>
            _automata.GetOrAdd(pattern, static pattern => new Lazy<Regex>(() => TextPattern.Compile(pattern.Text))).Value;
    }

    private sealed class ByReference : IEqualityComparer<TextPattern>
    {
        public static readonly ByReference Instance = new();

        public bool Equals(TextPattern? left, TextPattern? right) => ReferenceEquals(left, right);

        public int GetHashCode(TextPattern pattern) => RuntimeHelpers.GetHashCode(pattern);
    }
}
