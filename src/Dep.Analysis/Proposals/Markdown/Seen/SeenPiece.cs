namespace Dep.Analysis.Proposals.Markdown.Seen;

/// <summary>What a piece of a leaf is.</summary>
internal enum SeenPieceKind
{
    /// <summary>Text.</summary>
    Words,

    /// <summary>A tag or a comment of HTML, as it is written.</summary>
    Tag,

    /// <summary>A picture; its text is what is said of it, which is seen where it cannot be shown.</summary>
    Picture,

    /// <summary>The title of the link or picture before it, which a page shows where the pointer rests on it.</summary>
    Title,
}

/// <summary>A piece of a leaf.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text.</param>
internal readonly record struct SeenPiece(SeenPieceKind Kind, string Text)
{
    /// <summary>The address of a picture; else <see langword="null"/>.</summary>
    public string? Target { get; init; }
}
