using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>A run of characters of a text that are contiguous in the document as well.</summary>
/// <param name="Start">The start of the run in the text.</param>
/// <param name="Place">The start of the run in the document.</param>
internal readonly record struct TextRun(int Start, int Place);

/// <summary>Maps the characters of a piece of text to their places in the document.</summary>
/// <param name="runs">The runs of all pieces, in the order of the text.</param>
/// <param name="start">The start of the piece in the text of all pieces.</param>
/// <param name="length">The length of the piece.</param>
internal sealed class TextPlaces(List<TextRun> runs, int start, int length)
{
    /// <summary>The number of characters.</summary>
    public int Length => length;

    /// <summary>The place of a character in the document.</summary>
    public int this[int index]
    {
        get
        {
            // The last run that begins at the character or before it.
            var (at, low, high) = (start + index, 0, runs.Count);
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                (low, high) = runs[middle].Start <= at ? (middle, high) : (low, middle);
            }

            return runs[low].Place + at - runs[low].Start;
        }
    }

    /// <summary>The span in the document from one character to another.</summary>
    public TextSpan Of(int first, int count) => new(this[first], this[first + count - 1] + 1);
}
