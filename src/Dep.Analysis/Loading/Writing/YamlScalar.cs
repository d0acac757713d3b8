using System.Globalization;
using System.Text;
using Dep.Analysis.Reports;

namespace Dep.Analysis.Loading.Writing;

/// <summary>Texts as YAML writes them: plain where every reader takes them for what they are, else in quotes.</summary>
internal static class YamlScalar
{
    // Plain words that some YAML readers take for a boolean or null.
    private static readonly string[] Words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];

    /// <summary>A text.</summary>
    public static string Of(string text)
    {
        var isPlain =
            text.Length > 0
            && char.IsAsciiLetter(text[0])
            && text[^1] != ' '
            && text.All(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '.' or '_' or '/' or '-')
            && !Words.Contains(text, StringComparer.OrdinalIgnoreCase);
        return isPlain ? text : Quoted(text);
    }

    /// <summary>A list.</summary>
    public static string Of(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Of))}]";

    // Invisible characters are written as escapes.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            var seen = text.Substring(i, isPair ? 2 : 1);
            quoted.Append(
                seen switch
                {
                    "\"" or "\\" => "\\" + seen,
                    "\n" => "\\n",
                    "\t" => "\\t",
                    _ when SafeText.OneLine(seen) == seen => seen,
                    _ => "\\u" + ((int)text[i]).ToString("X4", CultureInfo.InvariantCulture),
                }
            );
            i += isPair ? 1 : 0;
        }

        return quoted.Append('"').ToString();
    }
}
