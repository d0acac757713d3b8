using System.Text;

namespace Dep.Analysis.Engine.References;

/// <summary>
/// Reduces links with broken syntax, which markdown leaves in the text as typed, to the words that a reader of a working link would
/// see. So repairing the syntax of a link does not change the words of a text.
/// </summary>
internal static class BrokenLinkText
{
    // No real target is longer. The limit avoids quadratic time for a text of nothing but brackets.
    private const int MostLength = 500;

    /// <summary>The text with links of any form as their words alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="only">What may be such a link, as it is written; or <see langword="null"/> for whatever looks like one.</param>
    /// <param name="found">Takes the links as they are written; or <see langword="null"/>.</param>
    public static string Of(string text, IReadOnlySet<string>? only = null, ISet<string>? found = null)
    {
        if (!text.AsSpan().ContainsAny("[]"))
        {
            return text;
        }

        var words = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; )
        {
            if (
                text[at] is '[' or '('
                && Link(text, at) is var (label, end)
                && WrittenIn(text, at, end) is var written
                && only?.Contains(written) != false
            )
            {
                found?.Add(written);
                words.Append(label);
                at = end;
            }
            else
            {
                words.Append(text[at++]);
            }
        }

        return words.ToString();
    }

    // '[label](target)' with an invalid target, '[label] (target)', '[label][name]' and '(label)[target]'.
    private static (string Label, int End)? Link(string text, int start)
    {
        if (Part(text, start) is not { } labelEnd)
        {
            return null;
        }

        var isApart = labelEnd < text.Length && text[labelEnd] == ' ';
        var next = isApart ? labelEnd + 1 : labelEnd;
        if (next >= text.Length || text[next] is not ('[' or '(') || Part(text, next) is not { } end)
        {
            return null;
        }

        var target = text.AsSpan(next + 1, end - next - 2).Trim();
        // A path may have blanks in it; words in parentheses are seen.
        var isPath = !target.Contains(' ') || target.ContainsAny("/.#");
        var isReversed = text[start] == '(';
        var isTarget = target.ContainsAny("/.#") && !target.Contains(' ');
        var isLink =
            isReversed ? text[next] == '[' && !isApart && isTarget
            : isApart ? text[next] == '(' && isTarget
            : text[next] == '[' || isPath;
        return isLink ? (text[(start + 1)..(labelEnd - 1)], end) : null;
    }

    private static string WrittenIn(string text, int start, int end) =>
        string.Join(' ', text[start..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // The end of a part in brackets without brackets of its kind inside.
    private static int? Part(string text, int start)
    {
        var close = text[start] == '[' ? ']' : ')';
        var length = text.AsSpan(start + 1, Math.Min(MostLength, text.Length - start - 1)).IndexOfAny(close, text[start]);
        return length >= 0 && text[start + 1 + length] == close ? start + length + 2 : null;
    }
}
