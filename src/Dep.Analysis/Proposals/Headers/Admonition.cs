namespace Dep.Analysis.Proposals.Headers;

/// <summary>Recognizes the line that begins or ends a box in which some documents have their header: <c>!!! note</c>, <c>:::info</c>, <c>[!NOTE]</c>.</summary>
internal static class Admonition
{
    private const int LongestKind = 24;

    /// <summary>Whether a line is only the mark of a box.</summary>
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
}
