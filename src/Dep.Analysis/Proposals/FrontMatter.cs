using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>
/// Finds front matter: YAML between a line <c>---</c> at the very top and the next line <c>---</c> or <c>...</c>, or TOML
/// between two lines <c>+++</c>. A <c>---</c> further down is a thematic break or a setext underline, never front matter.
/// </summary>
internal static class FrontMatter
{
    /// <summary>The front matter with its two lines; empty where there is none, or where it is never closed.</summary>
    public static TextSpan Find(string text)
    {
        var top = new TextSpan(0, LineEnd(text, 0));
        var isToml = IsFence(text, top, "+++");
        if (!isToml && !IsFence(text, top, "---"))
        {
            return default;
        }

        for (var start = NextLine(text, 0); start < text.Length; start = NextLine(text, start))
        {
            var line = new TextSpan(start, LineEnd(text, start));
            if (isToml ? IsFence(text, line, "+++") : IsFence(text, line, "---") || IsFence(text, line, "..."))
            {
                return new TextSpan(0, line.End);
            }
        }

        return default;
    }

    /// <summary>The text between the two lines of front matter.</summary>
    public static TextSpan Content(string text, TextSpan frontMatter)
    {
        var end = frontMatter.End;
        while (end > 0 && text[end - 1] is not ('\r' or '\n'))
        {
            end--;
        }

        return new TextSpan(Math.Min(NextLine(text, 0), end), end);
    }

    /// <summary>The text with blanks in place of the front matter: all offsets stay, and Markdig does not see it.</summary>
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

    private static bool IsFence(string text, TextSpan line, string fence) => text.AsSpan(line.Start, line.Length).TrimEnd() is var trimmed && trimmed.SequenceEqual(fence);

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
