using Markdig.Syntax.Inlines;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>The lazy text of a leaf that begins with a word and whose inlines Markdig parsed.</summary>
internal sealed class LazyInlineText : LazyText
{
    private readonly ContainerInline _inlines;
    private readonly LiteralInline _first;

    private LazyInlineText(ContainerInline inlines, LiteralInline first)
    {
        _inlines = inlines;
        _first = first;
    }

    /// <summary>The text of inlines, or <see langword="null"/> if they do not begin with a word.</summary>
    public static LazyInlineText? Of(ContainerInline inlines) =>
        inlines.FirstChild is LiteralInline first && first.Content.AsSpan().TrimStart() is [var letter, ..] && char.IsAsciiLetterOrDigit(letter)
            ? new LazyInlineText(inlines, first)
            : null;

    /// <inheritdoc/>
    public override string Make() => MarkdownText.Of(_inlines);

    /// <inheritdoc/>
    protected override ReadOnlySpan<char> FirstLine => _first.Content.AsSpan().TrimStart();
}
