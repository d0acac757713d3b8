using Dep.Analysis.Schema.Constraints.Patterns;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>
/// A prefilter for many patterns in one text. Many patterns contain the same few words, and the text is searched only once for each
/// word.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="words">The words of most of the patterns, all of which are looked for in one pass; or <see langword="null"/>.</param>
internal sealed class FirstLook(string text, PatternWords? words = null)
{
    private Dictionary<string, List<int>>? _places;
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);
    private bool? _hasOddLetters;

    /// <summary>Whether the text has letters that the search for words cannot handle, so that any pattern may match.</summary>
    public bool HasOddLetters => _hasOddLetters ??= TextPattern.HasOddLetters(text);

    /// <summary>Whether a pattern may have a match in the text or in a part of it.</summary>
    public bool MayHave(TextPattern pattern)
    {
        if (pattern.WordsKey is not { } key)
        {
            return pattern.MayBeIn(text);
        }

        if (!_known.TryGetValue(key, out var mayHave))
        {
            if (PlacesOf(pattern) is { } places)
            {
                _known.Add(key, mayHave = HasOddLetters || places.Any());
                return mayHave;
            }

            mayHave = HasOddLetters || pattern.IndexOfMark(text) >= 0;
            _known.Add(key, mayHave);
        }

        return mayHave;
    }

    /// <summary>The offsets of the words of a pattern, word by word; <see langword="null"/> if they were not looked for.</summary>
    public IEnumerable<int>? PlacesOf(TextPattern pattern) =>
        words?.Have(pattern) is true
            ? pattern.Words.SelectMany(word => (_places ??= words.In(text)).TryGetValue(word, out var places) ? places : [])
            : null;
}
