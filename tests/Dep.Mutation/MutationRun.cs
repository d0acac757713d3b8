using System.Diagnostics;
using System.Globalization;
using Dep.Testing;

namespace Dep.Mutation;

/// <summary>One run: compile all mutants, find out which tests come to which member, then run each mutant's tests.</summary>
internal sealed class MutationRun
{
    // They write repositories to disk, ask git, or are made by chance: too slow, or not the same twice.
    private static readonly string[] Unsuited = [".Hosting.", ".Fuzzing.", "ProposalLifeTests", "Properties.", "CorpusTests", "CorpusFixTests", "SourceDecoderTests", "UnifiedDiffTests", "PublicApiTests", "LayeringTests", "ThreatModelTests"];

    private readonly List<Mutant> survivors = [];
    private readonly MutatedAssembly assembly;
    private readonly TestSelection selection;
    private readonly WorkerProcess worker;

    private MutationRun(MutatedAssembly assembly, TestSelection selection, WorkerProcess worker)
    {
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

        var files = options.Places.Select(place => Path.Combine(project, place))
            .SelectMany(path => File.Exists(path) ? [path] : Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal).Select(path => MutatedFile.Read(path, project)).ToArray();
        var folder = options.Keep ?? Directory.CreateTempSubdirectory("dep-mutation-").FullName;
        try
        {
            var engine = Path.GetFileName(project);
            Copy(built, folder, except: File.Exists(Path.Combine(folder, "mutants.txt")) ? engine : null);
            var assembly = MutatedAssembly.Compile(project, files, folder);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{assembly.Mutants.Count} mutants in {files.Length} files, compiled after {watch.Elapsed.TotalSeconds:0} s"));
            using var worker = new WorkerProcess(folder, options.TestProject, engine);
            var selection = TestSelection.Of(worker, name => options.Tests.Count > 0 ? options.Tests.Any(name.Contains) : !Unsuited.Any(name.Contains), options.MostMilliseconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{selection.Count} tests, run after {watch.Elapsed.TotalSeconds:0} s; left out:{string.Concat(selection.LeftOut.Select(test => "\n  " + test))}"));
            var run = new MutationRun(assembly, selection, worker);
            var earlier = options.Again is { } again ? File.ReadAllText(again) : null;
            foreach (var file in files)
            {
                var own = assembly.Mutants.Where(mutant => mutant.Member.File == file && earlier?.Contains(mutant.Key + "\n", StringComparison.Ordinal) is not false).ToArray();
                Array.ForEach(own, run.Test);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Name}: {own.Length} mutants, {own.Count(run.survivors.Contains)} survived, after {watch.Elapsed.TotalSeconds:0} s"));
            }

            var score = MutationReport.Write(Console.Out, files, assembly.Mutants, run.survivors, EquivalentMutants.Read(RepositoryRoot.At("tests", "Dep.Mutation", "equivalent.txt")));
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
        if (tests.Count == 0 || (Survives(mutant, tests, alone: mutant.Member.IsInitializer) && (mutant.Member.IsInitializer || !IsMadeOnce(mutant) || Survives(mutant, tests, alone: true))))
        {
            survivors.Add(mutant);
            Console.WriteLine(mutant);
        }
    }

    private bool Survives(Mutant mutant, IReadOnlyList<string> tests, bool alone) => worker.Run(mutant.Id, tests, alone) is null;

    // What reads templates and settings also makes the dialects, once in a process; rules make nothing that stays.
    private static bool IsMadeOnce(Mutant mutant) => !mutant.Member.File.Name.StartsWith("Rules/", StringComparison.Ordinal);

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
