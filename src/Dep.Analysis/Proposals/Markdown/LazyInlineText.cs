using Markdig.Syntax.Inlines;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>The text of a leaf whose inlines were read, and which begins with a word.</summary>
internal sealed class LazyInlineText : LazyText
{
    private readonly ContainerInline _inlines;
    private readonly LiteralInline _first;

    private LazyInlineText(ContainerInline inlines, LiteralInline first)
    {
        _inlines = inlines;
        _first = first;
    }

    /// <summary>The text of inlines, or <see langword="null"/> where they do not begin with a word.</summary>
    public static LazyInlineText? Of(ContainerInline inlines) =>
        inlines.FirstChild is LiteralInline first && first.Content.AsSpan().TrimStart() is [var letter, ..] && char.IsAsciiLetterOrDigit(letter) ? new LazyInlineText(inlines, first) : null;

    /// <inheritdoc/>
    public override string Make() => MarkdownText.Of(_inlines);

    /// <inheritdoc/>
    public override int CopyBeginning(Span<char> target)
    {
        // Here a mark stands for itself.
        var words = _first.Content.AsSpan();
        var mark = words.IndexOfAny(SimpleMarks.Marks);
        return PlainText.CopyBeginning(mark < 0 ? words : words[..mark], target);
    }

    /// <inheritdoc/>
    public override bool IsSurelyLongerThan(int length)
    {
        for (Inline? inline = _first; inline is not null && length >= 0; inline = inline.NextSibling)
        {
            TakeLetters(inline is LiteralInline literal ? literal.Content.AsSpan() : inline is CodeInline code ? code.Content : default(ReadOnlySpan<char>), ref length);
        }

        return length < 0;
    }
}
