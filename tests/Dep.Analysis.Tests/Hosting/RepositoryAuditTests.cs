using System.Diagnostics;
using Dep.Analysis.Hosting;
using Dep.Analysis.Reports;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>What a history is found guilty of, and what it is not.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RepositoryAuditTests
{
    [TestCase(1)]
    [TestCase(2)]
    public void WhatWasSeededIsFoundAndNothingElse(int seed)
    {
        using var repository = new GitSandbox();
        var history = Import(repository, GeneratedHistory.Of(50, 300, 5, seed));
        var result = Audit(repository);
        Assert.That(Found(repository, result), Is.EqualTo(history.Seeded));
        Assert.That(history.Seeded.Select(seeded => seeded.Split(' ')[2]).Distinct().Order(), Is.EqualTo(new[] { "DEP003", "DEP201", "DEP204", "DEP205" }));
        Assert.That(result.Timelines.Count(timeline => !timeline.IsDeleted), Is.EqualTo(Directory.GetFiles(Path.Combine(repository.Root, "deps")).Length));
    }

    [Test]
    [Explicit("Takes long; says how long beside git log -p")]
    public void ALargeHistoryIsAuditedInTheTimeItTakesToPrintIt()
    {
        using var repository = new GitSandbox();
        var history = Import(repository, GeneratedHistory.Of(1000, 8000, 40, 1));
        for (var run = 0; run < 2; run++)
        {
            var clock = Stopwatch.StartNew();
            repository.Git("log", "-p", "--", "deps");
            var printed = clock.Elapsed;
            clock.Restart();
            var progress = new List<string>();
            var result = RepositoryAudit.Run(new CheckRequest { Directory = repository.Root }, progress.Add);
            TestContext.Out.WriteLine($"git log -p: {printed}; audit: {clock.Elapsed}; {result.Summary}; seeded {history.Seeded.Count}; {string.Join("; ", progress)}");
            Assert.That(Found(repository, result), Is.EqualTo(history.Seeded));
        }
    }

    private static GeneratedHistory Import(GitSandbox repository, GeneratedHistory history)
    {
        repository.GitWith(history.Stream, "fast-import", "--quiet");
        repository.Git("reset", "--quiet", "--hard");
        return history;
    }

    private static AuditResult Audit(GitSandbox repository)
    {
        var result = RepositoryAudit.Run(new CheckRequest { Directory = repository.Root }, _ => { });
        Assert.That(result.Fault, Is.Null);
        return result;
    }

    private static IEnumerable<string> Found(GitSandbox repository, AuditResult result)
    {
        var subjects = repository.Git("log", "--first-parent", "--format=%H %s").Split('\n').Select(line => line.Split(' ', 2)).ToDictionary(line => line[0], line => line[1]);
        return result.Findings.Select(past => $"{subjects[past.Commit]}: {past.Finding.Id} {past.Finding.Location.Source.Path}");
    }
}
