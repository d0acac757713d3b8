using System.Globalization;
using System.Text;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Indexing;

/// <summary>
/// Text of strangers in the cell of a markdown table: it reads as it was written, on one line, and makes no link, image, HTML,
/// code, formula or cell of its own.
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
            cell.Append(line[i] switch
            {
                // Not every reader of tables looks at a backslash before it splits the row.
                '|' => "&#124;",
                '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '~' or '$' => "\\" + line[i],
                // An entity, an address, a closing mark of a heading.
                '&' when char.IsAsciiLetter(next) || next == '#' => "&amp;",
                ':' when next != ' ' => "\\:",
                '.' when i > 0 && line[i - 1] is 'w' or 'W' => "\\.",
                '#' when next == ' ' => "\\#",
                '@' when i > 0 && !char.IsWhiteSpace(line[i - 1]) && next != ' ' => "&#64;",
                _ => line[i].ToString(),
            });
        }

        return cell.ToString();
    }

    /// <summary>A link to a file of the repository.</summary>
    /// <param name="document">The path of the document that the table stands in.</param>
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
            target.Append(character switch
            {
                // '&copy;' in an address is two letters and a semicolon.
                '(' or ')' or '<' or '>' or '|' or '\\' or '`' or '*' or '[' or ']' or ';' or '"' or '\'' or '!' or '$' => "%" + ((int)character).ToString("X2", CultureInfo.InvariantCulture),
                _ => character.ToString(),
            });
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
            // Half of a surrogate pair, which a file name may have and no encoding has.
            return Uri.EscapeDataString(OneLine(name));
        }
    }

    /// <summary>The text on one line without characters that nobody sees or that turn the direction of others, and clipped.</summary>
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
                // A joiner holds the parts of an emoji and letters of some scripts together.
                case UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse when rune.Value is not (0x200C or 0x200D):
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
