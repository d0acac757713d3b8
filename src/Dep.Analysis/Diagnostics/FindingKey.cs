using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dep.Analysis.Text;

namespace Dep.Analysis.Diagnostics;

/// <summary>
/// Identifies a finding independently of line numbers: by its rule, its file, its message, and the text at its place. Equal keys in
/// one file are distinguished by counting them.
/// </summary>
/// <param name="Value">Sixteen lower-case hexadecimal digits.</param>
public readonly record struct FindingKey(string Value)
{
    /// <summary>The text at a place is compared up to this length, since a span may be a whole document.</summary>
    private const int MaximumText = 256;

    /// <summary>The key of a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="path">The path to use instead of the finding's own, if the file has another name in the other snapshot.</param>
    public static FindingKey Of(Diagnostic finding, string? path = null) =>
        Of(finding, path, TemplateMark.Unmark(Flood.Unmark(finding.Message, finding.Id)), IsHeading(finding.Location));

    /// <summary>
    /// The key of the fault alone, which identifies a finding in another snapshot. The remedy in the message is left out, since it may
    /// change with the template, and so is the document's title, since a new title is not a new fault.
    /// </summary>
    /// <param name="finding">The finding.</param>
    /// <param name="path">The path to use instead of the finding's own.</param>
    internal static FindingKey OfFault(Diagnostic finding, string? path = null)
    {
        var message = TemplateMark.Unmark(Flood.Unmark(finding.Message, finding.Id));
        var remedy = message.IndexOf("; ", StringComparison.Ordinal);
        return Of(
            finding,
            path,
            remedy < 0 ? message : message[..remedy],
            IsHeading(finding.Location) || IsOfDocument(finding.Location),
            finding.Others
        );
    }

    private static FindingKey Of(Diagnostic finding, string? path, string message, bool leavesTextOut, int others = 0)
    {
        var content = new StringBuilder().Append(finding.Id).Append('\n').Append(path ?? finding.Location.Source.Path).Append('\n');
        AppendMessage(content, message);
        content.Append('\n');
        if (!leavesTextOut)
        {
            AppendText(content, finding.Location);
        }

        if (others > 0)
        {
            // One that stands for more than it did stands for another fault as well.
            content.Append(CultureInfo.InvariantCulture, $"\n{others}");
        }

        return new FindingKey(Convert.ToHexStringLower(Sha256.Of(Encoding.UTF8.GetBytes(content.ToString())).AsSpan(0, 8)));
    }

    /// <summary>
    /// The keys of all findings of a run, in the order of the findings, each with a number that distinguishes it from equal keys:
    /// <c>0f3c5a7e9b1d2468:1</c>. Equal keys are counted in the order of the document, regardless of the order of the findings.
    /// </summary>
    public static ImmutableArray<string> Numbered(IReadOnlyList<Diagnostic> findings)
    {
        var keys = findings.Select(finding => Of(finding).Value).ToArray();
        var numbered = new string[keys.Length];
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (
            var index in Enumerable
                .Range(0, keys.Length)
                .OrderBy(index => findings[index].Location.Span.Start)
                .ThenBy(index => findings[index].Location.Span.End)
                .ThenBy(index => findings[index].Message, StringComparer.Ordinal)
        )
        {
            var number = counts[keys[index]] = counts.GetValueOrDefault(keys[index]) + 1;
            numbered[index] = keys[index] + ":" + number.ToString(CultureInfo.InvariantCulture);
        }

        return ImmutableArray.Create(numbered);
    }

    // Numbers are replaced by 0: messages contain counts (the next free number, for example), and a changed count is not a new finding.
    private static void AppendMessage(StringBuilder content, string message)
    {
        for (var i = 0; i < message.Length; i++)
        {
            if (!char.IsAsciiDigit(message[i]))
            {
                content.Append(message[i]);
            }
            else if (i == 0 || !char.IsAsciiDigit(message[i - 1]))
            {
                content.Append('0');
            }
        }
    }

    // A finding at a heading is about the text below it, or about text that is missing there, and its message names it: a new title
    // must not make it a new finding.
    private static bool IsHeading(Location location) => location.Span.Length > 0 && location.Source.Text[location.Span.Start] == '#';

    // Whether a place is a heading of another form, or the first line of a document without a heading.
    private static bool IsOfDocument(Location location)
    {
        var (source, span) = location;
        // The text read for each finding is limited, since there may be many findings.
        if (span.Start <= MaximumText && source.Text.AsSpan(0, span.Start).IsWhiteSpace())
        {
            return true;
        }

        var text = source.Text.AsSpan(span.Start, Math.Min(span.Length, MaximumText)).TrimEnd();
        var underline = text[(text.LastIndexOfAny('\n', '\r') + 1)..].Trim();
        var isUnderlined =
            span.Length <= MaximumText
            && underline.Length > 0
            && underline.Length < text.Length
            && !(underline.ContainsAnyExcept('=') && underline.ContainsAnyExcept('-'));
        return isUnderlined || (text is ['<', 'h' or 'H', var level, ..] && char.IsAsciiDigit(level));
    }

    private static void AppendText(StringBuilder content, Location location)
    {
        var (source, span) = location;
        var text = source.Text.AsSpan(span.Start, Math.Min(span.Length, MaximumText));
        var isBlank = true;
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
            {
                content.Append(character);
            }
            else if (!isBlank)
            {
                content.Append(' ');
            }

            isBlank = char.IsWhiteSpace(character);
        }
    }
}
