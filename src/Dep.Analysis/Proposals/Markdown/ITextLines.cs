namespace Dep.Analysis.Proposals.Markdown;

/// <summary>The lines of a text.</summary>
internal interface ITextLines
{
    /// <summary>The number of lines, at least one.</summary>
    int Count { get; }

    /// <summary>A line by its zero-based index, without its line break.</summary>
    ReadOnlySpan<char> this[int line] { get; }
}
