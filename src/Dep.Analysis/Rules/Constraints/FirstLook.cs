using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>
/// A prefilter for many patterns in one text. Many patterns contain the same few words, and the text is searched only once for each
/// word.
/// </summary>
/// <param name="text">The text.</param>
internal sealed class FirstLook(string text)
{
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
            mayHave = HasOddLetters || pattern.IndexOfWord(text) >= 0;
            _known.Add(key, mayHave);
        }

        return mayHave;
    }
}
