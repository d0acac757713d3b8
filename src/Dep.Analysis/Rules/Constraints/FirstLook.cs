using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>
/// A first look into a text that many patterns are looked for in: most of them look for the same few words, and the text is gone
/// through once for each.
/// </summary>
/// <param name="text">The text.</param>
internal sealed class FirstLook(string text)
{
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a pattern may have a match in the text or in a part of it.</summary>
    public bool MayHave(TextPattern pattern)
    {
        if (pattern.WordsKey is not { } key)
        {
            return pattern.MayBeIn(text);
        }

        if (!_known.TryGetValue(key, out var mayHave))
        {
            mayHave = pattern.MayBeIn(text);
            _known.Add(key, mayHave);
        }

        return mayHave;
    }
}
