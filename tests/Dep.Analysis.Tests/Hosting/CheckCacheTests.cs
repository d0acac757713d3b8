using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Hosting.Requests;
using Dep.Hosting.Worker;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>What a check keeps is said again only where nothing would be said otherwise, and never for the wrong reason.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CheckCacheTests
{
    private static readonly string Tool = typeof(BuildCheck).Assembly.Location;

    // Each of these changes what a check says, or might.
    private static readonly Dictionary<string, Action<TemporaryFolder>> Changes = new()
    {
        ["a proposal is edited"] = folder =>
            Write(folder, "repository/deps/0001-wake.md", "# Wake\n\n**Status**: Draft\n\n# Summary\n\nWe wake up.\n"),
        ["a proposal comes"] = folder => Write(folder, "repository/deps/0003-dream.md", "# Dream\n\n**Status**: Draft\n\n# Summary\n\nWe dream.\n"),
        ["a proposal comes in a folder below"] = folder =>
            Write(folder, "repository/deps/more/0003-dream.md", "# Dream\n\n**Status**: Draft\n\n# Summary\n\nWe dream.\n"),
        ["a proposal goes"] = folder => File.Delete(folder.At("repository/deps/0002-sleep.md")),
        ["a proposal is renamed"] = folder => File.Move(folder.At("repository/deps/0001-wake.md"), folder.At("repository/deps/0004-wake.md")),
        ["the template is edited"] = folder =>
            Write(folder, "repository/template.md", "# <Title>\n\n**Status**: Draft\n\n# Summary\n\n# Motivation\n"),
        ["settings come"] = folder => Write(folder, "repository/dep.yml", "unknown: key\n"),
        ["severities come"] = folder => Write(folder, "repository/.editorconfig", "[*.md]\ndotnet_diagnostic.DEP401.severity = error\n"),
        ["severities come above the repository"] = folder => Write(folder, ".editorconfig", "[*.md]\ndotnet_diagnostic.DEP401.severity = error\n"),
        ["a baseline comes"] = folder => Write(folder, "repository/dep.baseline", "nothing\n"),
        ["the target of a link comes"] = folder => Write(folder, "repository/deps/flow.png", "picture"),
        ["the tool is another"] = folder => Write(folder, "tool", "another tool"),
    };

    private static IEnumerable<string> Names => Changes.Keys;

    [TestCaseSource(nameof(Names))]
    public void WhatChangesIsSeen(string change)
    {
        using var folder = Repository();
        var before = Run(folder);
        Assert.That(Cached(folder), Is.Not.Empty, "something is kept");

        Changes[change](folder);

        Assert.That(Run(folder), Is.EqualTo(Fresh(folder)));
        Assert.That(change == "the tool is another" || !Fresh(folder).SequenceEqual(before), "the change makes a difference");
    }

    [Test]
    public void WhereNothingChangedTheSameIsSaidWithoutLooking()
    {
        using var folder = Repository();
        var first = Run(folder);

        var written = File.GetLastWriteTimeUtc(Cached(folder).Single());
        Assert.That(Run(folder), Is.EqualTo(first));
        Assert.That(File.GetLastWriteTimeUtc(Cached(folder).Single()), Is.EqualTo(written), "what is there is used, not written again");
        Assert.That(first.Select(entry => entry.Id), Does.Contain("DEP401"));
    }

    // A file that was just written may be written again in the same moment: until it has settled, its text is compared.
    [Test]
    public void AFreshCloneIsReadAnewOnlyUntilItHasSettled()
    {
        using var folder = Repository();
        Write(folder, "repository/deps/0001-wake.md", "# Wake\n\n**Status**: Draft\n\n# Summary\n\nWe wake.\n");
        var first = Run(folder);
        Rewritten(folder, "Draft", "Drfat");
        Assert.That(Run(folder), Is.Not.EqualTo(first), "young, it is looked at");
        Rewritten(folder, "Drfat", "Draft");
        Assert.That(Run(folder), Is.EqualTo(first));

        Thread.Sleep(TimeSpan.FromSeconds(3));
        Assert.That(Run(folder), Is.EqualTo(first));
        Rewritten(folder, "Draft", "Drfat");
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(Run(folder), Is.EqualTo(Fresh(folder)).And.Not.EqualTo(first), "of the same length and time, its entry tells");
        }

        static void Rewritten(TemporaryFolder folder, string old, string now)
        {
            var path = folder.At("repository/deps/0001-wake.md");
            var moment = File.GetLastWriteTimeUtc(path);
            File.WriteAllText(path, File.ReadAllText(path).Replace(old, now, StringComparison.Ordinal));
            File.SetLastWriteTimeUtc(path, moment);
        }
    }

    [Test]
    public void ADamagedCacheIsNotBelieved()
    {
        using var folder = Repository();
        var expected = Run(folder);
        var path = Cached(folder).Single();
        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at < bytes.Length; at += Math.Max(1, bytes.Length / 97))
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0x20;
            File.WriteAllBytes(path, damaged);
            Assert.That(Run(folder), Is.EqualTo(expected), $"byte {at} is another");
            File.WriteAllBytes(path, bytes[..at]);
            Assert.That(Run(folder), Is.EqualTo(expected), $"cut off at {at}");
        }

        Assert.That(File.ReadAllBytes(path), Has.Length.EqualTo(bytes.Length), "it is written anew");
    }

    [Test]
    public void WhatWasJustWrittenIsKnownByAllOfIt()
    {
        using var folder = Repository();
        var path = folder.At("repository/deps/0001-wake.md");
        var text = File.ReadAllText(path);
        var moment = DateTime.UtcNow;
        File.SetLastWriteTimeUtc(path, moment);
        Run(folder);

        // Of the same length and at the same moment, as far as the file system can tell.
        File.WriteAllText(path, text.Replace("flow.png", "tree.png", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, moment);

        Assert.That(Run(folder), Is.EqualTo(Fresh(folder)));
    }

    [Test]
    public void ANewCommitIsAnotherBase()
    {
        using var folder = Repository();
        using var git = GitSandbox.At(folder.At("repository"));
        git.Git("init", "-q", "-b", "main");
        Commit("first");
        var old = Commit("second");
        var request = Request(folder, "");
        BuildCheck.Run(request, Tool, CancellationToken.None);
        Assert.That(Cached(folder), Is.Not.Empty);

        // The files stay as they are; what they are compared with does not.
        Write(folder, "repository/deps/0002-sleep.md", "# Sleep\n\n**Status**: Done\n\n# Summary\n\nWe sleep.\n");
        Commit("third");
        BuildCheck.Run(request, Tool, CancellationToken.None);
        git.Git("reset", "-q", "--soft", old);

        Assert.That(
            BuildCheck.Run(request, Tool, CancellationToken.None),
            Is.EqualTo(BuildCheck.Run(request with { Cache = "" }, Tool, CancellationToken.None))
        );

        string Commit(string message)
        {
            git.Git("add", "-A");
            git.Git("-c", "user.name=a", "-c", "user.email=a@localhost", "commit", "-q", "--allow-empty", "-m", message);
            Settle(folder);
            return git.Git("rev-parse", "HEAD").Trim();
        }
    }

    [Test]
    public void WithoutABaseTheHistoryStillCounts()
    {
        using var folder = Repository();
        Write(folder, "repository/dep.yml", "templateVersion: at-birth\n");
        using var git = GitSandbox.At(folder.At("repository"));
        git.Git("init", "-q", "-b", "main");
        Commit("two proposals");
        Write(folder, "repository/template.md", "# <Title>\n\n**Status**: Draft | Done\n\n# Summary\n\n# Motivation\n");
        Commit("a new template");
        Settle(folder);
        var before = Run(folder);

        // The same files, now as if they had come with the template of today.
        git.Git("update-ref", "-d", "HEAD");
        Commit("all at once");

        Assert.That(Run(folder), Is.EqualTo(Fresh(folder)).And.Not.EqualTo(before));

        void Commit(string message)
        {
            git.Git("add", "-A");
            git.Git("-c", "user.name=a", "-c", "user.email=a@localhost", "commit", "-q", "-m", message);
        }
    }

    // Sets are not in the same order in two processes; here two comparers see to that.
    [Test]
    public void TheSameRequestIsTheSameBytesInEveryProcess()
    {
        Assert.That(Bytes(new HashedBy(id => id[^1])), Is.EqualTo(Bytes(new HashedBy(id => -id[^1]))));

        static byte[] Bytes(IEqualityComparer<string> order)
        {
            var ids = ImmutableHashSet.Create(order, "DEP001", "DEP002", "DEP003", "DEP004");
            using var stream = new MemoryStream();
            RequestFormat.Write(
                stream,
                new CheckRequest
                {
                    Directory = "/",
                    Environment = ids.ToImmutableDictionary(id => id, id => id, order),
                    Warnings = new WarningOptions
                    {
                        AsErrors = ids,
                        NotAsErrors = ids,
                        Silenced = ids,
                    },
                }
            );
            return stream.ToArray();
        }
    }

    [Test]
    public void ReportsAreAlwaysWritten()
    {
        using var folder = Repository();
        var request = Request(folder, "none") with { Reports = new ReportRequest { Json = folder.At("deps.json") } };
        BuildCheck.Run(request, Tool, CancellationToken.None);
        Assert.That(Cached(folder), Is.Empty);
    }

    [Test]
    public void BuildsAtOnceDoNotDisturbEachOther()
    {
        using var folder = Repository();
        var expected = Fresh(folder);
        Parallel.For(0, 16, _ => Assert.That(Run(folder), Is.EqualTo(expected)));
        Assert.That(Directory.GetFiles(folder.At("cache")), Has.Length.EqualTo(1));
    }

    private sealed class HashedBy(Func<string, int> hash) : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string obj) => hash(obj);
    }

    private static TemporaryFolder Repository()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("repository/deps/more"));
        Write(folder, "tool", "tool");
        Write(folder, "repository/template.md", "# <Title>\n\n**Status**: Draft | Done\n\n# Summary\n");
        Write(folder, "repository/deps/0001-wake.md", "# Wake\n\n**Status**: Draft\n\n# Summary\n\n![flow](flow.png)\n");
        Write(folder, "repository/deps/0002-sleep.md", "# Sleep\n\n**Status**: Draft\n\n# Summary\n\nWe sleep.\n");
        Settle(folder);
        return folder;
    }

    // What is younger than the times of the coarsest file system is not kept.
    private static void Settle(TemporaryFolder folder)
    {
        foreach (
            var file in Directory
                .EnumerateFiles(folder.At("repository"), "*", SearchOption.AllDirectories)
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}.git{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        )
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        }
    }

    private static void Write(TemporaryFolder folder, string path, string text) => File.WriteAllText(folder.At(path), text);

    private static CheckRequest Request(TemporaryFolder folder, string baseRef) =>
        new()
        {
            Directory = folder.At("repository"),
            Baseline = folder.At("repository/dep.baseline"),
            BaseRef = baseRef,
            Cache = folder.At("cache"),
            Today = "2027-01-31",
        };

    private static ImmutableArray<LogEntry> Run(TemporaryFolder folder) =>
        BuildCheck.Run(Request(folder, "none"), folder.At("tool"), CancellationToken.None);

    private static ImmutableArray<LogEntry> Fresh(TemporaryFolder folder) =>
        BuildCheck.Run(Request(folder, "none") with { Cache = "" }, folder.At("tool"), CancellationToken.None);

    private static string[] Cached(TemporaryFolder folder) => Directory.Exists(folder.At("cache")) ? Directory.GetFiles(folder.At("cache")) : [];
}
