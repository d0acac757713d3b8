namespace Dep.Mutation;

/// <summary>Which tests come to which member, found out by running each once without mutants.</summary>
internal sealed class TestSelection
{
    // What killed others of a file is likely to kill the next.
    private const int MostKillersOfAFile = 12;

    private readonly Dictionary<int, List<Reaching>> byMember = [];
    private readonly Dictionary<string, string> names = [];
    private readonly List<Reaching> withoutMembers = [];
    private readonly Dictionary<MutatedMember, string> killers = [];
    private readonly Dictionary<MutatedFile, List<string>> killersOfFiles = [];
    private readonly int mostMillisecondsOfAll;

    private TestSelection(int mostMillisecondsOfAll) => this.mostMillisecondsOfAll = mostMillisecondsOfAll;

    /// <summary>The tests that were not taken: they fail without mutants, or take too long.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>How many tests were taken.</summary>
    public int Count => names.Count;

    /// <summary>Runs tests once.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="wanted">Which tests to run, by full name.</param>
    /// <param name="mostMilliseconds">How long a test may take to be run once a mutant.</param>
    /// <param name="mostMillisecondsOfAll">How long those of one mutant may take together.</param>
    /// <param name="known">What is known from an earlier run with the same mutants.</param>
    public static TestSelection Of(WorkerProcess worker, Func<string, bool> wanted, int mostMilliseconds, int mostMillisecondsOfAll, KnownReach known)
    {
        var selection = new TestSelection(mostMillisecondsOfAll);
        foreach (var (id, name) in worker.Tests().Where(test => wanted(test.Name)))
        {
            var (passed, milliseconds, members) = known.Of(name) ?? worker.Reach(id);
            known.Add(name, passed, milliseconds, members);
            if (!passed || milliseconds > mostMilliseconds)
            {
                selection.LeftOut.Add(
                    FormattableString.Invariant($"{name}: {(passed ? "takes" : "fails without mutants, after")} {milliseconds} ms")
                );
                continue;
            }

            selection.names[id] = name;
            if (members.Length == 0)
            {
                selection.withoutMembers.Add(new Reaching(id, milliseconds, 0));
            }

            foreach (var member in members)
            {
                (selection.byMember.TryGetValue(member, out var tests) ? tests : selection.byMember[member] = []).Add(
                    new Reaching(id, milliseconds, members.Length)
                );
            }
        }

        return selection;
    }

    /// <summary>
    /// The tests that can kill a mutant: first what killed others of its member and file, then the tests that have the file's name, then
    /// the fast ones, as long as they take less than a bound together.
    /// </summary>
    public IReadOnlyList<string> For(Mutant mutant, IReadOnlyList<MutatedMember> members)
    {
        // Only the first test in a process comes to an initializer; all that use its file might see it, and so might those
        // that come to no member and look at what was made.
        var numbers = mutant.Member.IsInitializer
            ? members.Where(member => member.File == mutant.Member.File).Select(member => member.Number)
            : [mutant.Member.Number];
        var total = 0;
        return
        [
            .. numbers
                .SelectMany(number => byMember.GetValueOrDefault(number) ?? [])
                .Concat(mutant.Member.IsInitializer ? withoutMembers : [])
                .Distinct()
                .OrderBy(test => RankOf(mutant, test.Id))
                .ThenBy(test => test.Milliseconds)
                .ThenBy(test => test.Members)
                .TakeWhile(test => (total += test.Milliseconds) - test.Milliseconds < mostMillisecondsOfAll)
                .Select(test => test.Id),
        ];
    }

    /// <summary>Remembers the test that killed a mutant: it is the first to try on others of the same member and file.</summary>
    public void Killed(Mutant mutant, string test)
    {
        killers[mutant.Member] = test;
        var those = killersOfFiles.TryGetValue(mutant.Member.File, out var known) ? known : killersOfFiles[mutant.Member.File] = [];
        those.Remove(test);
        those.Insert(0, test);
        those.RemoveRange(Math.Min(MostKillersOfAFile, those.Count), Math.Max(0, those.Count - MostKillersOfAFile));
    }

    private int RankOf(Mutant mutant, string test) =>
        test == killers.GetValueOrDefault(mutant.Member) ? 0
        : killersOfFiles.GetValueOrDefault(mutant.Member.File)?.Contains(test) is true ? 1
        : names[test].Contains("." + Path.GetFileNameWithoutExtension(mutant.Member.File.Path), StringComparison.Ordinal) ? 2
        : 3;

    /// <summary>The full name of a test.</summary>
    public string NameOf(string id) => names[id];

    private sealed record Reaching(string Id, int Milliseconds, int Members);
}
