using System.Text.Json;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>The forms findings are written in, on the output and in a file.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FormatTests
{
    [Test]
    public void SarifHasAResultForEachFinding()
    {
        using var sandbox = Faulty();
        using var log = JsonDocument.Parse(sandbox.Run("check", "--format", "sarif").Output);
        var run = log.RootElement.GetProperty("runs")[0];
        Assert.That(
            run.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("ruleId").GetString()),
            Is.EquivalentTo(["DEP001", "DEP007", "DEP290"])
        );
    }

    [Test]
    public void JsonHasEachFinding()
    {
        using var sandbox = Faulty();
        using var report = JsonDocument.Parse(sandbox.Run("check", "-f", "json").Output);
        Assert.That(
            report.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString()),
            Is.EqualTo(["DEP001", "DEP007", "DEP290"])
        );
        Assert.That(report.RootElement.GetProperty("summary").GetProperty("errors").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public void MSBuildsFormHasFullPathsAndALineEach()
    {
        using var sandbox = Faulty();
        var lines = sandbox.Run("check", "--format", "msbuild").Lines;
        Assert.That(
            lines[..3],
            Is.EqualTo([
                $"{sandbox.At("deps/0001-wake.md")}(1,1,1,13): error DEP001: Section 'Proposal' is missing; the template requires it",
                $"{sandbox.At("template.md")}(9,1,9,11): message DEP001: required here",
                $"{sandbox.At("deps/0002-sleep.md")}(9,1,9,11): warning DEP007: Section 'Proposal' is empty; the template requires it",
            ])
        );
        Assert.That(lines[4..], Is.All.StartsWith("dep : message DEP290: "), "what is in no file is the tool's");
    }

    [Test]
    public void GitHubsFormIsWorkflowCommandsAndTheSummaryOfTheStep()
    {
        using var sandbox = Faulty();
        var summary = sandbox.At("summary.md");
        File.WriteAllText(summary, "");
        var host = ToolRun.Host(sandbox.Root) with { Variable = name => name == "GITHUB_STEP_SUMMARY" ? summary : null };
        var run = ToolRun.Of(host, "check", "--format", "github");
        Assert.That(run.Lines[0], Does.StartWith("::error file=deps/0001-wake.md,line=1,"));
        Assert.That(run.Lines[1], Does.StartWith("::warning file=deps/0002-sleep.md,line=9,"));
        Assert.That(File.ReadAllText(summary), Does.StartWith("## Proposals: 1 error, 1 warning"));
        ToolRun.Of(host, "check");
        Assert.That(File.ReadAllText(summary).Split("## Proposals"), Has.Length.EqualTo(2), "other forms leave it alone");
    }

    [TestCase("text")]
    [TestCase("sarif")]
    [TestCase("json")]
    [TestCase("github")]
    [TestCase("msbuild")]
    [TestCase("concise")]
    [TestCase("gitlab")]
    [TestCase("junit")]
    [TestCase("azure")]
    [TestCase("markdown")]
    public void AFileHasWhatTheOutputWouldHave(string format)
    {
        using var sandbox = Faulty();
        var direct = sandbox.Run("check", "--format", format);
        var run = sandbox.Run("check", "--format", format, "--output", "found.txt");
        var written = File.ReadAllText(sandbox.At("found.txt"));
        Assert.That(direct.Output, Does.StartWith(written));
        Assert.That(written, Is.Not.Empty);
        Assert.That(run.Lines, Has.Length.EqualTo(1), "and the output says that it ran");
        Assert.That(run.Output, Does.StartWith("2 proposals, template template.md: 1 error, 1 warning"));
        Assert.That(run.ExitCode, Is.EqualTo(direct.ExitCode).And.EqualTo(1));
        Assert.That(direct.Error, Is.Empty);
    }

    private static Sandbox Faulty()
    {
        var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Poor("deps/0002-sleep.md");
        return sandbox;
    }
}
