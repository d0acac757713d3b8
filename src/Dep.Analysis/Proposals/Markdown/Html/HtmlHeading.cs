using System.Net;
using System.Text;
using Dep.Analysis.Text;
using Markdig.Helpers;

namespace Dep.Analysis.Proposals.Markdown.Html;

/// <summary>The words of an HTML heading, from which its anchor is computed: its text without tags and comments, with entities resolved.</summary>
internal static class HtmlHeading
{
    private const int LongestEntity = 40;

    /// <summary>Whether a lower-case tag name is that of a heading.</summary>
    public static bool IsName(string tag) => tag is ['h', >= '1' and <= '6'];

    /// <summary>The words of a heading.</summary>
    /// <param name="text">The document.</param>
    /// <param name="start">The end of the heading's opening tag.</param>
    /// <param name="end">The end of the words if no tag ends them.</param>
    public static string WordsOf(string text, int start, int end) => WordsIn(text, new TextSpan(start, TagBehind(text, start) ?? end));

    // The next tag of a heading ends this heading, as in browsers. It is searched for beyond the HTML block, which ends at a blank line,
    // since the heading continues in markdown up to its closing tag. Each part of a document is searched only for the heading before
    // it, so the time stays linear.
    private static int? TagBehind(string text, int start)
    {
        for (var at = text.IndexOf('<', start); at >= 0; at = text.IndexOf('<', at + 1))
        {
            var name = text.AsSpan(at + 1);
            name = name is ['/', ..] ? name[1..] : name;
            if (name is ['h' or 'H', >= '1' and <= '6', '>' or ' ' or '\t' or '\r' or '\n' or '/', ..])
            {
                return at;
            }
        }

        return null;
    }

    private static string WordsIn(string text, TextSpan part)
    {
        var words = new StringBuilder(part.Length);
        for (var at = part.Start; at < part.End; )
        {
            switch (text[at])
            {
                case '<' when HtmlTags.EndOfTag(text, new TextSpan(at, part.End)) is { } end:
                    at = end;
                    break;
                case '&':
                    at += AppendEntity(words, text.AsSpan(at, Math.Min(LongestEntity, part.End - at)));
                    break;
                case var character:
                    words.Append(character);
                    at++;
                    break;
            }
        }

        return words.ToString();
    }

    private static int AppendEntity(StringBuilder words, ReadOnlySpan<char> text)
    {
        var length = text.IndexOf(';') + 1;
        if (length < 3)
        {
            words.Append('&');
            return 1;
        }

        var entity = text[..length].ToString();
        words.Append(entity[1] == '#' ? WebUtility.HtmlDecode(entity) : EntityHelper.DecodeEntity(entity.AsSpan(1, length - 2)) ?? entity);
        return length;
    }
}
