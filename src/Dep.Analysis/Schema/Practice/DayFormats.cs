using Dep.Analysis.Schema.Forms;

namespace Dep.Analysis.Schema.Practice;

/// <summary>The ways to write a day that whole repositories keep to, other than ISO 8601.</summary>
internal static class DayFormats
{
    // Longer texts are no days.
    private const int Longest = 24;

    // csharpier-ignore
    private static readonly string[] Known =
    [
        "dd-MMM-yyyy", "d-MMM-yyyy", "dd MMM yyyy", "d MMM yyyy", "d MMMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "dd/MM/yyyy", "MM/dd/yyyy",
        "dd.MM.yyyy", "d.M.yyyy", "dd-MM-yyyy", "yyyy/MM/dd", "yyyy.MM.dd",
    ];

    /// <summary>The format of at least a given share of the values; <see langword="null"/> if there is none, or if two formats fit and give different dates, as for days up to the twelfth.</summary>
    /// <param name="values">The values.</param>
    /// <param name="share">The least share.</param>
    public static (string Text, int Count)? Of(IReadOnlyCollection<string> values, double share)
    {
        var found = Known
            .Select(format => (Text: format, Days: values.Select(value => DayIn(value, format)).ToArray()))
            .Select(format => (format.Text, format.Days, Count: format.Days.Count(day => day is not null)))
            .OrderByDescending(format => format.Count)
            .ToArray();
        var (text, days, count) = found[0];
        return count >= share * values.Count && !found.Skip(1).Any(other => other.Count == count && !other.Days.AsSpan().SequenceEqual(days))
            ? (text, count)
            : null;
    }

    private static DateOnly? DayIn(string value, string format) =>
        value.Length <= Longest ? DateFormat.TryParse(value.Trim(' ', '`', '*', '_', '"'), format) : null;
}
