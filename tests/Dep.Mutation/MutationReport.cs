using System.Globalization;

namespace Dep.Mutation;

/// <summary>What is printed at the end of a run.</summary>
internal static class MutationReport
{
    /// <summary>Writes the score of each folder and of all.</summary>
    /// <returns>The score of all: the percentage of mutants that a test kills or that the list names as equivalent.</returns>
    public static double Write(
        TextWriter output,
        IReadOnlyList<Mutant> all,
        IReadOnlyList<Mutant> mutants,
        IReadOnlyList<Mutant> survivors,
        EquivalentMutants equivalent
    )
    {
        var unseen = survivors.Where(mutant => !equivalent.Contains(mutant)).ToArray();
        foreach (var key in equivalent.Stale(all, mutants, survivors))
        {
            output.WriteLine("equivalent.txt names what is no survivor: " + key);
        }

        output.WriteLine("mutants killed equivalent survived  score");
        foreach (var folder in mutants.GroupBy(mutant => mutant.Member.File.Name[..mutant.Member.File.Name.LastIndexOf('/')]))
        {
            Row(folder.Key, [.. folder]);
        }

        return Row("all", mutants);

        double Row(string name, IReadOnlyList<Mutant> of)
        {
            var lived = survivors.Count(of.Contains);
            var seen = of.Count - unseen.Count(of.Contains);
            var score = of.Count == 0 ? 100 : 100.0 * seen / of.Count;
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{of.Count, 7} {of.Count - lived, 6} {lived - (of.Count - seen), 10} {of.Count - seen, 8} {score, 5:0.0}% {name}"
                )
            );
            return score;
        }
    }
}
