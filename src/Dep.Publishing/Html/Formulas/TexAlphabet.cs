using System.Collections.Frozen;
using System.Text;

namespace Dep.Publishing.Html.Formulas;

/// <summary>
/// The alphabets of formulas. MathML has no attribute for them any more; Unicode has a letter for each instead
/// (https://www.w3.org/TR/mathml-core/#the-mathvariant-attribute).
/// </summary>
/// <param name="Capital">The code point of the letter A.</param>
/// <param name="Small">The code point of the letter a.</param>
/// <param name="Digit">The code point of the digit 0; 0 if digits stay as they are.</param>
internal sealed record TexAlphabet(int Capital, int Small, int Digit)
{
    private static readonly TexAlphabet Bold = new(0x1D400, 0x1D41A, 0x1D7CE);
    private static readonly TexAlphabet Italic = new(0x1D434, 0x1D44E, 0);
    private static readonly TexAlphabet BoldItalic = new(0x1D468, 0x1D482, 0x1D7CE);
    private static readonly TexAlphabet Script = new(0x1D49C, 0x1D4B6, 0);
    private static readonly TexAlphabet Fraktur = new(0x1D504, 0x1D51E, 0);
    private static readonly TexAlphabet Double = new(0x1D538, 0x1D552, 0x1D7D8);
    private static readonly TexAlphabet Sans = new(0x1D5A0, 0x1D5BA, 0x1D7E2);
    private static readonly TexAlphabet Typewriter = new(0x1D670, 0x1D68A, 0x1D7F6);

    // These letters were in Unicode before the alphabets were.
    private static readonly FrozenDictionary<int, string> Older = new Dictionary<int, string>
    {
        [0x1D455] = "ℎ",
        [0x1D49D] = "ℬ",
        [0x1D4A0] = "ℰ",
        [0x1D4A1] = "ℱ",
        [0x1D4A3] = "ℋ",
        [0x1D4A4] = "ℐ",
        [0x1D4A7] = "ℒ",
        [0x1D4A8] = "ℳ",
        [0x1D4AD] = "ℛ",
        [0x1D4BA] = "ℯ",
        [0x1D4BC] = "ℊ",
        [0x1D4C4] = "ℴ",
        [0x1D506] = "ℭ",
        [0x1D50B] = "ℌ",
        [0x1D50C] = "ℑ",
        [0x1D515] = "ℜ",
        [0x1D51D] = "ℨ",
        [0x1D53A] = "ℂ",
        [0x1D53F] = "ℍ",
        [0x1D545] = "ℕ",
        [0x1D547] = "ℙ",
        [0x1D548] = "ℚ",
        [0x1D549] = "ℝ",
        [0x1D551] = "ℤ",
    }.ToFrozenDictionary();

    /// <summary>Upright letters.</summary>
    public static TexAlphabet Upright { get; } = new('A', 'a', '0');

    /// <summary>The alphabet that a command such as <c>\mathbb</c> or <c>\textbf</c> selects.</summary>
    /// <returns>The alphabet, or <see langword="null"/> if the command is none of these.</returns>
    public static TexAlphabet? Of(string command) =>
        command switch
        {
            @"\mathrm" or @"\mathup" or @"\text" or @"\textrm" or @"\textnormal" or @"\mbox" or @"\operatorname" => Upright,
            @"\mathbf" or @"\textbf" or @"\bf" => Bold,
            @"\mathit" or @"\textit" or @"\emph" => Italic,
            @"\boldsymbol" or @"\bm" => BoldItalic,
            @"\mathcal" or @"\mathscr" => Script,
            @"\mathfrak" => Fraktur,
            @"\mathbb" => Double,
            @"\mathsf" or @"\textsf" => Sans,
            @"\mathtt" or @"\texttt" => Typewriter,
            _ => null,
        };

    /// <summary>Text in this alphabet. Characters that are no Latin letter or digit stay.</summary>
    public string Of(Rune rune)
    {
        var code = rune.Value switch
        {
            >= 'A' and <= 'Z' => Capital + rune.Value - 'A',
            >= 'a' and <= 'z' => Small + rune.Value - 'a',
            >= '0' and <= '9' when Digit > 0 => Digit + rune.Value - '0',
            _ => rune.Value,
        };
        return Older.TryGetValue(code, out var older) ? older : new Rune(code).ToString();
    }

    /// <summary>All characters of a text in this alphabet.</summary>
    public string OfAll(string text) => string.Concat(text.EnumerateRunes().Select(Of));
}
