using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>Characters of a text that stand one behind the other in the document as well.</summary>
/// <param name="Start">Where they begin in the text.</param>
/// <param name="Place">Where they begin in the document.</param>
internal readonly record struct TextRun(int Start, int Place);

/// <summary>Where the characters of a piece of text come from.</summary>
/// <param name="runs">What was copied in one go, in the order of the text, of this piece and others.</param>
/// <param name="start">Where the piece begins in the text of all.</param>
/// <param name="length">How many characters it has.</param>
internal sealed class TextPlaces(List<TextRun> runs, int start, int length)
{
    /// <summary>How many characters there are.</summary>
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

    /// <summary>The place of some characters, from the first to the last.</summary>
    public TextSpan Of(int first, int count) => new(this[first], this[first + count - 1] + 1);
}
