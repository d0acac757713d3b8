namespace Dep.Analysis.Rules;

/// <summary>Shortens quotations of a document in messages.</summary>
internal static class Excerpt
{
    private const int MaximumLength = 60;
    private const int MaximumMessage = 240;
    private const int MostNames = 8;

    /// <summary>A list of names for a message: the first names, and the number of the others.</summary>
    public static string List(IReadOnlyCollection<string> names)
    {
        var first = string.Join(", ", names.Take(MostNames).Select(Of));
        return names.Count <= MostNames ? first : FormattableString.Invariant($"{first} and {names.Count - MostNames} more");
    }

    /// <summary>A message that quotes a document, on one line and with limited length.</summary>
    public static string OfMessage(string message) => Clipped(message, MaximumMessage);

    /// <summary>A value for a message: on one line, and only as long as needed to find it in the document.</summary>
    public static string Of(string value) => Clipped(value, MaximumLength);

    private static string Clipped(string value, int maximum)
    {
        // Only twice the maximum length is folded, so that the cost is bounded even if the value is the rest of the document.
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
