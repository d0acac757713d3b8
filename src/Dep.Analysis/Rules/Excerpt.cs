namespace Dep.Analysis.Rules;

/// <summary>Quotes a document in a message.</summary>
internal static class Excerpt
{
    private const int MaximumLength = 60;

    /// <summary>A value as a message shows it: on one line, and no longer than it takes to find it.</summary>
    public static string Of(string value)
    {
        // Twice the length is enough to fold from, and keeps the cost apart from a value that is the rest of the document.
        var words = value[..Math.Min(value.Length, 2 * MaximumLength)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var line = string.Join(' ', words);
        if (line.Length <= MaximumLength && value.Length <= 2 * MaximumLength)
        {
            return line;
        }

        var end = Math.Min(line.Length, MaximumLength);
        return line[..(end > 0 && char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)].TrimEnd() + "…";
    }
}
