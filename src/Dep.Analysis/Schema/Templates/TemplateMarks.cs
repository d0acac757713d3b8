using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema.Templates;

/// <summary>Recognises the marks by which a template shows what is required, what is a placeholder, and what is an instruction.</summary>
internal static class TemplateMarks
{
    // Twice the length of the longest answer, for marks and blanks around it. It avoids comparing thousands of longer blocks of text.
    private const int LongestAnswer = 40;

    private static readonly string[] ToBeDone =
    [
        "tbd",
        "todo",
        "tba",
        "wip",
        "fixme",
        "to be determined",
        "to be defined",
        "to be done",
        "to be written",
        "to be added",
    ];
    private static readonly string[] NotApplicable = ["n/a", "na", "n.a", "not applicable", "none", "nil"];
    private static readonly string[] Nothing = [.. NotApplicable, .. ToBeDone];

    // A dash, or what stands for a long one.
    private const int LongestDash = 3;

    // How all of these begin.
    private const string AnswerLetters = "ntwfoNTWFO";

    private static readonly string[] Openings = ["N/A", "None", "Not applicable", "TBD", "TODO", "TBA"];

    // How YAML writes an absent value, beside not writing it.
    private static readonly string[] Absent = ["", "null", "~", "[]", "{}"];
    private const int LongestAbsent = 4;

    /// <summary>Whether a paragraph is a mark such as <c>**[Required]**</c> or <c>**[Optional - if not applicable omit]**</c>.</summary>
    /// <param name="text">The paragraph as a reader sees it.</param>
    public static bool IsPresenceMark(string text) =>
        text.Length > 2
        && text[0] == '['
        && text[^1] == ']'
        && (StartsWithWord(text.AsSpan(1), "Required") || StartsWithWord(text.AsSpan(1), "Optional"));

    /// <summary>Whether a block is such a mark.</summary>
    internal static bool IsPresenceMark(ContentBlock block) => block.StartsWith('[') && IsPresenceMark(block.Text);

    /// <summary>What a mark says, for a text that <see cref="IsPresenceMark(string)"/> says yes to.</summary>
    public static Presence PresenceOf(string mark) => StartsWithWord(mark.AsSpan(1), "Required") ? Presence.Required : Presence.Optional;

