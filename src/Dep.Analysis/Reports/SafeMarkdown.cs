using System.Text;

namespace Dep.Analysis.Reports;

/// <summary>
/// Text of strangers as words in a markdown document: it reads as it was written, and makes no link, image, mention, HTML,
/// code, formula or table cell of its own.
/// </summary>
internal static class SafeMarkdown
{
    /// <summary>The text, on one line, for use within a paragraph, heading or table cell.</summary>
    public static string Text(string text)
    {
        var line = SafeText.OneLine(text);
        var safe = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            safe.Append(line[i] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                // Tables are split before backslashes are looked at.
                '|' => "&#124;",
                // Mentions and mail addresses are found in the finished text; an empty comment parts it.
                '@' => "<!-- -->@<!-- -->",
                '\\' or '`' or '*' or '_' or '[' or ']' or '~' or '$' or ':' or '#' => "\\" + line[i],
                // "www." is a link without a scheme.
                '.' when i > 0 && line[i - 1] is 'w' or 'W' => "\\.",
                _ => line[i].ToString(),
            });
        }

        return safe.ToString();
    }
}
