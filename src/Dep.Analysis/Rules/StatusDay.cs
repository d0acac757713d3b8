using System.Globalization;

namespace Dep.Analysis.Rules;

/// <summary>The day behind a status: 'Approved 2024', 'Approved (May 2024)', 'Approved on 2024-05-01'.</summary>
internal static class StatusDay
{
    private static readonly string[] Words = ["on", "in", "since", "as", "of", "from", "at"];

    // csharpier-ignore
    private static readonly string[] Months =
    [
        .. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Where(name => name.Length > 0),
        .. CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames.Where(name => name.Length > 0), "Sept",
    ];

    /// <summary>The words before a day; an empty text if no day is behind them.</summary>
    public static string Without(string words)
    {
        var (text, hasNumber) = (words, false);
        while (text.LastIndexOf(' ') is > 0 and var blank)
        {
            var word = text[(blank + 1)..].Trim("()[],.–—-: ".ToCharArray());
            var isNumber = word.Length > 0 && char.IsAsciiDigit(word[0]) && word.AsSpan().IndexOfAnyExcept("0123456789-/.:thsndr") < 0;
            if (
                !isNumber
                && word.Length > 0
                && !Months.Contains(word, StringComparer.OrdinalIgnoreCase)
                && !(hasNumber && Words.Contains(word, StringComparer.OrdinalIgnoreCase))
            )
            {
                break;
            }

            hasNumber |= isNumber;
            text = text[..blank].TrimEnd(" ([,–—-:".ToCharArray());
        }

        return hasNumber ? text : "";
    }
}
