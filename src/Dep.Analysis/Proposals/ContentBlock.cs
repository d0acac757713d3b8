using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>The kind of a block.</summary>
public enum ContentKind
{
    /// <summary>A paragraph, or the text of a list item or quote.</summary>
    Paragraph,

    /// <summary>A paragraph that is one bold label with a colon, such as <c>**Pros:**</c>, which has no content itself.</summary>
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

    /// <summary>Creates a block.</summary>
    public ContentBlock(ContentKind kind, TextSpan span, string text)
    {
        Kind = kind;
        Span = span;
        _text = text;
    }

    /// <summary>Creates a block whose text is created lazily.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="span">Its place.</param>
    /// <param name="text">Creates the text.</param>
    internal ContentBlock(ContentKind kind, TextSpan span, LazyText text)
    {
        Kind = kind;
        Span = span;
        _late = text;
    }

    /// <summary>Its kind.</summary>
    public ContentKind Kind { get; }

    /// <summary>Its place.</summary>
    public TextSpan Span { get; }

    /// <summary>The text that a reader sees: without marks and comments, escapes resolved, white space folded to single spaces. For code and HTML the raw text.</summary>
    // No lock: if two threads create it at the same time, both create the same text.
    public string Text => _text ??= _late!.Make();

    /// <summary>Creates the text if its source takes much more memory than the text, and releases the source.</summary>
    internal void Materialize()
    {
        if (_late is LazyInlineText)
        {
            _text ??= _late.Make();
            _late = null;
        }
    }

    /// <summary>Whether it is an unclosed code fence or comment, which extends to the end of its container.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether it stands in an element of HTML that a page does not show, such as <c>&lt;div hidden&gt;</c>.</summary>
    internal bool IsHidden { get; init; }

    /// <summary>Copies the first characters of <see cref="Text"/> as far as they are known without creating it.</summary>
    /// <param name="target">The target.</param>
    /// <returns>The number of characters copied. If they do not fill the target, the text may be longer nevertheless.</returns>
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

    /// <summary>Whether <see cref="Text"/> is empty or white space.</summary>
    internal bool IsBlank
    {
        get
        {
            Span<char> beginning = stackalloc char[16];
            beginning = beginning[..CopyBeginning(beginning)];
            return beginning.IsWhiteSpace() && string.IsNullOrWhiteSpace(Text);
        }
    }

    /// <summary>Whether <see cref="Text"/> is longer than a given length.</summary>
    /// <param name="length">The length; if it is short, the text usually does not need to be created.</param>
    internal bool IsLongerThan(int length) => (_text is null && _late!.IsSurelyLongerThan(length)) || Text.Length > length;

    /// <inheritdoc/>
    public bool Equals(ContentBlock? other) =>
        other is not null && Kind == other.Kind && Span == other.Span && IsOpen == other.IsOpen && IsHidden == other.IsHidden && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Span);
}
