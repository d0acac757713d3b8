namespace Dep.Analysis.Text;

/// <summary>Recognises characters that are invisible to a reader, or that make text appear different from what it is.</summary>
public static class HiddenCharacters
{
    private const int BlackFlag = 0x1F3F4;
    private const int CancelTag = 0xE007F;
    private const int LongestFlag = 8;

    // The first half of the surrogate pairs of tags, and of variation selectors beyond the first sixteen.
    private const char TagHalf = '\uDB40';

    /// <summary>The offset of the next character that may be hidden; the text's length if there is none.</summary>
    public static int NextIn(string text, int start)
    {
        // Hidden characters lie above the Latin, Greek and Cyrillic letters, so most text is skipped in large steps.
        while (text.AsSpan(start).IndexOfAnyInRange('\u061C', '\uFFFF') is var next and >= 0)
        {
            start += next;
            if (IsDirectionControl(text[start]) || IsInvisible(text[start]) || IsSelector(text[start]) || text[start] == TagHalf)
            {
                return start;
            }

            start++;
        }

        return text.Length;
    }

    /// <summary>The code point at an offset; half of a surrogate pair is itself.</summary>
    public static int CodePointAt(string text, int at) => char.IsSurrogatePair(text, at) ? char.ConvertToUtf32(text, at) : text[at];

    /// <summary>The number of UTF-16 code units of the code point at an offset.</summary>
    public static int LengthAt(string text, int at) => char.IsSurrogatePair(text, at) ? 2 : 1;

    /// <summary>Whether a character changes the direction in which other characters are shown: an embedding, override or isolate.</summary>
    public static bool IsDirectionControl(int codePoint) => codePoint is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    /// <summary>Whether a character is invisible: a joiner, break or filler. Some scripts and emoji need them.</summary>
    public static bool IsInvisible(int codePoint) =>
        codePoint
            is (>= 0x200B and <= 0x200F)
                or 0x061C
                or 0x180E
                or (>= 0x2060 and <= 0x2064)
                or (>= 0x206A and <= 0x206F)
                or 0xFEFF
                or 0x115F
                or 0x1160
                or 0x3164
                or 0xFFA0;

    /// <summary>
    /// Whether a character can encode hidden text: a tag outside a flag, or a variation selector after another one. A selector chooses
    /// the shape of the character before it; a second one in a row has no effect.
    /// </summary>
    public static bool IsSecret(string text, int at) =>
        CodePointAt(text, at) switch
        {
            >= 0xE0000 and <= CancelTag => !IsInFlag(text, at),
            var codePoint => IsSelector(codePoint) && at > 0 && IsSelector(CodePointBefore(text, at)),
        };

    private static bool IsSelector(int codePoint) => codePoint is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    // The flags of England, Scotland and Wales consist of a black flag, tags, and a cancel tag.
    private static bool IsInFlag(string text, int at)
    {
        var start = at;
        while (start >= 2 && at - start < 2 * LongestFlag && CodePointBefore(text, start) is >= 0xE0000 and < CancelTag)
        {
            start -= 2;
        }

        var end = at;
        while (end < text.Length && end - at < 2 * LongestFlag && CodePointAt(text, end) is >= 0xE0000 and < CancelTag)
        {
            end += 2;
        }

        return start >= 2 && CodePointBefore(text, start) == BlackFlag && end < text.Length && CodePointAt(text, end) == CancelTag;
    }

    private static int CodePointBefore(string text, int at) =>
        at > 1 && char.IsSurrogatePair(text, at - 2) ? char.ConvertToUtf32(text, at - 2) : text[at - 1];
}
