using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>What the base had already is milder where somebody asks for that: the same fault, whatever a change makes of the words around it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ExistingFaultTests
{
    private static readonly string[] Titles =
    [
        "# Wake\n",
        "Wake\n====\n",
        "Wake\n----\n",
        "<h1>Wake</h1>\n",
        "Wake, in words.\n",
        "\n\nWake, in words.\n",
        "\uFEFF# Wake\n",
    ];

    [TestCaseSource(nameof(Titles))]
    public void AnotherTitleMakesNoNewFault(string title)
    {
        using var sandbox = Changed(
            title,
            title.Replace("Wake", "Awake", StringComparison.Ordinal).Replace("====", "=====", StringComparison.Ordinal)
        );
        var run = sandbox.Run("check", "--existing-findings", "warning");
        Assert.That(run.Output, Does.Contain("warning DEP001").And.Contain("warning DEP109").And.Not.Contain("error DEP"), run.Error);
    }

    // What is asked for beside the fault is another matter: the message names all fields that the template requires.
    [Test]
    public void AnotherTemplateMakesNoNewFaultOfAnOldOne()
    {
        using var sandbox = Changed("# Wake\n", "# Wake\n");
        sandbox.Write(
            "template.md",
            File.ReadAllText(sandbox.At("template.md")).Replace("# Summary", "**Kind**: core | process\n\n# Summary", StringComparison.Ordinal)
        );
        sandbox.Commit();
        var run = sandbox.Run("check", "--existing-findings", "warning");
        Assert.That(run.Output, Does.Contain("warning DEP109").And.Not.Contain("error DEP109"), run.Error);
    }

    [Test]
    public void AnotherFaultIsNew()
    {
        using var sandbox = Changed("# Wake\n", "# Wake\n");
        sandbox.Write("deps/0001-wake.md", "# Wake\n\nMany words.\n");
        sandbox.Commit();
        var run = sandbox.Run("check", "--existing-findings", "warning");
        Assert.That(
            run.Output,
            Does.Contain("error DEP001: Section 'Summary' is missing").And.Contain("warning DEP001: Section 'Proposal' is missing"),
            run.Error
        );
    }

    // A proposal without a header and a section, then with another title and more words.
    private static Sandbox Changed(string before, string after)
    {
        var sandbox = new Sandbox();
        sandbox.Write("dep.yml", "template: template.md\nproposals: ['deps/**/*.md']\n");
        for (var number = 2; number < 6; number++)
        {
            sandbox.Good($"deps/{number:0000}-part{number}.md");
        }

        sandbox.Write("deps/0001-wake.md", before + "\n# Summary\n\nMany words.\n");
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "change");
        sandbox.Write("deps/0001-wake.md", after + "\n# Summary\n\nMany words and more.\n");
        return sandbox.Commit();
    }
}
