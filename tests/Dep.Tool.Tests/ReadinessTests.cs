using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>What proposals lack, asked of the engine as shells ask it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReadinessTests
{
    [Test]
    public void APathStartsAtTheRequestsFolderAsItDoesForTheCheck()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Bad("deps/0002-sleep.md");
        sandbox.Commit();
        var request = new CheckRequest
        {
            Directory = sandbox.Root,
            Proposals = ["deps/0001-wake.md"],
            BaseRef = "none",
        };
        var (proposals, unknown) = ReadinessCheck.Run(request, ["deps/0001-wake.md"]);
        Assert.That(proposals.Select(readiness => readiness.Proposal.Path), Is.EqualTo(["deps/0001-wake.md"]));
        Assert.That(unknown, Is.Empty);
        Assert.That(RepositoryCheck.Run(request).Diagnostics.Select(finding => finding.Location.Source.Path), Is.EqualTo(["deps/0001-wake.md"]));
    }

    [TestCase("lifecycle:\n  field: Status\n  demands: { Accepted: [Proposal] }\n", "")]
    [TestCase("", ".editorconfig")]
    public void AStatusIsJudgedByTheBaseToo(string settings, string other)
    {
        const string Poor = "deps/0002-sleep.md";
        using var sandbox = new Sandbox();
        sandbox.Write("dep.yml", "proposals: ['deps/*.md']\n" + settings);
        sandbox.Write(".editorconfig", "root = true\n[*.md]\ndotnet_diagnostic.DEP001.severity = error\n");
        sandbox.Good("deps/0001-lamps.md");
        sandbox.Bad(Poor);
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "change");
        if (other.Length > 0)
        {
            sandbox.Write(other, "root = true\n[*.md]\ndotnet_diagnostic.DEP001.severity = none\n");
        }
        else
        {
            sandbox.Write("dep.yml", "proposals: ['deps/*.md']\n");
        }

        sandbox.Commit();
        var (ready, _) = ReadinessCheck.Run(new CheckRequest { Directory = sandbox.Root, BaseRef = "main" }, [sandbox.At(Poor)]);
        var moved = sandbox.Run("move", Poor, "Accepted", "--base", "main", "--dry-run");
        sandbox.Write(Poor, File.ReadAllText(sandbox.At(Poor)).Replace("Draft", "Accepted", StringComparison.Ordinal));
        var check = sandbox.Run("check", "--base", "main");
        var id = other.Length > 0 ? "DEP001" : "DEP202";
        Assert.That(check.Output, Does.Contain($"error {id}: "));
        var accepted = ready.Single().Open.Concat(ready.Single().Next.Single(next => next.Status == "Accepted").Missing);
        Assert.That(accepted.Select(missing => missing.Id), Does.Contain(id));
        Assert.That(id == "DEP001" || moved.ExitCode == 1, moved.Output + moved.Error);
    }
}
