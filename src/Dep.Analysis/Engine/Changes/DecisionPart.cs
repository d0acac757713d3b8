using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Changes;

/// <summary>What a word of a decision is.</summary>
internal enum DecisionWordKind
{
    /// <summary>A word, without the punctuation around it.</summary>
    Word,

    /// <summary>A word of code, as it is.</summary>
    Code,

    /// <summary>No word, but what says how those behind it are seen: quoted, in a cell, hidden, in place of a picture.</summary>
    Mark,
}

/// <summary>A word of a decision.</summary>
/// <param name="Text">The word, or a mark as people write it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Place">Which cell of a row a mark stands for.</param>
internal readonly record struct DecisionWord(string Text, DecisionWordKind Kind, int Place = 0);

/// <summary>A title, a section's own text or a footnote.</summary>
/// <param name="Key">Its name as it is compared.</param>
/// <param name="Path">Its name behind those of the sections that it stands under.</param>
/// <param name="Name">What messages call it.</param>
/// <param name="Span">Its heading.</param>
/// <param name="Words">Its words.</param>
internal sealed record DecisionPart(string Key, string Path, string Name, TextSpan Span, List<DecisionWord> Words);
