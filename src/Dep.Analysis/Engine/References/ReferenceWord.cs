using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.References;

/// <summary>The kind of a word in a field of references.</summary>
internal enum ReferenceWordKind
{
    /// <summary>A number: <c>0012</c>, <c>DEP-0012</c>, <c>0012-wake-sleep</c>.</summary>
    Number,

    /// <summary>A file or URL, bare or as a markdown link.</summary>
    Target,

    /// <summary>Any other word. In a value with such a word, a bare number may not be a reference: "the 3 documents of 2024".</summary>
    Prose,

    /// <summary>A word between references: <c>and</c>, a list mark, or the project's word for its proposals before a number.</summary>
    Filler,
}

/// <summary>One word of a field of references.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">The word as written.</param>
/// <param name="Target">The digits of a number, or the target.</param>
/// <param name="Span">Its place in the value.</param>
internal sealed record ReferenceWord(ReferenceWordKind Kind, string Text, string Target, TextSpan Span)
{
    // A number behind one of these words is an issue or a pull request, not a proposal.
    private static readonly string[] OtherThings = ["PR", "MR", "GH"];

    private const string Separators = " \t\r\n,;&";
    private const int LongestNumber = 9;
    private const int LongestText = 1000;

    /// <summary>The project's word before a number, such as <c>DEP</c>; empty where there is none.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>
    /// Whether only the field suggests that a number is a proposal's (it has no prefix, leading zero, name or brackets), or that a
    /// target is one (it has no number, extension or scheme).
    /// </summary>
    public bool IsBare { get; init; }

    /// <summary>The label of a reference link, <c>old</c> in <c>[the old one][old]</c>; empty if there is none.</summary>
    public string Label { get; init; } = "";

    /// <summary>The words of a value of a proposal, with reference links resolved by the proposal's link definitions.</summary>
    public static IEnumerable<ReferenceWord> In(Proposal proposal, string value) =>
        In(value)
            .Select(word =>
                word.Label.Length > 0 && proposal.TargetOf(word.Label) is { } target
                    ? word with
                    {
                        Kind = ReferenceWordKind.Target,
                        Target = target,
                    }
                    : word
            );

    /// <summary>The words of a value, in written order, separated by commas, blanks, line breaks and list marks.</summary>
    public static IEnumerable<ReferenceWord> In(string value)
    {
        value = WithoutBreaks(value);
        var prefix = default(ReferenceWord);
        for (var at = 0; at < value.Length; )
        {
            if (Separators.Contains(value[at], StringComparison.Ordinal))
            {
                at++;
                continue;
            }

            var word = value[at] == '[' ? Bracketed(value, at) : Plain(value, at);
            at = word.Span.End;
            if (prefix is not null && word is not { Kind: ReferenceWordKind.Number })
            {
                yield return prefix;
            }

            // 'DEP 0012' is one reference in two words.
            word =
                prefix is not null && word is { Kind: ReferenceWordKind.Number, Prefix: "" }
                    ? word with
                    {
                        Prefix = prefix.Text,
                        IsBare = false,
                    }
                    : word;
            prefix = IsPrefix(word) ? word : null;
            if (prefix is null)
            {
                yield return word;
            }
        }

        if (prefix is not null)
        {
            yield return prefix;
        }
    }

    private static bool IsPrefix(ReferenceWord word) =>
        word is { Kind: ReferenceWordKind.Prose, Text.Length: >= 2 and <= 5 }
        && word.Text.All(char.IsAsciiLetterUpper)
        && !OtherThings.Contains(word.Text);

    // Replaces hard line breaks, '\\' and '<br>', by blanks. All offsets stay the same.
    private static string WithoutBreaks(string value)
    {
        if (value.AsSpan().IndexOfAny('\\', '<') < 0)
        {
            return value;
        }

        var text = value.ToCharArray();
        for (var at = 0; at < text.Length; at++)
        {
            var length = text[at] == '\\' && (at + 1 == text.Length || text[at + 1] is '\r' or '\n') ? 1 : ValueMarks.BreakLength(text.AsSpan(at));
            Array.Fill(text, ' ', at, length);
        }

        return new string(text);
    }

