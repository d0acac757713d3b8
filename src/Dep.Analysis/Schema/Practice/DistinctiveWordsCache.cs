using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema.Practice;

/// <summary>A cache of the distinctive words of names: the documents of a repository have mostly the same names. Not thread-safe.</summary>
internal sealed class DistinctiveWordsCache
{
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    /// <summary>The words of a name, see <see cref="HeadingName.DistinctiveWords"/>.</summary>
    /// <param name="key">The name, folded.</param>
    public string Of(string key)
    {
        if (!_words.TryGetValue(key, out var words))
        {
            _words.Add(key, words = HeadingName.DistinctiveWords(key));
        }

        return words;
    }
}
