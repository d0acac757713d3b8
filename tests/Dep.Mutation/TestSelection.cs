namespace Dep.Mutation;

/// <summary>Which tests come to which member, found out by running each once without mutants.</summary>
internal sealed class TestSelection
{
    // Processor time for one mutant. Pages come first; what comes after a second or so runs all rules over much and kills little.
    private const int MostMillisecondsOfAll = 1200;

    private readonly Dictionary<int, List<Reaching>> byMember = [];
    private readonly Dictionary<string, string> names = [];
    private readonly List<Reaching> withoutMembers = [];

    /// <summary>The tests that were not taken: they fail without mutants, or take too long.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>How many tests were taken.</summary>
    public int Count => names.Count;

    /// <summary>Runs tests once.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="wanted">Which tests to run, by full name.</param>
    /// <param name="mostMilliseconds">How long a test may take to be run once a mutant.</param>
    public static TestSelection Of(WorkerProcess worker, Func<string, bool> wanted, int mostMilliseconds)
    {
        var selection = new TestSelection();
        foreach (var (id, name) in worker.Tests().Where(test => wanted(test.Name)))
        {
            var (passed, milliseconds, members) = worker.Reach(id);
            if (!passed || milliseconds > mostMilliseconds)
            {
                selection.LeftOut.Add(FormattableString.Invariant($"{name}: {(passed ? "takes" : "fails without mutants, after")} {milliseconds} ms"));
                continue;
            }

            selection.names[id] = name;
            if (members.Length == 0)
            {
                selection.withoutMembers.Add(new Reaching(id, milliseconds, 0));
            }

            foreach (var member in members)
            {
                (selection.byMember.TryGetValue(member, out var tests) ? tests : selection.byMember[member] = []).Add(new Reaching(id, milliseconds, members.Length));
            }
        }

        return selection;
    }

    /// <summary>The tests that can kill a mutant: first those that come to little else, as long as they take less than a bound together.</summary>
    public IReadOnlyList<string> For(Mutant mutant, IReadOnlyList<MutatedMember> members)
    {
        // Only the first test in a process comes to an initializer; all that use its file might see it, and so might those
        // that come to no member and look at what was made.
        var numbers = mutant.Member.IsInitializer ? members.Where(member => member.File == mutant.Member.File).Select(member => member.Number) : [mutant.Member.Number];
        var total = 0;
        return
        [
            .. numbers.SelectMany(number => byMember.GetValueOrDefault(number) ?? []).Concat(mutant.Member.IsInitializer ? withoutMembers : []).Distinct().OrderBy(test => test.Members).ThenBy(test => test.Milliseconds)
                .TakeWhile(test => (total += test.Milliseconds) - test.Milliseconds < MostMillisecondsOfAll).Select(test => test.Id),
        ];
    }

    /// <summary>The full name of a test.</summary>
    public string NameOf(string id) => names[id];

    private sealed record Reaching(string Id, int Milliseconds, int Members);
}
