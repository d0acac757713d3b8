using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Changes;

/// <summary>The kind of a word in a frozen text.</summary>
internal enum DecisionWordKind
{
    /// <summary>A word, without the punctuation around it.</summary>
    Word,

    /// <summary>A word of code, as it is.</summary>
    Code,

    /// <summary>Not a word, but how the words after it are shown: quoted, in a table cell, hidden, or as the description of a picture.</summary>
    Mark,
}

/// <summary>A word of a frozen text.</summary>
/// <param name="Text">The word, or a mark as people write it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Place">For the mark of a table cell, its column; larger in a new row.</param>
internal readonly record struct DecisionWord(string Text, DecisionWordKind Kind, int Place = 0);

/// <summary>A part of a frozen text: the title, the text directly below a section's heading, or a footnote.</summary>
/// <param name="Key">Its name as it is compared.</param>
/// <param name="Path">The names of the sections that contain it, then its own.</param>
/// <param name="Name">What messages call it.</param>
/// <param name="Span">Its heading.</param>
/// <param name="Words">Its words.</param>
internal sealed record DecisionPart(string Key, string Path, string Name, TextSpan Span, List<DecisionWord> Words)
{
    /// <summary>
    /// By how many levels its heading is smaller than the largest beside it. Headings that are all moved by one level say the same; one that becomes
    /// smaller than those beside it looks like a part of what stands before.
    /// </summary>
    public int Rank { get; init; }
}
