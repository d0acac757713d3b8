using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema.Practice;

/// <summary>The telling words of names, each worked out once: all documents of a repository have much the same names. For one thread.</summary>
internal sealed class TellingWordsCache
{
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    /// <summary>The words of a name, see <see cref="HeadingName.TellingWords"/>.</summary>
    /// <param name="key">The name, folded.</param>
    public string Of(string key)
    {
        if (!_words.TryGetValue(key, out var words))
        {
            _words.Add(key, words = HeadingName.TellingWords(key));
        }

        return words;
    }
}
