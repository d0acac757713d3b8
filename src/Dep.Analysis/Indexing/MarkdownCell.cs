using System.Globalization;
using System.Text;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Indexing;

/// <summary>
/// Escapes untrusted text for the cell of a markdown table: it is shown as written, on one line, and cannot create a link, image,
/// HTML, code, formula or cell.
/// </summary>
internal static class MarkdownCell
{
    // Cells with longer texts would make a table that is hard to read.
    private const int LongestText = 200;

    /// <summary>Text as words.</summary>
    public static string Text(string text)
    {
        var line = OneLine(text);
        var cell = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            var next = i + 1 < line.Length ? line[i + 1] : ' ';
            cell.Append(
                line[i] switch
                {
                    // Some parsers split a row before they process backslashes.
                    '|' => "&#124;",
                    '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '~' or '$' => "\\" + line[i],
                    // It could start an entity.
                    '&' when char.IsAsciiLetter(next) || next == '#' => "&amp;",
                    ':' when next != ' ' => "\\:",
                    '.' when i > 0 && line[i - 1] is 'w' or 'W' => "\\.",
                    '#' when next == ' ' => "\\#",
                    '@' when i > 0 && !char.IsWhiteSpace(line[i - 1]) && next != ' ' => "&#64;",
                    _ => line[i].ToString(),
                }
            );
        }

        return cell.ToString();
    }

    /// <summary>A link to a file of the repository.</summary>
    /// <param name="document">The path of the document that contains the table.</param>
    /// <param name="text">Its text.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="fragment">The place in the file; empty for its start.</param>
    public static string Link(string document, string text, string path, string fragment = "")
    {
        var target = string.Join('/', LinkTarget.Relative(document, path).Split('/').Select(Escaped));
        return $"[{Text(text)}]({target}{(fragment.Length == 0 ? "" : "#" + Escaped(fragment))})";
    }

    /// <summary>A link to the web.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="url">The address.</param>
    public static string Link(string text, string url)
    {
        var target = new StringBuilder(url.Length);
        foreach (var character in url)
        {
            target.Append(
                character switch
                {
                    // Without escaping, '&copy;' in a URL would be an entity.
                    '(' or ')' or '<' or '>' or '|' or '\\' or '`' or '*' or '[' or ']' or ';' or '"' or '\'' or '!' or '$' => "%"
                        + ((int)character).ToString("X2", CultureInfo.InvariantCulture),
                    _ => character.ToString(),
                }
            );
        }

        return $"[{Text(text)}]({target})";
    }

    private static string Escaped(string name)
    {
        try
        {
            return Uri.EscapeDataString(name);
        }
        catch (UriFormatException)
        {
            // A file name may contain half of a surrogate pair, which cannot be encoded.
            return Uri.EscapeDataString(OneLine(name));
        }
    }

    /// <summary>The text on one line, truncated, and without characters that are invisible or change the text direction.</summary>
    internal static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, LongestText) + 1);
        var isBlank = true;
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= LongestText)
            {
                return line.ToString().TrimEnd() + "…";
            }

            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    line.Append(isBlank ? "" : " ");
                    isBlank = true;
                    break;
                // Joiners are kept, since emoji and some scripts need them.
                case UnicodeCategory.Format
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.PrivateUse when rune.Value is not (0x200C or 0x200D):
                    break;
                default:
                    line.Append(rune.ToString());
                    isBlank = false;
                    break;
            }
        }

        return line.ToString().TrimEnd();
    }
}
