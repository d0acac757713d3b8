using System.Text.Json;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary><c>dep list</c>, <c>dep graph</c>, <c>dep stats</c> and <c>dep doctor</c>: what maintainers look at.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ListTests
{
    [TestCase("", "0001 0002 0003")]
    [TestCase("--status Draft", "0001 0002")]
    [TestCase("--status draft --status ACCEPTED", "0001 0002 0003")]
    [TestCase("--status Draft,accepted", "0001 0002 0003")]
    [TestCase("--author ada", "0001 0003")]
    [TestCase("--author ada --status draft", "0001")]
    [TestCase("--author nobody", "")]
    [TestCase("--open", "0001 0002")]
    [TestCase("--closed", "0003")]
    public void SomeCanBeAskedFor(string filter, string numbers)
    {
        using var sandbox = Repository();
        string[] words = ["list", .. filter.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        Assert.That(string.Join(' ', sandbox.Run(words).Lines.Skip(1).Select(line => line[..4])), Is.EqualTo(numbers));
        using var json = JsonDocument.Parse(sandbox.Run([.. words, "--json"]).Output);
        Assert.That(
            string.Join(' ', json.RootElement.GetProperty("proposals").EnumerateArray().Select(one => one.GetProperty("number").GetString())),
            Is.EqualTo(numbers)
        );
        Assert.That(
            string.Join(' ', sandbox.Run([.. words, "--format", "paths"]).Lines.Select(line => line["deps/".Length..][..4])),
            Is.EqualTo(numbers)
        );
    }

    [TestCase("Drft", "There is no status 'Drft'; did you mean 'Draft'?")]
    [TestCase("Withdrawn", "There is no status 'Withdrawn'; there are Draft, Accepted")]
    public void AStatusThatIsNoneIsNamed(string status, string message)
    {
        using var sandbox = Repository();
        Assert.That(sandbox.Run("list", "--status", status), Is.EqualTo(new ToolRun(2, "", $"dep: {message}\n")));
    }

    [TestCase("dep list --status ", "Accepted")]
    [TestCase("dep move deps/0001-wake.md ", "Draft")]
    [TestCase("dep check --only ", "Links")]
    [TestCase("dep check --only ", "DEP001")]
    [TestCase("dep check --nowarn ", "DEP401")]
    [TestCase("dep suppress ", "DEP007")]
    public void StatusesAndIdsAreCompleted(string line, string candidate)
    {
        using var sandbox = Repository();
        Assert.That(sandbox.Run($"[suggest:{line.Length}]", line).Lines, Does.Contain(candidate));
    }

    [Test]
    public void AGraphIsWrittenForMermaidForGraphvizAndForMarkdown()
    {
        using var sandbox = Repository();
        Assert.That(sandbox.Run("graph").Lines, Is.SupersetOf(["flowchart LR", "  p0002 -.->|requires| p0001"]));
        Assert.That(sandbox.Run("graph", "--format", "markdown").Lines, Does.Contain("```mermaid").And.Contain("```"));
        Assert.That(
            sandbox.Run("graph", "--format", "dot").Lines,
            Is.EqualTo([
                "digraph proposals {",
                "  rankdir=LR;",
                "  node [shape=box];",
                "  \"deps/0002-sleep.md\" [label=\"0002 About \\\"sleep\\\" \\\\N\\nDraft\"];",
                "  \"deps/0001-wake.md\" [label=\"0001 About wake\\nDraft\"];",
                "  \"deps/0002-sleep.md\" -> \"deps/0001-wake.md\" [label=requires, style=dashed];",
                "}",
            ])
        );
        Assert.That(sandbox.Run("graph", "deps/0003-lamps.md").Output, Is.EqualTo("flowchart LR\n"), "nothing is around it");
        Assert.That(sandbox.Run("graph", "-o", "graph.mmd"), Is.EqualTo(new ToolRun(0, "", "")));
        Assert.That(File.ReadAllText(sandbox.At("graph.mmd")), Is.EqualTo(sandbox.Run("graph").Output));
        Assert.That(sandbox.Run("graph", "template.md").Error, Is.EqualTo("dep: 'template.md' is no proposal of this repository\n"));
    }

    [Test]
    public void WhereThereIsNothingThatIsSaid()
    {
        using var sandbox = new Sandbox();
        Assert.That(sandbox.Run("list"), Is.EqualTo(new ToolRun(2, "", "dep: No proposals were found\n")));
        Assert.That(sandbox.Run("graph"), Is.EqualTo(new ToolRun(2, "", "dep: No proposals were found\n")));
        Assert.That(sandbox.Run("stats").ExitCode, Is.EqualTo(2));
        Assert.That(sandbox.Run("doctor").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void StatisticsCountDaysInEachStatus()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Good("deps/0002-sleep.md");
        CommitOn(sandbox, "2026-01-01");
        Move(sandbox, "deps/0001-wake.md");
        CommitOn(sandbox, "2026-01-11");
        File.Move(sandbox.At("deps/0002-sleep.md"), sandbox.At("deps/0002-sleeping.md"));
        CommitOn(sandbox, "2026-01-21");
        sandbox.Good("deps/0003-lamps.md");
        CommitOn(sandbox, "2026-01-25");
        Move(sandbox, "deps/0002-sleeping.md");
        CommitOn(sandbox, "2026-01-31");

        var run = sandbox.Run("stats", "--each", "--today", "2026-02-10");
        Assert.That(
            run.Lines,
            Is.EqualTo([
                "Status    Now  Left  Median days  Most days  Longest",
                "Draft       1     2           20         30  deps/0002-sleeping.md",
                "Accepted    2     0            -         30  deps/0001-wake.md",
                "Proposal               Status    Since       Days  Of all days",
                "deps/0001-wake.md      Accepted  2026-01-11    30           40",
                "deps/0003-lamps.md     Draft     2026-01-25    16           16",
                "deps/0002-sleeping.md  Accepted  2026-01-31    10           40",
            ])
        );
        using var json = JsonDocument.Parse(sandbox.Run("stats", "--today", "2026-02-10", "--format", "json").Output);
        Assert.That(json.RootElement.GetProperty("statuses")[0].GetProperty("medianDays").GetDouble(), Is.EqualTo(20));
        Assert.That(json.RootElement.GetProperty("proposals")[0].GetProperty("days").GetInt32(), Is.EqualTo(30));
    }

    [Test]
    public void TheDoctorSaysWhatWorksInTenLines()
    {
        using var sandbox = Repository();
        sandbox.Commit();
        sandbox.Commit();
        var run = sandbox.Run("doctor");
        Assert.That(run.Lines, Has.Length.EqualTo(10));
        Assert.That(
            run.Lines.Select(line => line[5..15].TrimEnd()),
            Is.EqualTo(["version", "git", "repository", "settings", "template", "proposals", "base", "severities", "baseline", "cache"])
        );
        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(
            run.Output,
            Does.Contain("ok   template    template.md\n").And.Contain("3 in deps").And.Contain("HEAD~1, 3 proposals then, 0 changes since")
        );

        var other = sandbox.Run("doctor", "--base", "origin/nowhere");
        Assert.That(other.ExitCode, Is.EqualTo(1));
        Assert.That(other.Output, Does.Contain("bad  base        The base 'origin/nowhere' is no commit of this clone"));
        sandbox.Write("dep.yml", "lifecycle: nonsense\n");
        Assert.That(sandbox.Run("doctor").Output, Does.Contain("bad  settings    dep.yml: "));
        using var json = JsonDocument.Parse(sandbox.Run("doctor", "--format", "json").Output);
        Assert.That(
            json.RootElement.GetProperty("checks").EnumerateArray().Count(check => check.GetProperty("state").GetString() == "bad"),
            Is.GreaterThan(0)
        );
    }

    private static void Move(Sandbox sandbox, string path) =>
        File.WriteAllText(
            sandbox.At(path),
            File.ReadAllText(sandbox.At(path)).Replace("**Status**: Draft", "**Status**: Accepted", StringComparison.Ordinal)
        );

    private static void CommitOn(Sandbox sandbox, string day)
    {
        if (!Directory.Exists(sandbox.At(".git")))
        {
            sandbox.Git("init", "--quiet", "--initial-branch=main");
        }

        sandbox.Git("add", "--all");
        Testing.Git.Run(sandbox.Root, ["commit", "--quiet", "--message", "A change"], day);
    }

    private static Sandbox Repository()
    {
        var sandbox = new Sandbox();
        sandbox.Write(
            "template.md",
            "# <Title>\n\n**Status**: Draft | Accepted\n\n**Authors**: <names>\n\n**Requires**: [Optional: proposals]\n\n# Summary\n\n**\\[Required\\]**\n"
        );
        sandbox.Write(
            "dep.yml",
            "template: template.md\nfields:\n  Authors: { form: people }\n  Requires: { form: references, required: false }\nlifecycle: { closed: [Accepted] }\n"
        );
        sandbox.Write("deps/0001-wake.md", "# About wake\n\n**Status**: Draft\n\n**Authors**: Ada Lovelace\n\n# Summary\n\nText.\n");
        sandbox.Write(
            "deps/0002-sleep.md",
            "# About \"sleep\" \\N\n\n**Status**: Draft\n\n**Authors**: Grace Hopper\n\n**Requires**: 0001\n\n# Summary\n\nText.\n"
        );
        sandbox.Write(
            "deps/0003-lamps.md",
            "# About lamps\n\n**Status**: Accepted\n\n**Authors**: Grace Hopper, Ada Lovelace\n\n# Summary\n\nText.\n"
        );
        return sandbox;
    }
}
