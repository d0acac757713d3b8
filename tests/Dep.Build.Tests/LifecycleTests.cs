using System.Text.Json;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>The targets that look back and ahead, from the packed package.</summary>
public sealed class LifecycleTests
{
    private const string Settings = """
        lifecycle:
          initial: [Draft]
          transitions: { Draft: [Approved], Approved: [] }
          demands: { Approved: [number] }

        """;

    [Test]
    public void AnAuditTellsWhatHappenedAtWhichCommit()
    {
        using var sandbox = Repository();
        WriteComplete(sandbox, "deps/0001-wake.md", "Draft");
        Commit(sandbox, "2024-02-29");
        WriteComplete(sandbox, "deps/0001-wake.md", "Approved");
        WriteComplete(sandbox, "deps/0002-sleep.md", "Approved");
        var second = Commit(sandbox, "2024-03-01");

        var built = sandbox.Build("-t:AuditProposals", "-p:DepAuditLog=audit.json");

        Assert.That(built.ExitCode, Is.EqualTo(1), built.Output);
        Assert.That(built.Log.Entries.Where(entry => entry.Kind == "error").Select(entry => entry.Code), Is.EqualTo(["DEP201"]), built.Output);
        var error = built.Log.Entries.Single(entry => entry.Kind == "error");
        Assert.That(error.Text, Is.EqualTo($"{second[..7]} 2024-03-01: A new proposal enters with Status 'Approved'; it may enter as Draft"));
        Assert.That(error.File, Is.EqualTo(Path.Combine(sandbox.Folder, "deps", "0002-sleep.md")));
        Assert.That(error.Line, Is.EqualTo(3));
        Assert.That(built.Output, Does.Match(@"deps/0001-wake\.md +Draft +2024-02-29  [0-9a-f]{7}"));
        Assert.That(built.Output, Does.Contain($"deps/0002-sleep.md  Approved  2024-03-01  {second[..7]}  DEP201"));
        Assert.That(built.Log.Checks, Is.Zero, "the check is another target");

        using var json = JsonDocument.Parse(sandbox.Read("audit.json"));
        Assert.That(
            json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("commit").GetString()),
            Is.EqualTo([second])
        );
        Assert.That(json.RootElement.GetProperty("proposals").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public void AnAuditWithoutAHistoryIsRed()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        WriteComplete(sandbox, "deps/0001-wake.md", "Draft");

        var built = sandbox.Build("-t:AuditProposals");

        Assert.That(built.ExitCode, Is.EqualTo(1), built.Output);
        Assert.That(
            built.Log.Entries.Single(entry => entry.Kind == "error").Text,
            Is.EqualTo("The proposals are in no git repository; run 'git init' and commit them")
        );
    }

    [Test]
    public void ReadinessTellsWhatIsMissingToMoveOn()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.Write("dep.yml", Settings);
        WriteComplete(sandbox, "deps/NNNN-wake.md", "Draft");
        sandbox.WriteUndecided("deps/0002-sleep.md");

        var one = sandbox.Build("-t:ProposalReadiness", "-p:Proposal=deps/NNNN-wake.md");
        var all = sandbox.Build("-t:ProposalReadiness");
        var none = sandbox.Build("-t:ProposalReadiness", "-p:Proposal=deps/0009-absent.md");

        Assert.That(one.ExitCode, Is.Zero, one.Output);
        Assert.That(
            one.Output,
            Does.Contain("deps/NNNN-wake.md").And.Contain("Approved").And.Contain("an assigned number").And.Not.Contain("0002-sleep")
        );
        Assert.That(all.Output, Does.Contain("deps/NNNN-wake.md").And.Contain("deps/0002-sleep.md").And.Contain("Section 'Proposal'"));
        Assert.That(none.ExitCode, Is.EqualTo(1));
        Assert.That(
            none.Log.Entries.Single(entry => entry.Kind == "error").Text,
            Is.EqualTo("'deps/0009-absent.md' is no proposal of this repository")
        );
    }

    [Test]
    public void AProposalIsJudgedByTheTemplateOfItsDay()
    {
        using var sandbox = Repository();
        sandbox.Write("dep.yml", "templateVersion: at-birth\n" + Settings);
        sandbox.WriteIncomplete("deps/0001-wake.md");
        Commit(sandbox, "2024-02-29");
        sandbox.Write("NNNN-template.md", sandbox.Read("NNNN-template.md") + "# Risks\n\n**\\[Required\\]**\n");
        Commit(sandbox, "2024-03-01");

        var built = sandbox.Build();

        Assert.That(
            built.Log.Entries.Where(entry => entry.Code == "DEP001").Select(entry => entry.Text),
            Is.EqualTo(["Section 'Proposal' is missing; the template requires it (template of 2024-02-29)"]),
            built.Output
        );
        Assert.That(built.Output, Does.Contain("template NNNN-template.md, 1 judged by earlier versions of it"));
    }

    private static Sandbox Repository()
    {
        var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.Write("dep.yml", Settings);
        Git(sandbox, "2024-01-01", "init", "--quiet", "--initial-branch=main");
        return sandbox;
    }

    private static void WriteComplete(Sandbox sandbox, string path, string status) =>
        sandbox.Write(path, $"# {Path.GetFileNameWithoutExtension(path)}\n\n**Status**: {status}\n\n# Summary\n\nWhy.\n\n# Proposal\n\nHow.\n");

    private static string Commit(Sandbox sandbox, string day)
    {
        Git(sandbox, day, "add", "--all");
        Git(sandbox, day, "commit", "--quiet", "--message", "A change");
        return Git(sandbox, day, "rev-parse", "HEAD");
    }

    private static string Git(Sandbox sandbox, string day, params string[] arguments) => Testing.Git.Run(sandbox.Folder, arguments, day);
}
