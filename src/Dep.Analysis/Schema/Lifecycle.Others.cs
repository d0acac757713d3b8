using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema;

// What a value says beside the status that it means.
public sealed partial class Lifecycle
{
    private const int LongestStatus = 60;
    private const int LongestDoubt = 60;
    private const int MostLines = 20;
    private const int MostClauses = 20;
    private const string ClauseEnds = ".,;:()[]–—=>→⇒➔➜➡⟶⟹⇨›»";

    // Characters that may separate two statuses in one line.
    private const string Between = " ,;/&+=>-→⇒➔➜➡⟶⟹⇨›»";
    private static readonly string[] BetweenWords = ["and ", "or ", "then ", "to "];

    /// <summary>
    /// The other status that a value names beside the one it means: <c>Draft, Approved</c>, <c>Draft -> Approved</c>, <c>Draft (Approved)</c>,
    /// or in a line of its own below; <see langword="null"/> where it names one. What a later line says beyond that is told of the
    /// status, and is no other.
    /// </summary>
    internal string? OtherStatusOf(string value)
    {
        var lineEnd = value.AsSpan().IndexOfAny('\r', '\n');
        var line = lineEnd < 0 ? value : value[..lineEnd].TrimEnd().TrimEnd('\\');
        if (StatusOf(line) is not { } first)
        {
            return null;
        }

        return OtherBehind(first, line) ?? (lineEnd < 0 ? null : OtherBelow(first, value));
    }

    private string? OtherBehind(string first, string line)
    {
        var rest = NameComparison.Normalize(FieldItems.TextOf(line)).AsSpan(NameComparison.Normalize(first).Length);
        // A blank or an arrow that is written as an entity is one to a reader.
        rest = rest.Contains('&') ? NameComparison.Normalize(System.Net.WebUtility.HtmlDecode(rest.ToString())) : rest;
        if (IsDropped(first) && OtherInClauses(first, rest) is { } told)
        {
            return told;
        }

        var other = rest.TrimStart(Between);
        var isJoined = other.Length < rest.Length && rest[..^other.Length].ContainsAnyExcept(' ');
        foreach (var word in BetweenWords)
        {
            if (other.StartsWith(word, StringComparison.Ordinal))
            {
                other = other[word.Length..].TrimStart(Between);
                isJoined = true;
            }
        }

        // '(Approved)' beside it, where that is all there is in brackets.
        other = other is ['(' or '[' or '\uFF08', ..] ? other[1..].TrimEnd(")]\uFF09").Trim() : other;
        for (var i = 0; i < _keys.Length; i++)
        {
            var isNamed =
                isJoined
                && other.StartsWith(_keys[i], StringComparison.Ordinal)
                && (other.Length == _keys[i].Length || !char.IsLetterOrDigit(other[_keys[i].Length]));
            if ((isNamed || other.SequenceEqual(_keys[i])) && !NameComparison.Same(_read[i], first))
            {
                return _read[i];
            }
        }

        return null;
    }

    // 'Rejected by the council; Accepted on appeal', 'Rejected (now Accepted)': what will not come is said to have come after all. A clause that
    // begins with 'was' or 'formerly' tells of before, and one that goes on with a noun is about something else.
    private string? OtherInClauses(string first, ReadOnlySpan<char> rest)
    {
        var clauses = 0;
        foreach (var range in rest.SplitAny(ClauseEnds))
        {
            var clause = StatusClause.WithoutOpening(rest[range]);
            for (var i = 0; i < _keys.Length && clause.Length > 0; i++)
            {
                if (
                    clause.StartsWith(_keys[i], StringComparison.Ordinal)
                    && StatusClause.IsEnd(clause[_keys[i].Length..])
                    && !IsDropped(_read[i])
                    && !IsReplaced(_read[i])
                    && !NameComparison.Same(_read[i], first)
                )
                {
                    return _read[i];
                }
            }

            if (++clauses == MostClauses)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>Whether a value takes back the status it names: <c>Rejected (overturned in May)</c>, <c>Rejected no more</c>.</summary>
    internal bool IsTakenBack(string value)
    {
        var lineEnd = value.AsSpan().IndexOfAny('\r', '\n');
        var line = lineEnd < 0 ? value : value[..lineEnd];
        return StatusOf(line) is { } status
            && NameComparison.Normalize(FieldItems.TextOf(line)) is var text
            && NameComparison.Normalize(status) is var name
            && text.Length > name.Length
            && StatusClause.TakesBack(StatusClause.WithoutOpening(text.AsSpan(name.Length)));
    }

    // The one line below that is a status and no more. Several such lines are a list of earlier statuses, and a line about a
    // replacement belongs to the status beside it.
    private string? OtherBelow(string first, string value)
    {
        string? other = null;
        foreach (var line in value.Split(['\r', '\n'], MostLines, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1))
        {
            var text = line.AsSpan().TrimStart("-+*> ").TrimEnd('\\').Trim("*_`").TrimEnd('.').Trim();
            // A box that nobody ticked is a choice that was not made.
            if (
                text.Length is 0 or > LongestStatus
                || text.StartsWith("[ ]")
                || _keys.IndexOf(NameComparison.Normalize(text.ToString())) is not (>= 0 and var at)
            )
            {
                continue;
            }

            if (other is not null)
            {
                return null;
            }

            other = _read[at];
        }

        return other is null || NameComparison.Same(other, first) || IsReplaced(first) || IsReplaced(other) ? null : other;
    }

    /// <summary>
    /// Whether a value puts the status it names in doubt: <c>Accepted?</c>, <c>Accepted (tentatively?)</c>. A question in what is said
    /// behind it, <c>Accepted. Who does it?</c>, is about something else.
    /// </summary>
    internal static bool IsInDoubt(string value)
    {
        var mark = value.AsSpan().IndexOfAny('?', '\uFF1F');
        return mark is > 0 and <= LongestDoubt
            && value.AsSpan(0, mark).TrimEnd(" !").IndexOfAny(".,;:!\r\n") < 0
            && FieldItems.TextOf(value).AsSpan().ContainsAny('?', '\uFF1F');
    }
}
