using Dep.Analysis.Configuration;
using Dep.Analysis.Tests.Hosting;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>An edit is refused for what the build would report, and what the build is told of warnings counts for that, too.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WarningOptionsTests
{
    [Test]
    public void WhatIsSilencedRefusesNothing()
    {
        using var sandbox = Sandbox("[Name]");

        Assert.That(Refused(sandbox, WarningOptions.None), Is.EqualTo(new[] { "DEP202" }));
        Assert.That(Refused(sandbox, new WarningOptions { Silenced = WarningOptions.Ids("DEP202") }), Is.Empty);
    }

    [Test]
    public void WhatIsMadeAnErrorRefuses()
    {
        using var sandbox = Sandbox("Bob");
        sandbox.Write("deps/0001-wake.md", Document("Bob") + "More of it.\n");

        Assert.That(Refused(sandbox, WarningOptions.None), Is.Empty);
        Assert.That(Refused(sandbox, new WarningOptions { AsErrors = WarningOptions.Ids("DEP206") }), Is.EqualTo(new[] { "DEP206" }));
    }

    private static GitSandbox Sandbox(string sponsor)
    {
        var sandbox = new GitSandbox();
        sandbox.Write("template.md", "# <Title>\n\n**Status**: Draft | Accepted\n\n**Sponsor**: [Name]\n\n# Summary\n");
        sandbox.Write("dep.yml", "lifecycle:\n  transitions: { Draft: [Accepted], Accepted: [] }\n  demands: { Accepted: [Sponsor] }\n");
        sandbox.Write("deps/0001-wake.md", Document(sponsor));
        sandbox.Commit();
        return sandbox;
    }

    private static string Document(string sponsor) => $"# Wake\n\n**Status**: Draft\n\n**Sponsor**: {sponsor}\n\n# Summary\n\nWe wake.\n";

    private static string[] Refused(GitSandbox sandbox, WarningOptions warnings) =>
        [
            .. ProposalMove
                .Run(
                    new CheckRequest
                    {
                        Directory = sandbox.Root,
                        BaseRef = "HEAD",
                        Today = "2026-11-24",
                        Warnings = warnings,
                    },
                    "deps/0001-wake.md",
                    "Accepted"
                )
                .Refusals.Select(refusal => refusal.Id),
        ];
}
