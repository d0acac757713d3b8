using Dep.Analysis.Engine;
using Dep.Analysis.Tests.Hosting;
using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using Dep.Hosting.Edits;
using Dep.Hosting.Files;
using Dep.Testing;
using NUnit.Framework;
using static Dep.Analysis.Tests.Authoring.ProposalSandbox;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>What numbering a proposal does, what follows it, and what it refuses.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProposalNumberingTests
{
    [Test]
    public void ANumberIsTakenOnTheBaseAndOnOtherBranches()
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0001-lamps.md", Document("Lamps", "Draft"));
        Commit(sandbox);
        sandbox.Git("checkout", "--quiet", "-b", "mine");
        sandbox.Write("deps/0000-wake.md", Document("Wake", "Draft"));
        Commit(sandbox);
        sandbox.Git("checkout", "--quiet", "main");
        sandbox.Write("deps/0002-bells.md", Document("Bells", "Draft"));
        Commit(sandbox);
        sandbox.Git("checkout", "--quiet", "-b", "theirs");
        sandbox.Write("deps/0003-doors.md", Document("Doors", "Draft"));
        Commit(sandbox);
        sandbox.Git("update-ref", "refs/remotes/origin/theirs", "theirs");
        sandbox.Git("checkout", "--quiet", "mine");
        var request = Request(sandbox) with { BaseRef = "main" };

        Assert.That(Path(ProposalNumbering.Run(request, "deps/0000-wake.md")), Is.EqualTo("deps/0003-wake.md"));
        Assert.That(Path(ProposalNumbering.Run(request, "deps/0000-wake.md", openBranches: "true")), Is.EqualTo("deps/0004-wake.md"));
        Assert.That(Path(ProposalNumbering.Run(request, "deps/0000-wake.md", openBranches: "theirs")), Is.EqualTo("deps/0004-wake.md"));
        Assert.That(
            ProposalNumbering.Run(request, "deps/0000-wake.md", openBranches: "nobodys").Refusals.Single().Message,
            Is.EqualTo("There is no branch 'nobodys' here; fetch it first")
        );
        Assert.That(
            ProposalNumbering.Run(request, "deps/0000-wake.md", "2").Refusals.Single().Message,
            Is.EqualTo("Number 2 is taken on main by 'deps/0002-bells.md'; the next free number is 3")
        );
        Assert.That(Path(ProposalNumbering.Run(request, "deps/0000-wake.md", "12")), Is.EqualTo("deps/0012-wake.md"));
    }

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("seven")]
    [TestCase("12345678901")]
    public void WhatIsNoNumberIsRefused(string number)
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0000-wake.md", Document("Wake", "Draft"));

        Assert.That(Ids(ProposalNumbering.Run(Request(sandbox), "deps/0000-wake.md", number)), Is.EqualTo(new[] { "DEP303" }));
    }

    [Test]
    public void AFolderBesideAndAnIndexFollow()
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0001-lamps.md", Document("Lamps", "Draft") + "\nSee [wake](0000-wake.md#summary) and ![flow](0000-wake/flow.svg).\n");
        sandbox.Write("deps/0000-wake.md", Document("Wake", "Draft"));
        sandbox.Write("deps/0000-wake/flow.svg", "<svg/>");
        sandbox.Write(
            "README.md",
            "# Index\n\n| no | title |\n|---|---|\n| 0000 | [Wake](deps/0000-wake.md) |\n| 0001 | [Lamps](deps/0001-lamps.md) |\n"
        );

        var edit = Made(ProposalNumbering.Run(Request(sandbox), "deps/0000-wake.md"));

        Assert.That(edit.Done, Is.EqualTo("Numbered deps/0000-wake.md: it is deps/0002-wake.md now, and 2 other files that refer to it follow"));
        Assert.That(File.ReadAllText(At(sandbox, "README.md")), Does.Contain("| 0002 | [Wake](deps/0002-wake.md) |\n| 0001 | [Lamps]"));
        Assert.That(
            File.ReadAllText(At(sandbox, "deps/0001-lamps.md")),
            Does.EndWith("See [wake](0002-wake.md#summary) and ![flow](0002-wake/flow.svg).\n")
        );
        Assert.That(File.Exists(At(sandbox, "deps/0002-wake/flow.svg")));
        Assert.That(Directory.Exists(At(sandbox, "deps/0000-wake")), Is.False);
    }

    [Test]
    public void AGeneratedIndexFollowsEveryStep()
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0001-lamps.md", Document("Lamps", "Draft"));
        sandbox.Write(
            "deps/README.md",
            $"# Proposals\n\n{IndexDocument.Opening(IndexPartKind.Index)}\n{IndexDocument.Closing(IndexPartKind.Index)}\n"
        );
        Refresh();
        Commit(sandbox);

        var path = Made(ProposalCreation.Run(Request(sandbox), "Wake")).Edit.Creations.Single().Path;
        Assert.That(Stale(), Is.Empty);
        sandbox.Write(path, Document("Wake", "Draft"));
        Refresh();
        path = Path(Made(ProposalNumbering.Run(Request(sandbox), path)));
        Assert.That(Stale(), Is.Empty);
        Commit(sandbox);
        Made(ProposalMove.Run(Request(sandbox), path, "Accepted"));
        Assert.That(Stale(), Is.Empty);
        Assert.That(File.ReadAllText(At(sandbox, "deps/README.md")), Does.Contain("0002-wake.md").And.Contain("Accepted").And.Not.Contain("0000"));

        void Refresh()
        {
            foreach (var stale in RepositoryCheck.Run(Request(sandbox)).Diagnostics.Where(finding => finding.Id == "DEP309"))
            {
                Assert.That(EditTransaction.Apply(new WorkingTree(sandbox.Root), stale.Fix!.Edit()), Is.Null);
            }
        }

        IEnumerable<string> Stale() =>
            RepositoryCheck.Run(Request(sandbox)).Diagnostics.Where(finding => finding.Id == "DEP309").Select(finding => finding.Message);
    }

    [Test]
    public void ANumberThatOthersReferToStays()
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0001-wake.md", Document("Wake", "Draft"));
        Commit(sandbox);

        Assert.That(Ids(ProposalNumbering.Run(Request(sandbox), "deps/0001-wake.md", "7")), Is.EqualTo(new[] { "DEP205" }));
        var own = ProposalNumbering.Run(Request(sandbox), "deps/0001-wake.md");
        Assert.That((own.Edit.IsEmpty, own.Done), Is.EqualTo((true, "deps/0001-wake.md has number 0001, and nobody else has it")));
    }

    [Test]
    public void ATargetThatIsWrittenAnewLeadsThere()
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/a (b)/0000-wake.md", Document("Wake", "Draft"));
        sandbox.Write("deps/0002-sleep.md", Document("Sleep", "Draft") + "\n[escaped](a%20%28b%29/0000%2Dwake.md)\n");
        Commit(sandbox);

        Made(ProposalNumbering.Run(Request(sandbox), "deps/a (b)/0000-wake.md"));

        Assert.That(File.ReadAllText(At(sandbox, "deps/0002-sleep.md")), Does.Contain("[escaped](a%20%28b%29/0003-wake.md)"));
    }

    [Test]
    public void NumbersOfARealRepositoryAreMadeUnique()
    {
        var corpus = RepositoryRoot.Corpus("dynamo");
        using var sandbox = new GitSandbox();
        sandbox.Delete("template.md");
        sandbox.Delete("dep.yml");
        foreach (var file in Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories))
        {
            var to = At(sandbox, System.IO.Path.GetRelativePath(corpus, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
            File.WriteAllBytes(to, File.ReadAllBytes(file));
        }

        Commit(sandbox);
        var before = Counts();
        foreach (var name in (string[])["0008-testing-strategy", "0010-python-frontend", "0014-error-standardization"])
        {
            Made(ProposalNumbering.Run(Request(sandbox), $"deps/{name}.md"));
        }

        var after = Counts();
        Assert.That(before["DEP301"], Is.EqualTo(3));
        before.Remove("DEP301");
        Assert.That(after, Is.EquivalentTo(before));
        Assert.That(sandbox.Git("diff", "--unified=0", "HEAD"), Does.Contain("[Dynamo Test Strategy](./0016-testing-strategy.md)"));
        // The other one of that number keeps it, and who refers to it does as well.
        Assert.That(
            File.ReadAllText(At(sandbox, "deps/0015-buildkit-remote-build-and-caching.md")),
            Does.Contain("[DEP-0010](./0010-container-strategy.md)")
        );

        Dictionary<string, int> Counts() =>
            RepositoryCheck
                .Run(Request(sandbox) with { BaseRef = "none" })
                .Diagnostics.GroupBy(finding => finding.Id)
                .ToDictionary(group => group.Key, group => group.Count());
    }
}
