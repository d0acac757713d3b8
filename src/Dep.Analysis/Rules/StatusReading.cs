using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>
/// Reads a status from the words of a line or title. Words are a status if they are its name and no more, apart from symbols around
/// it; or if they follow the name of the field, or one of the words that mean the same, such as 'State' or 'Current status'.
/// </summary>
/// <param name="field">The field of the status.</param>
/// <param name="schema">What else the header may have: there, a field 'State' is another one.</param>
/// <param name="lifecycle">The statuses.</param>
internal sealed class StatusReading(FieldSchema field, ProposalSchema schema, Lifecycle lifecycle)
{
    private const int Longest = 60;

    // What stands between a name and its value. Nothing does where the value is a status and no more.
    private const string Separators = ":\uFF1A-–—−=→⇒|·•~›»*_";

    // Between a status and a name in a title, or between two statuses.
    private static readonly string[] Between = [": ", " - ", " – ", " — ", " -- ", " | ", " · ", " → ", ", "];

    // Readers take these for the status where the header has no such field.
    private static readonly string[] Synonyms = ["Status", "State", "Stage", "Phase"];

    // 'Current status', 'Status of this proposal': words that say no more about which status it is.
    // csharpier-ignore
    private static readonly string[] Additions =
    [
        "current", "present", "latest", "actual", "final", "official", "overall", "new", "now", "the", "this", "our", "its", "of",
        "proposal", "document", "record", "decision", "rfc", "adr", "dep", "pep", "kep", "eip", "rep", "cip", "fip",
    ];

    // What was decided is the status to a reader. In the head of a column it is what each reviewer says.
    private static readonly string[] Outcomes = ["Decision", "Outcome", "Result", "Verdict", "Resolution"];

    private static readonly string[] Verbs = ["is now", "is currently", "is set to", "set to", "is", "now"];

    private readonly ImmutableArray<string> _names =
    [
        field.Name,
        .. field.Aliases,
        .. Synonyms.Where(name => schema.Fields.All(other => other == field || !NameComparison.Same(other.Name, name))),
    ];

    private readonly ImmutableArray<string> _outcomes =
    [
        .. Outcomes.Where(name => schema.Fields.All(other => other == field || !NameComparison.Same(other.Name, name))),
    ];

    /// <summary>The status that the words are or name, or <see langword="null"/>.</summary>
    public string? Of(string words) => Behind(words) ?? Alone(words) ?? BehindAnother(words);

    /// <summary>The status that the words name behind the field's name: 'Status – Approved', 'Status (now): Approved', 'State Approved'.</summary>
    public string? Behind(string words) => BehindName(words) ?? (System.Text.Ascii.IsValid(words) ? null : BehindName(Latin(words)));

    // 'Final decision: Approved' has one word of no meaning, 'Decision status: Approved' another.
    private string? BehindName(string words)
    {
        for (var text = words[SymbolsBefore(words)..]; ; )
        {
            if (BehindFirstWords(text) is { } status)
            {
                return status;
            }

            var rest = WithoutAddition(text);
            if (rest.Length == text.Length)
            {
                return null;
            }

            text = rest;
        }
    }

    private string? BehindFirstWords(string text)
    {
        foreach (var name in _names.Concat(_outcomes))
        {
            if (
                text.Length > name.Length
                && text.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && text[name.Length..] is var rest
                && !char.IsLetterOrDigit(rest[0])
            )
            {
                rest = rest.TrimStart();
                var note = rest.StartsWith('(') ? rest.IndexOf(')', StringComparison.Ordinal) : -1;
                rest = rest[(note + 1)..].TrimStart();
                if (Alone(rest) is { } status)
                {
                    return status;
                }

                rest = WithoutAdditions(rest);
                var value = rest.TrimStart([.. Separators, ' ']);
                var isSeparated = value.Length < rest.Length;
                value = WithoutVerb(WithoutSymbols(value));
                return value.Length is 0 or > Longest ? null
                    : isSeparated && IsOwn(name) ? lifecycle.StatusOf(value)
                    : Alone(value);
            }
        }

        return null;
    }

    /// <summary>The status that the words are, and no more but its day: 'Approved', '✅ Approved!', '[Approved]', 'Approved on 2024-05-01'.</summary>
    public string? Alone(string words)
    {
        var text = words.Length > Longest ? "" : WithoutSymbols(words);
        return text.Length == 0 ? null : Named(text) ?? (StatusDay.Without(text) is { Length: > 0 } undated ? Named(undated) : null);

        string? Named(string name) => lifecycle.StatusOf(name) is { } status && NameComparison.Same(status, name) ? status : null;
    }

    /// <summary>Whether the words are the name of the field and no more.</summary>
    public bool IsName(string words) => WithoutAdditions(WithoutSymbols(words)) is var text && _names.Any(name => NameComparison.Same(name, text));

