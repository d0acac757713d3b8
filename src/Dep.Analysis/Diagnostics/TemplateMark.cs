using System.Globalization;

namespace Dep.Analysis.Diagnostics;

/// <summary>The remark behind a message that says by which version of the template a proposal was judged, where it is not the one that is there now.</summary>
public static class TemplateMark
{
    private const string Start = " (template of ";
    private const string Day = "yyyy-MM-dd";

    /// <summary>The message with the day of the template's version.</summary>
    public static string Mark(string message, DateOnly day) => message + Start + day.ToString(Day, CultureInfo.InvariantCulture) + ")";

    /// <summary>The message alone, whether or not it bears the remark.</summary>
    public static string Unmark(string message)
    {
        var length = message.Length - Start.Length - Day.Length - 1;
        return length > 0 && message[^1] == ')' && message.AsSpan(length).StartsWith(Start, StringComparison.Ordinal)
            && DateOnly.TryParseExact(message.AsSpan(length + Start.Length, Day.Length), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? message[..length]
            : message;
    }
}
