using System.Globalization;

namespace Dep.Analysis.Schema;

/// <summary>A span of time by the calendar: <c>90 days</c>, <c>6 weeks</c>, <c>3 months</c>, <c>1 year</c>.</summary>
/// <param name="Count">How many, from 1 to 9999.</param>
/// <param name="Unit"><c>day</c>, <c>week</c>, <c>month</c> or <c>year</c>.</param>
public readonly record struct Period(int Count, string Unit)
{
    private static readonly string[] Units = ["day", "week", "month", "year"];

    /// <summary>Reads a period, or gives <see langword="null"/> where the text is none.</summary>
    public static Period? TryParse(string text)
    {
        var words = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        return
            words is [var number, var word]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= 9999
            && Array.Find(Units, unit => word == unit || word == unit + "s") is { } known
            ? new Period(count, known)
            : null;
    }

    /// <summary>The day on which a period that begins on a given day ends; <see cref="DateOnly.MaxValue"/> if it ends later than that.</summary>
    public DateOnly After(DateOnly day)
    {
        var months = Unit switch
        {
            "month" => Count,
            "year" => Count * 12,
            _ => 0,
        };
        var days = Unit switch
        {
            "day" => Count,
            "week" => Count * 7,
            _ => 0,
        };
        return day.Year + (months / 12) + (days / 365) + 1 > DateOnly.MaxValue.Year ? DateOnly.MaxValue : day.AddMonths(months).AddDays(days);
    }

    /// <summary>The period in words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} {Unit}{(Count == 1 ? "" : "s")}");
}
