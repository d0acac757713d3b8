using System.Globalization;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>Reads one line <c>Name: value</c>, as in bullets, preambles and plain lines. Marks around the name or the whole line are ignored.</summary>
internal static class FieldLine
{
    // The longest names of real headers are "Implementation PR / Tracking Issue" and the like.
    private const int LongestName = 40;
    private const int MostWords = 5;

    /// <summary>The characters that end a name: a colon, or the full-width colon of Chinese and Japanese keyboards.</summary>
    public const string Colons = ":\uFF1A";

    // These full stops show that the text after a full-width colon is prose, since such prose has no blanks between words.
    private const string FullStops = "\u3002\uFF01\uFF1F";

    // URL schemes: their colon is not followed by a value. https://www.iana.org/assignments/uri-schemes
    private static readonly string[] Schemes = ["http", "https", "ftp", "file", "mailto", "tel", "urn", "doi", "data", "git", "ssh", "localhost"];

    /// <summary>The field in a line, or <see langword="null"/> if the line is prose, a URL, or anything else.</summary>
    public static FieldSpans? Read(SourceText source, TextSpan line)
    {
        var text = source.Text;
        var span = ValueMarks.Trim(text, line);
        var colon = span.IsEmpty ? -1 : text.AsSpan(span.Start, span.Length).IndexOfAny(Colons);
        if (colon < 0 || (text[span.Start + colon] != ':' && text.AsSpan(span.Start, span.Length).IndexOfAny(FullStops) >= 0))
        {
            return null;
        }

        colon += span.Start;

        var (name, closing) = NameMarks.Read(text, ValueMarks.Trim(text, new TextSpan(span.Start, colon)));
        if (!IsName(text.AsSpan(name.Start, name.Length)))
        {
            return null;
        }

        // '**Status:** Draft' closes its marks before the value, '**Status: Draft**' after it.
        var value = new TextSpan(colon + 1, span.End);
        var marks = NameMarks.LengthOf(text.AsSpan(value.Start, value.Length), closing);
        if (marks > 0)
        {
            value = new TextSpan(value.Start + marks, value.End);
        }
        else if (text[colon] == ':' && !StartsValue(text.AsSpan(value.Start, value.Length), text.AsSpan(name.Start, name.Length)))
        {
            return null;
        }
        else if (NameMarks.LengthAtEnd(text.AsSpan(value.Start, value.Length), closing) is > 0 and var around)
        {
            value = new TextSpan(value.Start, value.End - around);
        }

        return new FieldSpans(name, ValueMarks.Trim(text, value));
    }

    /// <summary>Whether a text may be the name of a field: a few words without punctuation.</summary>
    public static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > LongestName || !char.IsLetter(name[0]))
        {
            return false;
        }

        var words = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsLetterOrDigit(name[i]) && name[i] is not (' ' or '-' or '_' or '/' or '#' or '(' or ')') && !IsMark(name[i]))
            {
                return false;
            }

            words += name[i] != ' ' && (i == 0 || name[i - 1] == ' ') ? 1 : 0;
        }

        return words <= MostWords;
    }

    // A combining mark, such as an accent that is encoded separately from its letter.
    private static bool IsMark(char character) =>
        character >= '\u0300'
        && CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // The blank after the colon may be missing, but 'https://example.org', 'std::move' and '10:30' are not fields.
    private static bool StartsValue(ReadOnlySpan<char> value, ReadOnlySpan<char> name)
    {
        if (value.IsEmpty || char.IsWhiteSpace(value[0]) || value[0] is '*' or '_' or '`')
        {
            return true;
        }

        foreach (var scheme in Schemes)
        {
            if (name.Equals(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return char.IsUpper(name[0]) && (char.IsLetterOrDigit(value[0]) || value[0] is '[' or '<' or '@' or '"');
    }
}
