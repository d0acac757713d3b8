using System.Globalization;
using Dep.Analysis.Schema.Dialects;

namespace Dep.Benchmarks;

/// <summary>
/// A repository of any number of generated proposals. The same seed, count and size give the same bytes on every machine;
/// a proposal does not depend on how many there are.
/// </summary>
internal static class GeneratedCorpus
{
    /// <summary>The seed where none is named.</summary>
    public const int DefaultSeed = 1;

    /// <summary>The mean size of a document in bytes where none is named: that of 949 real ones is 6,700.</summary>
    public const int DefaultSize = 6_700;

    private const int MostWithFourDigits = 9_999;

    /// <summary>Writes the repository: the dialect's templates, a <c>dep.yml</c> where numbers need more than four digits, and <c>deps/</c>.</summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="count">How many proposals, from 1.</param>
    /// <param name="size">About how many bytes each has on average.</param>
    /// <param name="seed">Chooses the corpus.</param>
    /// <returns>The bytes of all proposals.</returns>
    public static long Write(string folder, int count, int size = DefaultSize, int seed = DefaultSeed)
    {
        Directory.CreateDirectory(Path.Combine(folder, "deps"));
        foreach (var template in Dialect.Get("dynamo").Templates)
        {
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(template.Path)), template.Source.Text);
        }

        if (count > MostWithFourDigits)
        {
            File.WriteAllText(Path.Combine(folder, "dep.yml"), "dialect: dynamo\nname: \"{number:000000}-{slug}.md\"\nunnumbered: [\"000000\"]\n");
        }

        var bytes = 0L;
        var recent = new List<string>();
        foreach (var proposal in Proposals(count, size, seed, recent))
        {
            File.WriteAllText(Path.Combine(folder, "deps", proposal.FileName), proposal.Text);
            bytes += System.Text.Encoding.UTF8.GetByteCount(proposal.Text);
        }

        return bytes;
    }

    /// <summary>The text of one proposal of about some size.</summary>
    public static string TextOf(int size, int seed = DefaultSeed) => GeneratedProposal.Make(new Random(seed), "0001", [], size, isFaulty: false).Text;

    private static IEnumerable<GeneratedProposal> Proposals(int count, int size, int seed, List<string> recent)
    {
        var form = count > MostWithFourDigits ? "000000" : "0000";
        for (var number = 1; number <= count; number++)
        {
            // Most documents are short and a few are long, as real ones are.
            var random = new Random(unchecked((seed * 1_000_003) + number));
            var length = (int)(size * (0.45 + (1.1 * random.NextDouble() * random.NextDouble() * 2)));
            var proposal = GeneratedProposal.Make(
                random,
                number.ToString(form, CultureInfo.InvariantCulture),
                recent,
                length,
                isFaulty: number % 20 == 0
            );
            recent.Add(proposal.FileName);
            if (recent.Count > 50)
            {
                recent.RemoveAt(0);
            }

            yield return proposal;
        }
    }
}
