using System.Diagnostics;
using Dep.Analysis.Reports;
using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Testing;
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
        Assert.That(
            history.Seeded.Select(seeded => seeded.Split(' ')[2]).Distinct().Order(),
            Is.EqualTo(new[] { "DEP003", "DEP201", "DEP204", "DEP205" })
        );
        Assert.That(
            result.Timelines.Count(timeline => !timeline.IsDeleted),
            Is.EqualTo(Directory.GetFiles(Path.Combine(repository.Root, "deps")).Length)
        );
    }

    [Test]
    public void AProposalIsFollowedThroughItsNames()
    {
        using var repository = new GitSandbox();
        repository.Proposal("0000-wake", "Draft");
        var first = repository.Commit();
        repository.Git("mv", "deps/0000-wake.md", "deps/0001-wake up ü.md");
        repository.Commit();
        repository.Proposal("0001-wake up ü", "Accepted", "More of it.\n");
        repository.Commit();
        repository.Delete("deps/0001-wake up ü.md");
        repository.Commit();
        var result = Audit(repository);
        Assert.That(
            result.Timelines.Single().Events.Select(moment => $"{moment.Kind} {moment.Status} {moment.Path}"),
            Is.EqualTo(
                new[]
                {
                    "Entered Draft deps/0000-wake.md",
                    "Renamed Draft deps/0001-wake up ü.md",
                    "Moved Accepted deps/0001-wake up ü.md",
                    "Deleted Accepted deps/0001-wake up ü.md",
                }
            )
        );
        Assert.That(result.Timelines[0].Events[0].Commit, Is.EqualTo(first));
        Assert.That(result.Findings.Select(past => past.Finding.Id), Is.EqualTo(new[] { "DEP204" }));
    }

    [Test]
    public void AFolderThatMovedBringsItsHistory()
    {
        using var repository = new GitSandbox();
        repository.Write("docs/old plans/0001-wake.md", GitSandbox.Text("0001-wake", "Draft"));
        repository.Write("docs/old plans/notes.md", "# Notes\n\n**Status**: Implemented\n");
        repository.Commit();
        repository.Write("docs/old plans/0001-wake.md", GitSandbox.Text("0001-wake", "Accepted"));
        repository.Commit();
        repository.Write("docs/old plans/0001-wake.md", GitSandbox.Text("0001-wake", "Implemented"));
        repository.Commit();
        Directory.CreateDirectory(Path.Combine(repository.Root, "deps"));
        repository.Git("mv", "docs/old plans/0001-wake.md", "deps/0001-wake.md");
        repository.Commit();
        var result = Audit(repository);
        Assert.That(result.Findings, Is.Empty);
        Assert.That(
            result.Timelines.Single().Events.Select(moment => $"{moment.Kind} {moment.Status}"),
            Is.EqualTo(new[] { "Entered Draft", "Moved Accepted", "Moved Implemented", "Renamed Implemented" })
        );
    }

    [Test]
    public void AHeaderInAFileOfItsOwnMovesTheStatus()
    {
        using var repository = new GitSandbox();
        repository.Write("template/README.md", "# Title\n\n## Summary\n");
        repository.Write("template/life.yaml", "status: Draft | Accepted | Implemented\n");
        repository.Write(
            "dep.yml",
            "template: template/README.md\nproposals: ['work/**/README.md']\nsidecar: life.yaml\nname: '{number:0000}-{slug}/README.md'\n"
                + "lifecycle:\n  initial: [Draft]\n  transitions: { Draft: [Accepted], Accepted: [Implemented], Implemented: [] }\n"
        );
        repository.Write("work/README.md", "# Work\n");
        repository.Write("work/0001-wake/README.md", "# Wake\n\n## Summary\n\nWhy.\n");
        repository.Write("work/0001-wake/life.yaml", "status: Draft\n");
        repository.Commit();
        repository.Write("work/0001-wake/README.md", "# Wake\n\n## Summary\n\nWhy and when.\n");
        repository.Write("work/unnumbered/README.md", "# No proposal yet\n");
        repository.Commit();
        repository.Write("work/0001-wake/life.yaml", "status: Implemented\n");
        var skipped = repository.Commit();
        repository.Write("work/unnumbered/life.yaml", "status: Accepted\n");
        var entered = repository.Commit();
        repository.Write("work/0001-wake/life.yaml", "status: implemented # as said\n");
        repository.Commit();
        repository.Git("mv", "work/0001-wake", "work/0001-wake-up");
        repository.Commit();

        var result = Audit(repository);
        Assert.That(
            result.Findings.Select(past => $"{past.Commit} {past.Finding.Id} {past.Finding.Location.Source.Path}"),
            Is.EqualTo(new[] { $"{skipped} DEP003 work/0001-wake/life.yaml", $"{entered} DEP201 work/unnumbered/life.yaml" })
        );
        Assert.That(
            result.Timelines[0].Events.Select(moment => $"{moment.Kind} {moment.Status} {moment.Path}"),
            Is.EqualTo(
                new[]
                {
                    "Entered Draft work/0001-wake/README.md",
                    "Moved Implemented work/0001-wake/README.md",
                    "Renamed Implemented work/0001-wake-up/README.md",
                }
            )
        );
    }

    [Test]
    public void ProgressOfALongHistoryIsTold()
    {
        using var repository = new GitSandbox();
        Import(repository, GeneratedHistory.Of(5, 2100, 40, 1));
        var progress = new List<string>();
        RepositoryAudit.Run(new CheckRequest { Directory = repository.Root }, progress.Add);
        Assert.That(progress, Has.Count.EqualTo(2).And.All.Match("^[12]000 commits replayed, up to 20[0-9]{2}-[0-9]{2}-[0-9]{2}$"));
    }

    [Test]
    public void AnUnreadableVersionHidesNoTransition()
    {
        using var repository = new GitSandbox();
        repository.Proposal("0001-wake", "Draft");
        repository.Commit();
        repository.Write("deps/0001-wake.md", "");
        repository.Commit();
        repository.Proposal("0001-wake", "Implemented");
        var commit = repository.Commit();
        var finding = Audit(repository).Findings.Single();
        Assert.That(finding.Commit, Is.EqualTo(commit));
        Assert.That(
            finding.Finding.Message,
            Does.StartWith(commit[..7] + " 20").And.EndWith("Status moved from 'Draft' to 'Implemented'; from 'Draft' it may move to Accepted")
        );
        Assert.That(finding.Finding.Location.Source.Position(finding.Finding.Location.Span.Start).Line, Is.EqualTo(2), "the status");
    }

    [Test]
    public void AShallowCloneIsNotJudged()
    {
        using var repository = new GitSandbox();
        repository.Proposal("0001-wake", "Draft");
        repository.Commit();
        repository.Proposal("0001-wake", "Accepted");
        repository.Commit();
        repository.Git("clone", "--quiet", "--depth", "1", "file://" + repository.Root, repository.Beside("clone"));
        var result = RepositoryAudit.Run(new CheckRequest { Directory = repository.Beside("clone") }, _ => { });
        Assert.That(result.Findings, Is.Empty);
        Assert.That(result.Fault, Does.Contain("git fetch --unshallow"));
    }

    [Test]
    public void WithoutARepositoryThereIsAReasonAndItNamesNoBase()
    {
        using var folder = new TemporaryFolder();
        var result = RepositoryAudit.Run(new CheckRequest { Directory = folder.At("") }, _ => { });
        Assert.That(result.Fault, Is.EqualTo("The proposals are in no git repository; run 'git init' and commit them"));
    }

    [Test]
    public void ItStopsWhenItIsTold()
    {
        using var repository = new GitSandbox();
        Import(repository, GeneratedHistory.Of(5, 20, 5, 1));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.That(
            () => RepositoryAudit.Run(new CheckRequest { Directory = repository.Root }, _ => { }, source.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    [Test]
    public void TheReportHasAllOfIt()
    {
        using var repository = new GitSandbox();
        repository.Proposal("0001-wake", "Implemented");
        var commit = repository.Commit();
        var result = Audit(repository);
        using var stream = new MemoryStream();
        AuditReport.Write(stream, result);
        using var json = System.Text.Json.JsonDocument.Parse(stream.ToArray());
        var finding = json.RootElement.GetProperty("findings")[0];
        Assert.That((finding.GetProperty("id").GetString(), finding.GetProperty("commit").GetString()), Is.EqualTo(("DEP201", commit)));
        var moment = json.RootElement.GetProperty("proposals")[0].GetProperty("timeline")[0];
        Assert.That((moment.GetProperty("event").GetString(), moment.GetProperty("status").GetString()), Is.EqualTo(("entered", "Implemented")));
        Assert.That(AuditReport.Table(result).Last(), Does.StartWith("deps/0001-wake.md  Implemented  20").And.EndWith($"{commit[..7]}  DEP201"));
    }

    [Test]
    [Explicit("Takes long; says how long beside git log -p")]
    public void ALargeHistoryIsAuditedInTheTimeItTakesToPrintIt()
    {
        using var repository = new GitSandbox();
        var history = Import(repository, GeneratedHistory.Of(1000, 8000, 40, 1));
        var (printed, audited) = (new List<double>(), new List<double>());
        for (var run = 0; run < 5; run++)
        {
            var clock = Stopwatch.StartNew();
            repository.Git("log", "-p", "--", "deps");
            printed.Add(clock.Elapsed.TotalSeconds);
            clock.Restart();
            var result = RepositoryAudit.Run(new CheckRequest { Directory = repository.Root }, _ => { });
            audited.Add(clock.Elapsed.TotalSeconds);
            Assert.That(Found(repository, result), Is.EqualTo(history.Seeded));
        }

        TestContext.Out.WriteLine(
            FormattableString.Invariant(
                $"medians of 5 in turn: git log -p {Median(printed):0.00} s, audit {Median(audited):0.00} s; {history.Seeded.Count} seeded, all found and nothing else"
            )
        );

        foreach (var version in new[] { "current", "at-birth", "current", "at-birth", "current", "at-birth" })
        {
            repository.Write(
                "dep.yml",
                $"templateVersion: {version}\n"
                    + File.ReadAllText(Path.Combine(repository.Root, "dep.yml"))
                        .Split("templateVersion: at-birth\n")[^1]
                        .Split("templateVersion: current\n")[^1]
            );
            var clock = Stopwatch.StartNew();
            var result = RepositoryCheck.Run(new CheckRequest { Directory = repository.Root });
            TestContext.Out.WriteLine(FormattableString.Invariant($"check, {version}: {clock.Elapsed.TotalSeconds:0.00} s; {result.Summary}"));
        }

        static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
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
        var subjects = repository
            .Git("log", "--first-parent", "--format=%H %s")
            .Split('\n')
            .Select(line => line.Split(' ', 2))
            .ToDictionary(line => line[0], line => line[1]);
        return result.Findings.Select(past => $"{subjects[past.Commit]}: {past.Finding.Id} {past.Finding.Location.Source.Path}");
    }
}
