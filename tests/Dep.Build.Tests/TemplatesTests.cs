using System.IO.Compression;
using System.Text.Json;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>What <c>dotnet new</c> makes, from the packed templates, and what the targets make of that.</summary>
public sealed class TemplatesTests
{
    private static IEnumerable<string> Dialects => ProposalLife.All.Select(life => life.Dialect);

    // Each takes as long as forty builds; the engine's own tests go through all of them.
    private static IEnumerable<ProposalLife> Lives =>
        ProposalLife.All.Where(life => life.Dialect is "dynamo" or "nygard" || Environment.GetEnvironmentVariable("DEP_ALL_DIALECTS") == "1");

    [TestCaseSource(nameof(Dialects))]
    public void ANewRepositoryIsClean(string dialect)
    {
        using var repository = new NewRepository(dialect, hasGit: false);
        Assert.That(repository.Made.ExitCode, Is.Zero, repository.Made.Output);

        var built = repository.Run("build");

        Assert.That(built.ExitCode, Is.Zero, built.Output);
        Assert.That(built.Output, Does.Contain("1 proposal, template ").And.Contain($"(dialect {dialect}): 0 errors, 0 warnings"));
        Assert.That(
            Directory.EnumerateFiles(repository.Root, "*", SearchOption.AllDirectories).Select(Path.GetFileName),
            Is.SupersetOf(new[] { "dep.yml", ".editorconfig", ".gitignore", "README.md", "deps.proj", "proposals.yml" })
        );
        Assert.That(
            File.ReadAllText(Path.Combine(repository.Root, "deps.proj")).Trim(),
            Is.EqualTo($"<Project Sdk=\"Dep.Build/{Package.Version}\" />")
        );
        // What a process asks to the letter is for who extends it.
        foreach (
            var file in Directory
                .EnumerateFiles(RepositoryRoot.At("templates", dialect), "*", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file) != "letter.yml")
        )
        {
            var path = Path.GetRelativePath(RepositoryRoot.At("templates", dialect), file);
            Assert.That(File.ReadAllBytes(Path.Combine(repository.Root, path)), Is.EqualTo(File.ReadAllBytes(file)), path);
        }
    }

    [TestCaseSource(nameof(Lives))]
    public void AProposalLivesThere(ProposalLife life)
    {
        using var repository = new NewRepository(life.Dialect);
        life.Live(repository, isThorough: false);
    }

    [Test]
    public void AProposalIsTheTemplateOfItsDialect()
    {
        using var repository = new NewRepository("dynamo", hasGit: false);

        var made = repository.Run("new", "dep", "--title", "Wake and sleep", "--output", "deps");

        Assert.That(made.ExitCode, Is.Zero, made.Output);
        Assert.That(
            File.ReadAllText(Path.Combine(repository.Root, "deps", "0000-wake-sleep.md")),
            Is.EqualTo(
                File.ReadAllText(RepositoryRoot.At("templates", "dynamo", "NNNN-complete-template.md"))
                    .Replace("# <Title>", "# Wake and sleep", StringComparison.Ordinal)
            )
        );
    }

    [Test]
    public void ARefusalIsOneErrorAtItsPlace()
    {
        using var repository = new NewRepository("dynamo", hasGit: false);

        var moved = repository.Run("build", "-t:MoveProposal", "-p:Proposal=deps/0001-proposal-process.md", "-p:Status=Draft");

        Assert.That(moved.ExitCode, Is.EqualTo(1));
        Assert.That(
            moved.Output,
            Does.Match(
                @"0001-proposal-process\.md\(3,13,3,21\): error DEP003: Status cannot move from 'Approved' to 'Draft'; from 'Approved' it may move to Replaced"
            )
        );
        Assert.That(moved.Output, Does.Contain("1 Error(s)"));
    }

    [Test]
    public void TheTemplatesKnowAllDialects()
    {
        using var package = ZipFile.OpenRead(Package.Templates);
        foreach (var template in (string[])["repository", "proposal"])
        {
            using var json = JsonDocument.Parse(package.GetEntry($"content/{template}/.template.config/template.json")!.Open());
            var choices = json
                .RootElement.GetProperty("symbols")
                .GetProperty("dialect")
                .GetProperty("choices")
                .EnumerateArray()
                .Select(choice => choice.GetProperty("choice").GetString());
            // Two of them are one project's own process each: nobody starts a repository of another project with it.
            var shared = Dep.Analysis.Schema.Dialects.Dialect.KnownNames.Except(["eip", "swift"]).ToArray();
            Assert.That(choices, Is.EqualTo(shared), template);
            Assert.That(Dialects, Is.EquivalentTo(shared));
        }
    }
}
