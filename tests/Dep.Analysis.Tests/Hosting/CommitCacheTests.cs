using Dep.Analysis.Reports;
using Dep.Hosting.Caching;
using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using Dep.Hosting.Git;
using Dep.Hosting.Git.Objects;
using Dep.Hosting.History;
using Dep.Hosting.Requests;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>What is remembered of commits is what git would say of them, wherever the working tree goes.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CommitCacheTests
{
    [Test]
    public void AnAuditThatRemembersSaysWhatOneSaysThatReadsAll([Values] LivesKind kind, [Values(4, 5)] int seed)
    {
        using var repository = Imported(kind, seed);
        var commits = repository.Git("rev-list", "--first-parent", "HEAD").Split('\n');
        var random = new Random(seed);
        // Back and forth between days of the history, and off it on branches of their own.
        for (var step = 0; step < 8; step++)
        {
            repository.Git("checkout", "--quiet", "--detach", commits[random.Next(commits.Length)]);
            if (step % 3 == 2)
            {
                repository.Write($"aside-{step}.md", $"# About {step}\n\nNothing but {step}.\n");
                repository.Commit();
            }

            Assert.That(Audit(repository, repository.Beside("cache")), Is.EqualTo(Audit(repository, "")), $"step {step}, seed {seed}");
        }

        Assert.That(Directory.GetFiles(repository.Beside("cache"), "*.commits"), Has.Length.EqualTo(1));
    }

    [Test]
    public void GitIsAskedForNewCommitsAlone()
    {
        using var repository = Imported(LivesKind.Folders, 1);
        Assert.That(Logs(repository, ""), Is.GreaterThan(1), "without a cache each round asks");
        Logs(repository, "cache");
        Assert.That(Logs(repository, "cache"), Is.Zero, "nothing is new");

        repository.Write("README.md", "# Another\n");
        repository.Commit();
        Assert.That(Logs(repository, "cache"), Is.EqualTo(1), "one commit is new");
        Assert.That(Logs(repository, "cache"), Is.Zero);
    }

    [Test]
    public void TheHistoryOfAllFilesTellsWhatThatOfSomeTells([Values] LivesKind kind, [Range(1, 6)] int seed)
    {
        using var repository = Imported(kind, seed);
        var (files, after) = repository.Load();
        var git = new GitRunner(GitProgram.Find(repository.Root)!, repository.Root, TimeSpan.FromMinutes(1), default);
        using var objects = new GitObjects(git);
        var paths = Dep.Analysis.Loading.RepositoryLoader.FindLayout(files, "", []).Paths;
        var tip = objects.Commit("HEAD")!.Id;
        Assert.That(Traced(new CachedHistory(git, null) { IsOfAll = true }), Is.EqualTo(Traced(new CachedHistory(git, null))));

        string Traced(CachedHistory history)
        {
            var traced = new ProposalTrace(git, objects, paths, after.Schema, history: history).Read(tip, [], default);
            Assert.That(traced, Is.Not.Null);
            return string.Join(
                '\n',
                traced!
                    .Commits.Where(commit => !commit.Files.IsEmpty)
                    .Select(commit => $"{commit.Id} {string.Join(' ', commit.Files.Select(file => $"{file.Path} {file.Former} {file.Id}"))}")
                    .Concat(traced.Origins.Select(origin => $"{origin.Key} {origin.Value}").Order(StringComparer.Ordinal))
            );
        }
    }

    [Test]
    public void TheHistoryOfAllFilesIsAskedForOnce()
    {
        using var repository = Imported(LivesKind.Folders, 1);
        Assert.That(Logs(repository, "", isOfAll: true), Is.EqualTo(1));
        Assert.That(Logs(repository, "cache", isOfAll: true), Is.EqualTo(1));
        Assert.That(Logs(repository, "cache", isOfAll: true), Is.Zero, "nothing is new");
        repository.Write("README.md", "# Another\n");
        repository.Commit();
        Assert.That(Logs(repository, "cache", isOfAll: true), Is.LessThanOrEqualTo(2), "one commit is new");
    }

    // Nothing was taken away before there was anything; and once it is remembered, it is not asked for later either.
    [Test]
    public void AFirstCommitIsNotAskedWhatItTookAway()
    {
        using var repository = GitSandbox.Committed();
        Assert.That(repository.Git("rev-list", "--count", "HEAD"), Is.EqualTo("1"));
        Assert.That(Logs(repository, ""), Is.EqualTo(1));
        Assert.That(Logs(repository, "cache"), Is.EqualTo(1));
        Assert.That(Logs(repository, "cache"), Is.Zero);

        repository.Write("deps/0009-z.md", GitSandbox.Text("0009-z", "Draft"));
        repository.Commit();
        Assert.That(Logs(repository, ""), Is.EqualTo(2), "the second may have taken something away");
    }

    [Test]
    public void ADamagedFileIsAsGoodAsNone()
    {
        using var repository = Imported(LivesKind.Folders, 2);
        var folder = repository.Beside("cache");
        var all = Audit(repository, "");
        Audit(repository, folder);
        var path = Directory.GetFiles(folder, "*.commits").Single();
        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at < bytes.Length; at += Math.Max(1, bytes.Length / 5))
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0x55;
            File.WriteAllBytes(path, damaged);
            Assert.That(Audit(repository, folder), Is.EqualTo(all), $"byte {at}");
            File.WriteAllBytes(path, bytes[..at]);
            Assert.That(Audit(repository, folder), Is.EqualTo(all), $"cut at {at}");
        }
    }

    [Test]
    public void WhatSomebodyElseWroteWithARightFingerprintDoesNoHarm()
    {
        using var repository = Imported(LivesKind.Folders, 3);
        var folder = repository.Beside("cache");
        var all = Audit(repository, "");
        Audit(repository, folder);
        var path = Directory.GetFiles(folder, "*.commits").Single();
        var content = File.ReadAllBytes(path)[..^sizeof(long)];
        for (var at = sizeof(int); at < content.Length; at += content.Length / 7)
        {
            // Cut off in the middle of a value, and ended as if it were whole.
            CacheFile.Write(path, content.AsMemory(0, at));
            Assert.That(Audit(repository, folder), Is.EqualTo(all), $"cut at {at}");
        }
    }

    [Test]
    public void WorktreesShareWhatIsKnown()
    {
        using var repository = Imported(LivesKind.Files, 6);
        var other = repository.Beside("other");
        repository.Git("worktree", "add", "--quiet", "--detach", other);
        Audit(repository, repository.Beside("cache"));
        Assert.That(Audit(GitSandbox.At(other), repository.Beside("cache")), Is.EqualTo(Audit(repository, "")));
        Assert.That(Directory.GetFiles(repository.Beside("cache"), "*.commits"), Has.Length.EqualTo(1));
    }

    [Test]
    public void ACheckOfProposalsByTheirTemplateFindsTheSame([Values(1, 2)] int seed)
    {
        using var repository = new GitSandbox { Today = "2020-01-01" };
        var template = File.ReadAllText(Path.Combine(repository.Root, "template.md"));
        repository.Write("dep.yml", File.ReadAllText(Path.Combine(repository.Root, "dep.yml")) + "templateVersion: at-birth\n");
        repository.Proposal("0000-subject-0", "Draft");
        repository.Commit();
        var random = new Random(seed);
        for (var step = 1; step <= 12; step++)
        {
            switch (random.Next(4))
            {
                case 0:
                    repository.Write("template.md", template += $"\n# Part {step}\n");
                    break;
                case 1:
                    var files = Directory.GetFiles(Path.Combine(repository.Root, "deps")).Order(StringComparer.Ordinal).ToArray();
                    var file = files[random.Next(files.Length)];
                    File.Move(file, Path.Combine(repository.Root, $"deps/{step:0000}-{Path.GetFileName(file)[5..]}"));
                    break;
                default:
                    repository.Proposal($"{step:0000}-subject-{step}", "Draft");
                    break;
            }

            repository.Commit();
            var request = new CheckRequest { Directory = repository.Root, Today = "2027-01-31" };
            Assert.That(Found(request with { Cache = repository.Beside("cache") }), Is.EqualTo(Found(request)), $"step {step}");
        }

        static IEnumerable<string> Found(CheckRequest request) =>
            RepositoryCheck
                .Run(request)
                .Diagnostics.Select(finding => $"{finding.Id} {finding.Location.Source.Path} {finding.Location.Span} {finding.Message}")
                .ToArray();
    }

    private static GitSandbox Imported(LivesKind kind, int seed)
    {
        var repository = new GitSandbox();
        repository.Delete("dep.yml");
        repository.Delete("template.md");
        repository.GitWith(GeneratedLives.Of(kind, seed).Stream, "fast-import", "--quiet");
        repository.Git("reset", "--quiet", "--hard");
        return repository;
    }

    private static string Audit(GitSandbox repository, string cache)
    {
        var result = RepositoryAudit.Run(new CheckRequest { Directory = repository.Root, Cache = cache }, _ => { });
        Assert.That(result.Fault, Is.Null);
        using var stream = new MemoryStream();
        AuditReport.Write(stream, result);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    // How often git was asked for a log in an audit's trace.
    private static int Logs(GitSandbox repository, string cache, bool isOfAll = false)
    {
        var program = repository.Script("git", "echo \"$@\" >> \"$0.log\"; exec git \"$@\"");
        File.Delete(program + ".log");
        var (files, after) = repository.Load();
        var known = CommitCacheFile.Open(cache.Length == 0 ? "" : repository.Beside(cache), repository.Root);
        var git = new GitRunner(program, repository.Root, TimeSpan.FromMinutes(1), default);
        using var objects = new GitObjects(git);
        var paths = Dep.Analysis.Loading.RepositoryLoader.FindLayout(files, "", []).Paths;
        Assert.That(
            new ProposalTrace(git, objects, paths, after.Schema, known?.Commits, new CachedHistory(git, known?.Commits) { IsOfAll = isOfAll }).Read(
                objects.Commit("HEAD")!.Id,
                [],
                default
            ),
            Is.Not.Null
        );
        known?.Save();
        return File.ReadAllLines(program + ".log").Count(line => line.Contains(" log ", StringComparison.Ordinal));
    }
}