    // '[text](target)', '[text][label]', '[0012]'; '[^1]' leads to a footnote.
    private static ReferenceWord Bracketed(string value, int start)
    {
        var close = EndOf(value, start);
        if (close < 0)
        {
            return Plain(value, start);
        }

        var text = value[(start + 1)..close];
        if (text.StartsWith('^'))
        {
            return new ReferenceWord(ReferenceWordKind.Filler, value[start..(close + 1)], "", new TextSpan(start, close + 1));
        }

        if (close + 1 < value.Length && value[close + 1] == '(' && value.IndexOf(')', close) is > 0 and var end)
        {
            var target = value[(close + 2)..end].Trim();
            // A link may have a title after its target.
            target = target.IndexOf(' ', StringComparison.Ordinal) is > 0 and var title ? target[..title] : target;
            return new ReferenceWord(ReferenceWordKind.Target, value[start..(end + 1)], target.Trim('<', '>'), new TextSpan(start, end + 1));
        }

        end = close + 1 < value.Length && value[close + 1] == '[' && value.IndexOf(']', close + 1) is > 0 and var label ? label : close;
        var span = new TextSpan(start, end + 1);
        var named = end > close + 2 ? value[(close + 2)..end] : text;
        var inner = In(text).FirstOrDefault(word => word.Kind is ReferenceWordKind.Number);
        return inner is null
            ? new ReferenceWord(ReferenceWordKind.Prose, value[start..(end + 1)], "", span) { Label = named }
            : inner with
            {
                Text = value[start..(end + 1)],
                Span = span,
                IsBare = false,
            };
    }

    // The offset of the matching closing bracket: '[a \[new\] [idea]]' has nested and escaped brackets.
    private static int EndOf(string value, int start)
    {
        var depth = 0;
        for (var i = start; i < Math.Min(value.Length, start + LongestText); i++)
        {
            switch (value[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    depth++;
                    break;
                case ']' when --depth == 0:
                    return i;
            }
        }

        return -1;
    }

    private static ReferenceWord Plain(string value, int start)
    {
        var length = value.AsSpan(start).IndexOfAny(Separators);
        var end = length < 0 ? value.Length : start + length;
        end = value.AsSpan(start, end - start).IndexOf("[^") is > 0 and var note ? start + note : end;
        var text = value[start..end];
        var word = text.TrimStart('<', '"', '\'', '`', '(', '*', '_', '~').TrimEnd('>', '"', '\'', '`', ')', '.', ':', '!', '?', '*', '_', '~');
        var span = new TextSpan(start, end);
        if (word.Length == 0 || word is "-" or "*" or "+" or "and")
        {
            return new ReferenceWord(ReferenceWordKind.Filler, text, "", span);
        }

        if (
            word.Contains('/', StringComparison.Ordinal)
                ? word.AsSpan().ContainsAnyExcept("0123456789/")
                : word.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
        )
        {
            // 'and/or' may not be a path, so it is bare; '20/11/2015' is a date and does not get here.
            var isBare = word.AsSpan().IndexOfAny("0123456789.:") < 0 && word[0] != '/';
            return new ReferenceWord(ReferenceWordKind.Target, text, word, span) { IsBare = isBare };
        }

        return NumberIn(word) is var (prefix, number)
            ? new ReferenceWord(ReferenceWordKind.Number, text, number, span)
            {
                Prefix = prefix,
                IsBare = number.Length == word.Length && number[0] != '0',
            }
            : new ReferenceWord(ReferenceWordKind.Prose, text, "", span);
    }

    // '0012', 'DEP-0012', '0012-wake-sleep'. '#12' is an issue or a pull request, '2024-01-31' a date, '1.2' a version.
    private static (string Prefix, string Number)? NumberIn(string word)
    {
        var start = word.AsSpan().IndexOfAnyInRange('0', '9');
        var prefix = start >= 3 && word[start - 1] == '-' ? word[..(start - 1)] : "";
        if (start < 0 || (start > 0 && (prefix.Length == 0 || !prefix.All(char.IsAsciiLetter) || OtherThings.Contains(prefix))))
        {
            return null;
        }

        var end = start;
        while (end < word.Length && char.IsAsciiDigit(word[end]))
        {
            end++;
        }

        var isNamed = prefix.Length == 0 && end + 1 < word.Length && word[end] == '-' && char.IsAsciiLetter(word[end + 1]);
        return (end == word.Length || isNamed) && end - start <= LongestNumber ? (prefix, word[start..end]) : null;
    }
}
