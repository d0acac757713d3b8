using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using NUnit.Framework;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Dep.Mutation;

/// <summary>
/// The process that runs tests against the engine with mutants. It reads one command a line: <c>ready</c> is answered when it is, <c>tests</c> names all tests,
/// <c>once</c> the members that make what stays, <c>reach TEST</c> runs one and says which members it came to, <c>run MUTANT TEST,TEST</c> runs tests until one fails.
/// It is a process of its own because a mutant may never end, or take all memory.
/// </summary>
internal sealed class TestWorker
{
    private readonly NUnitTestAssemblyRunner runner = new(new DefaultTestAssemblyBuilder());
    private readonly FieldInfo active;
    private readonly bool[] reached;
    private readonly TextWriter output;
    private readonly string madeOnce;

    private TestWorker(string folder, string tests, string engine, int mutant, TextWriter output)
    {
        this.output = output;
        var context = new FolderContext(Path.Combine(folder, tests + ".dll"));
        var mutants = context.LoadFromAssemblyName(new AssemblyName(engine)).GetType("DepMutants", throwOnError: true)!;
        active = mutants.GetField("Active", BindingFlags.Static | BindingFlags.NonPublic)!;
        reached = (bool[])mutants.GetField("Reached", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        // Before tests are found, for that makes rules already.
        active.SetValue(null, mutant);
        ReadDialects(context.LoadFromAssemblyName(new AssemblyName(engine)));
        madeOnce = Reached();
        runner.Load(context.LoadFromAssemblyName(new AssemblyName(tests)), new Dictionary<string, object> { ["NumberOfTestWorkers"] = 0 });
    }

    /// <summary>Answers commands until there are no more.</summary>
    /// <param name="folder">The folder with the tests, and with the engine that has mutants.</param>
    /// <param name="tests">The name of the assembly with the tests.</param>
    /// <param name="engine">The name of the engine's assembly.</param>
    /// <param name="mutant">The mutant that is on before anything of the engine runs.</param>
    public static void Run(string folder, string tests, string engine, int mutant)
    {
        var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        var input = Console.In;
        Console.SetIn(TextReader.Null);
        var worker = new TestWorker(folder, tests, engine, mutant, output);
        // Who asked may be gone while a mutant does not end.
        using var commands = new BlockingCollection<string>();
        new Thread(() =>
        {
            while (input.ReadLine() is { } line)
            {
                commands.Add(line);
            }

            Environment.Exit(0);
        })
        {
            IsBackground = true,
        }.Start();
        foreach (var command in commands.GetConsumingEnumerable())
        {
            worker.Answer(command.Split(' '));
        }
    }

    private void Answer(string[] words)
    {
        switch (words)
        {
            case ["tests"]:
                foreach (var test in Leaves(runner.LoadedTest!))
                {
                    output.WriteLine($"{test.Id} {test.FullName.ReplaceLineEndings(" ")}");
                }

                output.WriteLine("end");
                break;
            case ["ready"]:
                output.WriteLine("ready");
                break;
            case ["once"]:
                output.WriteLine(madeOnce);
                break;
            case ["reach", var test]:
                Array.Clear(reached);
                var used = Environment.CpuUsage.TotalTime;
                var failure = FailureOf(test);
                output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(failure is null ? "passed" : "failed")} {(Environment.CpuUsage.TotalTime - used).TotalMilliseconds:0} {Reached()}"
                    )
                );
                break;
            case ["run", var mutant, var tests]:
                active.SetValue(null, int.Parse(mutant, CultureInfo.InvariantCulture));
                var killer = tests.Split(',').FirstOrDefault(test => FailureOf(test) is not null);
                active.SetValue(null, 0);
                output.WriteLine(killer is null ? "survived" : "killed " + killer);
                break;
        }
    }

    private string Reached() => string.Join(',', Enumerable.Range(0, reached.Length).Where(member => reached[member]));

    // The dialects are read once in a process. They are read before the first mutant is on, or each after it would meet what that one made.
    private static void ReadDialects(Assembly engine)
    {
        const BindingFlags all = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        if (engine.GetType("Dep.Analysis.Schema.Dialects.Dialect") is not { } dialect)
        {
            return;
        }

        foreach (var name in (IEnumerable)dialect.GetProperty("KnownNames", all)!.GetValue(null)!)
        {
            try
            {
                var read = dialect.GetMethod("Get", all)!.Invoke(null, [name]);
                dialect.GetProperty("Templates", all)!.GetValue(read);
                dialect.GetProperty("ToTheLetter", all)!.GetValue(read);
            }
            catch (TargetInvocationException)
            {
                // A mutant that was on before anything ran; its tests say so.
            }
        }
    }

    private string? FailureOf(string test)
    {
        var result = runner.Run(TestListener.NULL, TestFilter.FromXml($"<filter><id>{test}</id></filter>"));
        return result.ResultState.Status is TestStatus.Failed ? result.Message : null;
    }

    private static IEnumerable<ITest> Leaves(ITest test) => test.IsSuite ? test.Tests.SelectMany(Leaves) : [test];

    // NUnit is shared with this process; all else comes from the folder of the tests.
    private sealed class FolderContext(string path) : AssemblyLoadContext
    {
        private readonly AssemblyDependencyResolver resolver = new(path);

        protected override Assembly? Load(AssemblyName name)
        {
            if (name.Name == typeof(TestFixtureAttribute).Assembly.GetName().Name)
            {
                return null;
            }

            var beside = Path.Combine(Path.GetDirectoryName(path)!, name.Name + ".dll");
            return File.Exists(beside) ? LoadFromAssemblyPath(beside)
                : resolver.ResolveAssemblyToPath(name) is { } found ? LoadFromAssemblyPath(found)
                : null;
        }
    }
}
