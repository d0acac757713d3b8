namespace Dep.Analysis.Proposals.Markdown.Seen;

/// <summary>A block as it is shown.</summary>
/// <param name="Pieces">Its text, tags and pictures; none of code and of blocks of HTML, whose text is as it is written.</param>
internal sealed record SeenBlock(IReadOnlyList<SeenPiece> Pieces)
{
    /// <summary>How many nested quotes contain it.</summary>
    public int Quotes { get; init; }

    /// <summary>The label of the footnote that contains it, or <see langword="null"/>.</summary>
    public string? Footnote { get; init; }

    /// <summary>The row of the table it is a cell of, from 1; 0 where it is none.</summary>
    public int Row { get; init; }

    /// <summary>The column, from 1; 0 where it is no cell.</summary>
    public int Column { get; init; }

    /// <summary>How many nested lists contain it.</summary>
    public int Depth { get; init; }

    /// <summary>The innermost item of a list that contains it, from 1 in written order; 0 where it is in none.</summary>
    public int Item { get; init; }

    /// <summary>The number of that item if it is the first of its list and that does not begin with 1; else 1.</summary>
    public int Start { get; init; }

    /// <summary>The word behind the marks of a fence.</summary>
    public string Language { get; init; } = "";
}
