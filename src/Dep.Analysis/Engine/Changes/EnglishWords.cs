namespace Dep.Analysis.Engine.Changes;

/// <summary>
/// The English words that another word is as close to as a typo would be, such as 'adapt' and 'adopt', with names and the words of
/// computing. The list is <c>EnglishWords.txt</c>; it is read when a word is first looked up, which few checks need.
/// </summary>
internal static class EnglishWords
{
    private static readonly Lazy<HashSet<string>> Words = new(Read);

    /// <summary>Whether a word is in the list, in whatever case.</summary>
    public static bool Contains(string word) => Words.Value.Contains(word);

    private static HashSet<string> Read()
    {
        using var stream = typeof(EnglishWords).Assembly.GetManifestResourceStream("english-words.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
