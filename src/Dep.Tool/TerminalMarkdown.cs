using System.Text;
using System.Text.RegularExpressions;
using Dep.Analysis.Reports;

namespace Dep.Tool;

/// <summary>
/// Renders a rule's page for a terminal: with styled headings, paragraphs wrapped to its width, and indented examples. Pages are
/// written by us in a simple form of markdown, so a line-based renderer is enough.
/// </summary>
internal sealed partial class TerminalMarkdown
{
    private const int MaximumWidth = 100;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _paragraph = new();
    private readonly TextStyle _style;
    private readonly int _width;
    private string _indent = "";

    private TerminalMarkdown(TextStyle style, int width)
    {
        _style = style;
        _width = Math.Clamp(width, 20, MaximumWidth);
    }

    /// <summary>Renders a page.</summary>
    /// <param name="markdown">The page; lines end in <c>\n</c>.</param>
    /// <param name="style">The style.</param>
    /// <param name="width">The columns of the terminal.</param>
    public static string Render(string markdown, TextStyle style, int width)
    {
        var page = new TerminalMarkdown(style, width);
        string? fence = null;
        foreach (var line in markdown.TrimEnd('\n').Split('\n'))
        {
            fence = page.Add(line, fence);
        }

        page.EndParagraph();
        return page._text.ToString();
    }

    // Adds a line, and returns the fence that is open after it.
    private string? Add(string line, string? fence)
    {
        if (fence is not null)
        {
            return line.StartsWith(fence, StringComparison.Ordinal) ? null : Code(line, fence);
        }

        if (Fence().Match(line) is { Success: true } opening)
        {
            EndParagraph();
            // The info string after the language is the name of the file that the block shows.
            if (opening.Groups["name"].Value is { Length: > 0 } name)
            {
                Line($"    {_style.Quiet}{name}{_style.End}");
            }

            return opening.Groups["fence"].Value;
        }

        if (line.Length == 0)
        {
            EndParagraph();
            Line("");
        }
        else if (Heading().Match(line) is { Success: true } heading)
        {
            EndParagraph();
            Line(_style.Strong + Plain(heading.Groups["text"].Value) + _style.End);
        }
        else if (line[0] == '|')
        {
            EndParagraph();
            if (!Separator().IsMatch(line))
            {
                Line(Inline(line.Trim('|', ' ').Replace(" | ", "   ", StringComparison.Ordinal)));
            }
        }
        else if (Item().Match(line) is { Success: true } item)
        {
            EndParagraph();
            _indent = new string(' ', item.Length);
            _paragraph.Append(line);
        }
        else
        {
            _paragraph.Append(_paragraph.Length == 0 ? "" : " ").Append(line.Trim());
        }

        return null;
    }

    private string Code(string line, string fence)
    {
        Line(line.Length == 0 ? "" : "    " + line);
        return fence;
    }

    private void EndParagraph()
    {
        var column = 0;
        foreach (var word in Inline(_paragraph.ToString()).Split(' '))
        {
            var length = Escape().Replace(word, "").Length;
            if (column > 0 && column + 1 + length > _width)
            {
                _text.Append('\n').Append(_indent);
                column = _indent.Length;
            }
            else if (column > 0)
            {
                _text.Append(' ');
                column++;
            }

            _text.Append(word);
            column += length;
        }

        if (_paragraph.Length > 0)
        {
            _text.Append('\n');
        }

        _paragraph.Clear();
        _indent = "";
    }

    private void Line(string text) => _text.Append(text).Append('\n');

    // Code is styled word by word, because a line break inside it must not carry the style on.
    private string Inline(string text) =>
        Span()
            .Replace(text, match => match.Groups["code"] is { Success: true } code
                    ? string.Join(' ', code.Value.Split(' ').Select(word => _style.Info + word + _style.End))
                : match.Groups["link"] is { Success: true } link ? link.Value
                : match.Groups["strong"].Value);

    private static string Plain(string text) =>
        Span().Replace(text, match => match.Groups["code"].Value + match.Groups["link"].Value + match.Groups["strong"].Value);

    [GeneratedRegex(@"^(?<fence>`{3,}|~{3,})\s*\S*\s*(?<name>.*)$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#{1,6} +(?<text>.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^[|\-: ]+$")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?:[*-]|\d+\.) +")]
    private static partial Regex Item();

    [GeneratedRegex(@"`+(?<code>[^`]+)`+|\[(?<link>[^\]]+)\]\([^)]*\)|\*\*(?<strong>[^*]+)\*\*")]
    private static partial Regex Span();

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Escape();
}
