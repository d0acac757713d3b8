using System.Globalization;
using System.Text;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema.Forms;

/// <summary>Reads the day that people write where no form of dates is asked for: lists and pages show it all the same.</summary>
internal static class UnformattedDay
{
    // Longer texts are no days.
    private const int Shortest = 6;
    private const int Longest = 32;
    private const int IsoLength = 10;

    // '03/04/2026' is one of two days, so nobody reads it here.
    // csharpier-ignore
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-M-d", "yyyy/MM/dd", "yyyy/M/d", "yyyy.MM.dd", "d.M.yyyy", "d-MMM-yyyy", "d MMM yyyy", "d MMMM yyyy",
        "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy", "MMMM d yyyy",
    ];

    private static readonly string[] NameWords = ["date", "created", "updated", "modified", "introduced", "proposed", "submitted", "started", "day"];

    /// <summary>Whether a field is called as one that holds a day: <c>start-date</c>, <c>Last updated</c>, <c>accepted_at</c>.</summary>
    public static bool IsNamed(string field)
    {
        var words = NameComparison.Normalize(field).Split(' ');
        return words.Any(NameWords.Contains) || (words.Length > 1 && words[^1] is "at" or "on");
    }

    /// <summary>The day that a text is, or begins with where more is said of it: <c>21 January 2026</c>, <c>June 5th, 2025</c>, <c>2024-05-01T00:00:00.000Z</c>, <c>2024-05-01 (draft)</c>.</summary>
    /// <returns>The day, or <see langword="null"/> where it is none.</returns>
    public static DateOnly? In(string written)
    {
        if (written.Length > 4 * Longest)
        {
            return null;
        }

        var text = FieldItems.TextOf(written).Trim(' ', '\t', '*', '_', '`', '"', '\'', '.');
        var iso = text.Length > IsoLength && text[4] == '-' && text[7] == '-' && !char.IsAsciiDigit(text[IsoLength]) ? text[..IsoLength] : text;
        return
            iso.Length is >= Shortest and <= Longest
            && DateOnly.TryParseExact(WithoutEndings(iso), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
    }

    // '5th', '30th of May', 'Sept. 3': what a day needs not to be read.
    private static string WithoutEndings(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('a', 'z'))
        {
            return text;
        }

        var words = text.Replace(" of ", " ", StringComparison.OrdinalIgnoreCase).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var all = new StringBuilder(text.Length);
        foreach (var word in words)
        {
            var core = word.TrimEnd(',');
            var isOrdinal = core.Length is 3 or 4 && char.IsAsciiDigit(core[0]) && core[^2..].ToLowerInvariant() is "st" or "nd" or "rd" or "th";
            var plain =
                isOrdinal ? core[..^2]
                : core.Length > 3 && core[^1] == '.' && char.IsLetter(core[0]) ? core[..^1]
                : core;
            all.Append(all.Length == 0 ? "" : " ")
                .Append(plain.Equals("Sept", StringComparison.OrdinalIgnoreCase) ? "Sep" : plain)
                .Append(word.AsSpan(core.Length));
        }

        return all.ToString();
    }
}
