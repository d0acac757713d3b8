using System.Globalization;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>What the name of a document or of its folder is made of.</summary>
internal enum NameKind
{
    /// <summary>Words alone: <c>wake-sleep</c>.</summary>
    Words,

    /// <summary>A number before words, or alone: <c>0007-wake-sleep</c>.</summary>
    NumberFirst,

    /// <summary>A number behind a word that all have: <c>fip-0007</c>, <c>adr-007-wake-sleep</c>.</summary>
    NumberAfterPrefix,

    /// <summary>A day before words: <c>2025-07-15-wake-sleep</c>, <c>20250715-wake-sleep</c>; or a month, <c>202507-wake-sleep</c>.</summary>
    Day,
}

/// <summary>The shape of a name, in which digits and words count for nothing but their place.</summary>
/// <param name="Kind">What it is made of.</param>
/// <param name="Prefix">What stands before the number, in lower case; empty where nothing does.</param>
/// <param name="HasWords">Whether words stand behind the number or day.</param>
internal readonly record struct NameShape(NameKind Kind, string Prefix, bool HasWords)
{
    private const string Iso = "yyyy-MM-dd";
    private const string Compact = "yyyyMMdd";
    private const string Month = "yyyyMM";
    private const int FewestPadded = 3;

    // Digits behind the days of fewer names, or that several share, are a time or part of the words.
    private const int FewestNumbered = 5;
    private const double MostDistinct = 0.8;

    // Words that are written together with a number, and are no name of anything else.
    private static readonly string[] Kinds = ["adr", "rfc", "kep", "pep"];

    // Whose they are may stand before these: 'acme-rfc001-wake-sleep'.
    private const int MostWordsBefore = 2;

    /// <summary>Whether it has the place of a number.</summary>
    public bool HasNumber => Kind is NameKind.NumberFirst or NameKind.NumberAfterPrefix;

    /// <summary>Reads the shape of a name.</summary>
    /// <param name="name">The name, without the ending of a file.</param>
    public static NameShape Of(string name)
    {
        if (DayOf(name) is var day and > 0)
        {
            return new NameShape(NameKind.Day, "", day < name.Length);
        }

        var start = 0;
        while (start < name.Length && (char.IsAsciiLetter(name[start]) || (start > 0 && name[start] is '-' or '_' or ' ' or '.')))
        {
            start++;
        }

        var end = start;
        while (end < name.Length && char.IsAsciiDigit(name[end]))
        {
            end++;
        }

        // 'acme-rfc001-use-go' is numbered as 'rfc001-use-go' is.
        var words = name[..start].Split(['-', '_', ' '], StringSplitOptions.RemoveEmptyEntries);
        var isOfSomebody =
            words.Length == MostWordsBefore && Kinds.Contains(words[^1], StringComparer.OrdinalIgnoreCase) && end - start >= FewestPadded;
        // 'ip6tables-rules' and 'use-python3' have a digit, and no number. One word stands before a number.
        var prefix = name[..start];
        var isEnd = end == name.Length || !char.IsAsciiLetter(name[end]);
        // 'adr001-use-go' has one: nobody writes zeros before the digits of a word.
        var isJoined = prefix.Length > 0 && end < name.Length && char.IsAsciiLetter(prefix[^1]);
        var isWord = isJoined && !(name[start] == '0' && end - start >= FewestPadded) && !Kinds.Contains(prefix, StringComparer.OrdinalIgnoreCase);
        return
            end == start
            || !isEnd
            || (prefix.AsSpan(0, Math.Max(0, prefix.Length - 1)).IndexOfAny("-_ .") >= 0 && !isOfSomebody)
            || (isWord && !isOfSomebody)
            ? new NameShape(NameKind.Words, "", HasWords: true)
            : new NameShape(start == 0 ? NameKind.NumberFirst : NameKind.NumberAfterPrefix, prefix.ToLowerInvariant(), end < name.Length);
    }

    /// <summary>The length of the day a name starts with; 0 where it starts with none.</summary>
    public static int DayOf(string name) =>
        IsDay(name, Iso) ? Iso.Length
        : IsDay(name, Compact) ? Compact.Length
        : IsMonth(name) ? Month.Length
        : 0;

    /// <summary>
    /// The form of names that documents of this shape have, as <see cref="NamePattern"/> writes it, told by the names there
    /// are: how many digits, and what stands behind them.
    /// </summary>
    /// <param name="names">The names, without the ending of files.</param>
    public string PatternOf(IReadOnlyCollection<string> names)
    {
        switch (Kind)
        {
            case NameKind.Words:
                return "{slug}";
            case NameKind.Day:
                return names.All(name => IsDay(name, Iso))
                    ? HasWords
                        ? "{date}" + SeparatorOf(names, Iso.Length) + NumberBehindDay(names) + "{slug}"
                        : "{date}"
                    : "{slug}";
            default:
                var prefix = Prefix;
                var length = prefix.Length;
                if (AreYears(names))
                {
                    return "{slug}";
                }

                var own = MostFrequent(names.Select(name => name[..Math.Min(length, name.Length)]));
                var digits = names.Select(name => Digits(name, length)).ToArray();
                var width = digits.Min();
                // Numbers without zeros before them have as many digits as they need.
                var isPadded =
                    width > 1 && digits.All(count => count >= width) && names.Any(name => name[length] == '0' || digits.All(count => count == width));
                var number = isPadded ? "{number:" + new string('0', Math.Min(width, 9)) + "}" : "{number}";
                return own + number + (HasWords ? MostFrequent(names.Select(name => Separator(name, length + Digits(name, length)))) + "{slug}" : "");
        }
    }

    // '2021-06-18_008-use-a-prelude': the day, and a number that hardly any two share.
    private static string NumberBehindDay(IReadOnlyCollection<string> names)
    {
        var at = Iso.Length + SeparatorOf(names, Iso.Length).Length;
        var numbers = names.Where(name => name.Length > at).Select(name => name.Substring(at, Digits(name, at))).ToArray();
        var width = numbers.Length == names.Count ? numbers.Min(number => number.Length) : 0;
        return
            names.Count >= FewestNumbered
            && width >= 2
            && numbers.All(number => number.Length == width)
            && numbers.Distinct(StringComparer.Ordinal).Count() >= MostDistinct * numbers.Length
            ? "{number:" + new string('0', Math.Min(width, 9)) + "}" + SeparatorOf(names, at + width)
            : "";
    }

    // '2019-array-config', '2019-processors': the year of each, which several share.
    // 'RFC-2023-001-array-config': the same, with a count of its own in each.
    private bool AreYears(IReadOnlyCollection<string> names)
    {
        var at = Prefix.Length;
        return HasNumber
            && HasWords
            && names.All(name => name.Length > at && Digits(name, at) == 4 && name.AsSpan(at, 2) is "19" or "20")
            && names.Select(name => name[..(at + 4)]).Distinct(StringComparer.Ordinal).Count() < names.Count;
    }

    private static string SeparatorOf(IEnumerable<string> names, int at) => MostFrequent(names.Select(name => Separator(name, at)));

    private static string Separator(string name, int at)
    {
        var end = at;
        while (end < name.Length && !char.IsLetterOrDigit(name[end]))
        {
            end++;
        }

        return name[at..end] is { Length: > 0 } separator && separator.AsSpan().IndexOfAny("{}/") < 0 ? separator : "-";
    }

    private static int Digits(string name, int at)
    {
        var end = at;
        while (end < name.Length && char.IsAsciiDigit(name[end]))
        {
            end++;
        }

        return end - at;
    }

    private static string MostFrequent(IEnumerable<string> texts) =>
        texts
            .GroupBy(text => text, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .First()
            .Key;

    // '202103-wake-sleep': the month it was written in, which several share. A number alone is a number.
    private static bool IsMonth(string name) =>
        name.Length > Month.Length
        && !char.IsAsciiLetterOrDigit(name[Month.Length])
        && DateOnly.TryParseExact(name.AsSpan(0, Month.Length), Month, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
        && month.Year is >= 1970 and < 2100;

    private static bool IsDay(string name, string format) =>
        name.Length >= format.Length
        && (name.Length == format.Length || !char.IsAsciiDigit(name[format.Length]))
        && DateOnly.TryParseExact(name.AsSpan(0, format.Length), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1970 and < 2100;
}
