namespace Dep.Analysis.Loading.Discovery;

/// <summary>
/// A title that begins with the usual identifier of its document, letters and a number: <c>NIP-05</c>, <c>BOLT #4: Onion Routing</c>.
/// Titles of chapters and lessons have numbers as well, but words before them.
/// </summary>
internal static class NumberedTitle
{
    private const int FewestLetters = 2;
    private const int MostLetters = 8;

    /// <summary>The letters before the number that a name has, or <see langword="null"/> where a title has not both.</summary>
    /// <param name="title">The title.</param>
    /// <param name="number">What the name has as its number, as written.</param>
    public static string? MarkOf(string title, string number)
    {
        var letters = title.AsSpan().IndexOfAnyExceptInRange('A', 'Z');
        if (letters is < FewestLetters or > MostLetters)
        {
            return null;
        }

        var rest = title.AsSpan(letters);
        var written = rest.TrimStart(" -_#");
        var end = written.IndexOfAnyExcept("0123456789ABCDEFabcdef");
        written =
            end < 0 ? written
            : char.IsLetter(written[end]) ? []
            : written[..end];
        return written.Length > 0 && written.TrimStart('0').Equals(number.AsSpan().TrimStart('0'), StringComparison.OrdinalIgnoreCase)
            ? title[..letters]
            : null;
    }
}
