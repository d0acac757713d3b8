using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Forms;

namespace Dep.Analysis.Schema.Lookup;

/// <summary>The day a document was written, as far as its header or its path tells.</summary>
internal static class DocumentDay
{
    private static readonly string[] DayNames =
    [
        "created",
        "creation date",
        "created at",
        "date created",
        "created on",
        "start date",
        "date",
        "proposed",
        "date proposed",
    ];

    /// <summary>The day a proposal was written, as far as its header or its name tells.</summary>
    public static DateOnly? Of(Proposal proposal)
    {
        foreach (var name in DayNames)
        {
            foreach (var field in proposal.Header.Fields)
            {
                if (field.Key == name && DayAt(field.Value.Value.Trim().Trim('"', '\'')) is { } day)
                {
                    return day;
                }
            }
        }

        return DayAt(RepositoryName(proposal.Path)) ?? YearOf(proposal.Path);
    }

    // 'accepted/2021/wake-sleep.md': the first day of the year, which is early enough.
    private static DateOnly? YearOf(string path)
    {
        for (int start = 0, end; (end = path.IndexOf('/', start)) >= 0; start = end + 1)
        {
            if (
                end - start == 4
                && int.TryParse(path.AsSpan(start, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                && year is > 1990 and < 2100
            )
            {
                return new DateOnly(year, 1, 1);
            }
        }

        return null;
    }

    private static string RepositoryName(string path) => path[(path.LastIndexOf('/') + 1)..];

    // '2024-07-15', '2024/07/15', '20240715'; what follows does not matter.
    private static DateOnly? DayAt(string text)
    {
        var digits =
            text.Length >= 10 && text[4] is '-' or '/' && text[7] == text[4] ? $"{text[..4]}{text[5..7]}{text[8..10]}"
            : text.Length >= 8 ? text[..8]
            : "";
        return DateFormat.TryParse(digits, "yyyyMMdd") is { Year: > 1990 and < 2100 } day ? day : null;
    }
}
