using Dep.Analysis.Diagnostics;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>A change cannot change what it is judged by: the base's documents are the evidence.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PracticeAttackTests
{
    private const string Template = "# <Title>\n\n**Status**: Draft | Done\n\n## Summary\n\n## Costs\n";
    private const string Whole = "# X\n\n**Status**: Draft\n\n## Summary\n\nWhy.\n\n## Costs\n\nFew.\n";
    private const string Without = "# X\n\n**Status**: Draft\n\n## Summary\n\nWhy.\n";

    [Test]
    public void ManyDocumentsWithoutASectionDoNotVoteItOut()
    {
        using var repository = Repository();
        for (var i = 20; i < 40; i++)
        {
            repository.Write($"deps/00{i}-y.md", Without);
        }

        repository.Commit();
        Assert.That(repository.Check("main", "DEP001"), Has.Length.EqualTo(20));
    }

    [Test]
    public void RenamedDocumentsAreJudgedAsBefore()
    {
        using var repository = Repository();
        for (var i = 10; i < 18; i++)
        {
            repository.Git("mv", $"deps/00{i}-x.md", $"deps/00{i}-renamed.md");
        }

        repository.Write("deps/0019-y.md", Without);
        repository.Commit();
        Assert.That(
            repository.Check("main", "DEP001"),
            Is.EqualTo(new[] { "DEP001 deps/0019-y.md: Section 'Costs' is missing; the template requires it" })
        );
    }

    [Test]
    public void ASecondTemplateDoesNotMakeAnotherKindOfWhatIsThere()
    {
        using var repository = Repository();
        repository.Write("deps/short-template.md", "# <Title>\n\n**Status**: Draft | Done\n\n## Summary\n");
        repository.Write("deps/0019-y.md", Without);
        repository.Commit();
        Assert.That(
            repository.Check("main", "DEP001"),
            Is.EqualTo(new[] { "DEP001 deps/0019-y.md: Section 'Costs' is missing; the template requires it" })
        );
    }

    [Test]
    public void SettingsThatAreNewMakeNoProposalNewNorGone()
    {
        using var repository = Repository();
        repository.Write("dep.yml", "exclude: [\"deps/0017-*\"]\nlifecycle: { initial: [Draft], transitions: { Draft: [Done], Done: [] } }\n");
        repository.Write("deps/0010-x.md", Whole.Replace("Draft", "Done", StringComparison.Ordinal));
        repository.Commit();
        Assert.That(repository.Check("main", "DEP201", "DEP204"), Is.Empty, "a proposal that moves is none that enters");
    }

    [TestCase("main", Severity.Warning)]
    [TestCase("HEAD~1", Severity.Warning)]
    public void WhatTheTargetHasIsAWarningAtMost(string target, Severity severity)
    {
        using var repository = Repository("deps/0018-old.md");
        repository.Write("deps/0019-y.md", Without);
        repository.Commit();
        var found = RepositoryCheck
            .Run(new CheckRequest { Directory = repository.Root, BaseRef = target })
            .Diagnostics.Where(finding => finding.Id == "DEP001")
            .ToDictionary(finding => finding.Location.Source.Path, finding => finding.Severity);
        Assert.That(found["deps/0018-old.md"], Is.EqualTo(severity));
        Assert.That(found["deps/0019-y.md"], Is.EqualTo(Severity.Error));
    }

    // Eight documents on the branch 'main', and another branch checked out.
    private static GitSandbox Repository(string? without = null)
    {
        var repository = new GitSandbox { Today = "2020-01-01" };
        File.Delete(Path.Combine(repository.Root, "dep.yml"));
        File.Delete(Path.Combine(repository.Root, "template.md"));
        repository.Write("deps/TEMPLATE.md", Template);
        for (var i = 10; i < 18; i++)
        {
            repository.Write($"deps/00{i}-x.md", Whole);
        }

        if (without is not null)
        {
            repository.Write(without, Without);
        }

        repository.Commit();
        repository.Git("checkout", "--quiet", "-b", "branch");
        return repository;
    }
}
