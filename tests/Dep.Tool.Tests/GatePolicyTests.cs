using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>
/// A pull request that turns off the rule which finds its own fault, in each way there is: it is judged all the same, and one
/// finding says what it loosens. The same with <c>--policy change</c> is judged by its own policy.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class GatePolicyTests
{
    private const string Fault = "Section 'Proposal' is missing";
    private const string Bad = "deps/0002-sleep.md";
    private const string Settings = "template: template.md\nproposals: ['deps/**/*.md']\nlifecycle:\n  field: Status\n  initial: [Draft]\n  transitions:\n    Draft: [Proposed]\n    Proposed: [Accepted]\n  frozen: [Accepted]\n  demands:\n    Proposed: [number]\n";

    private static readonly Dictionary<string, (Action<Sandbox> Attack, string Told)> Attacks = new()
    {
        ["ASeverityOfTheRule"] = (sandbox => sandbox.Write(".editorconfig", "root = true\n[*.md]\ndotnet_diagnostic.DEP001.severity = none\n"), "DEP001 from error to none"),
        ["ASeverityInOneFile"] = (sandbox => sandbox.Write("deps/.editorconfig", "[0002-sleep.md]\ndotnet_diagnostic.DEP001.severity = suggestion\n"), "DEP001 from error to suggestion in 'deps/0002-sleep.md'"),
        ["TheSeverityOfACategory"] = (sandbox => sandbox.Write(".editorconfig", "root = true\n[*]\ndotnet_analyzer_diagnostic.category-structure.severity = none\n"), "DEP001 from error to none"),
        ["TheSeverityOfAll"] = (sandbox => sandbox.Write(".editorconfig", "root = true\n[*]\ndotnet_analyzer_diagnostic.severity = none\n"), "DEP001 from error to none"),
        ["AGlobalConfiguration"] = (sandbox => sandbox.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.DEP001.severity = none\n"), "DEP001 from error to none"),
        ["AComment"] = (sandbox => sandbox.Write(Bad, "<!-- dep-ignore-file DEP001: not now -->\n" + File.ReadAllText(sandbox.At(Bad))), "DEP001 suppressed by a comment in 'deps/0002-sleep.md'"),
        ["ACommentAboveABlock"] = (sandbox => sandbox.Write(Bad, "<!-- dep-ignore DEP001: not now -->\n\n" + File.ReadAllText(sandbox.At(Bad))), "DEP001 suppressed by a comment in 'deps/0002-sleep.md'"),
        ["AnEntryOfTheBaseline"] = (sandbox => Assert.That(sandbox.Run("baseline").ExitCode, Is.Zero), "1 entry added to the baseline"),
        ["AnExclusion"] = (sandbox => sandbox.Write("dep.yml", Settings + "exclude: ['deps/0002*']\n"), "'deps/0002-sleep.md' no longer judged"),
        ["AnotherPlace"] = (sandbox => sandbox.Write("dep.yml", Settings.Replace("deps/**/*.md", "deps/**/0001*.md", StringComparison.Ordinal)), "'deps/0002-sleep.md' no longer judged"),
        ["TheListOfAllIsTheProposal"] = (sandbox => sandbox.Write("dep.yml", Settings + "index:\n  file: deps/0002-sleep.md\n"), "'deps/0002-sleep.md' no longer judged"),
    };

    [TestCaseSource(nameof(Names))]
    public void WhatTurnsOffTheRuleIsToldAndTurnsOffNothing(string name)
    {
        using var sandbox = PullRequest();
        Attacks[name].Attack(sandbox);
        sandbox.Commit();
        var run = sandbox.Run("check");
        Assert.That(run.Output, Does.Contain(Fault).And.Contain("error DEP001").And.Contain("DEP911").And.Contain(Attacks[name].Told), run.Error);
        Assert.That(run.ExitCode, Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Names))]
    public void WhoJudgesByTheChangeIsToldOfItAndHasWhatItSays(string name)
    {
        using var sandbox = PullRequest();
        Attacks[name].Attack(sandbox);
        sandbox.Commit();
        var run = sandbox.Run("check", "--policy", "change");
        Assert.That(run.Output, Does.Contain("DEP911").And.Not.Contain("error DEP001"), run.Error);
    }

    [TestCaseSource(nameof(Names))]
    public void OnceMergedItHolds(string name)
    {
        using var sandbox = PullRequest();
        Attacks[name].Attack(sandbox);
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "main");
        sandbox.Git("merge", "--quiet", "--no-ff", "--no-edit", "attack");
        var run = sandbox.Run("check");
        Assert.That(run.Output, Does.Not.Contain("DEP911").And.Not.Contain("error DEP001"), run.Error);
    }

    // What an edit would leave behind is judged as the check judges: a change that silences a rule is not told that nothing is left.
    [Test]
    public void AFixTellsWhatTheCheckFinds()
    {
        using var sandbox = PullRequest();
        Attacks["ASeverityOfTheRule"].Attack(sandbox);
        sandbox.Write("deps/0003-dream.md", "# Dream\n\n**Status**: Darft\n\n# Summary\n\nWhy a machine dreams, and when.\n\n# Proposal\n\nStep by step.\n");
        sandbox.Commit();
        var run = sandbox.Run("fix");
        Assert.That(File.ReadAllText(sandbox.At("deps/0003-dream.md")), Does.Contain("**Status**: Draft"), run.Error);
        Assert.That(run.Output + run.Error, Does.Contain("DEP001 1"));
    }

    [Test]
    public void AStatusThatNeitherLetsInIsSaidToBeNone()
    {
        using var sandbox = PullRequest();
        sandbox.Good(Bad);
        sandbox.Write("dep.yml", Settings.Replace("initial: [Draft]", "initial: [Proposed]", StringComparison.Ordinal));
        sandbox.Write(Bad, File.ReadAllText(sandbox.At(Bad)).Replace("Draft", "Proposed", StringComparison.Ordinal));
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, Does.Contain("error DEP201").And.Contain("no status may be the first both here and in the base").And.Not.Contain("DEP904"), run.Error);
    }

    [TestCase("transitions:\n    Draft: [Proposed, Accepted]\n    Proposed: [Accepted]\n", "'Draft' may move to 'Accepted'", "DEP003")]
    [TestCase("initial: [Draft]\n", "'Draft' may move to 'Accepted'", "DEP003")]
    public void AStepThatTheChangeAllowsItselfIsNotAllowed(string lifecycle, string told, string id)
    {
        using var sandbox = PullRequest();
        sandbox.Good(Bad);
        sandbox.Write("dep.yml", $"template: template.md\nproposals: ['deps/**/*.md']\nlifecycle:\n  field: Status\n  {lifecycle}");
        sandbox.Write("deps/0001-wake.md", File.ReadAllText(sandbox.At("deps/0001-wake.md")).Replace("Draft", "Accepted", StringComparison.Ordinal));
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, Does.Contain($"error {id}").And.Contain(told), run.Error);
        Assert.That(run.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void ADemandThatTheChangeDropsIsStillMade()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("dep.yml", Settings);
        sandbox.Write("template.md", File.ReadAllText(sandbox.At("template.md")).Replace("Draft | Accepted", "Draft | Proposed | Accepted", StringComparison.Ordinal));
        sandbox.Good("deps/0000-wake.md");
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "attack");
        sandbox.Write("dep.yml", Settings[..Settings.IndexOf("  demands", StringComparison.Ordinal)]);
        sandbox.Write("deps/0000-wake.md", File.ReadAllText(sandbox.At("deps/0000-wake.md")).Replace("Draft", "Proposed", StringComparison.Ordinal));
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, Does.Contain("DEP202").And.Contain("'Proposed' no longer demands 'number'"), run.Error);
    }

    [Test]
    public void AStatusThatTheChangeClosesIsNotClosed()
    {
        using var sandbox = PullRequest();
        sandbox.Good(Bad);
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Write("dep.yml", Settings + "  closed: [Draft]\n");
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, Does.Contain("error DEP001").And.Contain("'Draft' is closed"), run.Error);
    }

    [Test]
    public void ARuleAboutChangeIsNotSuppressedByTheChange()
    {
        using var sandbox = PullRequest();
        sandbox.Good(Bad);
        sandbox.Write("deps/0001-wake.md", "<!-- dep-ignore-file DEP003: hurry -->\n" + File.ReadAllText(sandbox.At("deps/0001-wake.md")).Replace("Draft", "Accepted", StringComparison.Ordinal));
        Assert.That(sandbox.Commit().Run("check").Output, Does.Contain("error DEP003"));

        // Nor on the branch itself, where it is compared with its last commit.
        sandbox.Git("switch", "--quiet", "main");
        sandbox.Git("merge", "--quiet", "--squash", "attack");
        Assert.That(sandbox.Run("check").Output, Does.Contain("error DEP003"));
    }

    [Test]
    public void ACommentThatTheBaseHasSuppresses()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Write("deps/0001-wake.md", "<!-- dep-ignore-file DEP001: as agreed -->\n" + File.ReadAllText(sandbox.At("deps/0001-wake.md")));
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "change");
        sandbox.Write("deps/0001-wake.md", File.ReadAllText(sandbox.At("deps/0001-wake.md")) + "\nMore of it.\n");
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, Does.Not.Contain("error DEP001").And.Not.Contain("DEP911").And.Contain("not shown: 1 finding suppressed by comments"), run.Error);
        Assert.That(run.ExitCode, Is.Zero);
    }

    [Test]
    public void ABaselineThatComesWithTheGateCoversWhatWasThere()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "change");
        Assert.That(sandbox.Run("baseline").ExitCode, Is.Zero);
        sandbox.Write("deps/0001-wake.md", File.ReadAllText(sandbox.At("deps/0001-wake.md")) + "\nMore of it.\n");
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, Does.Not.Contain("DEP001").And.Contain("1 in the baseline"), run.Error);
        Assert.That(run.ExitCode, Is.Zero);
    }

    [Test]
    public void NewSettingsThatLoosenWhatADialectSaysAreNoJudge()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "attack");
        sandbox.Bad(Bad);
        sandbox.Write("dep.yml", "template: template.md\nproposals: ['deps/0001*.md']\n");
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, Does.Contain("error DEP001").And.Contain("'deps/0002-sleep.md' no longer judged"), run.Error);
    }

    [Test]
    public void WhatATemplateNoLongerAsksForIsTold()
    {
        using var sandbox = PullRequest();
        sandbox.Write("template.md", "# <Title>\n\n**Status**: Draft | Proposed | Accepted\n\n# Summary\n");
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, Does.Contain("DEP911").And.Contain("section 'Proposal' is no longer required"), run.Error);
    }

    [Test]
    public void AChangeThatOnlyTightensIsNotTold()
    {
        using var sandbox = PullRequest();
        sandbox.Good(Bad);
        sandbox.Write(".editorconfig", "root = true\n[*.md]\ndotnet_diagnostic.DEP007.severity = error\n");
        sandbox.Write("dep.yml", Settings.Replace("Proposed: [Accepted]", "Proposed: []", StringComparison.Ordinal));
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, Does.Not.Contain("DEP911"), run.Error);
        Assert.That(run.ExitCode, Is.Zero);
    }

    [Test]
    public void AMaintainerHasItAnError()
    {
        using var sandbox = PullRequest();
        sandbox.Good(Bad);
        sandbox.Write(".editorconfig", "root = true\n[*.md]\ndotnet_diagnostic.DEP007.severity = none\n");
        var run = sandbox.Commit().Run("check", "--warnaserror:DEP911");
        Assert.That(run.Output, Does.Contain("error DEP911"), run.Error);
        Assert.That(run.ExitCode, Is.EqualTo(1));
    }

    [TestCase("text", "not shown: 1 finding suppressed by comments, 1 document excluded, 1 rule turned off")]
    [TestCase("msbuild", ": message : not shown: 1 finding suppressed by comments, 1 document excluded, 1 rule turned off")]
    [TestCase("github", "::notice title=Dep.Build::not shown: 1 finding suppressed by comments, 1 document excluded, 1 rule turned off")]
    [TestCase("json", "\"rulesOff\": 1")]
    [TestCase("sarif", "\"rulesOff\": 1")]
    public void EachFormEndsWithWhatItDoesNotShow(string format, string told)
    {
        using var sandbox = new Sandbox();
        sandbox.Write("dep.yml", Settings + "exclude: ['deps/0003*']\n");
        sandbox.Write(".editorconfig", "root = true\n[*.md]\ndotnet_diagnostic.DEP007.severity = none\n");
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Write("deps/0001-wake.md", "<!-- dep-ignore-file DEP001: as agreed -->\n" + File.ReadAllText(sandbox.At("deps/0001-wake.md")));
        sandbox.Poor("deps/0002-sleep.md");
        sandbox.Bad("deps/0003-old.md");
        sandbox.Commit();
        Assert.That(sandbox.Run("check", "--format", format).Output, Does.Contain(told));
    }

    private static IEnumerable<string> Names => Attacks.Keys;

    // A good proposal at main; on the branch one that lacks a section.
    private static Sandbox PullRequest()
    {
        var sandbox = new Sandbox();
        sandbox.Write("template.md", File.ReadAllText(sandbox.At("template.md")).Replace("Draft | Accepted", "Draft | Proposed | Accepted", StringComparison.Ordinal));
        sandbox.Write("dep.yml", Settings);
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "attack");
        sandbox.Bad(Bad);
        return sandbox;
    }
}
