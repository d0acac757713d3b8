using System.Text;

namespace Dep.Analysis.Reports;

/// <summary>
/// Escapes untrusted text for a markdown document: it is shown as written and cannot create a link, image, mention, HTML, code,
/// formula or table cell.
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
            safe.Append(
                line[i] switch
                {
                    '&' => "&amp;",
                    '<' => "&lt;",
                    '>' => "&gt;",
                    // Table rows are split before backslashes are processed.
                    '|' => "&#124;",
                    // Mentions and mail addresses are recognised in the rendered text; empty comments around the '@' prevent that.
                    '@' => "<!-- -->@<!-- -->",
                    '\\' or '`' or '*' or '_' or '[' or ']' or '~' or '$' or ':' or '#' => "\\" + line[i],
                    // "www." is a link without a scheme.
                    '.' when i > 0 && line[i - 1] is 'w' or 'W' => "\\.",
                    _ => line[i].ToString(),
                }
            );
        }

        return safe.ToString();
    }
}
