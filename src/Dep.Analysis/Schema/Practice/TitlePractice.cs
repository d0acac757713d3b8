using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dep.Analysis.Schema.Practice;

/// <summary>Determines whether titles contain the number of the file name.</summary>
internal static partial class TitlePractice
{
    private const int LongestPrefix = 12;

    // 'NNNN', '0000', 'XXX', '[number]', '<number>', '{number}'.
    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])(?:N{2,}|X{2,}|x{3,}|0{2,}|[\[<{](?:number|NUMBER|N+)[\]>}])(?![\p{L}\p{Nd}])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex TitlePlaceholder();

    /// <summary>One title, or field, with another number is a fault of its own, however few there are.</summary>
    internal const int OddOnes = 1;

    /// <summary>The form of titles with a number, or <see langword="null"/> if most titles have none.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="unnumbered">Placeholders of a number that is not assigned yet.</param>
    /// <param name="thresholds">From which shares on something counts.</param>
    public static TitlePattern? FormOf(ImmutableArray<DocumentEvidence> documents, ImmutableArray<string> unnumbered, Thresholds thresholds)
    {
        var forms = documents
            .Where(document => document.Number is { } number && !unnumbered.Contains(number, StringComparer.OrdinalIgnoreCase))
            .Select(document => (Form: FormIn(document.Title), document.Number))
            .Where(title => title.Form is not null)
            .Select(title =>
                (
                    title.Form!.Value.Prefix,
                    title.Form.Value.Separator,
                    IsSame: title.Form.Value.Number == int.Parse(title.Number!, CultureInfo.InvariantCulture)
                )
            )
            .GroupBy(title => (Prefix: title.Prefix.TrimStart('#', ' '), title.Separator))
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .FirstOrDefault();
        return
            forms is not null
            && forms.Count() >= thresholds.FewestDocuments
            && 2 * forms.Count() >= documents.Length
            && forms.Count(title => !title.IsSame) <= Math.Max(OddOnes, (1 - thresholds.Number) * forms.Count())
            ? TitlePattern.Parse($"[{forms.Key.Prefix}{{number}}{forms.Key.Separator}]{{title}}")
            : null;
    }

    /// <summary>The form of titles that a template shows, <c>RFC 0000: Title</c> or <c>NNNN. Title</c>; <see langword="null"/> if it shows no number.</summary>
    /// <param name="title">The title of the template, or <see langword="null"/>.</param>
    public static TitlePattern? FormShown(string? title)
    {
        if (title is null || TitlePlaceholder().Match(title) is not { Success: true } blank || blank.Index > LongestPrefix)
        {
            return null;
        }

        var words = blank.Index + blank.Length;
        while (words < title.Length && IsSeparator(title[words]))
        {
            words++;
        }

        // 'The year 0000 of waking' only mentions a number; 'RFC 0000 Waking' has it.
        var isMentioned = title[(blank.Index + blank.Length)..words] is " " && title.AsSpan(0, blank.Index).Count(' ') >= 2;
        return words > blank.Index + blank.Length && words < title.Length && !isMentioned && title[..blank.Index].IndexOfAny(['{', '}', '[', ']']) < 0
            ? TitlePattern.Parse($"[{title[..blank.Index]}{{number}}{title[(blank.Index + blank.Length)..words]}]{{title}}")
            : null;
    }

    // What stands between a number and the words of a title, of which Chinese and Japanese have a wide form.
    private static bool IsSeparator(char character) => character is ' ' or ':' or '.' or '-' or '/' or '\u2013' or '\u2014' or '\uff1a';

    // 'RFC-0007: Wake', '[RFC-0007] Wake': up to twelve letters and marks, a number, and what stands between it and the words.
    private static (string Prefix, int Number, string Separator)? FormIn(string title)
    {
        var start = title.AsSpan().IndexOfAnyInRange('0', '9');
        if (
            start is < 0 or > LongestPrefix
            || title.AsSpan(0, start) is var before && (before is ['[', ..] ? before[1..] : before).IndexOfAny("{}[]") >= 0
        )
        {
            return null;
        }

        var end = start;
        while (end < title.Length && char.IsAsciiDigit(title[end]))
        {
            end++;
        }

        var words = title[0] == '[' && end < title.Length && title[end] == ']' ? end + 1 : end;
        while (words < title.Length && IsSeparator(title[words]))
        {
            words++;
        }

        return
            words > end
            && words < title.Length
            && int.TryParse(title.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (title[..start], number, title[end..words])
            : null;
    }
}
