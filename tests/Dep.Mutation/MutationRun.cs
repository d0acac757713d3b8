using System.Diagnostics;
using System.Globalization;
using Dep.Testing;

namespace Dep.Mutation;

/// <summary>One run: compile all mutants, find out which tests come to which member, then run each mutant's tests.</summary>
internal sealed class MutationRun
{
    // They write repositories to disk, ask git, or are made by chance: too slow, or not the same twice.
    private static readonly string[] Unsuited =
    [
        ".Hosting.",
        ".Fuzzing.",
        "ProposalLifeTests",
        "Properties.",
        "CorpusTests",
        "CorpusFixTests",
        "SourceDecoderTests",
        "UnifiedDiffTests",
        "PublicApiTests",
        "LayeringTests",
        "ThreatModelTests",
    ];

    private readonly List<Mutant> survivors = [];
    private readonly MutatedAssembly assembly;
    private readonly TestSelection selection;
    private readonly WorkerProcess worker;
    private readonly HashSet<int> madeOnce;

    private MutationRun(MutatedAssembly assembly, TestSelection selection, WorkerProcess worker, bool isShared)
    {
        madeOnce = isShared ? [] : [.. worker.MadeOnce()];
        this.assembly = assembly;
        this.selection = selection;
        this.worker = worker;
    }

    /// <summary>Runs what was asked for, and prints the score of each file and the survivors.</summary>
    /// <returns>The exit code.</returns>
    public static int Of(MutationOptions options)
    {
        var watch = Stopwatch.StartNew();
        var project = RepositoryRoot.At(options.Project);
        var built = RepositoryRoot.At("tests", options.TestProject, "bin", options.Configuration, "net10.0");
        if (!File.Exists(Path.Combine(built, options.TestProject + ".dll")))
        {
            Console.Error.WriteLine($"'{built}' has no tests; build tests/{options.TestProject} first");
            return 2;
        }

        var files = options
            .Places.Select(place => Path.Combine(project, place))
            .SelectMany(path => File.Exists(path) ? [path] : Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(path => MutatedFile.Read(path, project))
            .ToArray();
        var folder = options.Keep ?? Directory.CreateTempSubdirectory("dep-mutation-").FullName;
        try
        {
            var engine = Path.GetFileName(project);
            Copy(built, folder, except: File.Exists(Path.Combine(folder, "mutants.txt")) ? engine : null);
            var assembly = MutatedAssembly.Compile(project, files, folder);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{assembly.Mutants.Count} mutants in {files.Length} files, compiled after {watch.Elapsed.TotalSeconds:0} s"
                )
            );
            var known = KnownReach.Read(Path.Combine(folder, "reach.txt"), options.Anew);
            using var worker = new WorkerProcess(folder, options.TestProject, engine);
            var selection = TestSelection.Of(
                worker,
                name =>
                    (options.Tests.Count > 0 ? options.Tests.Any(name.Contains) : !Unsuited.Any(name.Contains))
                    && !options.Without.Any(name.Contains),
                options.MostMilliseconds,
                options.MostMillisecondsOfAll,
                known
            );
            known.Write();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{selection.Count} tests, run after {watch.Elapsed.TotalSeconds:0} s; left out:{string.Concat(selection.LeftOut.Select(test => "\n  " + test))}"
                )
            );
            var run = new MutationRun(assembly, selection, worker, options.IsShared);
            var earlier = options.Again is { } again ? File.ReadAllText(again) : null;
            Mutant[] taken =
            [
                .. assembly.Mutants.Where(mutant =>
                    mutant.Id % options.Sample == 0 && earlier?.Contains(mutant.Key + "\n", StringComparison.Ordinal) is not false
                ),
            ];
            foreach (var file in files)
            {
                var own = taken.Where(mutant => mutant.Member.File == file).ToArray();
                Array.ForEach(own, run.Test);
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{file.Name}: {own.Length} mutants, {own.Count(run.survivors.Contains)} survived, after {watch.Elapsed.TotalSeconds:0} s"
                    )
                );
            }

            var score = MutationReport.Write(
                Console.Out,
                assembly.Mutants,
                taken,
                run.survivors,
                EquivalentMutants.Read(RepositoryRoot.At("tests", "Dep.Mutation", "equivalent.txt"))
            );
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0} s"));
            return score < options.Least ? 1 : 0;
        }
        finally
        {
            if (options.Keep is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private void Test(Mutant mutant)
    {
        var tests = selection.For(mutant, assembly.Members);
        if (
            tests.Count == 0
            || (
                Survives(mutant, tests, alone: mutant.Member.IsInitializer)
                && (mutant.Member.IsInitializer || !madeOnce.Contains(mutant.Member.Number) || Survives(mutant, tests, alone: true))
            )
        )
        {
            survivors.Add(mutant);
            Console.WriteLine(mutant);
        }
    }

    private bool Survives(Mutant mutant, IReadOnlyList<string> tests, bool alone)
    {
        if (worker.Run(mutant.Id, tests, alone) is not { } killer)
        {
            return true;
        }

        selection.Killed(mutant, killer);
        return false;
    }

    private static void Copy(string from, string to, string? except)
    {
        foreach (var path in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (Path.GetFileNameWithoutExtension(path) != except || !File.Exists(target))
            {
                File.Copy(path, target, overwrite: true);
            }
        }
    }
}
