namespace Dep.Analysis.Text;

/// <summary>A half-open range of UTF-16 code units: <c>[Start, End)</c>.</summary>
/// <param name="Start">Offset of the first unit, from 0.</param>
/// <param name="End">Offset after the last unit; never less than <paramref name="Start"/>.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>The number of UTF-16 code units.</summary>
    public int Length => End - Start;

    /// <summary>Whether the span is empty. An empty span still has a place.</summary>
    public bool IsEmpty => End == Start;

    /// <summary>Whether <paramref name="other"/> is entirely inside this span.</summary>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>The same range, <paramref name="offset"/> units further on.</summary>
    public TextSpan Shift(int offset) => new(Start + offset, End + offset);
}