    /// <summary>Whether a mark lets <c>N/A</c> be all there is in a section.</summary>
    public static bool AllowsNotApplicable(string mark) => mark.Contains("N/A", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text is a label, whose value is to be written behind or below it: a few words and a colon.</summary>
    public static bool IsLabel(string text) => text.EndsWith(':') && text.Count(character => character == ' ') < 8;

    /// <summary>Whether a text says only that something is still to be written: <c>TBD</c>, <c>TODO</c>.</summary>
    public static bool IsToBeDone(string text) =>
        text is "..." or "…" || (MayBeAnswer(text) && NameComparison.IsAnyOf(text, ToBeDone)) || IsTask(text);

    // '.' or '?!' in the place of a section's text. A value such as a title may be a mark.
    private static bool IsMarksOnly(string text) => text.Length > 0 && text.AsSpan().IndexOfAnyExcept(".…,;:!?") < 0;

    // 'TODO: say why.'
    private static bool IsTask(string text) =>
        text.Length <= LongestAnswer
        && StartsWithToBeDone(text)
        && text.AsSpan(text.StartsWith("TBD", StringComparison.OrdinalIgnoreCase) ? 3 : 4).TrimStart() is [':' or '-' or '–', ..];

    /// <summary>Whether a block says only that something is still to be written.</summary>
    internal static bool IsToBeDone(ContentBlock block) => !block.IsLongerThan(LongestAnswer) && (IsMarksOnly(block.Text) || IsToBeDone(block.Text));

    /// <summary>Whether a text says only that something does not apply.</summary>
    public static bool IsNotApplicable(string text) =>
        (text.Length is > 0 and <= LongestDash && text.AsSpan().Trim("-–—").IsEmpty)
        || (MayBeAnswer(text) && NameComparison.IsAnyOf(text, NotApplicable));

    /// <summary>Whether a block says only that something does not apply.</summary>
    internal static bool IsNotApplicable(ContentBlock block) => !block.IsLongerThan(LongestAnswer) && IsNotApplicable(block.Text);

    /// <summary>Whether a text answers that there is none. To "Unresolved questions" that is an answer, where <c>N/A</c> is a refusal.</summary>
    public static bool IsNone(string text) => text.Length <= LongestAnswer && NameComparison.Same(text, "none");

    /// <summary>
    /// Whether a field's value says that there is nothing to say, or not yet: it is empty, or starts with <c>N/A</c>,
    /// <c>None</c> or <c>TBD</c>, whatever reason follows.
    /// </summary>
    public static bool SaysNothing(string value)
    {
        var text = value.Trim();
        return IsEmpty(text)
            || text.AsSpan().Trim("-–—").IsEmpty
            || (MayBeAnswer(text) && NameComparison.IsAnyOf(text, Nothing))
            || OpensWithNothing(text);
    }

    /// <summary>Whether a field's value is empty, in YAML's words too: <c>null</c>, <c>[]</c>.</summary>
    public static bool IsEmpty(string value)
    {
        var text = value.AsSpan().Trim();
        if (text.Length > LongestAbsent || (text.Length > 0 && !char.IsAscii(text[0])))
        {
            return UnseenText.IsValue(value);
        }

        foreach (var absent in Absent)
        {
            if (text.Equals(absent, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text without a leading <c>TBD</c> and what separates it: <c>TBD - Describe ...</c> is the template's text all the same.</summary>
    public static string WithoutToBeDone(string text)
    {
        if (!StartsWithToBeDone(text))
        {
            return text;
        }

        var start = text.StartsWith("TBD", StringComparison.OrdinalIgnoreCase) ? 3 : 4;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]))
        {
            start++;
        }

        return start == text.Length ? text : text[start..];
    }

    /// <summary>
    /// Whether a value is wholly a placeholder: in brackets of any sort without being a link, in the words of a date
    /// (<c>YYYY-MM-DD</c>), or <c>TBD</c>.
    /// </summary>
    public static bool IsPlaceholder(string value)
    {
        var text = value.Trim().Trim('"', '\'', '`').Trim();
        return IsBracketed(text)
            || text.StartsWith("YYYY", StringComparison.OrdinalIgnoreCase)
            || IsDayInWords(text)
            || IsToBeDone(text)
            || IsBlankForm(text);
    }

    // '?', 'XXXXX', '20XX-XX-XX', '$SNIP_ID'.
    private static bool IsBlankForm(string text) =>
        text.Length > 0
        && (
            text.AsSpan().Trim('?').IsEmpty
            || (text.Length >= 3 && text.AsSpan().IndexOfAnyExcept("Xx-/20. ") < 0 && text.Contains("XX", StringComparison.Ordinal))
            || (text[0] == '$' && text.Length > 2 && text.AsSpan(1).IndexOfAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") < 0)
        );

    /// <summary>Whether a value is one text in brackets: <c>[...]</c>, <c>&lt;...&gt;</c>, <c>{...}</c> or <c>(fill me in ...)</c>.</summary>
    public static bool IsBracketed(string value)
    {
        var text = value.Replace("\\", "", StringComparison.Ordinal).Trim();
        if (text.Length < 3)
        {
            return false;
        }

        var inner = text.AsSpan(1, text.Length - 2);
        return (text[0], text[^1]) switch
        {
            ('[', ']') => inner.IndexOfAny('[', ']') < 0,
            ('{', '}') => inner.IndexOfAny('{', '}') < 0,
            // '<https://example.org>' and '<someone@example.org>' are links.
            ('<', '>') => inner.IndexOfAny('<', '>') < 0 && (inner.Contains(' ') || inner.IndexOfAny(":@") < 0),
            ('(', ')') => inner.StartsWith("fill me in", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }

    /// <summary>Whether a value is nothing but the name of its field in brackets: <c>&lt;authors&gt;</c>, <c>[Authors]</c>, <c>{author}</c>.</summary>
    public static bool IsNameOf(string field, string value) =>
        value.Trim() is { Length: >= 3 and var length } text
        && length <= field.Length + 8
        && (text[0], text[^1]) is ('[', ']') or ('<', '>') or ('{', '}')
        && NameComparison.Same(text[1..^1], field);

    /// <summary>
    /// What is left of a text's placeholder, such as <c>&lt;#&gt;</c>: the first piece in angle brackets or braces, or
    /// <see langword="null"/>.
    /// </summary>
    public static string? FirstPlaceholder(string text)
    {
        string? first = null;
        var at = text.Length;
        foreach (var (open, close) in (ReadOnlySpan<(char, char)>)[('<', '>'), ('{', '}')])
        {
            var start = text.IndexOf(open, StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf(close, start);
            if (end > start + 1 && start < at && text.AsSpan(start + 1, end - start - 1).IndexOfAny(":@/") < 0)
            {
                (first, at) = (text[start..(end + 1)], start);
            }
        }

        return first;
    }

    /// <summary>Whether a text starts with <c>TBD</c> or <c>TODO</c>.</summary>
    internal static bool StartsWithToBeDone(ReadOnlySpan<char> text) =>
        text is ['t' or 'T', ..] && (StartsWithWord(text, "TBD") || StartsWithWord(text, "TODO"));

    // The first letter tells most values apart. 'o' is that of an "(optional)", which does not count.
    // 'AAAA-MM-DD', 'TT.MM.JJJJ', 'JJ/MM/AAAA', 'GGGG-AA-GG': the parts of a day by their letters, as other languages abbreviate them.
    private static bool IsDayInWords(string text)
    {
        if (text.Length != 10)
        {
            return false;
        }

        var (separators, longest, run) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            run = i > 0 && text[i] == text[i - 1] ? run + 1 : 1;
            longest = Math.Max(longest, run);
            if (text[i] is '-' or '.' or '/')
            {
                separators++;
            }
            else if (!char.IsUpper(text[i]))
            {
                return false;
            }
        }

        return separators == 2 && longest == 4;
    }

    private static bool MayBeAnswer(string text)
    {
        if (text.Length > LongestAnswer)
        {
            return false;
        }

        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                return AnswerLetters.Contains(character);
            }
        }

        return true;
    }

    private static bool OpensWithNothing(string text)
    {
        if (text is [var first, ..] && !AnswerLetters.Contains(first))
        {
            return false;
        }

        foreach (var opening in Openings)
        {
            if (StartsWithWord(text, opening))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWithWord(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetterOrDigit(text[word.Length]));
}
