using System.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>Writes a text as a YAML value of one line.</summary>
internal static class YamlText
{
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`=~";

    /// <summary>The text itself if it is plain YAML, else in double quotes.</summary>
    public static string Of(string text) => IsPlain(text) ? text : Quoted(text);

    /// <summary>
    /// The same for a reference to a proposal, with a number that has leading zeros quoted: YAML parsers may read 0320 as octal 208,
    /// and 0084 as 84.
    /// </summary>
    public static string OfReference(string text) => IsPlain(text) && !HasZeros(text) ? text : Quoted(text);

    private static bool HasZeros(string text) => text is ['0', _, ..] && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The text in double quotes.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            quoted.Append(
                character switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    _ when char.IsControl(character) => " ",
                    _ => character.ToString(),
                }
            );
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Whether a text can be written without quotes in any YAML value, including flow lists.</summary>
    public static bool IsPlain(string text) =>
        text.Length > 0
        && !char.IsWhiteSpace(text[0])
        && !char.IsWhiteSpace(text[^1])
        && !Indicators.Contains(text[0], StringComparison.Ordinal)
        && text[^1] != ':'
        && !text.Any(character => char.IsControl(character) || character is '[' or ']' or '{' or '}' or '\u0085' or '\u2028' or '\u2029')
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal)
        && !text.Contains(", ", StringComparison.Ordinal);
}
