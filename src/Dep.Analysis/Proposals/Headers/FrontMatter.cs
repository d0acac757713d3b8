using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>
/// Finds front matter: YAML between a line <c>---</c> at the very top and the next line <c>---</c> or <c>...</c>, or TOML
/// between two lines <c>+++</c>; or YAML with a status between <c>&lt;!--</c> and <c>--&gt;</c> at the very top. A <c>---</c> further down is a thematic break or a setext underline, with one exception: if only
/// empty lines and a comment precede it and 'name: value' lines follow, it is read as misplaced front matter, and the header gets a
/// defect.
/// </summary>
internal static class FrontMatter
{
    /// <summary>The front matter with its two delimiter lines; empty if there is none, or if it is not closed.</summary>
    public static TextSpan Find(string text)
    {
        if (Commented(text) is { IsEmpty: false } commented)
        {
            return commented;
        }

        var first = Opening(text);
        var top = new TextSpan(first, LineEnd(text, first));
        var isToml = IsFence(text, top, "+++");
        if (!isToml && !IsFence(text, top, "---"))
        {
            return default;
        }

        if (first > 0 && (isToml || !IsName(text.AsSpan(NextLine(text, first)))))
        {
            return default;
        }

        for (var start = NextLine(text, first); start < text.Length; start = NextLine(text, start))
        {
            var line = new TextSpan(start, LineEnd(text, start));
            if (isToml ? IsFence(text, line, "+++") : IsFence(text, line, "---") || IsFence(text, line, "..."))
            {
                return new TextSpan(first, line.End);
            }
            else if (first > 0 && line.IsEmpty)
            {
                // An empty line shows that these are two thematic breaks with text between them.
                return default;
            }
        }

        return default;
    }

    // The same as a comment at the very top, which readers of the page do not see. Licences stand in such comments as well, so there must be a status.
    private static TextSpan Commented(string text)
    {
        if (!IsFence(text, new TextSpan(0, LineEnd(text, 0)), "<!--"))
        {
            return default;
        }

        var hasStatus = false;
        for (var start = NextLine(text, 0); start < text.Length; start = NextLine(text, start))
        {
            var line = text.AsSpan(start, LineEnd(text, start) - start);
            if (line.TrimEnd() is "-->")
            {
                return hasStatus ? new TextSpan(0, start + line.Length) : default;
            }

            if (!line.IsWhiteSpace() && line is not [' ' or '\t' or '-' or '#', ..] && !IsName(line))
            {
                return default;
            }

            hasStatus |= line.IndexOf(':') is > 0 and var colon && IsStatus(line[..colon]);
        }

        return default;
    }

    private static bool IsStatus(ReadOnlySpan<char> name)
    {
        foreach (var word in StatusWords.All)
        {
            if (name.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // The start of the first line that is neither empty nor a comment.
    private static int Opening(string text)
    {
        var at = 0;
        for (var isCommented = false; at < text.Length; )
        {
            var rest = text.AsSpan(at, LineEnd(text, at) - at).Trim();
            if (rest.IsEmpty)
            {
                at = NextLine(text, at);
            }
            else if (
                !isCommented
                && rest.StartsWith("<!--")
                && text.IndexOf("-->", at, StringComparison.Ordinal) is > 0 and var end
                && text.AsSpan(end + 3, LineEnd(text, end) - (end + 3)).IsWhiteSpace()
            )
            {
                (at, isCommented) = (NextLine(text, end), true);
            }
            else
            {
                return at;
            }
        }

        return 0;
    }

    // Whether a line begins like 'title: Wake' or 'kep-number: 12'.
    private static bool IsName(ReadOnlySpan<char> line)
    {
        var colon = line.IndexOfAny(":\r\n");
        return colon > 0
            && line[colon] == ':'
            && char.IsAsciiLetter(line[0])
            && !line[..colon].ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ ");
    }

    /// <summary>The text between the two lines of front matter.</summary>
    public static TextSpan Content(string text, TextSpan frontMatter)
    {
        var end = frontMatter.End;
        while (end > 0 && text[end - 1] is not ('\r' or '\n'))
        {
            end--;
        }

        return new TextSpan(Math.Min(NextLine(text, frontMatter.Start), end), end);
    }

    /// <summary>The text with the front matter replaced by blanks, so that Markdig does not parse it and all offsets stay the same.</summary>
    public static string Blank(string text, TextSpan frontMatter) => string.Create(text.Length, (text, frontMatter), static (target, state) =>
        {
            state.text.CopyTo(target);
            foreach (ref var character in target[state.frontMatter.Start..state.frontMatter.End])
            {
                if (character is not ('\r' or '\n'))
                {
                    character = ' ';
                }
            }
        });

    private static bool IsFence(string text, TextSpan line, string fence) =>
        text.AsSpan(line.Start, line.Length).TrimEnd() is var trimmed && trimmed.SequenceEqual(fence);

    private static int LineEnd(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny('\r', '\n');
        return length < 0 ? text.Length : start + length;
    }

    private static int NextLine(string text, int start)
    {
        var end = LineEnd(text, start);
        return end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? end + 2 : Math.Min(end + 1, text.Length);
    }
}
