namespace Dep.Analysis.Proposals.Headers;

/// <summary>Recognizes headers that stand in a block quote or in a box: <c>!!! note</c>, <c>:::info</c>, <c>[!NOTE]</c>.</summary>
internal static class BoxedHeader
{
    private const int LongestKind = 24;
    private const int FewestFields = 2;

    /// <summary>Whether a line only begins or ends a box.</summary>
    /// <param name="line">The line, with the mark of a quote or without.</param>
    public static bool IsMark(ReadOnlySpan<char> line)
    {
        line = line.Trim("> \t");
        return line.StartsWith("!!! ")
            || line.StartsWith("??? ")
            || line.StartsWith("???+ ")
            || line.StartsWith(":::")
            || (line is ['[', '!', .., ']'] && line.Length <= LongestKind && !line.Contains(' '));
    }

    /// <summary>Whether so many fields in a quote are a header, whatever follows the quote.</summary>
    public static bool IsHeader(int fields) => fields >= FewestFields;

    /// <summary>Whether a field alone in a quote may be the header. Another one than the status may be a note: <c>&gt; **Note:** superseded by 7</c>.</summary>
    /// <param name="key">The field's name, normalized.</param>
    public static bool MayStandAlone(string key) => StatusWords.All.Contains(key, StringComparer.Ordinal);
}
