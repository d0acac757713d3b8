using System.Text.Json;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary><c>dep config</c> and the severities that <c>dep rules</c> shows.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ConfigTests
{
    [Test]
    public void EachSeverityIsShownWithTheLineThatSaysIt()
    {
        using var sandbox = Configured();
        var lines = sandbox
            .Run("config", "deps/0001-wake.md", "--changed", "--nowarn", "DEP105", "--warnaserror:DEP106")
            .Lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.That(
            lines.Where(line => !line.StartsWith("DEP4", StringComparison.Ordinal)),
            Is.EqualTo([
                "Id Severity Said Title",
                "DEP001 info deps/.editorconfig(2): dotnet_diagnostic.dep001.severity = suggestion Required section missing",
                "DEP007 error .globalconfig(2): dotnet_diagnostic.dep007.severity = error Section empty",
                "DEP105 off command line: --nowarn Field malformed",
                "DEP106 error command line: --warnaserror:DEP106 Field placeholder",
            ])
        );
        var links = sandbox.Run("config", "deps/0001-wake.md", "--only", "DEP401");
        Assert.That(
            links.Lines[1],
            Is.EqualTo("DEP401  off       .editorconfig(3): dotnet_analyzer_diagnostic.category-links.severity = none  Link target missing")
        );
    }

    [Test]
    public void OfAnotherFileOtherLinesHold()
    {
        using var sandbox = Configured();
        Assert.That(
            sandbox.Run("config", "deps/0002-sleep.md", "--only", "DEP001").Lines[1],
            Is.EqualTo("DEP001  error     by default  Required section missing")
        );
        Assert.That(sandbox.Run("config", "--only", "DEP007").Lines[1], Does.StartWith("DEP007  error     .globalconfig(2): "));
        using var json = JsonDocument.Parse(sandbox.Run("config", "deps/0001-wake.md", "--format", "json").Output);
        var rule = json.RootElement.GetProperty("rules").EnumerateArray().Single(rule => rule.GetProperty("id").GetString() == "DEP001");
        Assert.That(rule.GetProperty("severity").GetString(), Is.EqualTo("info"));
        Assert.That(rule.GetProperty("changed").GetBoolean());
    }

    [Test]
    public void WhereNothingIsSaidThatIsSaid()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        Assert.That(sandbox.Run("config", "--changed").Output, Is.EqualTo("All rules have the severity they have by default\n"));
        Assert.That(sandbox.Run("config", "nowhere.md"), Is.EqualTo(new ToolRun(2, "", "dep: There is no file or folder 'nowhere.md'\n")));
    }

    [Test]
    public void TheListOfRulesHasTheSeveritiesOfAFile()
    {
        using var sandbox = Configured();
        var lines = sandbox.Run("rules", "deps/0001-wake.md", "--only", "DEP001,DEP007,DEP002").Lines;
        Assert.That(
            lines,
            Is.EqualTo([
                "Id      Severity  Default  Category   Title",
                "DEP001  info      error    Structure  Required section missing",
                "DEP002  warning            Structure  Section out of order",
                "DEP007  error     warning  Structure  Section empty",
                "'dep config' shows where a severity is said that is not the rule's own",
            ])
        );
        using var json = JsonDocument.Parse(sandbox.Run("rules", "deps/0001-wake.md", "--only", "DEP001", "--format", "json").Output);
        Assert.That(json.RootElement.GetProperty("rules")[0].GetProperty("effective").GetString(), Is.EqualTo("info"));
        Assert.That(json.RootElement.GetProperty("rules")[0].GetProperty("severity").GetString(), Is.EqualTo("error"));
    }

    [Test]
    public void WhatIsShownIsWhatACheckReports()
    {
        using var sandbox = Configured();
        var shown = sandbox
            .Run("config", "deps/0001-wake.md")
            .Lines.Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => words[0], words => words[1]);
        var found = sandbox.Run("check", "deps/0001-wake.md", "--base", "none").Findings;
        Assert.That(found, Is.Not.Empty);
        Assert.That(found, Is.All.Matches<string>(finding => shown[finding!.Split(' ')[1]] == finding.Split(' ')[0]));
        Assert.That(found.Select(finding => finding.Split(' ')[1]), Has.None.EqualTo("DEP401"));
    }

    private static Sandbox Configured()
    {
        var sandbox = new Sandbox();
        sandbox.Write(".editorconfig", "root = true\n[*.md]\ndotnet_analyzer_diagnostic.category-links.severity = none\n");
        sandbox.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.DEP007.severity = error\n");
        sandbox.Write("deps/.editorconfig", "[0001-*.md]\ndotnet_diagnostic.DEP001.severity = suggestion\n");
        sandbox.Write("deps/0001-wake.md", "# Wake\n\n**Status**: Draft\n\n# Summary\n\n[gone](gone.md)\n");
        sandbox.Poor("deps/0002-sleep.md");
        return sandbox;
    }
}
