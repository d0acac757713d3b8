namespace Dep.Analysis.Rules;

/// <summary>Quotes a document in a message.</summary>
internal static class Excerpt
{
    private const int MaximumLength = 60;
    private const int MaximumMessage = 240;
    private const int MostNames = 8;

    /// <summary>Names as a message lists them: the first of them, and how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> names)
    {
        var first = string.Join(", ", names.Take(MostNames).Select(Of));
        return names.Count <= MostNames ? first : FormattableString.Invariant($"{first} and {names.Count - MostNames} more");
    }

    /// <summary>A message that quotes a document, on one line and no longer than anybody reads.</summary>
    public static string OfMessage(string message) => Clipped(message, MaximumMessage);

    /// <summary>A value as a message shows it: on one line, and no longer than it takes to find it.</summary>
    public static string Of(string value) => Clipped(value, MaximumLength);

    private static string Clipped(string value, int maximum)
    {
        // Twice the length is enough to fold from, and keeps the cost apart from a value that is the rest of the document.
        var words = value[..Math.Min(value.Length, 2 * maximum)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var line = string.Join(' ', words);
        if (line.Length <= maximum && value.Length <= 2 * maximum)
        {
            return line;
        }

        var end = Math.Min(line.Length, maximum);
        return line[..(end > 0 && char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)].TrimEnd() + "…";
    }
}
