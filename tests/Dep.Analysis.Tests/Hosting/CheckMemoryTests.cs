using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Analysis;
using Dep.Analysis.Hosting;
using Dep.Analysis.Hosting.Caching;
using Dep.Analysis.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>A check that remembers the last one reads what changed, and says what a check says that reads all.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CheckMemoryTests
{
    private const int Steps = 60;

    private static readonly string Tool = typeof(CheckLog).Assembly.Location;

    // With a template and settings, with a file beside each document, and where the proposals themselves tell the dialect.
    [TestCase("", 1)]
    [TestCase("", 2)]
    [TestCase("", 3)]
    [TestCase("kep", 4)]
    [TestCase("rust-rfc", 5)]
    [TestCase("madr", 6)]
    [TestCase("ray-rep", 7)]
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
            Assert.That(Run(request), Is.EqualTo(Run(request with { Cache = "" })), $"step {step}: {edit}");
        }

        Assert.That(remembered, Is.GreaterThan(dialect.Length == 0 ? 5 * Steps : 0), "of some proposals there is a memory");
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
        // Of the same length and at the same moment: only who reads it sees it.
        var unread = Path.Combine(repository.Root, "deps", "0001-one.md");
        var moment = File.GetLastWriteTimeUtc(unread);
        File.WriteAllText(unread, File.ReadAllText(unread).Replace("Draft", "Dafrt", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(unread, moment);
        repository.Proposal("0003-dream", "Darft");

        Assert.That(Misspelt(Run(request)), Is.EqualTo(["0003-dream.md"]));
        Assert.That(Misspelt(Run(request)), Is.EqualTo(["0003-dream.md"]));
        Assert.That(Misspelt(Run(request with { Cache = "" })), Is.EqualTo(["0001-one.md", "0003-dream.md"]));

        static IEnumerable<string> Misspelt(IEnumerable<LogEntry> entries) => entries.Where(entry => entry.Id == "DEP104" && entry.Kind != LogEntryKind.Detail).Select(entry => Path.GetFileName(entry.File));
    }

    // What is remembered is made to say that nothing was found: who believes it says so, too.
    [TestCase("\nMore.\n", true)]
    [TestCase("\nMore of [it](0001-one.md).\n", false)]
    [TestCase("\n## Of sleep\n", false)]
    [TestCase("\n<!-- dep-ignore DEP402: not yet -->\n", false)]
    public void WhatIsFoundInAllIsRememberedWhileNoHeadIsAnother(string more, bool isRemembered)
    {
        using var repository = Repository("");
        repository.Proposal("0005-five", "Draft", "\n[gone](gone.md)\n");
        repository.Commit();
        repository.Proposal("0003-dream", "Draft");
        var request = Request(repository);
        Run(request);
        repository.Proposal("0003-dream", "Draft", more);

        var cache = Opened(request)!;
        Assert.That(cache.Replay(), Is.Null);
        Believe(cache.Memory.Repository, []);
        var found = RepositoryCheck.Run(request, AnalysisOptions.Default.Cap, cache.Memory, CancellationToken.None).Diagnostics;

        Assert.That(found.Any(finding => finding.Id == "DEP401"), Is.EqualTo(!isRemembered));
        Assert.That(Run(request), Is.EqualTo(Run(request with { Cache = "" })));
    }

    // Who had a number first is for the base to say; nothing else that is found in all proposals is.
    [TestCase(false)]
    [TestCase(true)]
    public void WhatIsFoundInAllIsRememberedOfEachBaseThatWasAsked(bool isNumberTaken)
    {
        using var repository = Repository("");
        repository.Proposal("0005-five", "Draft", "\n[gone](gone.md)\n");
        repository.Proposal(isNumberTaken ? "0005-other" : "0011-other", "Draft");
        repository.Commit();
        var request = Request(repository);
        // Compared with the commit before; with the last one, once something is edited.
        Run(request);
        File.AppendAllText(Path.Combine(repository.Root, "deps", "0003-dream.md"), "\nMore.\n");

        var cache = Opened(request)!;
        Assert.That(cache.Replay(), Is.Null);
        Believe(cache.Memory.Repository, []);
        var found = RepositoryCheck.Run(request, AnalysisOptions.Default.Cap, cache.Memory, CancellationToken.None).Diagnostics;

        Assert.That(found.Any(finding => finding.Id == "DEP401"), Is.EqualTo(isNumberTaken));
        Assert.That(Bases(cache.Memory.Repository), Has.Length.EqualTo(isNumberTaken ? 2 : 1));

        Run(request);
        repository.Proposal("0003-dream", "Accepted", "\nMore.\n");
        cache = Opened(request)!;
        Assert.That(cache.Replay(), Is.Null);
        Assert.That(Bases(cache.Memory.Repository), Has.Length.EqualTo(isNumberTaken ? 2 : 1));
        RepositoryCheck.Run(request, AnalysisOptions.Default.Cap, cache.Memory, CancellationToken.None);
        Assert.That(Bases(cache.Memory.Repository), Has.Length.EqualTo(1), "with another head nothing holds that was found before");
    }

    // Who had a number first is told by the text of what was renamed.
    [Test]
    public void WhereProposalsMayBeRenamedTheirTextIsLookedAt()
    {
        using var repository = Repository("");
        repository.Proposal("0003-dream", "Draft");
        repository.Commit();
        File.Move(Path.Combine(repository.Root, "deps", "0003-dream.md"), Path.Combine(repository.Root, "deps", "0003-zest.md"));
        repository.Write("deps/0003-new.md", "# Another\n\n**Status**: Draft\n\n# Summary\n\nNothing here was ever said before.\n\n# Proposal\n\nAnd not here either.\n");
        var request = Request(repository);
        Assert.That(Taken(Run(request)), Is.EqualTo("0003-new.md"));

        repository.Write("deps/0003-zest.md", "# About dream\n\n**Status**: Draft\n\n# Summary\n\nFar away.\n\n# Proposal\n\nLong ago.\n");

        Assert.That(Taken(Run(request)), Is.EqualTo("0003-zest.md"));

        static string? Taken(IEnumerable<LogEntry> entries) => Path.GetFileName(entries.Single(entry => entry is { Id: "DEP301", Kind: LogEntryKind.Error }).File);
    }

    private static void Believe(RepositoryMemory memory, ArraySegment<byte> findings)
    {
        Assert.That(Bases(memory), Is.Not.Empty, "something is remembered");
        foreach (var identity in Bases(memory))
        {
            memory.Note(identity, findings);
        }
    }

    private static ImmutableArray<string> Bases(RepositoryMemory memory) => BinaryValues.Read(BinaryValues.Written(memory.Write), static record => record.ReadList(static record =>
    {
        var identity = record.ReadString();
        record.ReadBlock();
        return identity;
    }));

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
            () => RepositoryCheck.Run(request, AnalysisOptions.Default.Cap, cache.Memory, CancellationToken.None),
            Throws.InstanceOf<TextChangedException>().Or.InstanceOf<AggregateException>().With.InnerException.InstanceOf<TextChangedException>());
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

    [Test]
    public void ARecordIsReadAsItWasWritten()
    {
        var random = new Random(8);
        var expected = new List<object?>();
        var bytes = BinaryValues.Written(writer =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                var number = random.Next(int.MaxValue) >> random.Next(31);
                var text = string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => char.ConvertFromUtf32(random.Next(0x20, 0xD000))));
                var located = new Located<string>(text, new TextSpan(number / 2, number));
                var optional = number % 3 == 0 ? null : text;
                writer.Write(located);
                writer.WriteOptional(optional);
                writer.WriteBlock(Encoding.UTF8.GetBytes(text));
                writer.WritePairs([KeyValuePair.Create(text, "a"), KeyValuePair.Create("b", text)]);
                expected.AddRange([located, optional, text, $"{text}=a b={text}"]);
            }
        });

        var read = BinaryValues.Read(bytes, reader =>
        {
            var values = new List<object?>();
            while (reader.BaseStream.Position < reader.BaseStream.Length)
            {
                values.AddRange([reader.ReadLocated(), reader.ReadOptional(), Encoding.UTF8.GetString(reader.ReadBlock().AsSpan()), string.Join(' ', reader.ReadPairs().Select(pair => $"{pair.Key}={pair.Value}"))]);
            }

            return values;
        });

        Assert.That(read, Is.EqualTo(expected));
    }

    private static GitSandbox Repository(string dialect)
    {
        var repository = new GitSandbox();
        if (dialect.Length == 0)
        {
            string[] names = ["one", "two", "dream", "four", "five", "six", "seven", "eight", "nine", "ten"];
            foreach (var (name, index) in names.Select((name, index) => (name, index)))
            {
                repository.Proposal($"{index + 1:0000}-{name}", index % 2 == 0 ? "Draft" : "Accepted", index == 0 ? "" : $"\nAs in [the first](0001-one.md#summary).\n");
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

            var folder = RepositoryRoot.At("tests", "Dep.Analysis.Tests", "Dialects", dialect);
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
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
        var documents = Directory.EnumerateFiles(repository.Root, "*", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}.git{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && path.EndsWith(".md", StringComparison.Ordinal) | path.EndsWith(".yaml", StringComparison.Ordinal))
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
                lines[Math.Max(0, index)] = index < 0 ? "**Status**: Draft" : lines[index].Split(':')[0] + ": " + new[] { "Draft", "Accepted", "implemented", "Nowhere" }[random.Next(4)];
                break;
            case 11:
                lines.Insert(at, "<!-- dep-ignore DEP401, DEP402: because -->");
                break;
            case 12:
                lines = [.. string.Join('\n', lines).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal).Split('\n')];
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
                repository.Write(Path.GetRelativePath(repository.Root, Path.Combine(Path.GetDirectoryName(path)!, $"00{random.Next(10, 99)}-new.md")), File.ReadAllText(other));
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
                repository.Write("template.md", "# <Title>\n\n**Status**: Draft | Accepted | Implemented\n\n# Summary\n\n" + (random.Next(2) == 0 ? "# Proposal\n" : "# Motivation\n"));
                return "another template";
            case 22:
                repository.Write(".editorconfig", $"root = true\n[*.md]\ndotnet_diagnostic.DEP401.severity = {(random.Next(2) == 0 ? "error" : "none")}\n");
                return "other severities";
            default:
                // Two at once.
                Edit(repository, random);
                break;
        }

        File.WriteAllText(path, string.Join('\n', lines));
        return $"step of kind {step} in {path}";
    }

    private static CheckRequest Request(GitSandbox repository) => new()
    {
        Directory = repository.Root,
        Baseline = Path.Combine(repository.Root, "dep.baseline"),
        Cache = repository.Beside("cache"),
        Today = "2027-01-31",
    };

    private static CheckCache? Opened(CheckRequest request) => CheckCache.Open(request, Tool, CancellationToken.None);

    private static ImmutableArray<LogEntry> Run(CheckRequest request) => CheckLog.Run(request, Tool, CancellationToken.None);
}
