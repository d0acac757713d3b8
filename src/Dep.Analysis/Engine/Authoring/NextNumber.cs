using System.Collections.Immutable;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>The number that a new proposal gets, as the numbers there are tell it.</summary>
/// <param name="Number">One above all that are counted.</param>
/// <param name="Outlier">The lowest number that stands so far above the others that it is not counted, or <see langword="null"/>.</param>
/// <param name="IsGivenElsewhere">Whether the newest numbers leave so much out that they must come from elsewhere, such as an issue.</param>
/// <param name="Newest">The highest numbers that are counted, the highest first; few.</param>
internal sealed record NextNumber(int Number, int? Outlier, bool IsGivenElsewhere, ImmutableArray<int> Newest)
{
    // Fewer numbers show no habit.
    private const int Fewest = 5;
    private const int Shown = 4;

    // The gaps between this many of the newest numbers are measured. Numbers given in sequence leave few gaps, for proposals that were withdrawn or are still open.
    private const int Looked = 20;
    private const int LargestStep = 3;

    // An example or a joke, as 9999, or a series of its own: above a gap of as many numbers as there are proposals, and of a hundred
    // at least; one in ten of the proposals at most.
    private const int SmallestGap = 100;

    /// <summary>Finds the number.</summary>
    /// <param name="taken">The numbers that are taken, in any order.</param>
    /// <param name="own">The number that the proposal has, which it cannot keep, or <see langword="null"/>.</param>
    public static NextNumber Of(ImmutableArray<int> taken, int? own)
    {
        int[] falling = [.. taken.Distinct().OrderDescending()];
        int? outlier = null;
        if (falling.Length >= Fewest)
        {
            for (var above = Math.Max(1, falling.Length / 10); above >= 1 && outlier is null; above--)
            {
                if ((long)falling[above - 1] - falling[above] > Math.Max(SmallestGap, falling.Length))
                {
                    (outlier, falling) = (falling[above - 1], falling[above..]);
                }
            }
        }

        int[] steps = [.. falling.Zip(falling.Skip(1), (high, low) => high - low).Take(Looked - 1).Order()];
        var isGivenElsewhere = falling.Length >= Fewest && steps[steps.Length / 2] > LargestStep;
        var next = falling.Append(outlier is null ? own ?? 0 : 0).Max() + 1;
        return new NextNumber(next, outlier, isGivenElsewhere, [.. falling.Take(Shown)]);
    }
}
