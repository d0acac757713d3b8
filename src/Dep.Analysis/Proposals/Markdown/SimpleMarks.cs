using System.Buffers;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>The markdown marks that are read without Markdig, each in its simplest form, whose meaning does not depend on the context.</summary>
internal static class SimpleMarks
{
    /// <summary>Opens and closes code.</summary>
    public const char Code = '`';

    /// <summary>Opens and closes emphasis.</summary>
    public const char Star = '*';

    /// <summary>Opens the label of a link.</summary>
    public const char Open = '[';

    /// <summary>Opens and closes bold text.</summary>
    public const string Bold = "**";

    private static readonly SearchValues<char> LabelEnds = SearchValues.Create("]\\`*_[<&|\0");

    // Characters that are plain text in a link target.
    private static readonly SearchValues<char> Target = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@$+,;=%"
    );

    /// <summary>The characters that may be markdown marks. No enabled extension gives a meaning to other characters.</summary>
    public static SearchValues<char> Marks { get; } = SearchValues.Create("\\`*_[<&|$\0");

    /// <summary>Whether all marks in a line have their simplest form.</summary>
    /// <param name="text">The line.</param>
    /// <param name="hasPlaces">Whether the offsets of its characters in the document are known, which links need.</param>
    /// <param name="links">A counter to which the number of the line's links is added.</param>
    public static bool AreAll(ReadOnlySpan<char> text, bool hasPlaces, ref int links)
    {
        for (var at = text.IndexOfAny(Marks); at >= 0; )
        {
            var length = text[at] switch
            {
                Code => CodeLength(text[(at + 1)..]) + 2,
                Star => EmphasisLength(text, at),
                Open when hasPlaces => LinkLength(text, at),
                // Inside a word, '_' is an ordinary character.
                '_' when at > 0 && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(text[at + 1]) => 1,
                _ => null,
            };
            if (length is null)
            {
                return false;
            }

            links += text[at] is Open ? 1 : 0;
            at += length.Value;
            var next = text[at..].IndexOfAny(Marks);
            at = next < 0 ? -1 : at + next;
        }

        return true;
    }

    // The length of simple emphasis: one or two stars between a blank and a word, the same number after a word, and no other mark
    // between them. Then neither side can belong to anything else. https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
    private static int? EmphasisLength(ReadOnlySpan<char> text, int at)
    {
        var stars = CountStars(text[at..]);
        var start = at + stars;
        var isOpening = stars <= Bold.Length && start < text.Length && (at == 0 || text[at - 1] == ' ') && char.IsAsciiLetterOrDigit(text[start]);
        var length = isOpening ? text[start..].IndexOfAny(Marks) : -1;
        var end = start + length;
        if (length < 1 || text[end] != Star || CountStars(text[end..]) != stars)
        {
            return null;
        }

        var isLast = end + stars == text.Length || text[end + stars] == ' ';
        var isWord = char.IsAsciiLetterOrDigit(text[end - 1]);
        var isClosing = (isWord && (isLast || text[end + stars] is '.' or ',' or ':' or ';' or ')')) || (isLast && text[end - 1] is ':' or '.');
        return isClosing ? end + stars - at : null;
    }

    /// <summary>The length of a simple link that a bracket opens, or <see langword="null"/> if it opens none or may not be simple.</summary>
    // A simple link is on one line, has a label without marks and a target without special characters, and is not an image.
    // https://spec.commonmark.org/0.31.2/#links
    public static int? LinkLength(ReadOnlySpan<char> text, int at)
    {
        var label = text[(at + 1)..];
        var end = label.IndexOfAny(LabelEnds);
        if (
            end < 1
            || label[end] != ']'
            || end + 1 == label.Length
            || label[end + 1] != '('
            || label[..end].IsWhiteSpace()
            || (at > 0 && text[at - 1] == '!')
        )
        {
            return null;
        }

        var target = label[(end + 2)..];
        var length = target.IndexOfAnyExcept(Target);
        return length > 0 && target[length] == ')' ? end + length + 4 : null;
    }

    private static int CountStars(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Star) is var count and >= 0 ? count : text.Length;

    // The length of code up to its closing single backtick on the same line; null if there is none, or if a table's bar may end it before.
    private static int? CodeLength(ReadOnlySpan<char> text)
    {
        var length = text.IndexOf(Code);
        return
            length > 0
            && !(length + 1 < text.Length && text[length + 1] == Code)
            && !text[..length].ContainsAny('|', '\0')
            && !text[..length].IsWhiteSpace()
            ? length
            : null;
    }
}
