using System.Collections.Frozen;
using System.Globalization;

namespace Dep.Analysis.Text;

/// <summary>
/// Letters of one script that look like those of another, such as Cyrillic <c>а</c> and Latin <c>a</c>. A reader cannot distinguish
/// them, so messages name them.
/// </summary>
internal static class LookalikeLetters
{
    private const int MostNamed = 3;
    private const char FirstFullWidth = '\uFF01',
        LastFullWidth = '\uFF5E';
    private const int FullWidth = 0xFEE0;
    private const char SoftHyphen = '\u00AD';

    // Each letter, followed by the Latin letter that it looks like.
    private static readonly FrozenDictionary<char, char> Latin = (
        "аaеeоoрpсcуyхxіiјjѕsԁdһhӏlԛqԝwАAВBЕEЗ3КKМMНHОOРPСCТTУYХXІIЈJЅSҮYӀIԌGԚQԜW" // Cyrillic
        + "αaιiκkνvοoρpυuχxΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX" // Greek
        + "ɑaɡgıiΙIօoսuհhոn"
    ) // Latin's own, and Armenian
        .Chunk(2)
        .DistinctBy(pair => pair[0])
        .ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The text with lookalike letters replaced by Latin ones, and without invisible characters: texts that look alike have the same skeleton.</summary>
    public static string Skeleton(string text) =>
        text.AsSpan().ContainsAnyExceptInRange('\0', '~') ? string.Concat(text.Where(character => !IsUnseen(character)).Select(LatinOf)) : text;

    /// <summary>
    /// The part of a message that names the letters of a text which only look like those of the intended word:
    /// <c> It has 'а' (Cyrillic, U+0430)</c>; empty if there are none.
    /// </summary>
    /// <param name="written">The text.</param>
    /// <param name="meant">The intended word.</param>
    public static string Named(string written, string meant)
    {
        string[] named =
        [
            .. written
                .Distinct()
                .Where(character =>
                    !meant.Contains(character, StringComparison.Ordinal) && (IsUnseen(character) || meant.Any(other => AreAlike(character, other)))
                )
                .Select(NameOf)
                .Take(MostNamed),
        ];
        return named.Length == 0 ? "" : " It has " + string.Join(", ", named);
    }

    // A letter of another case is the same letter; one of another script is not.
    private static bool AreAlike(char left, char right) =>
        IsLookalike(left) != IsLookalike(right) && char.ToLowerInvariant(LatinOf(left)) == char.ToLowerInvariant(LatinOf(right));

    private static bool IsLookalike(char character) => Latin.ContainsKey(character) || IsFullWidth(character);

    private static bool IsUnseen(char character) => character is SoftHyphen || HiddenCharacters.IsInvisible(character);

    private static bool IsFullWidth(char character) => character is >= FirstFullWidth and <= LastFullWidth;

    private static char LatinOf(char character) =>
        IsFullWidth(character) ? (char)(character - FullWidth) : Latin.GetValueOrDefault(character, character);

    private static string NameOf(char character)
    {
        var code = "U+" + ((int)character).ToString("X4", CultureInfo.InvariantCulture);
        return IsUnseen(character) ? $"a character that is not seen ({code})" : $"'{character}' ({ScriptOf(character)}, {code})";
    }

    private static string ScriptOf(char character) =>
        character switch
        {
            >= '\u0370' and < '\u0400' => "Greek",
            >= '\u0400' and < '\u0530' => "Cyrillic",
            >= '\u0530' and < '\u0590' => "Armenian",
            _ when IsFullWidth(character) => "full width",
            _ => "Latin",
        };
}
