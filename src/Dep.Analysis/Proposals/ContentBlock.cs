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
/// <param name="Kind">What sort of text it is.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">What a reader sees: marks gone, escapes resolved, comments dropped, white space folded to single spaces. For code and HTML the raw text.</param>
public sealed record ContentBlock(ContentKind Kind, TextSpan Span, string Text)
{
    /// <summary>Whether it is a fence or a comment that is never closed, so that it goes on to the end of what it stands in.</summary>
    public bool IsOpen { get; init; }
}
