using System.Collections.Immutable;

namespace Dep.Analysis.Engine.Authoring.Numbering;

/// <summary>The number of a new proposal, inferred from the numbers already taken.</summary>
/// <param name="Number">The highest number, outliers aside, plus one.</param>
/// <param name="Outlier">The lowest number that is so far above the others that it is ignored, or <see langword="null"/>.</param>
/// <param name="IsGivenElsewhere">Whether the gaps between the newest numbers are so large that the numbers must come from elsewhere, such as an issue.</param>
/// <param name="Newest">The few highest numbers, outliers aside, the highest first.</param>
internal sealed record NextNumber(int Number, int? Outlier, bool IsGivenElsewhere, ImmutableArray<int> Newest)
{
    // Fewer numbers show no pattern.
    private const int Fewest = 5;
    private const int Shown = 4;

    // The gaps between this many of the newest numbers are measured. Numbers assigned in sequence leave few gaps, for proposals
    // that were withdrawn or are still open.
    private const int Looked = 20;
    private const int LargestStep = 3;

    // Outliers are examples, jokes such as 9999, or a series of their own. They lie above a gap of more numbers than there are
    // proposals, and of more than a hundred, and make up at most a tenth of the proposals.
    private const int SmallestGap = 100;

    /// <summary>Finds the number.</summary>
    /// <param name="taken">The numbers that are taken, in any order.</param>
    /// <param name="own">The proposal's present number, which it cannot keep, or <see langword="null"/>.</param>
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
