namespace Dep.Analysis.Proposals;

/// <summary>Text that is struck out: to a reader it is no longer there. Written <c>~~Draft~~</c>, <c>~Draft~</c> or <c>&lt;del&gt;Draft&lt;/del&gt;</c>.</summary>
internal static class StruckText
{
    // No struck-out value is longer. The limit bounds the search for a missing end.
    private const int Longest = 1000;

    private static readonly string[] Tags = ["del", "s", "strike"];

    /// <summary>The length of the struck-out text at the start of a text, with its marks; 0 if there is none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text) =>
        text is ['~', ..] ? MarkedLength(text)
        : text is ['<', ..] ? TaggedLength(text)
        : 0;

    // As GitHub reads it: one or two tildes, next to the words, and as many at the end. '~5 and ~6' is not struck out.
    private static int MarkedLength(ReadOnlySpan<char> text)
    {
        var marks = text.IndexOfAnyExcept('~');
        if (marks is not (1 or 2) || char.IsWhiteSpace(text[marks]))
        {
            return 0;
        }

        var end = Math.Min(text.Length, Longest);
        for (var at = marks; at < end; )
        {
            var next = text[at..end].IndexOf('~');
            if (next < 0)
            {
                return 0;
            }

            at += next;
            var length = text[at..].IndexOfAnyExcept('~') is >= 0 and var found ? found : text.Length - at;
            if (length == marks && !char.IsWhiteSpace(text[at - 1]))
            {
                return at + length;
            }

            at += length;
        }

        return 0;
    }

    private static int TaggedLength(ReadOnlySpan<char> text)
    {
        foreach (var tag in Tags)
        {
            if (
                text[1..].StartsWith(tag, StringComparison.OrdinalIgnoreCase)
                && text.Length > tag.Length + 1
                && text[tag.Length + 1] is '>' or ' '
                && text[..Math.Min(text.Length, Longest)].IndexOf($"</{tag}>", StringComparison.OrdinalIgnoreCase) is > 0 and var close
            )
            {
                return close + tag.Length + 3;
            }
        }

        return 0;
    }
}
