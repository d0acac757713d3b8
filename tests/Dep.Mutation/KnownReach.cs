using System.Globalization;

namespace Dep.Mutation;

/// <summary>
/// Which members each test came to when it was last asked, beside the compiled mutants: to run all tests once takes longer than most
/// mutants. What was asked for other mutants is not read.
/// </summary>
internal sealed class KnownReach
{
    private readonly Dictionary<string, (bool Passed, int Milliseconds, int[] Members)> byName = [];
    private readonly string path;

    private KnownReach(string path) => this.path = path;

    /// <summary>Reads what is known.</summary>
    /// <param name="path">The full path of the file, which need not be there.</param>
    /// <param name="anew">Words of the tests that are to be asked anew.</param>
    public static KnownReach Read(string path, IReadOnlyList<string> anew)
    {
        var known = new KnownReach(path);
        var mutants = Path.Combine(Path.GetDirectoryName(path)!, "mutants.txt");
        if (!File.Exists(path) || !File.Exists(mutants) || File.GetLastWriteTimeUtc(path) < File.GetLastWriteTimeUtc(mutants))
        {
            return known;
        }

        foreach (var words in File.ReadLines(path).Select(line => line.Split('\t')))
        {
            // A test that failed may pass by now.
            if (words is [var name, "passed", var milliseconds, var members] && !anew.Any(name.Contains))
            {
                known.Add(
                    name,
                    passed: true,
                    int.Parse(milliseconds, CultureInfo.InvariantCulture),
                    [.. members.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(member => int.Parse(member, CultureInfo.InvariantCulture))]
                );
            }
        }

        return known;
    }

    /// <summary>What a test came to, or <see langword="null"/> where it was not asked.</summary>
    /// <param name="test">Its full name.</param>
    public (bool Passed, int Milliseconds, int[] Members)? Of(string test) => byName.TryGetValue(test, out var known) ? known : null;

    /// <summary>Remembers what a test came to.</summary>
    public void Add(string test, bool passed, int milliseconds, int[] members) => byName[test] = (passed, milliseconds, members);

    /// <summary>Writes down what is known.</summary>
    public void Write() =>
        File.WriteAllLines(
            path,
            byName.Select(test =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{test.Key}\t{(test.Value.Passed ? "passed" : "failed")}\t{test.Value.Milliseconds}\t{string.Join(',', test.Value.Members)}"
                )
            )
        );
}
