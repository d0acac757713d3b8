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
    private const string Settings =
        "template: template.md\nproposals: ['deps/**/*.md']\nlifecycle:\n  field: Status\n  initial: [Draft]\n  transitions:\n    Draft: [Proposed]\n    Proposed: [Accepted]\n  frozen: [Accepted]\n  demands:\n    Proposed: [number]\n";

    private static readonly Dictionary<string, (Action<Sandbox> Attack, string Told)> Attacks = new()
    {
        ["ASeverityOfTheRule"] = (
            sandbox => sandbox.Write(".editorconfig", "root = true\n[*.md]\ndotnet_diagnostic.DEP001.severity = none\n"),
            "DEP001 from error to none"
        ),
        ["ASeverityInOneFile"] = (
            sandbox => sandbox.Write("deps/.editorconfig", "[0002-sleep.md]\ndotnet_diagnostic.DEP001.severity = suggestion\n"),
            "DEP001 from error to suggestion in 'deps/0002-sleep.md'"
        ),
        ["TheSeverityOfACategory"] = (
            sandbox => sandbox.Write(".editorconfig", "root = true\n[*]\ndotnet_analyzer_diagnostic.category-structure.severity = none\n"),
            "DEP001 from error to none"
        ),
        ["TheSeverityOfAll"] = (
            sandbox => sandbox.Write(".editorconfig", "root = true\n[*]\ndotnet_analyzer_diagnostic.severity = none\n"),
            "DEP001 from error to none"
        ),
        ["AGlobalConfiguration"] = (
            sandbox => sandbox.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.DEP001.severity = none\n"),
            "DEP001 from error to none"
        ),
        ["AComment"] = (
            sandbox => sandbox.Write(Bad, "<!-- dep-ignore-file DEP001: not now -->\n" + File.ReadAllText(sandbox.At(Bad))),
            "DEP001 suppressed by a comment in 'deps/0002-sleep.md'"
        ),
        ["ACommentAboveABlock"] = (
            sandbox => sandbox.Write(Bad, "<!-- dep-ignore DEP001: not now -->\n\n" + File.ReadAllText(sandbox.At(Bad))),
            "DEP001 suppressed by a comment in 'deps/0002-sleep.md'"
        ),
        ["AnEntryOfTheBaseline"] = (sandbox => Assert.That(sandbox.Run("baseline").ExitCode, Is.Zero), "1 entry added to the baseline"),
        ["AnExclusion"] = (sandbox => sandbox.Write("dep.yml", Settings + "exclude: ['deps/0002*']\n"), "'deps/0002-sleep.md' no longer judged"),
        ["AnotherPlace"] = (
            sandbox => sandbox.Write("dep.yml", Settings.Replace("deps/**/*.md", "deps/**/0001*.md", StringComparison.Ordinal)),
            "'deps/0002-sleep.md' no longer judged"
        ),
        ["TheListOfAllIsTheProposal"] = (
            sandbox => sandbox.Write("dep.yml", Settings + "index:\n  file: deps/0002-sleep.md\n"),
            "'deps/0002-sleep.md' no longer judged"
        ),
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

    [Test]
    public void ASuppressionIsWrittenAndCountsOnceItIsMerged()
    {
        using var sandbox = PullRequest().Commit();
        var run = sandbox.Run("suppress", "DEP001", Bad, "--reason", "decided in the meeting");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("1 finding of DEP001 is suppressed in 1 proposal, once this change is merged"));
        sandbox.Commit();
        Assert.That(sandbox.Run("check").Output, Does.Contain("error DEP001").And.Contain("DEP911"));
        Assert.That(sandbox.Run("check", "--policy", "change").Output, Does.Not.Contain("error DEP001"));
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
        sandbox.Write(
            "deps/0003-dream.md",
            "# Dream\n\n**Status**: Darft\n\n# Summary\n\nWhy a machine dreams, and when.\n\n# Proposal\n\nStep by step.\n"
        );
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
        Assert.That(
            run.Output,
            Does.Contain("error DEP201").And.Contain("no status may be the first both here and in the base").And.Not.Contain("DEP904"),
            run.Error
        );
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
        sandbox.Write(
            "template.md",
            File.ReadAllText(sandbox.At("template.md")).Replace("Draft | Accepted", "Draft | Proposed | Accepted", StringComparison.Ordinal)
        );
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
        sandbox.Write(
            "deps/0001-wake.md",
            "<!-- dep-ignore-file DEP003: hurry -->\n"
                + File.ReadAllText(sandbox.At("deps/0001-wake.md")).Replace("Draft", "Accepted", StringComparison.Ordinal)
        );
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
        Assert.That(
            run.Output,
            Does.Not.Contain("error DEP001").And.Not.Contain("DEP911").And.Contain("not shown: 1 finding suppressed by comments"),
            run.Error
        );
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

    // A header that had a field of its own would have been told so.
    [Test]
    public void AFieldThatIsKnownNowIsTold()
    {
        using var sandbox = PullRequest();
        sandbox.Write(
            "template.md",
            File.ReadAllText(sandbox.At("template.md"))
                .Replace("# Summary", "**Kind** (optional): core | process\n\n# Summary", StringComparison.Ordinal)
        );
        Assert.That(sandbox.Commit().Run("check").Output, Does.Not.Contain("'Kind' is now allowed"));
        sandbox.Write(Bad, File.ReadAllText(sandbox.At(Bad)).Replace("# Summary", "**Kind**: core\n\n# Summary", StringComparison.Ordinal));
        Assert.That(sandbox.Commit().Run("check").Output, Does.Contain("DEP911").And.Contain("field 'Kind' is now allowed"));
    }

    private const string Rich = """
        template: template.md
        proposals: ['deps/**/*.md']
        lifecycle:
          field: Status
          initial: [Draft, Proposed, Accepted]
          transitions: { Draft: [Proposed], Proposed: [Accepted] }
          frozen: [Accepted]
          stale: { Draft: 3 months }
        fields:
          Kind: { choices: [core, process], required: true }
          Date: { form: date, required: false }
        sections:
          Safety: { required: false }
        types:
          field: Kind
          core: { lifecycle: { frozen: [Proposed] }, sections: { Safety: { required: true } } }
        people: OWNERS
        title: '[{number:0000}: ]{title}'
        checks:
          - { id: ACME1, in: text, not: 'foo', severity: error }

        """;

    // One word of the settings at a time: all that asks for less is told, and nothing else is.
    [TestCase("people: OWNERS", "people: OWNERS # as before", "")]
    [TestCase("Draft: 3 months", "Draft: 2 months", "")]
    [TestCase("severity: error }", "severity: error }\n  - { id: ACME2, in: text, not: 'bar' }", "")]
    [TestCase("[core, process]", "[core]", "")]
    [TestCase("Draft: 3 months", "Draft: 2 years", "a proposal may stay 'Draft' for longer")]
    [TestCase("Safety: { required: true }", "Safety: { required: false }", "section 'Safety' is no longer required where 'Kind' is 'core'")]
    [TestCase("frozen: [Proposed]", "frozen: []", "'Proposed' no longer freezes the text")]
    [TestCase("  core: {", "  process: {", "section 'Safety' is no longer required where 'Kind' is 'core'")]
    [TestCase("\n  - { id: ACME1, in: text, not: 'foo', severity: error }", " []", "'text: has nothing of the form 'foo'' is no longer asked for")]
    [TestCase("severity: error }", "severity: info }", "'text: has nothing of the form 'foo'' is a milder finding")]
    [TestCase("not: 'foo'", "not: 'fooo'", "is no longer asked for")]
    [TestCase("severity: error }", "severity: error, when: { status: Accepted } }", "is no longer asked for")]
    [TestCase("[core, process]", "[core, process, more]", "field 'Kind' may be 'more'")]
    [TestCase("choices: [core, process], required: true", "choices: [core, process], required: false", "field 'Kind' is no longer required")]
    [TestCase("form: date", "form: text", "field 'Date' may be any text")]
    [TestCase("form: date", "form: version", "field 'Date' is of another form")]
    [TestCase("people: OWNERS\n", "", "persons need not be known")]
    [TestCase("people: OWNERS", "people: OWNERS\nname: '{slug}.md'", "names of files are of another form")]
    [TestCase("title: '[{number:0000}: ]{title}'", "title: '[{number:0000}: ]{title}'\nuntitled: true", "a title is no longer required")]
    [TestCase("people: OWNERS", "people: OWNERS\nunnumbered: ['0001']", "more words count as a missing number")]
    [TestCase("people: OWNERS", "people: OWNERS\nkeep: [comments]", "comments of the template may stay")]
    [TestCase("people: OWNERS", "people: OWNERS\nolder: { below: 9999, sections: { Proposal: { required: false } } }", "count as older")]
    public void WhatSettingsNoLongerAskForIsTold(string then, string now, string told)
    {
        using var sandbox = Kinds();
        sandbox.Write("dep.yml", Rich.Replace(then, now, StringComparison.Ordinal));
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, told.Length == 0 ? Does.Not.Contain("DEP911") : Does.Contain("DEP911").And.Contain(told), run.Error);
    }

    // What a document is to the base does not depend on what the change calls it: another kind, another type, no type at all.
    [TestCase("  core: {", "  process: {")]
    [TestCase("  field: Kind", "  field: Nothing")]
    [TestCase(
        "people: OWNERS",
        "people: OWNERS\nkinds: { other: { template: other.md, proposals: ['deps/0002*.md'], lifecycle: { field: Status, frozen: [] } } }\nexclude: []"
    )]
    [TestCase(
        "proposals: ['deps/**/*.md']",
        "proposals: ['deps/0001*.md']\nkinds: { other: { template: other.md, proposals: ['deps/0002*.md'], lifecycle: { field: Status, frozen: [] } } }"
    )]
    [TestCase("people: OWNERS", "people: OWNERS\nalternatives: { other.md: { lifecycle: { field: Status, frozen: [] } } }")]
    public void WhatIsFrozenByTheBaseIsFrozenWhateverTheChangeCallsIt(string then, string now)
    {
        using var sandbox = Kinds();
        sandbox.Write("other.md", "# <Title>\n\n**Status**: Draft | Proposed | Accepted\n\n**Kind**: core | process\n\n# Summary\n");
        sandbox.Write("dep.yml", Rich.Replace(then, now, StringComparison.Ordinal));
        sandbox.Write(Bad, File.ReadAllText(sandbox.At(Bad)).Replace("Step by step", "All at once and for good", StringComparison.Ordinal));
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, Does.Contain("DEP203"), run.Error);
    }

    // A proposal of the base that became a link is neither gone nor unchanged.
    [Test]
    public void AProposalThatBecomesALinkIsAnError()
    {
        using var sandbox = Kinds();
        File.Move(sandbox.At(Bad), sandbox.At("kept.md"));
        try
        {
            File.CreateSymbolicLink(sandbox.At(Bad), "../kept.md");
        }
        catch (Exception exception) when (OperatingSystem.IsWindows() && exception is IOException or UnauthorizedAccessException)
        {
            Assert.Ignore("This user may make no symbolic links");
        }

        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, Does.Contain("error DEP903: The file is a symbolic link"), run.Error);

        // What is remembered of it is not what it is.
        File.Delete(sandbox.At(Bad));
        File.Move(sandbox.At("kept.md"), sandbox.At(Bad));
        Assert.That(sandbox.Run("check").Output, Does.Not.Contain("DEP903"));
    }

    // Kinds of documents with lives of their own, and one of them in a state that the general life does not freeze.
    private static Sandbox Kinds()
    {
        var sandbox = new Sandbox();
        sandbox.Write(
            "template.md",
            "# <Title>\n\n**Status**: Draft | Proposed | Accepted\n\n**Kind**: core | process\n\n# Summary\n\n# Proposal\n\n# Safety\n"
        );
        sandbox.Write("dep.yml", Rich);
        sandbox.Write("OWNERS", "- Ada (@ada)\n");
        sandbox.Write("deps/0001-wake.md", Typed("Wake", "Draft", "process"));
        sandbox.Write(Bad, Typed("Sleep", "Proposed", "core"));
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "attack");
        return sandbox;
    }

    private static string Typed(string title, string status, string kind) =>
        $"# {title}\n\n**Status**: {status}\n\n**Kind**: {kind}\n\n# Summary\n\nAbout {title}, and why it matters.\n\n# Proposal\n\nStep by step a machine has its {title}.\n\n# Safety\n\nIt is safe to {title}.\n";

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
        sandbox.Write(
            "template.md",
            File.ReadAllText(sandbox.At("template.md")).Replace("Draft | Accepted", "Draft | Proposed | Accepted", StringComparison.Ordinal)
        );
        sandbox.Write("dep.yml", Settings);
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "attack");
        sandbox.Bad(Bad);
        return sandbox;
    }
}
