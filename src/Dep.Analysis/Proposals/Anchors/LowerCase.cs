using System.Globalization;
using System.Text;

namespace Dep.Analysis.Proposals.Anchors;

/// <summary>
/// Lower case with Unicode's special casing, as in code hosts and browsers: a sigma at the end of a word has a final form, and a
/// capital I with a dot becomes two characters. https://www.unicode.org/Public/UCD/latest/ucd/SpecialCasing.txt
/// </summary>
internal static class LowerCase
{
    private static readonly Rune Sigma = new('\u03A3');
    private static readonly Rune DottedI = new('\u0130');

    /// <summary>The lower case of a character.</summary>
    /// <param name="text">The text that contains it.</param>
    /// <param name="at">Its offset in the text.</param>
    /// <param name="rune">The character.</param>
    public static string Of(string text, int at, Rune rune) =>
        rune == Sigma
            ? IsLastOfWord(text, at)
                ? "\u03C2"
                : "\u03C3"
            : rune == DottedI
                ? "i\u0307"
                : Rune.ToLowerInvariant(rune).ToString();

    // Whether a letter precedes and no letter follows, ignoring case-ignorable characters within a word. Each run of these characters
    // is skipped at most twice, since a sigma is a letter, so the time stays linear.
    private static bool IsLastOfWord(string text, int at)
    {
        var before = text.AsSpan(0, at);
        var after = text.AsSpan(at + 1);
        return IsCased(LastNotIgnored(before)) && !IsCased(FirstNotIgnored(after));
    }

    private static Rune? FirstNotIgnored(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf16(text, out var rune, out var length);
            if (!IsPassedOver(rune))
            {
                return rune;
            }

            text = text[length..];
        }

        return null;
    }

    private static Rune? LastNotIgnored(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            Rune.DecodeLastFromUtf16(text, out var rune, out var length);
            if (!IsPassedOver(rune))
            {
                return rune;
            }

            text = text[..^length];
        }

        return null;
    }

    // Roman numerals, letters in a circle or a square, and two ordinal signs are cased although their categories do not show it.
    private static bool IsCased(Rune? rune) =>
        rune is { } letter
        && (
            Rune.GetUnicodeCategory(letter) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            || letter.Value
                is 0xAA
                    or 0xBA
                    or (>= 0x2160 and <= 0x217F)
                    or (>= 0x24B6 and <= 0x24E9)
                    or (>= 0x1F130 and <= 0x1F149)
                    or (>= 0x1F150 and <= 0x1F169)
                    or (>= 0x1F170 and <= 0x1F189)
        );

    private static bool IsPassedOver(Rune rune) =>
        rune.Value
            is '\''
                or '.'
                or ':'
                or '^'
                or '`'
                or 0xA8
                or 0xAD
                or 0xAF
                or 0xB4
                or 0xB7
                or 0xB8
                or 0x387
                or 0x55F
                or 0x5F4
                or 0x2018
                or 0x2019
                or 0x2024
                or 0x2027
                or 0xFE13
                or 0xFE52
                or 0xFE55
                or 0xFF07
                or 0xFF0E
                or 0xFF1A
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.ModifierSymbol;
}
