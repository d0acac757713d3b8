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
}
