using Dep.Analysis.Text;

namespace Dep.Analysis.Schema;

/// <summary>The form of a title, such as <c>DEP-{number:0000}: {title}</c>.</summary>
public sealed class TitlePattern
{
    // 'Proposal No. ' and the like.
    private const int LongestWord = 16;

    /// <summary>What stands for a number in the titles of templates, the longest first.</summary>
    internal static string[] Placeholders { get; } = ["NNNN", "XXXX", "0000", "NNN", "XXX", "000"];

    private readonly string _prefix;
    private readonly string _separator;

    // The prefix without what may be left out before the number: 'dep 6' is a number, too.
    private readonly string _mark;

    private TitlePattern(string text, string prefix, int digits, string separator, bool isOptional)
    {
        IsOptional = isOptional;
        Text = text;
        _prefix = prefix;
        _mark = prefix.TrimEnd(' ', '-', '_', '#');
        Digits = digits;
        _separator = separator;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>The number of digits a number is padded to, or 0.</summary>
    public int Digits { get; }

    /// <summary>Whether all before the words may be left out.</summary>
    public bool IsOptional { get; }

    /// <summary>
    /// Reads a pattern: some text, <c>{number}</c> or <c>{number:0000}</c>, some text, and <c>{title}</c> last. Brackets around
    /// all but the last, <c>[KEP-{number}: ]{title}</c>, say that it may be left out.
    /// </summary>
    /// <returns>The pattern, or <see langword="null"/> where the text is none.</returns>
    public static TitlePattern? Parse(string pattern)
    {
        var isOptional = pattern.StartsWith('[') && pattern.EndsWith("]{title}", StringComparison.Ordinal);
        var text = isOptional ? pattern[1..^"]{title}".Length] + "{title}" : pattern;
        var open = text.IndexOf("{number", StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf('}', open);
        if (close < 0 || close >= text.Length - "{title}".Length || !text.EndsWith("{title}", StringComparison.Ordinal))
        {
            return null;
        }

        var format = text[(open + "{number".Length)..close];
        var separator = text[(close + 1)..^"{title}".Length];
        var isFormat = format.Length == 0 || (format[0] == ':' && format.Length is > 1 and <= 10 && format[1..].All(c => c == '0'));
        return isFormat && separator.Length > 0 && !separator.Contains('{', StringComparison.Ordinal)
            ? new TitlePattern(pattern, text[..open], Math.Max(0, format.Length - 1), separator, isOptional)
            : null;
    }

    /// <summary>The number in a title, as written, or <see langword="null"/> where the title does not start as this pattern does.</summary>
    public string? NumberOf(string title)
    {
        if (!title.StartsWith(_prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var end = _prefix.Length;
        while (end < title.Length && char.IsAsciiDigit(title[end]))
        {
            end++;
        }

        // '2030 roadmap' is a title, where it may be one without a number.
        var isNumber =
            end > _prefix.Length && (!IsOptional || string.CompareOrdinal(title, end, _separator.TrimEnd(), 0, _separator.TrimEnd().Length) == 0);
        return isNumber ? title[_prefix.Length..end] : null;
    }

    /// <summary>The number in a title, or the word that stands for one, as written; <see langword="null"/> where it has neither.</summary>
    public string? NumberWordOf(string title, IEnumerable<string> unnumbered) =>
        NumberOf(title) ?? unnumbered.FirstOrDefault(word => IsMatch(title, word));

    /// <summary>The words of a title without what it has of this form: <c>Wake</c> of <c>DEP-0006: Wake</c>, <c>dep 6 - Wake</c> and <c>0006: Wake</c>.</summary>
    public string WordsOf(string title, IEnumerable<string> unnumbered)
    {
        var hasMark = _mark.Length > 0 && title.StartsWith(_mark, StringComparison.OrdinalIgnoreCase);
        var rest = title.AsSpan(hasMark ? _mark.Length : 0).TrimStart(" -_#");
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        var number =
            digits < 0 ? rest.Length
            : digits > 0 ? digits
            : LengthOfAny(unnumbered, rest);
        var words = rest[number..];
        // '2030 roadmap' is a title that starts with a number; '0006: Wake' is a number and a title.
        var isApart =
            words.Length == 0
            || words[0] is ':' or '.' or '-' or '\u2013' or '\u2014' or '\uff1a'
            || (hasMark && words[0] is ']' or '/')
            || (hasMark && words[0] is ' ');
        return number > 0 && isApart ? words.TrimStart(" ]:.-/\u2013\u2014\uff1a").ToString() : title;
    }

    /// <summary>
    /// Whether a title begins with a number in some form: <c>1 - Wake</c>, <c>0001 Wake</c>, <c>1) Wake</c>, <c>ADR-1: Wake</c>,
    /// <c>[RFC 1] Wake</c>. To put the number before it would say it twice.
    /// </summary>
    /// <param name="title">The title.</param>
    /// <param name="number">The number of the proposal, as written.</param>
    public static bool Carries(string title, string number)
    {
        var start = title.AsSpan().IndexOfAnyInRange('0', '9');
        if (start is < 0 or > LongestWord)
        {
            return false;
        }

        var digits = title.AsSpan(start);
        var length = digits.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : digits.Length;
        var isApart = length == digits.Length || !char.IsLetterOrDigit(digits[length]);
        return isApart && digits[..length].TrimStart('0').SequenceEqual(number.AsSpan().TrimStart('0')) && title.AsSpan(0, start).Count(' ') < 3;
    }

    /// <summary>Where a title has a number, or the word that stands for one, at its beginning and before its words; <see langword="null"/> where it has not.</summary>
    /// <param name="title">The title.</param>
    /// <param name="word">The number as written, or what stands for it.</param>
    internal static TextSpan? PlaceOf(string title, string word)
    {
        var at = title.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        var end = at + word.Length;
        var isApart =
            at is >= 0 and <= LongestWord
            && (at == 0 || !char.IsLetterOrDigit(title[at - 1]))
            && end < title.Length
            && title[end] is ':' or '.' or ')' or ']' or '/' or ' ' or '-' or '\u2013' or '\u2014' or '\uff1a';
        // 'The year 0000 of waking' speaks of a number; 'RFC 0000 Waking' has it.
        isApart = isApart && (title[end] != ' ' || title.AsSpan(0, at).Count(' ') < 2);
        return isApart ? new TextSpan(at, end) : null;
    }

    private static int LengthOfAny(IEnumerable<string> words, ReadOnlySpan<char> start)
    {
        foreach (var word in words)
        {
            if (start.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return word.Length;
            }
        }

        return 0;
    }

    /// <summary>Whether a title has this form, with a number or with a word that stands for one not assigned yet.</summary>
    public bool IsMatch(string title, IEnumerable<string> unnumbered) =>
        IsMatch(title, NumberOf(title))
        || unnumbered.Any(word => IsMatch(title, word))
        || (IsOptional && string.Equals(WordsOf(title, unnumbered), title, StringComparison.Ordinal));

    /// <summary>Whether a title is written as this pattern is, whatever stands for the number: <c>N. Title</c>.</summary>
    public bool IsLike(string title) =>
        title.StartsWith(_prefix, StringComparison.OrdinalIgnoreCase)
        && title.IndexOf(_separator, _prefix.Length, StringComparison.Ordinal) > _prefix.Length;

    /// <summary>A title of this form.</summary>
    /// <param name="number">The number as it is to be written.</param>
    /// <param name="title">The rest.</param>
    public string Format(string number, string title) => _prefix + number.PadLeft(Digits, '0') + _separator + title;

    private bool IsMatch(string title, string? number) =>
        number is not null
        && title.StartsWith(_prefix + number + _separator.TrimEnd(), StringComparison.OrdinalIgnoreCase)
        && title.Length > _prefix.Length + number.Length + _separator.Length;
}
