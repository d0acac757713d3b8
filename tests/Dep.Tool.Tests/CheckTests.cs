using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>What <c>dep check</c> checks, and how it ends.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CheckTests
{
    [TestCase("lifecycle:\n  transitions: { Draft: [Accepted], Accepted: [] }\n", "Status")]
    [TestCase("lifecycle:\n  field: State\n  transitions: { Draft: [Accepted], Accepted: [] }\n", "State")]
    public void WithoutATemplateTheLifecycleNamesTheStatuses(string settings, string field)
    {
        using var sandbox = new Sandbox();
        File.Delete(sandbox.At("template.md"));
        sandbox.Write("dep.yml", settings);
        sandbox.Write("deps/0001-lamps.md", $"# Lamps\n\n**{field}**: Drafft\n**Author**: Ann\n\n## Summary\n\nLight.\n");
        var run = sandbox.Run("check", "--base", "none");
        Assert.That(run.Output, Does.EndWith("1 proposal, no template: 1 error, 0 warnings\n"), "other fields are not unknown");
        Assert.That(
            run.Output,
            Does.StartWith(
                $"deps/0001-lamps.md(3,{field.Length + 7},3,{field.Length + 13}): error DEP104: {field} 'Drafft' is unknown; did you mean 'Draft'?"
            )
        );
    }

    [Test]
    public void AFolderWithoutFaultsIsClean()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        var run = sandbox.Commit().Commit().Run("check");
        Assert.That(run, Is.EqualTo(new ToolRun(0, "1 proposal, template template.md, base HEAD~1: 0 errors, 0 warnings\n", "")));
    }

    [Test]
    public void WarningsAreAllowed()
    {
        using var sandbox = new Sandbox();
        sandbox.Poor("deps/0001-wake.md");
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Findings, Is.EqualTo(["warning DEP007"]));
        Assert.That(run.ExitCode, Is.Zero);
    }

    [Test]
    public void ErrorsAreExitCode1AndAreShownInTheirLine()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        var run = sandbox.Commit().Run("check");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Is.Empty);
        Verified.Match(run.Output);
    }

    [TestCase("--warnaserror", 1, "error DEP007")]
    [TestCase("--warnaserror:DEP007", 1, "error DEP007")]
    [TestCase("--warnaserror:DEP106,DEP007", 1, "error DEP007")]
    [TestCase("--warnaserror:DEP106", 0, "warning DEP007")]
    [TestCase("--warnaserror --warnnotaserror:DEP007", 0, "warning DEP007")]
    [TestCase("--nowarn:dep007", 0, "")]
    [TestCase("--nowarn DEP106;DEP007", 0, "")]
    [TestCase("--nowarn DEP106 --nowarn DEP007", 0, "")]
    public void SeverityMayBeSaidAsInABuild(string switches, int exitCode, string findings)
    {
        using var sandbox = new Sandbox();
        sandbox.Poor("deps/0001-wake.md");
        // A path behind a bare switch is a path.
        var run = sandbox.Commit().Run(["check", .. switches.Split(' '), "deps/0001-wake.md"]);
        Assert.That(string.Join(' ', run.Findings), Is.EqualTo(findings), run.Error);
        Assert.That(run.ExitCode, Is.EqualTo(exitCode));
    }

    [Test]
    public void ConfigurationIsReadAsTheBuildReadsIt()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Poor("deps/0002-sleep.md");
        sandbox.Write("deps/.editorconfig", "[0001-*.md]\ndotnet_diagnostic.DEP001.severity = suggestion\n");
        sandbox.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.DEP007.severity = error\n");
        Assert.That(sandbox.Commit().Run("check").Findings, Is.EqualTo(["error DEP007", "info DEP001"]));
        sandbox.Write("dep.yml", "sections:\n  Proposal: { required: false }\n");
        Assert.That(sandbox.Run("check").ExitCode, Is.EqualTo(1), "dep.yml is read");
    }

    [Test]
    public void AFolderMayBeNamed()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Commit();
        var elsewhere = Path.GetTempPath();
        Assert.That(ToolRun.In(elsewhere, "check", sandbox.Root).ExitCode, Is.EqualTo(1));
        Assert.That(ToolRun.In(elsewhere, "check", sandbox.Root + Path.DirectorySeparatorChar).ExitCode, Is.EqualTo(1));
        Assert.That(
            ToolRun.In(sandbox.At("deps"), "check", "..").Lines[0],
            Does.StartWith("0001-wake.md(1,1,"),
            "paths start where the reader stands"
        );
    }

    [Test]
    public void AnEmptyFolderIsNotGreen()
    {
        using var sandbox = new Sandbox(hasTemplate: false);
        var run = sandbox.Run("check");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output, Does.Contain("DEP908"));
    }

    [TestCase("nothing.md", "There is no file or folder 'nothing.md'")]
    [TestCase("deps deps/0001-wake.md", "Name the folder of one project, or files of one project, not both and not several")]
    [TestCase("deps template.md --base HEAD~1", "Name the folder of one project, or files of one project, not both and not several")]
    [TestCase("--baseline nothing", "There is no baseline '{root}nothing'; 'dep baseline' writes one")]
    [TestCase("--rules nothing.dll", "There is no rule assembly '{root}nothing.dll'")]
    [TestCase("--output nowhere/x.txt", "The report '{root}nowhere/x.txt' cannot be written: the folder '{root}nowhere' does not exist")]
    public void WhatCannotBeRunIsExitCode2(string arguments, string reason)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        var run = sandbox.Commit().Run(["check", .. arguments.Split(' ')]);
        Assert.That(run.Error, Is.EqualTo($"dep: {reason.Replace("{root}", sandbox.Root + "/", StringComparison.Ordinal)}\n"));
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Output, Is.Empty);
    }

    [Test]
    public void WhatTheBaseHadMayCountLess()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Bad("deps/0002-sleep.md");
        Assert.That(sandbox.Run("check", "--existing-findings", "warning").Findings, Is.EqualTo(["error DEP001", "warning DEP001"]));
        Assert.That(sandbox.Run("check", "--existing-findings", "none").Findings, Is.EqualTo(["error DEP001"]));
        Assert.That(sandbox.Run("check", "--existing-findings", "none", "--base", "none").Findings, Is.EqualTo(["error DEP001", "error DEP001"]));
    }

    [Test]
    public void ABaselineIsFoundBesideTheProject()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Commit();
        Assert.That(sandbox.Run("baseline").Output, Is.EqualTo($"1 finding written to {sandbox.At("dep.baseline")}\n"));
        Assert.That(sandbox.Run("check").ExitCode, Is.Zero);
        sandbox.Bad("deps/0002-sleep.md");
        Assert.That(sandbox.Run("check").Findings, Is.EqualTo(["error DEP001"]));
        File.Move(sandbox.At("dep.baseline"), sandbox.At("known"));
        Assert.That(sandbox.Run("check", "--baseline", "known").Findings, Has.Length.EqualTo(1));
        Assert.That(sandbox.Run("baseline", "-o", "nowhere/x").ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void ACancelledCheckHasNoResult()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        using var source = new CancellationTokenSource();
        source.Cancel();
        var output = new StringWriter();
        var code = DepCommand.RunAsync(["check"], ToolRun.Host(sandbox.Root) with { Output = output }, source.Token).GetAwaiter().GetResult();
        Assert.That(code, Is.EqualTo(130));
        Assert.That(output.ToString(), Is.Empty);
    }
}
