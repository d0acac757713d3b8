namespace Dep.Analysis.Proposals.Markdown;

/// <summary>The lines of a text.</summary>
internal interface ITextLines
{
    /// <summary>The number of lines; one at least.</summary>
    int Count { get; }

    /// <summary>A line, from 0, without its line break.</summary>
    ReadOnlySpan<char> this[int line] { get; }
}
