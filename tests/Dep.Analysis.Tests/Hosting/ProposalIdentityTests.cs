using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>What a proposal is when its file changes: the same in the audit, against the base and at its birth.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProposalIdentityTests
{
    [Test]
    public void LivesAreFoundExactlyAsTheyWereSeeded([Values] LivesKind kind, [Values(1, 2, 3)] int seed)
    {
        using var repository = new GitSandbox();
        var history = GeneratedLives.Of(kind, seed);
        repository.Delete("dep.yml");
        repository.Delete("template.md");
        repository.GitWith(history.Stream, "fast-import", "--quiet");
        repository.Git("reset", "--quiet", "--hard");
        Assert.That(Lives(repository), Is.EqualTo(history.Lives));
    }

    [TestCase("deps/0001-wake.txt", "deps/0001-wake.md", TestName = "text becomes markdown")]
    [TestCase("deps/0001-wake.markdown", "deps/0001-wake.md", TestName = "another extension of markdown")]
    [TestCase("deps/0001-wake.rst", "deps/0001-wake.md", TestName = "another form of text")]
    [TestCase("0001-wake.md", "deps/0001-wake.md", TestName = "from the root into a folder")]
    [TestCase("drafts/wake.md", "deps/0001-to-wake.md", TestName = "folder, number and slug at once")]
    [TestCase("deps/0001-wake/README.md", "deps/0001-wake.md", TestName = "a folder becomes a file")]
    [TestCase("deps/00xx-wake.md", "deps/0001-wake.md", TestName = "letters for digits")]
    [TestCase("deps/0NNN-wake.md", "deps/0001-wake.md", TestName = "letters behind a zero")]
    [TestCase("deps/000-wake.md", "deps/0001-wake.md", TestName = "zeros")]
    [TestCase("deps/NNNN-package-manager-templates.md", "deps/0001-package-manager-templates.md", TestName = "a proposal about templates")]
    public void AProposalIsTheSameInTheAuditAndAgainstTheBaseAndAtItsBirth(string before, string after)
    {
        using var repository = new GitSandbox { Today = "2020-01-01" };
        repository.Write("dep.yml", File.ReadAllText(Path.Combine(repository.Root, "dep.yml")) + "templateVersion: at-birth\n");
        repository.Write(before, GitSandbox.Text("0001-wake", "Draft"));
        repository.Proposal("0009-other", "Draft");
        var first = repository.Commit();
        repository.Today = "2021-01-01";
        repository.Write("template.md", File.ReadAllText(Path.Combine(repository.Root, "template.md")) + "\n# Risks\n");
        repository.Commit();
        repository.Git("checkout", "--quiet", "-b", "branch");
        repository.Delete(before);
        repository.Write(after, GitSandbox.Text("0001-wake", "Draft", "\nAnd one more sentence.\n"));
        Assert.That(repository.Findings("main"), Is.Empty, "not committed");
        repository.Commit();
        Assert.That(repository.Findings("main"), Is.Empty, "no entry, no deletion, no other number");
        Assert.That(
            repository.Check("main", "DEP001").Where(finding => finding.Contains(after, StringComparison.Ordinal)),
            Is.Empty,
            "the template of then has no risks"
        );

        repository.Write(after, GitSandbox.Text("0001-wake", "Implemented", "\nAnd one more sentence.\n"));
        Assert.That(repository.Findings("main"), Is.EqualTo(new[] { $"DEP003 {after}" }), "the status moved from where it was");
        repository.Git("checkout", "--quiet", "--", ".");

        var life = RepositoryAudit
            .Run(new CheckRequest { Directory = repository.Root }, _ => { })
            .Timelines.Single(timeline => timeline.Path == after);
        Assert.That(life.Events.Select(moment => $"{moment.Kind} {moment.Path}"), Is.EqualTo(new[] { $"Entered {before}", $"Renamed {after}" }));
        Assert.That(life.Events[0].Commit, Is.EqualTo(first));
    }

    [Test]
    public void AFileBecomesAFolderWithItsHeaderBesideIt()
    {
        using var repository = new GitSandbox();
        repository.Write("template/README.md", "# Title\n\n## Summary\n");
        repository.Write("template/life.yaml", "status: Draft | Accepted | Implemented\n");
        repository.Write(
            "dep.yml",
            "template: template/README.md\nproposals: ['work/**/README.md']\nsidecar: life.yaml\nname: '{number}-{slug}/README.md'\nlifecycle: { initial: [Draft, Accepted, Implemented] }\n"
        );
        repository.Write("work/0012-wake.md", "---\nstatus: Draft\n---\n\n# Wake\n\n## Summary\n\nWe wake what sleeps, and measure it.\n");
        repository.Commit();
        repository.Delete("work/0012-wake.md");
        repository.Write("work/12-wake/README.md", "# Wake\n\n## Summary\n\nWe wake what sleeps, and measure it.\n");
        repository.Write("work/12-wake/life.yaml", "status: Accepted\n");
        repository.Commit();
        Assert.That(repository.Findings(), Is.Empty);
        Assert.That(
            Events(repository),
            Is.EqualTo(new[] { "Entered Draft work/0012-wake.md", "Renamed Draft work/12-wake/README.md", "Moved Accepted work/12-wake/README.md" })
        );
    }

    [Test]
    public void AMovedFolderBringsItsHistoryWhereAnyStatusMayBeTheFirst()
    {
        using var repository = new GitSandbox();
        repository.Write("dep.yml", "template: template.md\nlifecycle: { initial: [Draft, Accepted, Implemented] }\n");
        repository.Write("docs/old plans/0001-wake.md", GitSandbox.Text("0001-wake", "Draft"));
        repository.Write("docs/old plans/0002-gone.md", GitSandbox.Text("0002-gone", "Draft"));
        repository.Write("docs/old plans/notes.md", "# Notes\n\n**Status**: Implemented\n");
        repository.Write("docs/old plans/0007-guide.md", "# A guide that stays\n");
        repository.Commit();
        repository.Delete("docs/old plans/0002-gone.md");
        repository.Commit();
        Directory.CreateDirectory(Path.Combine(repository.Root, "deps"));
        repository.Git("mv", "docs/old plans/0001-wake.md", "deps/0001-wake.md");
        repository.Commit();
        Assert.That(
            Lives(repository),
            Is.EqualTo(
                new[]
                {
                    "A Entered Draft docs/old plans/0001-wake.md\nA Renamed Draft deps/0001-wake.md",
                    "A Entered Draft docs/old plans/0002-gone.md\nA Deleted Draft docs/old plans/0002-gone.md",
                }
            )
        );
    }

    [Test]
    public void WhatSharesNothingButAFolderOrANumberIsAnother()
    {
        using var repository = new GitSandbox();
        repository.Write("docs/0004-guide.md", "# How to write a guide\n\nFirst of all, read what others have written about it.\n");
        repository.Proposal("0001-wake", "Draft");
        repository.Commit();
        repository.Delete("docs/0004-guide.md");
        repository.Proposal("0004-sleep", "Implemented");
        repository.Commit();
        Assert.That(repository.Findings(), Is.EqualTo(new[] { "DEP201 deps/0004-sleep.md" }));
        Assert.That(Lives(repository), Is.EqualTo(new[] { "A Entered Draft deps/0001-wake.md", "A Entered Implemented deps/0004-sleep.md" }));
    }

    [Test]
    public void AFileThatCannotBeReadAnyMoreIsTold()
    {
        using var repository = new GitSandbox();
        repository.Proposal("0001-wake", "Draft");
        repository.Commit();
        File.WriteAllBytes(
            Path.Combine(repository.Root, "deps/0001-wake.md"),
            System
                .Text.Encoding.Unicode.GetPreamble()
                .Concat(System.Text.Encoding.Unicode.GetBytes(GitSandbox.Text("0001-wake", "Accepted")))
                .ToArray()
        );
        var commit = repository.Commit();
        repository.Proposal("0001-wake", "Accepted");
        repository.Commit();
        var result = RepositoryAudit.Run(new CheckRequest { Directory = repository.Root }, _ => { });
        Assert.That(
            result.Findings.Select(past => $"{past.Commit} {past.Finding.Id} {past.Finding.Message[19..]}"),
            Is.EqualTo(new[] { $"{commit} DEP903  The file is UTF-16; save it as UTF-8" })
        );
        Assert.That(Events(repository), Is.EqualTo(new[] { "Entered Draft deps/0001-wake.md", "Moved Accepted deps/0001-wake.md" }));
    }

    [TestCase("dynamo", 18)]
    [TestCase("d9d-deps", 7)]
    public void RealHistoriesAreOfTheProposalsThatThereAre(string name, int count)
    {
        using var folder = new TemporaryFolder();
        Git.Run(folder.At(""), ["clone", "--quiet", RepositoryRoot.Corpus(name + ".bundle"), folder.At("clone")]);
        var result = RepositoryAudit.Run(new CheckRequest { Directory = folder.At("clone") }, _ => { });
        Assert.That(result.Timelines.Count(timeline => !timeline.IsDeleted), Is.EqualTo(count));
        Assert.That(result.Timelines.Where(timeline => timeline.IsDeleted), Is.Empty);
        foreach (var file in Directory.EnumerateFiles(folder.At("clone"), "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }
    }

    private static string[] Events(GitSandbox repository) =>
        [
            .. RepositoryAudit
                .Run(new CheckRequest { Directory = repository.Root }, _ => { })
                .Timelines.Single()
                .Events.Select(moment => $"{moment.Kind} {moment.Status} {moment.Path}"),
        ];

    private static IEnumerable<string> Lives(GitSandbox repository)
    {
        var result = RepositoryAudit.Run(new CheckRequest { Directory = repository.Root }, _ => { });
        Assert.That(result.Fault, Is.Null);
        var subjects = repository
            .Git("log", "--format=%H %s")
            .Split('\n')
            .Select(line => line.Split(' ', 3))
            .ToDictionary(words => words[0], words => words[1]);
        return result
            .Timelines.Select(timeline =>
                string.Join('\n', timeline.Events.Select(moment => $"{subjects[moment.Commit]} {moment.Kind} {moment.Status} {moment.Path}"))
            )
            .Order(StringComparer.Ordinal);
    }
}
