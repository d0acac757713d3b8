using System.Text.Json.Nodes;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary><c>dep schema</c>: how a repository was understood.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SchemaTests
{
    private static readonly string[] Shown = ["Usual", "Kinds", "Untemplated"];

    [TestCaseSource(nameof(Shown))]
    public void ARepositoryIsShownWithReasons(string name)
    {
        using var sandbox = SchemaRepositories.Make(name);
        var run = sandbox.Run("schema");
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")));
        Verified.Match(run.Output, name);
    }

    [Test]
    public void OneProposalIsShownAsItIsJudged()
    {
        using var sandbox = SchemaRepositories.Make("Older");
        var (old, recent) = (sandbox.Run("schema", "docs/rfcs/0002-clamp.md"), sandbox.Run("schema", "docs/rfcs/0030-dalamp.md"));
        Assert.That(old.Lines, Has.Some.Contains("one of the older proposals"));
        Assert.That(old.Lines.Single(line => line.StartsWith("    Security", StringComparison.Ordinal)), Does.Contain("optional"));
        Assert.That(
            recent.Lines.Single(line => line.StartsWith("    Security", StringComparison.Ordinal)),
            Does.Contain("required").And.Contain("19 of the 20 newest")
        );
    }

    [Test]
    public void JsonSaysTheSame()
    {
        using var sandbox = SchemaRepositories.Make("Usual");
        var kind = JsonNode.Parse(sandbox.Run("schema", "--format", "json").Output)!["kinds"]![0]!;
        Assert.That(kind["proposals"]!.GetValue<int>(), Is.EqualTo(12));
        Assert.That(kind["templates"]![0]!["text"]!.GetValue<string>(), Is.EqualTo("rfcs/0000-template.md"));
        var costs = kind["sections"]!.AsArray().Single(section => section!["name"]!.GetValue<string>() == "Costs")!;
        Assert.That((costs["required"]!.GetValue<bool>(), costs["why"]!.GetValue<string>()), Is.EqualTo((false, "practice: 2 of 12")));
        Assert.That(kind["setAside"]!.AsArray().Select(text => text!.GetValue<string>()), Is.EqualTo(["'Costs' (2 of 12 have it)"]));
    }

    [Test]
    public void WhereThereIsNothingToShowOneErrorSaysSo()
    {
        using var sandbox = new Sandbox(hasTemplate: false);
        sandbox.Write("README.md", "# Nothing\n");
        sandbox.Commit();
        var run = sandbox.Run("schema");
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.StartWith("dep: No proposals were found, so there is no schema to show").And.Matches("^[^\n]*\n$"));
        Assert.That(sandbox.Run("schema", "README.md").Error, Does.Contain("is no proposal of this repository"));
    }

    [Test]
    public void TextOfStrangersIsPrintedAsText()
    {
        using var sandbox = SchemaRepositories.Make("Usual");
        sandbox.Write(
            "rfcs/0000-template.md",
            "# Title\n\n- Status: Draft\n- ##vso[x]\u001b[31m: <name>\n\n## Motivation\u202e\n\nSay.\n\n## Design\n\nSay.\n\n## ::error::\n\nSay.\n"
        );
        var run = sandbox.Run("schema");
        Assert.That(run.Output, Does.Not.Contain("\u001b").And.Not.Contain("\u202e").And.Not.Contain("##vso[").And.Not.Match("(?m)^ *::"));
    }
}
