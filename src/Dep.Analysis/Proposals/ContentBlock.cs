using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>What sort of text a block is.</summary>
public enum ContentKind
{
    /// <summary>A paragraph, or the text of a list item or quote.</summary>
    Paragraph,

    /// <summary>A paragraph that is one bold label with a colon, such as <c>**Pros:**</c>: scaffolding that carries no content itself.</summary>
    Label,

    /// <summary>A list item with a box, <c>- [ ] done</c>.</summary>
    Task,

    /// <summary>The cell of a table.</summary>
    Cell,

    /// <summary>A fenced or indented code block.</summary>
    Code,

    /// <summary>Raw HTML other than a comment.</summary>
    Html,

    /// <summary>An HTML comment: not visible to a reader.</summary>
    Comment,

    /// <summary>A definition <c>[label]: target</c>: not visible to a reader.</summary>
    LinkDefinition,

    /// <summary>A thematic break.</summary>
    Break,
}

/// <summary>A leaf of a section's own text. Lists, quotes and tables are flattened into their leaves.</summary>
public sealed record ContentBlock
{
    private LazyText? _late;
    private string? _text;

    /// <summary>Makes a block.</summary>
    public ContentBlock(ContentKind kind, TextSpan span, string text)
    {
        Kind = kind;
        Span = span;
        _text = text;
    }

    /// <summary>Makes a block whose text is made when it is asked for.</summary>
    /// <param name="kind">What sort of text it is.</param>
    /// <param name="span">Where it stands.</param>
    /// <param name="text">Makes the text.</param>
    internal ContentBlock(ContentKind kind, TextSpan span, LazyText text)
    {
        Kind = kind;
        Span = span;
        _late = text;
    }

    /// <summary>What sort of text it is.</summary>
    public ContentKind Kind { get; }

    /// <summary>Where it stands.</summary>
    public TextSpan Span { get; }

    /// <summary>What a reader sees: marks gone, escapes resolved, comments dropped, white space folded to single spaces. For code and HTML the raw text.</summary>
    // Two threads may both make it; they make the same.
    public string Text => _text ??= _late!.Make();

    /// <summary>Makes a text of what takes much more room than the text.</summary>
    internal void Materialize()
    {
        if (_late is LazyInlineText)
        {
            _text ??= _late.Make();
            _late = null;
        }
    }

    /// <summary>Whether it is a fence or a comment that is never closed, so that it goes on to the end of what it stands in.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Copies the first characters of <see cref="Text"/> as far as they can be told without making it.</summary>
    /// <param name="target">Where to.</param>
    /// <returns>How many; where there are fewer than the target has room for, nothing is said of what follows.</returns>
    internal int CopyBeginning(Span<char> target)
    {
        if (_text is null)
        {
            return _late!.CopyBeginning(target);
        }

        var length = Math.Min(_text.Length, target.Length);
        _text.AsSpan(0, length).CopyTo(target);
        return length;
    }

    /// <summary>Whether <see cref="Text"/> starts with a character.</summary>
    internal bool StartsWith(char character)
    {
        Span<char> first = stackalloc char[1];
        return CopyBeginning(first) == 1 ? first[0] == character : Text.StartsWith(character);
    }

    /// <summary>Whether there is nothing but white space in <see cref="Text"/>.</summary>
    internal bool IsBlank
    {
        get
        {
            Span<char> beginning = stackalloc char[16];
            beginning = beginning[..CopyBeginning(beginning)];
            return beginning.IsWhiteSpace() && string.IsNullOrWhiteSpace(Text);
        }
    }

    /// <summary>Whether <see cref="Text"/> is longer than a short answer.</summary>
    /// <param name="length">A length of some dozen characters.</param>
    internal bool IsLongerThan(int length) => (_text is null && _late!.IsSurelyLongerThan(length)) || Text.Length > length;

    /// <inheritdoc/>
    public bool Equals(ContentBlock? other) => other is not null && Kind == other.Kind && Span == other.Span && IsOpen == other.IsOpen && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Span);
}
