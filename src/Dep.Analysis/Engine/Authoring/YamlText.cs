using System.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>Writes a text as a YAML value of one line.</summary>
internal static class YamlText
{
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`=~";

    /// <summary>The text itself where YAML reads it as such, else in double quotes.</summary>
    public static string Of(string text) => IsPlain(text) ? text : Quoted(text);

    /// <summary>The same of a number by which a proposal is named: many read 0320 as the number 208, and 0084 without its zeros, so it is quoted.</summary>
    public static string OfReference(string text) => IsPlain(text) && !HasZeros(text) ? text : Quoted(text);

    private static bool HasZeros(string text) => text is ['0', _, ..] && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The text in double quotes.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            quoted.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                _ when char.IsControl(character) => " ",
                _ => character.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Whether YAML reads a text as itself, wherever a value may stand.</summary>
    public static bool IsPlain(string text) =>
        text.Length > 0
        && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1])
        && !Indicators.Contains(text[0], StringComparison.Ordinal)
        && text[^1] != ':'
        && !text.Any(character => char.IsControl(character) || character is '[' or ']' or '{' or '}' or '\u0085' or '\u2028' or '\u2029')
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal)
        && !text.Contains(", ", StringComparison.Ordinal);
}
