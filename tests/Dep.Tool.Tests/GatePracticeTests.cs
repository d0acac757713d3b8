using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>What is customary corrects a template, and is counted in the base: a change must not choose who votes.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GatePracticeTests
{
    private const string Settings = "template: template.md\nproposals: ['deps/**/*.md']\n";

    // What it marks as required is asked for whatever anybody does.
    private const string Template = "# <Title>\n\n**Status**: Draft | Accepted\n\n# Summary\n\n# Proposal\n";

    // Of thirty proposals three lack the section: it is still asked for, as long as all thirty are counted.
    private static Sandbox Repository(string elsewhere = "")
    {
        var sandbox = new Sandbox();
        sandbox.Write("dep.yml", Settings);
        sandbox.Write("template.md", Template);
        for (var number = 1; number <= 30; number++)
        {
            var path = $"deps/{number:0000}-part{number}.md";
            if (number <= 3)
            {
                sandbox.Bad(path);
            }
            else
            {
                sandbox.Good(path);
            }
        }

        for (var number = 100; elsewhere.Length > 0 && number < 140; number++)
        {
            sandbox.Bad($"{elsewhere}/{number:0000}-place{number}.md");
        }

        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "attack");
        sandbox.Bad("deps/0200-sleep.md");
        return sandbox;
    }

    [Test]
    public void WhatIsCustomaryIsAskedFor()
    {
        using var sandbox = Repository();
        Assert.That(sandbox.Commit().Run("check").Output, Does.Contain("deps/0200-sleep.md(1,1,1,14): error DEP001"));
    }

    [Test]
    public void AProposalThatAChangeExcludesIsStillCounted()
    {
        using var sandbox = Repository();
        sandbox.Write("dep.yml", Settings + $"exclude: [{string.Join(", ", Enumerable.Range(4, 20).Select(number => $"'deps/{number:0000}*'"))}]\n");
        Assert.That(sandbox.Commit().Run("check").Output, Does.Contain("deps/0200-sleep.md(1,1,1,14): error DEP001").And.Contain("DEP911"));
    }

    // Without settings the base's proposals are found; the first settings say at once where they are.
    [Test]
    public void AProposalThatTheFirstSettingsExcludeIsStillCounted()
    {
        using var sandbox = Repository();
        sandbox.Git("switch", "--quiet", "main");
        File.Delete(sandbox.At("dep.yml"));
        File.Delete(sandbox.At("deps/0200-sleep.md"));
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "attack2");
        sandbox.Bad("deps/0200-sleep.md");
        sandbox.Write("dep.yml", Settings + $"exclude: [{string.Join(", ", Enumerable.Range(4, 20).Select(number => $"'deps/{number:0000}*'"))}]\n");
        Assert.That(sandbox.Commit().Run("check").Output, Does.Contain("deps/0200-sleep.md(1,1,1,14): error DEP001").And.Contain("DEP911"));
    }

    // A folder of the usual name is looked at first; what the base found elsewhere is judged all the same.
    [Test]
    public void AFolderThatAChangeAddsTakesNoProposalAway()
    {
        using var sandbox = Found("docs/rfcs");
        sandbox.Bad("docs/rfcs/0200-sleep.md");
        sandbox.Write("deps/template.md", Template);
        sandbox.Good("deps/0201-other.md");
        Assert.That(
            sandbox.Commit().Run("check").Output,
            Does.Contain("docs/rfcs/0200-sleep.md(1,1,1,14): error DEP001").And.Contain("no longer judged")
        );
    }

    // The first settings are compared with what was asked without any.
    [TestCase("fields: { Status: { choices: [Draft, Accepted, Nirvana] } }\n", "may be 'Nirvana'")]
    [TestCase("sections: { Summary: { required: false } }\n", "section 'Summary' is no longer required")]
    [TestCase("template: none\n", "is no longer used")]
    public void WhatTheFirstSettingsLoosenIsTold(string settings, string told)
    {
        using var sandbox = Found("deps");
        sandbox.Write("dep.yml", settings);
        Assert.That(sandbox.Commit().Run("check").Output, Does.Contain("DEP911").And.Contain(told));
    }

    [Test]
    public void ADocumentThatOnlyTheFirstSettingsLeaveOutIsNewToTheBase()
    {
        using var sandbox = Found("deps");
        sandbox.Bad("deps/0200-sleep.md");
        sandbox.Write("dep.yml", "dialect: nygard\ntemplate: none\n");
        Assert.That(sandbox.Commit().Run("check").Output, Does.Contain("deps/0200-sleep.md(1,1,1,14): error DEP001"));
    }

    // A repository without settings, and a branch of it.
    private static Sandbox Found(string place)
    {
        var sandbox = new Sandbox(hasTemplate: false);
        sandbox.Write($"{place}/template.md", Template);
        for (var number = 1; number <= 12; number++)
        {
            sandbox.Good($"{place}/{number:0000}-part{number}.md");
        }

        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "attack");
        return sandbox;
    }

    [Test]
    public void AProposalThatAChangeRemovesIsStillCounted()
    {
        using var sandbox = Repository();
        for (var number = 4; number <= 24; number++)
        {
            File.Delete(sandbox.At($"deps/{number:0000}-part{number}.md"));
        }

        Assert.That(sandbox.Commit().Run("check").Output, Does.Contain("deps/0200-sleep.md(1,1,1,14): error DEP001"));
    }

    [Test]
    public void WhatAChangeCallsAProposalAndTheBaseDidNotIsNotCounted()
    {
        using var sandbox = Repository(elsewhere: "drafts");
        sandbox.Write("dep.yml", Settings.Replace("['deps/**/*.md']", "['deps/**/*.md', 'drafts/*.md']", StringComparison.Ordinal));
        Assert.That(sandbox.Commit().Run("check").Output, Does.Contain("deps/0200-sleep.md(1,1,1,14): error DEP001"));
    }

    [Test]
    public void WhatAChangeMovesInIsNotCounted()
    {
        using var sandbox = Repository(elsewhere: "drafts");
        for (var number = 100; number < 140; number++)
        {
            sandbox.Git("mv", $"drafts/{number:0000}-place{number}.md", $"deps/{number:0000}-place{number}.md");
        }

        Assert.That(sandbox.Commit().Run("check").Output, Does.Contain("deps/0200-sleep.md(1,1,1,14): error DEP001"));
    }

    // The document that holds the list is no proposal, until a change says that there is no list.
    [Test]
    public void AListThatBecomesAProposalIsNotCounted()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("template.md", Template);
        sandbox.Write("dep.yml", Settings + "index:\n  file: deps/0003-rest.md\n");
        foreach (var number in (int[])[1, 2, 4, 6, 7, 8])
        {
            sandbox.Good($"deps/{number:0000}-work.md");
        }

        // One that lacks it is an oversight; the list would be a second one.
        sandbox.Bad("deps/0003-rest.md");
        sandbox.Bad("deps/0005-stop.md");
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "attack");
        sandbox.Write("dep.yml", Settings);
        sandbox.Bad("deps/0004-work.md");
        Assert.That(sandbox.Commit().Run("check").Output, Does.Contain("deps/0004-work.md(1,1,1,13): error DEP001"));
    }
}