    /// <summary>The status in a title: in brackets at its beginning or end, or before or behind its other words and a separator.</summary>
    public string? InTitle(string title)
    {
        var text = title.Trim();
        if (Bracketed(text) is { } bracketed)
        {
            return bracketed;
        }

        foreach (var separator in Between)
        {
            var parts = text.Split(separator);
            if (parts.Length > 1 && (Alone(parts[0]) ?? (parts.Length > 2 ? Alone(parts[1]) : null) ?? Alone(parts[^1])) is { } status)
            {
                return status;
            }
        }

        return Alone(text) ?? BehindSymbol(text) ?? Behind(text);
    }

    // 'Wake ✅ Accepted'
    private string? BehindSymbol(string title)
    {
        for (var at = title.Length - 1; at > 0 && title.Length - at <= Longest; at--)
        {
            if (char.GetUnicodeCategory(title[at]) is UnicodeCategory.OtherSymbol or UnicodeCategory.Surrogate or UnicodeCategory.MathSymbol)
            {
                return Alone(title[at..]);
            }
        }

        return null;
    }

    private string? Bracketed(string title)
    {
        var open = title.AsSpan().IndexOfAny("([{【");
        var close = title.AsSpan().IndexOfAny(")]}】");
        // A number may precede the brackets: '7. [Approved] Wake'.
        var isFirst = open >= 0 && close > open && title.AsSpan(0, open).IndexOfAnyExcept("0123456789.:-# *_`~") < 0;
        if (isFirst && Of(title[(open + 1)..close]) is { } first)
        {
            return first;
        }

        open = title.AsSpan().LastIndexOfAny("([{【");
        return open >= 0 && title.AsSpan().TrimEnd(" .!*_`~") is [.., ')' or ']' or '}' or '】'] ? Of(title[(open + 1)..]) : null;
    }

    // 'Draft: Approved': whoever reads it takes the second for what the first has become.
    private string? BehindAnother(string words)
    {
        if (words.Length > Longest)
        {
            return null;
        }

        foreach (var separator in Between)
        {
            if (words.Split(separator) is [var former, var latter] && Alone(former) is not null && Alone(latter) is { } status)
            {
                return status;
            }
        }

        // 'Draft Approved', of which one was meant to be struck out.
        return words.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank && Alone(words[..blank]) is not null ? Alone(words[blank..]) : null;
    }

    private bool IsOwn(string name) => name == field.Name || field.Aliases.Contains(name);

    private static string WithoutAdditions(string words)
    {
        while (WithoutAddition(words) is var rest && rest.Length < words.Length)
        {
            words = rest;
        }

        return words;
    }

    // A colon stays: 'of this proposal: Approved'.
    private static string WithoutAddition(string words) =>
        words.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end
        && words[..end].TrimEnd(':') is var word
        && Additions.Contains(word, StringComparer.OrdinalIgnoreCase)
            ? words[word.Length..].TrimStart()
            : words;

    private static string WithoutVerb(string value)
    {
        var verb = Array.Find(Verbs, verb =>
            value.Length > verb.Length && value.StartsWith(verb, StringComparison.OrdinalIgnoreCase) && value[verb.Length] is ' ' or ':'
        );
        return verb is null ? value : WithoutSymbols(value[verb.Length..]);
    }

    // Letters of Cyrillic that look like those of English, and wide letters, are read as such.
    private static string Latin(string words) => System.Text.Ascii.IsValid(words) ? words : string.Create(words.Length, words, static (text, from) =>
            {
                for (var i = 0; i < text.Length; i++)
                {
                    var at = Lookalikes.IndexOf(from[i], StringComparison.Ordinal);
                    text[i] =
                        at >= 0 ? LookedLike[at]
                        : from[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(from[i] - '\uFF01' + '!')
                        : from[i];
                }
            });

    // A tick, a coloured circle, brackets, or ':white_check_mark:' around the words.
    private static string WithoutSymbols(string words)
    {
        var text = words.Trim();
        if (text.StartsWith(':') && text.IndexOf(':', 1) is > 1 and var end && text.AsSpan(1, end - 1).IndexOfAnyExcept(ShortName) < 0)
        {
            text = text[(end + 1)..];
        }

        var start = SymbolsBefore(text);
        var last = text.Length;
        while (last > start && (!char.IsLetterOrDigit(text[last - 1]) || char.GetUnicodeCategory(text[last - 1]) is UnicodeCategory.OtherNumber))
        {
            last--;
        }

        return text[start..last];
    }

    private static int SymbolsBefore(string text)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text, start))
        {
            start += char.IsSurrogatePair(text, start) ? 2 : 1;
        }

        return start;
    }

    private const string Lookalikes = "асеіорхуѕАСЕІОРХУЅТ";
    private const string LookedLike = "aceiopxysACEIOPXYST";

    private static readonly SearchValues<char> ShortName = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_+-");
}
