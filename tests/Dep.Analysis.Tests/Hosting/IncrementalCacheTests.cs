using System.Collections.Immutable;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Text;
using Dep.Hosting.Caching;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;
using Dep.Hosting.Worker;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>A check that remembers the last one reads what changed, and says what a check says that reads all.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class IncrementalCacheTests
{
    private const int Steps = 60;

    // Of kinds and templates that nobody names.
    private const string Found = "found";

    private static readonly string Tool = typeof(BuildCheck).Assembly.Location;

    // With a template and settings, with a file beside each document, and where the proposals themselves tell the dialect.
    [TestCase("", 1)]
    [TestCase("", 2)]
    [TestCase("", 3)]
    [TestCase("kep", 4)]
    [TestCase("rust-rfc", 5)]
    [TestCase("madr", 6)]
    [TestCase("ray-rep", 7)]
    [TestCase(Found, 8)]
    [TestCase(Found, 9)]
    [TestCase(Found, 10)]
    public void WhateverIsEditedTheSameIsSaid(string dialect, int seed)
    {
        using var repository = Repository(dialect);
        var random = new Random(seed);
        var remembered = 0;
        var request = Request(repository);
        Run(request);
        for (var step = 0; step < Steps; step++)
        {
            var edit = Edit(repository, random);
            remembered += Opened(request) is { } cache && cache.Replay() is null ? cache.Memory.Proposals.Count : 0;
            var (cached, fresh) = (Run(request), Run(request with { Cache = "" }));
            Assert.That(
                cached,
                Is.EqualTo(fresh),
                $"step {step}: {edit}; only cached: {string.Join('\n', cached.Except(fresh))}; only fresh: {string.Join('\n', fresh.Except(cached))}"
            );
        }

        Assert.That(remembered, Is.GreaterThan(dialect.Length == 0 ? 5 * Steps : 0), "of some proposals there is a memory");
    }

    [Test]
    public void ASuccessorThatOnlyTheTextNamesIsSeen()
    {
        using var repository = Repository("");
        var request = Request(repository);
        repository.Write("template.md", "# <Title>\n\n**Status**: Draft | Accepted | Superseded\n\n# Summary\n\n# Proposal\n");
        repository.Write("dep.yml", "template: template.md\nfields:\n  Status: { form: status }\n");
        repository.Proposal("0003-dream", "Superseded");
        var before = Run(request);
        File.AppendAllText(Path.Combine(repository.Root, "deps", "0003-dream.md"), "\nSuperseded by 0004.\n");
        var (cached, fresh) = (Run(request), Run(request with { Cache = "" }));
        Assert.That(cached, Is.EqualTo(fresh));
        Assert.That(fresh.Count(entry => entry.Id == "DEP307"), Is.LessThan(before.Count(entry => entry.Id == "DEP307")));
    }

    [Test]
    public void OnlyWhatChangedIsRead()
    {
        using var repository = Repository("");
        foreach (var file in Directory.GetFiles(Path.Combine(repository.Root, "deps")))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        }

        var request = Request(repository);
        Run(request);
        repository.Proposal("0003-dream", "Darft");
        var cache = Opened(request)!;
        Assert.That(cache.Replay(), Is.Null);
        Assert.That(
            cache.Memory.Proposals.Count,
            Is.EqualTo(Directory.GetFiles(Path.Combine(repository.Root, "deps"), "0*.md").Length - 1),
            "all others are remembered"
        );
        Assert.That(Misspelt(Run(request)), Is.EqualTo(["0003-dream.md"]));
        Assert.That(Misspelt(Run(request)), Is.EqualTo(["0003-dream.md"]));

        // Of the same length and at the same moment: the disk says that its entry changed.
        var unread = Path.Combine(repository.Root, "deps", "0001-one.md");
        var moment = File.GetLastWriteTimeUtc(unread);
        File.WriteAllText(unread, File.ReadAllText(unread).Replace("Draft", "Dafrt", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(unread, moment);
        Assert.That(Misspelt(Run(request)), Is.EqualTo(OperatingSystem.IsWindows() ? ["0003-dream.md"] : new[] { "0001-one.md", "0003-dream.md" }));

        static IEnumerable<string> Misspelt(IEnumerable<LogEntry> entries) =>
            entries.Where(entry => entry.Id == "DEP104" && entry.Kind != LogEntryKind.Detail).Select(entry => Path.GetFileName(entry.File));
    }

    // The text of a document that differs from its base is asked for; it is not the one whose head is remembered.
    [Test]
    public void WhatChangesMeanwhileIsNotMixedWithWhatIsRemembered()
    {
        using var repository = Repository("");
        repository.Proposal("0005-five", "Draft", "\nOne.\n");
        var request = Request(repository);
        Run(request);
        repository.Proposal("0003-dream", "Draft", "\nAnd more.\n");
        var cache = Opened(request)!;
        Assert.That(cache.Replay(), Is.Null);
        repository.Proposal("0005-five", "Draft", "\nTwo.\n");

        Assert.That(
            () => RepositoryCheck.Run(request, AnalysisOptions.Default.Cap, new CachedState(cache.Memory), CancellationToken.None),
            Throws.InstanceOf<TextChangedException>().Or.InstanceOf<AggregateException>().With.InnerException.InstanceOf<TextChangedException>()
        );
    }

    [Test]
    public void ADamagedMemoryIsNotBelieved()
    {
        using var repository = Repository("");
        var request = Request(repository);
        Run(request);
        var memory = Directory.GetFiles(request.Cache, "*.memory").Single();
        var others = Directory.GetFiles(request.Cache).ToDictionary(path => path, File.ReadAllBytes);
        repository.Proposal("0003-dream", "Accepted", "\n[gone](gone.md)\n");
        var expected = Run(request with { Cache = "" });
        var bytes = others[memory];
        for (var at = 0; at < bytes.Length; at += Math.Max(1, bytes.Length / 61))
        {
            foreach (var (path, content) in others)
            {
                File.WriteAllBytes(path, content);
            }

            var damaged = bytes.ToArray();
            damaged[at] ^= 0x20;
            File.WriteAllBytes(memory, at % 2 == 0 ? damaged : bytes[..at]);
            Assert.That(Opened(request)!.Replay(), Is.Null);
            Assert.That(Run(request), Is.EqualTo(expected), $"byte {at}");
        }
    }

    // Where a check ends between the two files, they are of different checks.
    [Test]
    public void AMemoryOfAnotherCheckIsNotUsed()
    {
        using var repository = Repository("");
        var request = Request(repository);
        Run(request);
        var memory = Directory.GetFiles(request.Cache, "*.memory").Single();
        var old = File.ReadAllBytes(memory);
        repository.Proposal("0003-dream", "Accepted", "\n[gone](gone.md)\n");
        Run(request);
        File.WriteAllBytes(memory, old);
        repository.Proposal("0004-four", "Draft", "\nMore.\n");

        var cache = Opened(request)!;
        Assert.That(cache.Replay(), Is.Null);
        Assert.That(cache.Memory.Proposals.Count, Is.Zero);
        Assert.That(Run(request), Is.EqualTo(Run(request with { Cache = "" })));
    }

    // What is found in it points at the template's, which holds while the template does.
    [Test]
    public void TheFileThatHoldsAProposalsHeaderIsChangedByItself()
    {
        using var repository = Repository("kep");
        var request = Request(repository);
        Run(request);
        File.AppendAllText(Path.Combine(repository.Root, "keps", "sig-wake", "12-sleep", "kep.yaml"), "\n");

        var cache = Opened(request)!;
        Assert.That(cache.Replay(), Is.Null);
        Assert.That(cache.Memory.Proposals.Count, Is.Positive);
        Assert.That(Run(request), Is.EqualTo(Run(request with { Cache = "" })));
    }

    // It may matter to all proposals, and so may each question that was asked because of it.
    [TestCase("template.md")]
    [TestCase("dep.yml")]
    public void WhatIsNoProposalIsNotChangedByItself(string path)
    {
        using var repository = Repository("");
        var request = Request(repository);
        Run(request);
        File.AppendAllText(Path.Combine(repository.Root, path), "\n");

        var cache = Opened(request)!;
        Assert.That(cache.Replay(), Is.Null);
        Assert.That(cache.Memory.Proposals.Count, Is.Zero);
        Assert.That(cache.Memory.DiskQuestions.Answers, Is.Empty);
    }

    [Test]
    public void AfterACommitAllIsReadAnew()
    {
        using var repository = Repository("");
        var request = Request(repository);
        Run(request);
        repository.Proposal("0003-dream", "Accepted", "\nMore.\n");
        repository.Commit();

        var cache = Opened(request)!;
        Assert.That(cache.Replay(), Is.Null);
        Assert.That(cache.Memory.Proposals.Count, Is.Zero);
    }

    internal static GitSandbox Repository(string dialect)
    {
        var repository = new GitSandbox();
        if (dialect.Length == 0)
        {
            string[] names = ["one", "two", "dream", "four", "five", "six", "seven", "eight", "nine", "ten"];
            foreach (var (name, index) in names.Select((name, index) => (name, index)))
            {
                repository.Proposal(
                    $"{index + 1:0000}-{name}",
                    index % 2 == 0 ? "Draft" : "Accepted",
                    index == 0 ? "" : $"\nAs in [the first](0001-one.md#summary).\n"
                );
            }
        }
        else
        {
            repository.Delete("template.md");
            repository.Delete("dep.yml");
            if (dialect == "kep")
            {
                // As at their birth, proposals are measured by what history tells, and nothing is remembered.
                repository.Write("dep.yml", "dialect: kep\ntemplateVersion: current\n");
            }

            if (dialect == Found)
            {
                foreach (var (path, text) in Loading.LayoutCase.OfManyKinds().Files)
                {
                    repository.Write(path, text);
                }
            }

            var folder = RepositoryRoot.At("tests", "Dep.Analysis.Tests", "Dialects", dialect);
            foreach (var path in dialect == Found ? [] : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                repository.Write(Path.GetRelativePath(folder, path), File.ReadAllText(path));
            }
        }

        repository.Commit();
        repository.Commit();
        return repository;
    }

    // A step of somebody's work, most often on one document.
    private static string Edit(GitSandbox repository, Random random)
    {
        var documents = Directory
            .EnumerateFiles(repository.Root, "*", SearchOption.AllDirectories)
            .Where(path =>
                !path.Contains($"{Path.DirectorySeparatorChar}.git{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && path.EndsWith(".md", StringComparison.Ordinal) | path.EndsWith(".yaml", StringComparison.Ordinal)
            )
            .Order(StringComparer.Ordinal)
            .ToArray();
        var path = documents[random.Next(documents.Length)];
        var other = documents[random.Next(documents.Length)];
        var lines = File.ReadAllText(path).Split('\n').ToList();
        var at = random.Next(lines.Count);
        var link = Path.GetRelativePath(Path.GetDirectoryName(path)!, other).Replace('\\', '/');
        var step = random.Next(24);
        switch (step)
        {
            case < 4:
                lines.Insert(at, $"\nSee [that]({link}), [a part](<{link}#proposal>) and [nothing](nothing-{random.Next(3)}.md).\n");
                break;
            case < 7:
                lines.RemoveAt(at);
                break;
            case < 9:
                lines.Insert(at, File.ReadAllLines(other).ElementAtOrDefault(random.Next(12)) ?? "");
                break;
            case < 11:
                var index = lines.FindIndex(line => line.Contains("tatus", StringComparison.Ordinal));
                lines[Math.Max(0, index)] =
                    index < 0
                        ? "**Status**: Draft"
                        : lines[index].Split(':')[0] + ": " + new[] { "Draft", "Accepted", "implemented", "Nowhere" }[random.Next(4)];
                break;
            case 11:
                lines.Insert(at, "<!-- dep-ignore DEP401, DEP402: because -->");
                break;
            case 12:
                lines =
                [
                    .. string.Join('\n', lines)
                        .Replace("\r", "", StringComparison.Ordinal)
                        .Replace("\n", "\r\n", StringComparison.Ordinal)
                        .Split('\n'),
                ];
                break;
            case 13:
                lines = [""];
                break;
            case 14:
                lines[0] = "\uFEFF" + lines[0];
                break;
            case 15:
                lines.Insert(at, "# Summary");
                break;
            case 16:
                repository.Write(
                    Path.GetRelativePath(repository.Root, Path.Combine(Path.GetDirectoryName(path)!, $"00{random.Next(10, 99)}-new.md")),
                    File.ReadAllText(other)
                );
                return "a new document";
            case 17:
                File.Delete(path);
                return $"no {path}";
            case 18:
                repository.Commit();
                return "a commit";
            case 19:
                repository.Git("checkout", "--", ".");
                return "back to the commit";
            case 20:
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-random.Next(9)));
                return $"{path} looks older";
            case 21:
                repository.Write(
                    "template.md",
                    "# <Title>\n\n**Status**: Draft | Accepted | Implemented\n\n# Summary\n\n"
                        + (random.Next(2) == 0 ? "# Proposal\n" : "# Motivation\n")
                );
                return "another template";
            case 22:
                repository.Write(
                    ".editorconfig",
                    $"root = true\n[*.md]\ndotnet_diagnostic.DEP401.severity = {(random.Next(2) == 0 ? "error" : "none")}\n"
                );
                return "other severities";
            default:
                // Two at once.
                Edit(repository, random);
                break;
        }

        File.WriteAllText(path, string.Join('\n', lines));
        return $"step of kind {step} in {path}";
    }

    internal static CheckRequest Request(GitSandbox repository) =>
        new()
        {
            Directory = repository.Root,
            Baseline = Path.Combine(repository.Root, "dep.baseline"),
            Cache = repository.Beside("cache"),
            Today = "2027-01-31",
        };

    internal static CheckCache? Opened(CheckRequest request) => CheckCache.Open(request, Tool, CancellationToken.None);

    internal static ImmutableArray<LogEntry> Run(CheckRequest request) => BuildCheck.Run(request, Tool, CancellationToken.None);
}
