using CsCheck;
using Dep.Analysis.Proposals;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reading;

/// <summary>The distance of two words, which is worked out with shortcuts, is what its definition says.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class NearestProperties
{
    // Few letters, so that words are often near; two of them fall together where letters are counted.
    private static readonly Gen<string> Word = Gen.String[Gen.Char["abc Aé"], 0, 12];

    [Test]
    public void AWordIsAsFarAsItsLeastEdits() =>
        Gen.Select(Word, Word, Gen.Int[1, 6])
            .Sample(
                (left, right, allowed) =>
                {
                    var distance = SpellingSuggestion.Distance(left, right, allowed);
                    var least = LeastEdits(left, right);
                    return least <= allowed ? distance == least : distance > allowed;
                },
                iter: 20_000
            );

    // https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance#Optimal_string_alignment_distance
    private static int LeastEdits(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                table[i, j] =
                    i == 0 ? j
                    : j == 0 ? i
                    : Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[left.Length, right.Length];
    }
}
