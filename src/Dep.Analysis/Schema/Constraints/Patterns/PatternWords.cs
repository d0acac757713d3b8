using System.Buffers;
using System.Collections.Immutable;

namespace Dep.Analysis.Schema.Constraints.Patterns;

/// <summary>
/// The words of many patterns, of which each match has one. A text is searched for all of them at once, since a search costs nearly the
/// same for one word as for many.
/// </summary>
internal sealed class PatternWords
{
    private readonly HashSet<string> _known;
    private readonly Dictionary<char, ImmutableArray<string>> _byFirst;
    private readonly SearchValues<string>? _values;

    /// <summary>Takes the words of patterns; those of which no words are known have none.</summary>
    /// <param name="patterns">The patterns.</param>
    public PatternWords(IEnumerable<TextPattern> patterns)
    {
        _known = patterns.SelectMany(pattern => pattern.Words).ToHashSet(StringComparer.Ordinal);
        _byFirst = _known.GroupBy(word => word[0]).ToDictionary(group => group.Key, group => group.ToImmutableArray());
        _values = _known.Count == 0 ? null : SearchValues.Create([.. _known], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether all words of a pattern are among these.</summary>
    public bool Have(TextPattern pattern) => !pattern.Words.IsEmpty && pattern.Words.All(_known.Contains);

    /// <summary>The offsets of each word in a text, in ascending order; words that do not occur are left out.</summary>
    public Dictionary<string, List<int>> In(string text)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        if (_values is null)
        {
            return places;
        }

        for (var at = text.AsSpan().IndexOfAny(_values); at >= 0; )
        {
            foreach (var word in _byFirst[char.ToUpperInvariant(text[at])])
            {
                if (text.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase))
                {
                    if (!places.TryGetValue(word, out var all))
                    {
                        places.Add(word, all = []);
                    }

                    all.Add(at);
                }
            }

            var next = text.AsSpan(at + 1).IndexOfAny(_values);
            at = next < 0 ? next : at + 1 + next;
        }

        return places;
    }
}
