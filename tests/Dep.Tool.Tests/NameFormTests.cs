using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>A new proposal is named and titled like those that are there, in whatever form these are.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class NameFormTests
{
    [TestCase("D-0{0}-use-{1}.md", "# D-0{0}: Use {1}", "D-00-use-etcd.md", "# D-00: Use etcd", "D-05-use-etcd.md", "# D-05: Use etcd")]
    [TestCase(
        "adr-00{0}-use-{1}.md",
        "# ADR-00{0} Use {1}",
        "adr-000-use-etcd.md",
        "# ADR-000 Use etcd",
        "adr-005-use-etcd.md",
        "# ADR-005 Use etcd"
    )]
    [TestCase("000{0}-use-{1}.md", "# {0}. Use {1}", "0000-use-etcd.md", null, "0005-use-etcd.md", "# 5. Use etcd")]
    [TestCase("vep-{0}.md", "# VEP-{0} Use {1}", "vep-0000.md", null, "vep-5.md", "# VEP-5 Use etcd")]
    [TestCase("000{0}-use-{1}.md", "# Use {1}", "0000-use-etcd.md", "# Use etcd", "0005-use-etcd.md", "# Use etcd")]
    public void APrefixAndTheWidthOfANumberAreKept(string name, string title, string newName, string? newTitle, string numbered, string numberedTitle)
    {
        using var sandbox = new Sandbox(hasTemplate: false);
        sandbox.Write("dep.yml", "proposals: [docs/*.md]\n");
        foreach (var (number, word) in new[] { (1, "postgres"), (2, "redis"), (3, "kafka"), (4, "minio") })
        {
            sandbox.Write(
                "docs/" + Filled(name, number, word),
                Filled(title, number, word)
                    + "\n\n* Status: accepted\n\n## Context\n\nIt is needed for "
                    + word
                    + ".\n\n## Decision\n\nWe use "
                    + word
                    + ".\n"
            );
        }

        sandbox.Commit();
        Assert.That(sandbox.Run("check").Output, Does.Not.Contain("DEP302"));
        var created = sandbox.Run("new", "Use etcd");
        Assert.That(created.Output, Does.StartWith($"Created docs/{newName} "), created.Error);
        if (newTitle is not null)
        {
            Assert.That(File.ReadAllText(sandbox.At("docs/" + newName)), Does.StartWith(newTitle + "\n"));
        }

        Assert.That(sandbox.Run("number", "docs/" + newName).Output, Does.Contain($"it is docs/{numbered} now"));
        Assert.That(File.ReadAllText(sandbox.At("docs/" + numbered)), Does.StartWith(numberedTitle + "\n"));
    }

    [Test]
    public void ADayBeforeTheWordsIsTodays()
    {
        using var sandbox = new Sandbox(hasTemplate: false);
        string[] names = ["0012-RS-lamps", "20240919-scheduler", "20250320-RS-workflows", "20251022-S-placement"];
        sandbox.Write("templates/proposal.md", "# Title\n\n* Author(s): [name]\n\n## Overview\n\n[text]\n\n## Background\n\n[text]\n");
        foreach (var name in names.Concat(Enumerable.Range(10, 12).Select(day => $"202603{day}-R-thing-{day}")))
        {
            sandbox.Write(name + ".md", $"# About {name}\n\n* Author(s): Ada\n\n## Overview\n\nIt is {name}.\n\n## Background\n\nWe need {name}.\n");
        }

        sandbox.Commit();
        var created = sandbox.Run("new", "Wake and sleep");
        Assert.That(created.Output, Does.Match("^Created 20[0-9]{6}-wake-sleep\\.md from templates/proposal\\.md\n$"), created.Error);
    }

    [Test]
    public void ANewProposalIsOfTheKindOfItsFolderOrTemplate()
    {
        using var sandbox = new Sandbox(hasTemplate: false);
        sandbox.Write(
            "dep.yml",
            "kinds:\n  rfc:\n    proposals: [rfcs/*.md]\n    name: '{date:yyyyMMdd}-{slug}.md'\n    template: rfcs/template.md\n"
                + "  adr:\n    proposals: [adrs/*.md]\n    name: 'ADR-{number:000}-{slug}.md'\n    template: adrs/template.md\n"
        );
        sandbox.Write("rfcs/template.md", "# Title\n\n**Status**: Draft | Accepted\n\n## Summary\n\n[text]\n");
        sandbox.Write("adrs/template.md", "# ADR-NNN: Title\n\n**Status**: Proposed | Accepted\n\n## Context\n\n[text]\n");
        sandbox.Write("rfcs/20260102-lamps.md", "# Lamps\n\n**Status**: Draft\n\n## Summary\n\nAbout lamps.\n");
        sandbox.Write("adrs/ADR-001-lamps.md", "# ADR-001: Lamps\n\n**Status**: Proposed\n\n## Context\n\nAbout lamps.\n");
        sandbox.Commit();

        var open = sandbox.Run("new", "Wake");
        Assert.That(open.Error, Does.Contain("There are several kinds of proposals here").And.Contain("rfcs or adrs"));
        Assert.That(
            sandbox.Run("new", "Wake", "--folder", "rfcs").Output,
            Does.Match("^Created rfcs/20[0-9]{6}-wake\\.md from rfcs/template\\.md\n$")
        );
        Assert.That(
            sandbox.Run("new", "Wake", "--template", "adrs/template.md").Output,
            Is.EqualTo("Created adrs/ADR-000-wake.md from adrs/template.md\n")
        );
        Assert.That(File.ReadAllText(sandbox.At("adrs/ADR-000-wake.md")), Does.StartWith("# ADR-NNN: Wake\n\n**Status**: Proposed\n"));
        Assert.That(sandbox.Run("number", "adrs/ADR-000-wake.md").Output, Does.Contain("it is adrs/ADR-002-wake.md now"));
        Assert.That(File.ReadAllText(sandbox.At("adrs/ADR-002-wake.md")), Does.StartWith("# ADR-002: Wake\n"));
        Assert.That(sandbox.Run("check").Output, Does.Contain(": 0 errors"));
    }

    private static string Filled(string form, int number, string word) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, form, number, word);
}
