using Dep.Analysis.Analysis;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Hosting;
using Dep.Analysis.Tests.Hosting;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>What creating, numbering, moving and replacing do, and what they refuse, in real git repositories.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProposalEditTests
{
    private const string Template = "# <Title>\n\n**Status**: Draft | Accepted | Implemented | Replaced\n\n**Author**: [Name]\n\n**Sponsor**: [Name]\n\n**Replaces**: [Link, if applicable]\n\n**Replaced By**: [Link, if applicable]\n\n# Summary\n\nSay what is proposed.\n";

    private const string Settings = """
        template: template.md
        fields:
          Replaces: { form: references, inverse: Replaced By }
          Replaced By: { form: references, inverse: Replaces }
        lifecycle:
          initial: [Draft]
          transitions: { Draft: [Accepted], Accepted: [Implemented, Replaced], Implemented: [Replaced], Replaced: [] }
          closed: [Replaced]
          demands: { Accepted: [number, Sponsor] }

        """;

    [Test]
    public void ADraftIsTheTemplateByteForByte()
    {
        using var sandbox = Sandbox();
        sandbox.Write("template.md", "\uFEFF" + Template.Replace("\n", "\r\n", StringComparison.Ordinal));
        sandbox.Git("config", "user.name", "Ann O'Nym");

        var edit = Made(ProposalCreation.Run(Request(sandbox), "Wake and sleep"));

        Assert.That(File.ReadAllText(At(sandbox, "deps/0000-wake-sleep.md")), Is.EqualTo(
            Template.Replace("<Title>", "Wake and sleep", StringComparison.Ordinal)
                .Replace("Draft | Accepted | Implemented | Replaced", "Draft", StringComparison.Ordinal)
                .Replace("**Author**: [Name]", "**Author**: Ann O'Nym", StringComparison.Ordinal)
                .Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.That(File.ReadAllBytes(At(sandbox, "deps/0000-wake-sleep.md"))[..3], Is.EqualTo(new byte[] { 0xEF, 0xBB, 0xBF }));
        Assert.That(edit.Done, Is.EqualTo("Created deps/0000-wake-sleep.md from template.md"));
    }

    [TestCase("Support List<T> and *more*", "Support List<T> and *more*", "deps/0000-support-list-t-more.md")]
    [TestCase("  Two\n lines\u001b[31m ", "Two lines [31m", "deps/0000-two-lines-31m.md")]
    [TestCase("../../etc/passwd", "../../etc/passwd", "deps/0000-etc-passwd.md")]
    [TestCase("A template engine", "A template engine", "deps/0000-engine.md")]
    [TestCase("# heading #", "# heading #", "deps/0000-heading.md")]
    public void ATitleIsReadAsItWasGiven(string title, string read, string path)
    {
        using var sandbox = Sandbox();

        var edit = Made(ProposalCreation.Run(Request(sandbox), title));

        Assert.That(edit.Edit.Creations.Single().Path, Is.EqualTo(path));
        var repository = RepositoryLoader.Load(new WorkingTree(sandbox.Root), "");
        Assert.That(repository.At(path)!.Title!.Value.Value, Is.EqualTo(read));
        Assert.That(RepositoryCheck.Run(Request(sandbox)).Diagnostics.Where(finding => finding.Severity is Severity.Error), Is.Empty);
    }

    [TestCase("", "", "DEP009")]
    [TestCase("Wake", "nothing.md", "DEP902")]
    [TestCase("Wake", "../outside.md", "DEP902")]
    public void NothingComesOfABadRequest(string title, string template, string id)
    {
        using var sandbox = Sandbox();
        File.WriteAllText(sandbox.Beside("outside.md"), Template);

        Assert.That(Ids(ProposalCreation.Run(Request(sandbox), title, template)), Is.EqualTo(new[] { id }));
    }

    [Test]
    public void NothingIsOverwritten()
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0000-wake.md", "mine");

        Assert.That(Ids(ProposalCreation.Run(Request(sandbox), "Wake")), Is.EqualTo(new[] { "DEP909" }));
        Assert.That(File.ReadAllText(At(sandbox, "deps/0000-wake.md")), Is.EqualTo("mine"));
    }

    [TestCase("Implemented", "DEP003: Status cannot move from 'Draft' to 'Implemented'; from 'Draft' it may move to Accepted")]
    [TestCase("Acepted", "DEP104: Status 'Acepted' is unknown; allowed are Draft, Accepted, Implemented, Replaced")]
    [TestCase("", "DEP104: No status is given; name the one that the proposal is to have: Draft, Accepted, Implemented, Replaced")]
    [TestCase("accepted", "DEP202: Status 'Accepted' demands 'Sponsor', which is missing or not filled in")]
    public void AMoveThatIsNotAllowedSaysWhatIsMissing(string status, string message)
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0001-wake.md", Document("Wake", "Draft", sponsor: "[Name]"));

        var edit = ProposalMove.Run(Request(sandbox), "deps/0001-wake.md", status);

        Assert.That(edit.Refusals.Select(refusal => $"{refusal.Id}: {refusal.Message}"), Is.EqualTo(new[] { message }));
        Assert.That(edit.Refusals.Select(refusal => refusal.Location.Source.Path), Is.EqualTo(new[] { "deps/0001-wake.md" }));
        Assert.That(edit.Edit.IsEmpty);
    }

    [Test]
    public void TwoStepsBetweenTwoCommitsAreOneThatIsNotAllowed()
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0001-wake.md", Document("Wake", "Draft"));
        Commit(sandbox);
        Made(ProposalMove.Run(Request(sandbox), "deps/0001-wake.md", "Accepted"));

        Assert.That(Ids(ProposalMove.Run(Request(sandbox), "deps/0001-wake.md", "Implemented")), Is.EqualTo(new[] { "DEP003" }));
        Commit(sandbox);
        Made(ProposalMove.Run(Request(sandbox), "deps/0001-wake.md", "Implemented"));
    }

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
        Assert.That(ProposalNumbering.Run(request, "deps/0000-wake.md", openBranches: "nobodys").Refusals.Single().Message, Is.EqualTo("There is no branch 'nobodys' here; fetch it first"));
        Assert.That(ProposalNumbering.Run(request, "deps/0000-wake.md", "2").Refusals.Single().Message, Is.EqualTo("Number 2 is taken on main by 'deps/0002-bells.md'; the next free number is 3"));
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
        sandbox.Write("README.md", "# Index\n\n| no | title |\n|---|---|\n| 0000 | [Wake](deps/0000-wake.md) |\n| 0001 | [Lamps](deps/0001-lamps.md) |\n");

        var edit = Made(ProposalNumbering.Run(Request(sandbox), "deps/0000-wake.md"));

        Assert.That(edit.Done, Is.EqualTo("Numbered deps/0000-wake.md: it is deps/0002-wake.md now, and 2 other files that refer to it follow"));
        Assert.That(File.ReadAllText(At(sandbox, "README.md")), Does.Contain("| 0002 | [Wake](deps/0002-wake.md) |\n| 0001 | [Lamps]"));
        Assert.That(File.ReadAllText(At(sandbox, "deps/0001-lamps.md")), Does.EndWith("See [wake](0002-wake.md#summary) and ![flow](0002-wake/flow.svg).\n"));
        Assert.That(File.Exists(At(sandbox, "deps/0002-wake/flow.svg")));
        Assert.That(Directory.Exists(At(sandbox, "deps/0000-wake")), Is.False);
    }

    [Test]
    public void AGeneratedIndexFollowsEveryStep()
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0001-lamps.md", Document("Lamps", "Draft"));
        sandbox.Write("deps/README.md", $"# Proposals\n\n{IndexDocument.Opening(IndexPartKind.Index)}\n{IndexDocument.Closing(IndexPartKind.Index)}\n");
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

        IEnumerable<string> Stale() => RepositoryCheck.Run(Request(sandbox)).Diagnostics.Where(finding => finding.Id == "DEP309").Select(finding => finding.Message);
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
    public void AReplacementWaitsForItsDecision()
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0001-wake.md", Document("Wake [1]", "Accepted"));
        sandbox.Write("deps/0002-sleep.md", Document("Sleep", "Draft"));
        Commit(sandbox);

        var early = Made(ProposalReplacement.Run(Request(sandbox), "deps/0001-wake.md", "deps/0002-sleep.md"));
        Assert.That(early.Remarks, Is.EqualTo(new[] { "The status of deps/0001-wake.md stays as it is until deps/0002-sleep.md is decided; run this again then" }));
        Assert.That(File.ReadAllText(At(sandbox, "deps/0001-wake.md")), Does.Contain("**Status**: Accepted\n").And.Contain("**Replaced By**: [Sleep](0002-sleep.md)\n"));
        Assert.That(File.ReadAllText(At(sandbox, "deps/0002-sleep.md")), Does.Contain("**Replaces**: [Wake \\[1\\]](0001-wake.md)\n"));
        Commit(sandbox);

        var moved = Made(ProposalMove.Run(Request(sandbox), "deps/0002-sleep.md", "Accepted"));
        Assert.That(moved.Remarks, Is.EqualTo(new[] { "deps/0001-wake.md(3) is an error now: Status is 'Accepted' although 'Replaced By' names a successor; a proposal with a successor is 'Replaced' (DEP307)" }));
        var late = Made(ProposalReplacement.Run(Request(sandbox), "deps/0001-wake.md", "deps/0002-sleep.md"));
        Assert.That(late.Remarks, Is.Empty);
        Assert.That(File.ReadAllText(At(sandbox, "deps/0001-wake.md")), Does.Contain("**Status**: Replaced\n"));
        Assert.That(RepositoryCheck.Run(Request(sandbox)).Diagnostics.Where(finding => finding.Severity >= Severity.Warning), Is.Empty);
        Assert.That(ProposalReplacement.Run(Request(sandbox), "deps/0001-wake.md", "deps/0002-sleep.md").Edit.IsEmpty);
    }

    [TestCase("deps/0003-draft.md", "deps/0002-sleep.md", "'0003-draft.md' cannot be replaced: its Status is 'Draft', from which it may move to Accepted")]
    [TestCase("deps/0002-sleep.md", "deps/0002-sleep.md", "'0002-sleep.md' cannot replace itself")]
    [TestCase("deps/0002-sleep.md", "template.md", "'template.md' is no proposal of this repository")]
    [TestCase("", "deps/0002-sleep.md", "No proposal is named; say which one with -p:Proposal=deps/0007-x.md")]
    public void AReplacementThatIsNotAllowedSaysWhy(string old, string by, string message)
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0002-sleep.md", Document("Sleep", "Accepted"));
        sandbox.Write("deps/0003-draft.md", Document("Draft", "Draft"));
        Commit(sandbox);

        Assert.That(ProposalReplacement.Run(Request(sandbox), old, by).Refusals.Select(refusal => refusal.Message), Is.EqualTo(new[] { message }));
    }

    [TestCase("[Nap]")]
    [TestCase("[Link, if applicable]")]
    public void ALabelThatIsDefinedIsALinkAndStays(string label)
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0001-wake.md", Document("Wake", "Accepted"));
        sandbox.Write("deps/0002-sleep.md", Document("Sleep", "Accepted").Replace("**Replaces**: N/A", "**Replaces**: " + label, StringComparison.Ordinal) + $"\n{label}: 0003-nap.md\n");
        sandbox.Write("deps/0003-nap.md", Document("Nap", "Replaced").Replace("**Replaced By**: N/A", "**Replaced By**: [Sleep](0002-sleep.md)", StringComparison.Ordinal));
        Commit(sandbox);

        Made(ProposalReplacement.Run(Request(sandbox), "deps/0001-wake.md", "deps/0002-sleep.md"));

        Assert.That(File.ReadAllText(At(sandbox, "deps/0002-sleep.md")), Does.Contain($"**Replaces**: {label}, [Wake](0001-wake.md)\n"));
    }

    [Test]
    public void ASuccessorWithoutANumberIsNotNamedByTheWordForNone()
    {
        using var sandbox = new GitSandbox();
        sandbox.Write("template.md", "---\nstatus: \"{proposed | rejected | accepted | deprecated | … | superseded by ADR-0123}\"\n---\n\n# <Title>\n\n## Context\n\nSay why.\n");
        sandbox.Write("dep.yml", "dialect: madr\ntemplate: template.md\nunnumbered: [9999]\n");
        sandbox.Write("adr/0001-wake.md", "---\nstatus: accepted\n---\n\n# Wake\n\n## Context\n\nText.\n");
        sandbox.Write("adr/9999-sleep.md", "---\nstatus: accepted\n---\n\n# Sleep\n\n## Context\n\nMore text.\n");
        Commit(sandbox);

        var edit = ProposalReplacement.Run(Request(sandbox), "adr/0001-wake.md", "adr/9999-sleep.md");

        Assert.That((edit.Edit.IsEmpty, edit.Refusals.Select(refusal => refusal.Message).FirstOrDefault()), Is.EqualTo((true, "'9999-sleep.md' has no number yet, by which 'status' could name it; give it one first")));
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
        Assert.That(File.ReadAllText(At(sandbox, "deps/0015-buildkit-remote-build-and-caching.md")), Does.Contain("[DEP-0010](./0010-container-strategy.md)"));

        Dictionary<string, int> Counts() => RepositoryCheck.Run(Request(sandbox) with { BaseRef = "none" }).Diagnostics.GroupBy(finding => finding.Id).ToDictionary(group => group.Key, group => group.Count());
    }

    private static GitSandbox Sandbox()
    {
        var sandbox = new GitSandbox();
        sandbox.Write("template.md", Template);
        sandbox.Write("dep.yml", Settings);
        return sandbox;
    }

    private static CheckRequest Request(GitSandbox sandbox) => new() { Directory = sandbox.Root, Today = "2026-11-24" };

    private static string Document(string title, string status, string sponsor = "Bob") =>
        $"# {title}\n\n**Status**: {status}\n\n**Author**: Ann\n\n**Sponsor**: {sponsor}\n\n**Replaces**: N/A\n\n**Replaced By**: N/A\n\n# Summary\n\nText about {title.ToLowerInvariant()}.\n";

    private static string At(GitSandbox sandbox, string path) => System.IO.Path.Combine(sandbox.Root, path);

    private static string Path(ProposalEdit edit) => edit.Edit.Moves.First().To;

    private static void Commit(GitSandbox sandbox)
    {
        sandbox.Git("add", "--all");
        sandbox.Git("commit", "--quiet", "--message", "A change");
    }

    private static string[] Ids(ProposalEdit edit) => [.. edit.Refusals.Select(refusal => refusal.Id)];

    private static ProposalEdit Made(ProposalEdit edit)
    {
        Assert.That(edit.Refusals.Select(refusal => refusal.Message), Is.Empty);
        Assert.That(edit.Edit.IsEmpty, Is.False);
        Assert.That(edit.Apply().Refusals.Select(refusal => refusal.Message), Is.Empty);
        return edit;
    }
}
