using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>
/// A value that lists all choices with the selected one in bold: <c>Proposed, **Accepted**, Obsolete</c>. The bold choice becomes the
/// field's value.
/// </summary>
internal static class MarkedChoice
{
    private const int LongestChoice = 40;
    private const int FewestOthers = 2;

    // Fields whose values are choices. In other fields bold text marks something else, such as the first of several authors.
    private static readonly string[] ChoiceFields =
    [
        "status",
        "state",
        "stage",
        "phase",
        "type",
        "category",
        "kind",
        "track",
        "level",
        "priority",
        "maturity",
    ];

    /// <summary>The header, with each such list of choices replaced by the selected choice.</summary>
    public static Header In(SourceText source, Header header) =>
        header.Sidecar is null && header.Fields.Any(field => Of(source, field) is not null)
            ? header with
            {
                Fields =
                [
                    .. header.Fields.Select(field => Of(source, field) is { } chosen ? field with { Value = chosen, Offered = field.Value } : field),
                ],
            }
            : header;

    private static Located<string>? Of(SourceText source, MetadataField field)
    {
        var (text, span) = (field.Value.Value, field.Value.Span);
        if (
            field.IsList
            || text.Length != span.Length
            || !text.Contains("**", StringComparison.Ordinal)
            || !field.Key.Split(' ').Any(ChoiceFields.Contains)
        )
        {
            return null;
        }

        var open = text.IndexOf("**", StringComparison.Ordinal);
        var close = text.IndexOf("**", open + 2, StringComparison.Ordinal);
        if (close < 0 || text.IndexOf("**", close + 2, StringComparison.Ordinal) >= 0)
        {
            return null;
        }

        var others = 0;
        foreach (var part in (text[..open] + text[(close + 2)..]).Split(',', '|', '/'))
        {
            var other = part.AsSpan().Trim(" *_`\\");
            if (other.Length > LongestChoice || other.IndexOfAny(".:;()[]<>") >= 0 || other.IndexOfAnyInRange('0', '9') >= 0)
            {
                return null;
            }

            others += other.IsEmpty ? 0 : 1;
        }

        var chosen = ValueMarks.Without(source.Text, new TextSpan(span.Start + open + 2, span.Start + close));
        return others >= FewestOthers && chosen.Length is > 0 and <= LongestChoice && IsSeparated(text, open, close + 2)
            ? new Located<string>(source[chosen], chosen)
            : null;
    }

    // '**Accepted** by Ann, Bo, and Cy' is not a list of choices: a separator must precede and follow the bold text.
    private static bool IsSeparated(string text, int start, int end) =>
        text.AsSpan(0, start).TrimEnd(" _*`") is [] or [.., ',' or '|' or '/']
        && text.AsSpan(end).TrimStart(" _*`\\") is [] or [',' or '|' or '/', ..];
}
