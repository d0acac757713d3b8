using System.Globalization;

namespace Dep.Analysis.Schema.Forms;

/// <summary>Judges dates. One format is wanted, ISO 8601 where nothing is said; other spellings are understood as far as they leave no doubt.</summary>
/// <param name="format">The format wanted.</param>
internal sealed class DateForm(string format)
{
    // csharpier-ignore
    private static readonly string[] Months =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];

    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    // Emphasis, quotes and code marks around a date, and what is said after it, are its author's own affair.
    private static readonly char[] Marks = [' ', '\t', '*', '_', '~', '`', '"', '\''];

    /// <summary>What is wrong with a date, to be said after its name and value; <see langword="null"/> where nothing is.</summary>
    public FormVerdict? Fault(string value)
    {
        var text = FieldItems.TextOf(value).Replace("\\", "", StringComparison.Ordinal).Trim(Marks);
        if (format != DateFormat.Iso && DateFormat.TryParse(text, format) is not null)
        {
            return null;
        }

        if (format == DateFormat.Iso && StartsAsIso(text))
        {
            return Impossible(Number(text.AsSpan(0, 4)), Number(text.AsSpan(5, 2)), Number(text.AsSpan(8, 2)));
        }

        // Limits the cost for untrusted text: the longest date in words, "Wednesday, September 30th of 2026", is far shorter.
        var parts = text.Length > 64 ? [] : Parts(text);
        return (FaultOfNumbers(parts) ?? FaultOfWords(parts) ?? new FormVerdict($"is not a date; write one as {Written(2025, 7, 15)}")).At(text);
    }

    private static bool StartsAsIso(string text) =>
        text.Length >= 10
        && text[4] == '-'
        && text[7] == '-'
        && IsDigits(text.AsSpan(0, 4))
        && IsDigits(text.AsSpan(5, 2))
        && IsDigits(text.AsSpan(8, 2))
        && (text.Length == 10 || text[10] is 'T' || !char.IsLetterOrDigit(text[10]));

    // "2025/7/15", "07/15/2025", "15.7.2025": the year is known by its four digits, the month only where the other cannot be one.
    private FormVerdict? FaultOfNumbers(string[] parts)
    {
        if (parts is [{ Length: 8 } basic] && IsDigits(basic))
        {
            var (y, m, d) = (Number(basic.AsSpan(0, 4)), Number(basic.AsSpan(4, 2)), Number(basic.AsSpan(6)));
            return Impossible(y, m, d) ?? new FormVerdict($"has nothing between its parts; write {Written(y, m, d)}") { Text = Written(y, m, d) };
        }

        if (parts is not [_, { Length: <= 2 }, _] || !Array.TrueForAll(parts, part => IsDigits(part)))
        {
            return null;
        }

        if (parts[0].Length == 4 && parts[2].Length <= 2)
        {
            return Spelling(Number(parts[0]), Number(parts[1]), Number(parts[2]));
        }

        if (parts[0].Length > 2 || parts[2].Length != 4)
        {
            return null;
        }

        var (first, second, year) = (Number(parts[0]), Number(parts[1]), Number(parts[2]));
        return first == second || first is 0 or > 12 || second is 0 or > 12
            ? first > 12
                ? Spelling(year, second, first)
                : Spelling(year, first, second)
            : new FormVerdict($"can be read as {Written(year, first, second)} and as {Written(year, second, first)}; write the one that is meant");
    }

    // "July 21st, 2025", "21-Jul-2025", "Monday, 21 July 2025".
    private FormVerdict? FaultOfWords(string[] parts)
    {
        int? year = null,
            month = null,
            day = null;
        foreach (var part in parts)
        {
            if (part.Length == 4 && IsDigits(part) && year is null)
            {
                year = Number(part);
            }
            else if (DayOf(part) is { } number && day is null)
            {
                day = number;
            }
            else if (IndexIn(Months, part) is { } index && month is null)
            {
                month = index + 1;
            }
            else if (part is not ("of" or "the") && IndexIn(Weekdays, part) is null)
            {
                return null;
            }
        }

        return (year, month, day) is ({ } y, { } m, { } d) ? Spelling(y, m, d) : null;
    }

    private FormVerdict Spelling(int year, int month, int day) =>
        Impossible(year, month, day)
        ?? new FormVerdict($"is not written as {(format == DateFormat.Iso ? "ISO 8601" : format)}; write {Written(year, month, day)}")
        {
            Text = Written(year, month, day),
        };

    private static FormVerdict? Impossible(int year, int month, int day) =>
        FormVerdict.Of(
            year == 0 ? "does not exist: there is no year 0000"
            : month is < 1 or > 12 ? $"does not exist: there is no month {Two(month)}"
            : day < 1 || day > DateTime.DaysInMonth(year, month) ? $"does not exist: {Four(year)}-{Two(month)} has no day {Two(day)}"
            : null
        );

    private static string[] Parts(string text) =>
        text.ToLowerInvariant().Split([' ', '\t', '\r', '\n', ',', '.', '/', '-', '(', ')'], StringSplitOptions.RemoveEmptyEntries);

    private static int? DayOf(string part)
    {
        var digits = part is [.., 's', 't'] or [.., 'n', 'd'] or [.., 'r', 'd'] or [.., 't', 'h'] ? part[..^2] : part;
        return digits.Length is 1 or 2 && IsDigits(digits) ? Number(digits) : null;
    }

    // The whole word, its first three letters, or more of them: "sep", "sept".
    private static int? IndexIn(string[] words, string part) =>
        part.Length >= 3 && Array.FindIndex(words, word => word.StartsWith(part, StringComparison.Ordinal)) is >= 0 and var index ? index : null;

    private static bool IsDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private string Written(int year, int month, int day) => DateFormat.Write(new DateOnly(year, month, day), format);

    private static string Four(int number) => number.ToString("D4", CultureInfo.InvariantCulture);

    private static string Two(int number) => number.ToString("D2", CultureInfo.InvariantCulture);
}
