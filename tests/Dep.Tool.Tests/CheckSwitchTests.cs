using System.Text.Json;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>Which findings a check shows, how it counts them, and which of them make it fail.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CheckSwitchTests
{
    [TestCase("", 1)]
    [TestCase("--exit-zero", 0)]
    [TestCase("--fail-on never", 0)]
    [TestCase("--fail-on error", 1)]
    [TestCase("--fail-on warning --only DEP007", 1)]
    [TestCase("--fail-on error --only DEP007", 0)]
    [TestCase("--fail-on info --only DEP290", 1)]
    [TestCase("--fail-on warning --only DEP290", 0)]
    [TestCase("--fail-on warning --only Links", 0)]
    [TestCase("--only DEP007 --warnaserror", 1)]
    public void WhatFailsCanBeSaid(string switches, int exitCode)
    {
        using var sandbox = Faulty();
        Assert.That(sandbox.Run(["check", .. switches.Split(' ', StringSplitOptions.RemoveEmptyEntries)]).ExitCode, Is.EqualTo(exitCode));
    }

    [TestCase("DEP007", "warning DEP007")]
    [TestCase("dep007", "warning DEP007")]
    [TestCase("SectionEmpty", "warning DEP007")]
    [TestCase("structure", "error DEP001 warning DEP007")]
    [TestCase("DEP007,DEP001", "error DEP001 warning DEP007")]
    [TestCase("Links", "")]
    [TestCase("Lifecycle", "info DEP290")]
    public void RulesAndCategoriesCanBeChosen(string rules, string findings)
    {
        using var sandbox = Faulty();
        var run = sandbox.Run("check", "--format", "concise", "--only", rules);
        Assert.That(
            string.Join(
                ' ',
                run.Lines.Select(line => string.Join(' ', line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(' ')[..2]).TrimEnd(':'))
            ),
            Is.EqualTo(findings),
            run.Error
        );
    }

    [Test]
    public void WhatTheToolSaysOfItsRunIsToldWhateverIsChosen()
    {
        using var sandbox = Faulty();
        sandbox.Write("dep.yml", "lifecycle: nonsense\n");
        var run = sandbox.Run("check", "--only", "Links");
        Assert.That(run.Findings, Does.Contain("error DEP901"));
        Assert.That(run.ExitCode, Is.EqualTo(1));
    }

    [TestCase("Linkz", "There is no rule 'Linkz'; did you mean 'Links'?")]
    [TestCase("DEP999", "There is no rule 'DEP999'; 'dep rules' lists all")]
    [TestCase(",", "',' names no rule; write ids such as DEP007, names of rules, or categories")]
    [TestCase(
        "a/b",
        "'a/b' is no rule: write ids such as DEP007, names of rules, or categories (Structure, Metadata, Lifecycle, Repository, Links, Content, Tool, Constraints)"
    )]
    [TestCase(
        "*",
        "'*' is no rule: write ids such as DEP007, names of rules, or categories (Structure, Metadata, Lifecycle, Repository, Links, Content, Tool, Constraints)"
    )]
    public void WhatIsNoRuleIsRefused(string word, string message)
    {
        foreach (var command in (string[])["check", "fix", "rules", "config"])
        {
            Assert.That(ToolRun.In(Path.GetTempPath(), command, "--only", word).Error, Does.StartWith($"dep: {message}\n"));
        }
    }

    [Test]
    public void StatisticsCountAllThatIsFound()
    {
        using var sandbox = Faulty();
        sandbox.Write(
            "deps/0003-many.md",
            "# Many\n\n**Status**: Draft\n\n# Summary\n\n"
                + string.Concat(Enumerable.Range(0, 30).Select(number => $"See [it](gone-{number}.md) there.\n\n"))
                + "# Proposal\n\nText.\n"
        );
        var run = sandbox.Run("check", "--statistics", "--nowarn", "DEP290");
        Assert.That(
            run.Lines[..4],
            Is.EqualTo([
                "Count  Files  Id      Severity  Fix       Title",
                "   30      1  DEP401  warning             Link target missing",
                "    1      1  DEP001  error     1 unsafe  Required section missing",
                "    1      1  DEP007  warning             Section empty",
            ])
        );
        Assert.That(run.ExitCode, Is.EqualTo(1));
        using var json = JsonDocument.Parse(sandbox.Run("check", "--statistics", "--format", "json").Output);
        Assert.That(json.RootElement.GetProperty("rules")[0].GetProperty("count").GetInt32(), Is.EqualTo(30));
        Assert.That(
            sandbox.Run("check", "--statistics", "--format", "sarif").Error,
            Is.EqualTo("dep: '--statistics' are written as text or json, not as sarif\n")
        );
    }

    [Test]
    public void QuietIsTheFindingsAlone()
    {
        using var sandbox = Faulty();
        var loud = sandbox.Run("check");
        var quiet = sandbox.Run("check", "-q");
        Assert.That(loud.Output, Does.StartWith(quiet.Output));
        Assert.That(loud.Lines, Has.Length.EqualTo(quiet.Lines.Length + 2), "the summary, and what can be mended");
        Assert.That(quiet.ExitCode, Is.EqualTo(1));
        using var clean = new Sandbox();
        clean.Good("deps/0001-wake.md");
        Assert.That(clean.Commit().Commit().Run("check", "--quiet"), Is.EqualTo(new ToolRun(0, "", "")));
    }

    [Test]
    public void ConciseIsALineAFinding()
    {
        using var sandbox = Faulty();
        Assert.That(
            sandbox.Run("check", "--format", "concise").Lines,
            Is.EqualTo([
                "deps/0001-wake.md:1:1: error DEP001: Section 'Proposal' is missing; the template requires it [unsafe fix]",
                "deps/0002-sleep.md:9:1: warning DEP007: Section 'Proposal' is empty; the template requires it",
                sandbox.Run("check", "--format", "concise", "--only", "DEP290").Lines[0],
            ])
        );
    }

    [TestCase("--select DEP001", "--only")]
    [TestCase("--ignore DEP001", "--nowarn")]
    [TestCase("--output-format json", "--format")]
    [TestCase("--unsafe-fixes", "--unsafe")]
    [TestCase("--max-warnings 0", "--fail-on")]
    public void WhatOthersCallOtherwiseIsNamed(string words, string ours) =>
        Assert.That(
            ToolRun.In(Path.GetTempPath(), ["check", .. words.Split(' ')]).Error,
            Does.StartWith($"dep: There is no option '{words.Split(' ')[0]}'; here it is '{ours}'\n")
        );

    private static Sandbox Faulty()
    {
        var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Poor("deps/0002-sleep.md");
        return sandbox;
    }
}
