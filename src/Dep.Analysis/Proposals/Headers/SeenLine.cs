using System.Globalization;
using System.Net;
using System.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>The words of a line of Markdown as a reader sees them, without marks, tags and invisible characters, and separately the texts of its pictures and badges.</summary>
internal static class SeenLine
{
    // A line of more words is prose; addresses and tags may be long.
    private const int MostCharacters = 4000;
    private const int MostWordCharacters = 400;
    private const int MostPictures = 20;

    /// <summary>The words of a line, and the text of each picture in it: its description, and the words in the address of a badge.</summary>
    /// <param name="line">The line.</param>
    public static (string Words, List<string> Pictures) Of(ReadOnlySpan<char> line)
    {
        var pictures = new List<string>();
        if (line.Length > MostCharacters)
        {
            return ("", pictures);
        }

        var text = WithoutPictures(WithoutBlockMarks(line).ToString(), pictures);
        var words = Words(text);
        return (words.Length > MostWordCharacters ? "" : words, pictures);
    }

    /// <summary>The words of a text without the marks of markdown and HTML in it.</summary>
    public static string Words(string text)
    {
        var words = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '~' or '<' when StruckText.LengthAt(text.AsSpan(at)) is > 0 and var struck:
                    at += struck - 1;
                    break;
                case '*' or '_' or '`' or '~' or '[':
                    break;
                case '\\' when at + 1 < text.Length && char.IsAscii(text[at + 1]) && char.IsPunctuation(text[at + 1]):
                    words.Append(text[++at]);
                    break;
                case ']'
                    when at + 1 < text.Length
                        && text[at + 1] is '(' or '['
                        && text.IndexOf(text[at + 1] == '(' ? ')' : ']', at + 2) is > 0 and var close:
                    at = close;
                    break;
                case ']':
                    break;
                case '<' when text.IndexOf('>', at) is > 0 and var close:
                    words.Append(ValueMarks.BreakLength(text.AsSpan(at)) > 0 ? " " : "");
                    at = close;
                    break;
                default:
                    words.Append(text[at]);
                    break;
            }
        }

        return Folded(WebUtility.HtmlDecode(words.ToString()));
    }

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                folded.Append(folded is [.., not ' '] ? " " : "");
            }
            else if (
                char.IsAscii(character) || CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.Format or UnicodeCategory.Control)
            )
            {
                folded.Append(character);
            }
        }

        return folded.ToString().Trim();
    }

    private static ReadOnlySpan<char> WithoutBlockMarks(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        while (line.Length > 1)
        {
            var mark =
                line[0] is '>' or '|' ? 1
                : line[0] is '-' or '*' or '+' && line[1] is ' ' or '\t' ? 1
                : line[0] == '#' ? line.IndexOfAnyExcept('#')
                : char.IsAsciiDigit(line[0])
                && line.IndexOfAnyExceptInRange('0', '9') is > 0 and var digits
                && line[digits] is '.' or ')'
                && digits + 1 < line.Length
                && line[digits + 1] == ' '
                    ? digits + 1
                : 0;
            if (mark < 1)
            {
                break;
            }

            line = line[mark..].TrimStart();
        }

        return line is [.., '|'] ? line[..^1].TrimEnd() : line;
    }

    // '![status: approved](address)' and '<img alt="status: approved" src="address">'.
    private static string WithoutPictures(string text, List<string> pictures)
    {
        for (var count = 0; count < MostPictures && text.IndexOf("![", StringComparison.Ordinal) is >= 0 and var open; count++)
        {
            var label = text.IndexOf(']', open);
            if (label < 0)
            {
                break;
            }

            var end = label + 1;
            if (end < text.Length && text[end] is '(' or '[' && text.IndexOf(text[end] == '(' ? ')' : ']', end) is > 0 and var close)
            {
                AddBadge(text[(end + 1)..close], pictures);
                end = close + 1;
            }

            pictures.Add(Words(text[(open + 2)..label]));
            text = text[..open] + " " + text[end..];
        }

        for (var count = 0; count < MostPictures && text.IndexOf("<img", StringComparison.OrdinalIgnoreCase) is >= 0 and var open; count++)
        {
            var close = Markdown.Html.HtmlTags.EndOfTag(text, new Text.TextSpan(open, text.Length)) ?? text.Length;
            foreach (var (name, value) in Markdown.Html.HtmlTags.In(text, new Text.TextSpan(open, close)).SelectMany(tag => tag.Attributes))
            {
                if (name == "alt")
                {
                    pictures.Add(Words(value.Value));
                }
                else if (name == "src")
                {
                    AddBadge(value.Value, pictures);
                }
            }

            text = text[..open] + " " + text[close..];
        }

        return text;
    }

    // '.../badge/status-approved-green', '.../badge/status/approved', '.../static/v1?label=status&message=approved'.
    private static void AddBadge(string address, List<string> pictures)
    {
        address = address.Trim('<', '>', ' ');
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? address : address[..query];
        if (path.IndexOf("/badge/", StringComparison.OrdinalIgnoreCase) is >= 0 and var badge)
        {
            var written = path[(badge + "/badge/".Length)..].Replace("--", "\0", StringComparison.Ordinal).Split(['-', '/']);
            string[] parts = [.. written.Select(part => Uri.UnescapeDataString(part.Replace('\0', '-').Replace('_', ' ')).Trim())];
            // 'badge/approved-green' has no label.
            pictures.Add(
                Folded(
                    parts.Length > 2 || (parts.Length == 2 && written is [.., var last] && path.EndsWith('/' + last, StringComparison.Ordinal))
                        ? $"{parts[0]}: {parts[1]}"
                        : parts[0]
                )
            );
            return;
        }

        // A picture that is called 'approved.svg' or 'status-approved.png' shows that.
        var name = path[(path.LastIndexOf('/') + 1)..].Split('.')[0];
        pictures.Add(Folded(Uri.UnescapeDataString(name).Replace('-', ' ').Replace('_', ' ')));

        string? Of(string name) =>
            address[(query + 1)..].Split('&').FirstOrDefault(part => part.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase)) is { } part
                ? Uri.UnescapeDataString(part[(name.Length + 1)..].Replace('+', ' '))
                : null;
        if (query >= 0 && Of("message") is { } message)
        {
            pictures.Add(Folded($"{Of("label") ?? ""}: {message}"));
        }
    }
}
