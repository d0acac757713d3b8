using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>
/// Finds code inside lines: a run of backticks opens it, and the next run of the same length closes it.
/// https://spec.commonmark.org/0.31.2/#code-spans
/// </summary>
/// <param name="text">The text.</param>
/// <param name="limit">The offset after the last character that may belong to a code span.</param>
internal sealed class CodeSpanReader(string text, int limit)
{
    // Longer runs do not occur in practice. The limit bounds the set of lengths that are known to be unclosed.
    private const int LongestRun = 32;

    private readonly HashSet<int> _unclosed = [];

    /// <summary>The number of backticks at a place.</summary>
    public int RunAt(int start)
    {
        var count = text.AsSpan(start, limit - start).IndexOfAnyExcept('`');
        return count < 0 ? limit - start : count;
    }

    /// <summary>The code that a run of backticks opens, without the backticks; <see langword="null"/> if no run closes it, so that the backticks are text.</summary>
    /// <param name="start">The place of the first backtick.</param>
    /// <param name="length">The length of the run.</param>
    public TextSpan? CodeAt(int start, int length)
    {
        if (length > LongestRun || _unclosed.Contains(length))
        {
            return null;
        }

        for (var i = start + length; i < limit; )
        {
            var mark = text.AsSpan(i, limit - i).IndexOf('`');
            if (mark < 0)
            {
                break;
            }

            i += mark;
            var run = RunAt(i);
            if (run == length)
            {
                return new TextSpan(start + length, i);
            }

            i += run;
        }

        _unclosed.Add(length);
        return null;
    }
}
