using System.Globalization;

namespace Dep.Analysis.Schema.Forms;

/// <summary>How a repository writes dates, as .NET formats them: <c>yyyy-MM-dd</c>, <c>dd-MMM-yyyy</c>. Month names are English.</summary>
internal static class DateFormat
{
    /// <summary>ISO 8601, which holds where nothing is said.</summary>
    public const string Iso = "yyyy-MM-dd";

    /// <summary>Whether a text is a format that tells day, month and year: what it writes it reads back.</summary>
    public static bool IsFormat(string format)
    {
        // No other letters: 'h' and 'm' are times, a single letter is one of .NET's own formats.
        var day = new DateOnly(2025, 7, 15);
        return format.Length is > 1 and <= 20
            && format.All(character => character is 'd' or 'M' or 'y' || !char.IsLetter(character) && character is not ('%' or '\\' or '\'' or '"'))
            && TryParse(Write(day, format), format) == day;
    }

    /// <summary>A date in a format.</summary>
    public static string Write(DateOnly date, string format) => date.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>The date that a text is in a format, or <see langword="null"/>.</summary>
    public static DateOnly? TryParse(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
