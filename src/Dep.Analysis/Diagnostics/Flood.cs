using System.Globalization;

namespace Dep.Analysis.Diagnostics;

/// <summary>The suffix of a message that gives the number of similar findings that were left out.</summary>
public static class Flood
{
    private const string Start = " (and ";

    /// <summary>The message of the last finding shown, with the number of those left out.</summary>
    /// <param name="message">The finding's own message.</param>
    /// <param name="id">The rule's id.</param>
    /// <param name="left">The number of findings left out.</param>
    public static string Mark(string message, string id, int left) => message + Start + left.ToString(CultureInfo.InvariantCulture) + End(id);

    /// <summary>The finding's own message, without the suffix if it has one.</summary>
    /// <param name="message">The message.</param>
    /// <param name="id">The rule's id.</param>
    public static string Unmark(string message, string id)
    {
        var end = End(id);
        if (!message.EndsWith(end, StringComparison.Ordinal))
        {
            return message;
        }

        var start = message.LastIndexOf(Start, StringComparison.Ordinal);
        var number = start < 0 ? default : message.AsSpan(start + Start.Length, Math.Max(0, message.Length - end.Length - start - Start.Length));
        return !number.IsEmpty && !number.ContainsAnyExceptInRange('0', '9') ? message[..start] : message;
    }

    private static string End(string id) => $" more of {id} in this file)";
}
