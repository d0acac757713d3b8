using Dep.Analysis.Schema.Forms;

namespace Dep.Analysis.Schema.Practice;

/// <summary>The ways to write a day that whole repositories keep to, other than ISO 8601.</summary>
internal static class DayFormats
{
    // Longer texts are no days.
    private const int Longest = 24;

    private static readonly string[] Known = ["dd-MMM-yyyy", "d-MMM-yyyy", "dd MMM yyyy", "d MMM yyyy", "d MMMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "dd/MM/yyyy", "MM/dd/yyyy", "dd.MM.yyyy", "d.M.yyyy", "dd-MM-yyyy", "yyyy/MM/dd", "yyyy.MM.dd"];

    /// <summary>The one in which a share of values is written; <see langword="null"/> where none is, or where two are that read them as other days: of days up to the twelfth nobody knows which.</summary>
    /// <param name="values">The values.</param>
    /// <param name="share">The least share.</param>
    public static (string Text, int Count)? Of(IReadOnlyCollection<string> values, double share)
    {
        var found = Known.Select(format => (Text: format, Days: values.Select(value => DayIn(value, format)).ToArray()))
            .Select(format => (format.Text, format.Days, Count: format.Days.Count(day => day is not null)))
            .OrderByDescending(format => format.Count)
            .ToArray();
        var (text, days, count) = found[0];
        return count >= share * values.Count && !found.Skip(1).Any(other => other.Count == count && !other.Days.AsSpan().SequenceEqual(days)) ? (text, count) : null;
    }

    private static DateOnly? DayIn(string value, string format) => value.Length <= Longest ? DateFormat.TryParse(value.Trim(' ', '`', '*', '_', '"'), format) : null;
}
