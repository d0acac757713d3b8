using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>One line <c>Name: value</c> without marks, as bullets, preambles and plain lines have it.</summary>
internal static class FieldLine
{
    // The longest names of real headers are "Implementation PR / Tracking Issue" and the like.
    private const int LongestName = 40;
    private const int MostWords = 5;

    /// <summary>The field a line holds, or <see langword="null"/> where it is prose, a URL, or anything else.</summary>
    public static FieldSpans? Read(SourceText source, TextSpan line)
    {
        var span = Trim(source.Text, line);
        var colon = span.IsEmpty ? -1 : source.Text.IndexOf(':', span.Start, span.Length);
        var name = colon < 0 ? default : WithoutEmphasis(source.Text, Trim(source.Text, new TextSpan(span.Start, colon)));
        if (!IsName(source.Text.AsSpan(name.Start, name.Length)) || (colon + 1 < span.End && !char.IsWhiteSpace(source.Text[colon + 1]) && source.Text[colon + 1] is not '*'))
        {
            return null;
        }

        // '**Status:** Draft' leaves the closing mark before the value.
        var value = Trim(source.Text, new TextSpan(colon + 1, span.End));
        value = source.Text.AsSpan(value.Start, value.Length).StartsWith("**") ? Trim(source.Text, new TextSpan(value.Start + 2, value.End)) : value;
        return new FieldSpans(name, value);
    }

    /// <summary>The span without white space at its ends.</summary>
    public static TextSpan Trim(string text, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    private static TextSpan WithoutEmphasis(string text, TextSpan name)
    {
        while (!name.IsEmpty && text[name.Start] is '*' or '_')
        {
            name = new TextSpan(name.Start + 1, name.End);
        }

        while (!name.IsEmpty && text[name.End - 1] is '*' or '_')
        {
            name = new TextSpan(name.Start, name.End - 1);
        }

        return name;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > LongestName || !char.IsLetter(name[0]))
        {
            return false;
        }

        var words = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsLetterOrDigit(name[i]) && name[i] is not (' ' or '-' or '_' or '/' or '#' or '(' or ')'))
            {
                return false;
            }

            words += name[i] != ' ' && (i == 0 || name[i - 1] == ' ') ? 1 : 0;
        }

        return words <= MostWords;
    }
}
