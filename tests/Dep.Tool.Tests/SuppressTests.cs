using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary><c>dep suppress</c>.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SuppressTests
{
    [TestCase("\n")]
    [TestCase("\r\n")]
    public void ACommentIsWrittenAboveWhatIsFound(string lineBreak)
    {
        using var sandbox = new Sandbox();
        sandbox.Write(
            "deps/0001-wake.md",
            "# Wake\n\n**Status**: Draft\n\n# Summary\n\nSee [it](gone.md).\n\n# Proposal\n".Replace("\n", lineBreak, StringComparison.Ordinal)
        );
        var run = sandbox.Run("suppress", "DEP401", "deps/0001-wake.md", "--base", "none", "--reason", "comes with the next change");
        Assert.That(run, Is.EqualTo(new ToolRun(0, "1 finding of DEP401 is suppressed in 1 proposal\n", "")));
        Assert.That(
            File.ReadAllText(sandbox.At("deps/0001-wake.md")),
            Is.EqualTo(
                "# Wake\n\n**Status**: Draft\n\n# Summary\n\n<!-- dep-ignore DEP401: comes with the next change -->\nSee [it](gone.md).\n\n# Proposal\n".Replace(
                    "\n",
                    lineBreak,
                    StringComparison.Ordinal
                )
            )
        );
        Assert.That(sandbox.Run("check", "--base", "none").Findings, Is.EqualTo(["warning DEP007"]));
        Assert.That(sandbox.Run("suppress", "SectionEmpty", "--base", "none", "--reason", "later", "--until", "2999-01-01").ExitCode, Is.Zero);
        Assert.That(sandbox.Run("check", "--base", "none").Findings, Is.Empty);
    }

    [TestCase("# Wake\n\n**Status**: Draft\n\n# Summary\n\nWake up.\n", "DEP001", TestName = "ASectionThatIsMissing")]
    [TestCase("# Wake\n\n**Status**: Draf\n\n# Summary\n\nWake up.\n\n# Proposal\n\nText.\n", "DEP104", TestName = "AFieldOfTheHeader")]
    [TestCase("---\nstatus: Draf\n---\n\n# Wake\n\n# Summary\n\nWake up.\n\n# Proposal\n\nText.", "DEP104", TestName = "AFieldOfFrontMatter")]
    [TestCase(
        "# Wake\n\n**Status**: Draft\n\n# Summary\n\n* one\n  * See [it](gone.md).\n\n# Proposal\n\nText.\n",
        "DEP401",
        TestName = "AnItemOfAList"
    )]
    [TestCase("# Wake\n\n**Status**: Draft\n\n# Summary\n\n> quoted\n> See [it](gone.md).\n\n# Proposal\n\nText.\n", "DEP401", TestName = "AQuote")]
    [TestCase(
        "# Wake\n\n**Status**: Draft\n\n# Summary\n\n| a | b |\n|---|---|\n| [it](gone.md) | [it](gone2.md) |\n\n# Proposal\n\nText.\n",
        "DEP401",
        TestName = "ATable"
    )]
    [TestCase(
        "# Wake\n\n**Status**: Draft\n\n# Summary\n\nFirst words,\nthen [it](gone.md), and\n[that](gone2.md).\n\n# Proposal\n\nText.\n",
        "DEP401",
        TestName = "AParagraphOfSeveralLines"
    )]
    [TestCase(
        "# Wake\n\n**Status**: Draft\n\n# Summary\n\nText with [[ref]][gone-ref] here.\n\nSummary\n-------\n\n[it](gone.md)\n\n# Proposal\n\nText.\n",
        "DEP401",
        TestName = "UnderASetextHeading"
    )]
    public void WhereverItIsFoundItIsFoundNoMore(string text, string id)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0002-sleep.md");
        sandbox.Write("deps/0001-wake.md", text);
        var before = sandbox.Run("check", "--base", "none").Findings;
        Assert.That(before, Has.Some.EndsWith(id));
        var run = sandbox.Run("suppress", id, "--base", "none", "--reason", "decided");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(
            sandbox.Run("check", "--base", "none").Findings,
            Is.EquivalentTo(before.Where(finding => !finding.EndsWith(id, StringComparison.Ordinal)))
        );
        Assert.That(
            File.ReadAllText(sandbox.At("deps/0001-wake.md"))
                .Split('\n')
                .Where(line => !line.StartsWith("<!-- dep-ignore", StringComparison.Ordinal) && line.Length > 0),
            Is.EqualTo(text.Split('\n').Where(line => line.Length > 0)),
            "nothing else changes"
        );
    }

    [Test]
    public void ADryRunShowsAndWritesNothing()
    {
        using var sandbox = new Sandbox();
        sandbox.Poor("deps/0001-wake.md");
        var before = File.ReadAllText(sandbox.At("deps/0001-wake.md"));
        var run = sandbox.Run("suppress", "DEP007", "--base", "none", "--reason", "later", "--diff");
        Assert.That(run.Output, Does.Contain("+<!-- dep-ignore DEP007: later -->\n"));
        Assert.That(File.ReadAllText(sandbox.At("deps/0001-wake.md")), Is.EqualTo(before));
    }

    [TestCase("DEP104 --reason x", "There is no finding of DEP104, so there is nothing to suppress")]
    [TestCase("DEP901 --reason x", "DEP901 is what the tool says of its own run, and no comment suppresses it; '.editorconfig' can turn it down")]
    [TestCase("DEP007 --reason x-->y", "The reason must not contain '-->', which ends a comment")]
    [TestCase("DEP007 deps/0002-good.md --reason x", "There is no finding of DEP007 in what was named, so there is nothing to suppress")]
    public void WhatCannotBeSuppressedIsRefused(string line, string message)
    {
        using var sandbox = new Sandbox();
        sandbox.Poor("deps/0001-wake.md");
        sandbox.Good("deps/0002-good.md");
        Assert.That(sandbox.Run(["suppress", .. line.Split(' '), "--base", "none"]), Is.EqualTo(new ToolRun(2, "", $"dep: {message}\n")));
    }

    [TestCase("DEP007", "Option '--reason' is required")]
    [TestCase("Links --reason x", "'Links' is a category; name one rule, such as DEP401")]
    [TestCase("DEP999 --reason x", "There is no rule 'DEP999'; 'dep rules' lists all")]
    [TestCase("DEP007 --reason x --until soon", "'soon' is no day such as 2027-01-31")]
    public void WhatIsNotUnderstoodIsRefused(string line, string message)
    {
        using var sandbox = new Sandbox();
        sandbox.Poor("deps/0001-wake.md");
        var run = sandbox.Run(["suppress", .. line.Split(' ')]);
        Assert.That(run.Error, Does.StartWith($"dep: {message}\n"));
        Assert.That(run.ExitCode, Is.EqualTo(2));
    }
}
