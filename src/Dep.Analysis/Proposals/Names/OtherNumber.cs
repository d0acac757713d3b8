using System.Globalization;
using System.Text.RegularExpressions;

namespace Dep.Analysis.Proposals.Names;

/// <summary>
/// A number that is not a decimal one: it begins anew each year, <c>RFC-2023-002</c>, or is hexadecimal, <c>0x1A</c>. A name may begin
/// with a year and a month as well, so it is a number only where the title or the header of the document says it again.
/// </summary>
/// <param name="Year">The year it counts in, or -1 for a hexadecimal number.</param>
/// <param name="Value">The number.</param>
internal readonly partial record struct OtherNumber(int Year, int Value)
{
    private const int LongestName = 64;

    // Fields that hold the number of their own document, beside one that is called as the names begin.
    private static readonly string[] FieldNames = ["id", "identifier", "number", "no", "nr", "nummer", "numero", "número"];

    /// <summary>The number that the name of a proposal begins with, with its letters: <c>rfc-2023-002</c>.</summary>
    public static (OtherNumber Number, string Text)? InName(Proposal proposal)
    {
        var stem = ProposalName.Of(proposal.Path).Stem;
        return Beginning().Match(stem) is { Success: true } match ? (Of(match), match.Groups["number"].Value) : null;
    }

    /// <summary>The same of its title, where something stands between the number and the words.</summary>
    public static (OtherNumber Number, string Text)? InTitle(Proposal proposal) =>
        proposal.Title is { Value: var title }
        && Beginning().Match(title) is { Success: true } match
        && title.AsSpan(match.Length).TrimStart() is [':' or '\uff1a' or '.' or ')' or ']' or '/' or '-' or '\u2013' or '\u2014', ..]
            ? (Of(match), match.Groups["number"].Value)
            : null;

    /// <summary>The same of the field that holds it.</summary>
    public static (OtherNumber Number, MetadataField Field)? InField(Proposal proposal)
    {
        var letters = Letters().Match(ProposalName.Of(proposal.Path).Stem).Value;
        foreach (var field in proposal.Header.Fields)
        {
            var value = field.Value.Value.Trim().Trim('"', '\'');
            if (
                value.Length <= LongestName
                && (FieldNames.Contains(field.Key, StringComparer.Ordinal) || field.Key.Equals(letters, StringComparison.OrdinalIgnoreCase))
                && Beginning().Match(value) is { Success: true } match
                && match.Length == value.Length
            )
            {
                return (Of(match), field);
            }
        }

        return null;
    }

    /// <summary>The number of a proposal whose name and title, or name and field, have the same one; else <see langword="null"/>.</summary>
    public static (OtherNumber Number, string Text)? Of(Proposal proposal) =>
        proposal.Number is null
        && InName(proposal) is { } named
        && (InTitle(proposal)?.Number == named.Number || InField(proposal)?.Number == named.Number)
            ? named
            : null;

    private static OtherNumber Of(Match match) =>
        match.Groups["hex"] is { Success: true } hex
            ? new OtherNumber(-1, int.Parse(hex.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
            : new OtherNumber(
                int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture)
            );

    // Not the beginning of a day: 2023-04-15.
    [GeneratedRegex(
        @"\A(?:\p{L}{1,8}[ _#-]{0,2})?(?<number>(?<year>(?:19|20)[0-9]{2})[-_./](?<count>[0-9]{1,4})|0x(?<hex>[0-9A-Fa-f]{1,7}))(?![\p{L}\p{Nd}]|[-_./][0-9])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\A\p{L}{1,8}(?=[ _#-]?[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();
}
