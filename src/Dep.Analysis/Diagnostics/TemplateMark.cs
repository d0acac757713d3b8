using System.Globalization;

namespace Dep.Analysis.Diagnostics;

/// <summary>The suffix of a message that names the version of the template that a proposal was judged by, if it is not the present one.</summary>
public static class TemplateMark
{
    private const string Start = " (template of ";
    private const string Day = "yyyy-MM-dd";

    /// <summary>The message with the date of the template's version.</summary>
    public static string Mark(string message, DateOnly day) => message + Start + day.ToString(Day, CultureInfo.InvariantCulture) + ")";

    /// <summary>The message without the suffix, if it has one.</summary>
    public static string Unmark(string message)
    {
        var length = message.Length - Start.Length - Day.Length - 1;
        return
            length > 0
            && message[^1] == ')'
            && message.AsSpan(length).StartsWith(Start, StringComparison.Ordinal)
            && DateOnly.TryParseExact(
                message.AsSpan(length + Start.Length, Day.Length),
                Day,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            )
            ? message[..length]
            : message;
    }
}
