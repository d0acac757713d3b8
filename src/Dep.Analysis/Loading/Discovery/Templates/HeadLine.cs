namespace Dep.Analysis.Loading.Discovery.Templates;

/// <summary>
/// Reads the lines above the sections of a document, in whatever form its header has. Templates are looked for before anything is known of
/// that form.
/// </summary>
internal static class HeadLine
{
    private const int LongestName = 40;

    /// <summary>Whether a line is <c>Name: value</c>, as a line of YAML, of a list or in bold.</summary>
    /// <param name="line">The line.</param>
    /// <param name="name">The name without marks.</param>
    /// <param name="value">The value without marks; it may be empty.</param>
    public static bool IsField(ReadOnlySpan<char> line, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        var colon = line.IndexOf(':');
        name = colon is > 0 and <= LongestName ? line[..colon].Trim(" \t-*_|") : default;
        var isField = !name.IsEmpty && char.IsLetter(name[0]);
        value = isField ? line[(colon + 1)..].Trim(" \t*_|") : default;
        return isField;
    }

    /// <summary>Whether a line is a heading of level 1.</summary>
    public static bool IsTitle(ReadOnlySpan<char> line) => line is ['#', ' ', ..];

    /// <summary>Whether a line is a heading of another level, so that a section begins.</summary>
    public static bool IsSection(ReadOnlySpan<char> line) => line is ['#', '#', ..];
}
