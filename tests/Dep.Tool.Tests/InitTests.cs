using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary><c>dep init</c>: what was understood is written down, and from then on it is said.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class InitTests
{
    private static readonly string[] Worlds = [.. Folders("world").Concat(Folders("corpora"))];

    [TestCaseSource(typeof(SchemaRepositories), nameof(SchemaRepositories.Names))]
    public void WhatIsWrittenIsAsItWasVerifiedAndFindsTheSame(string name)
    {
        using var sandbox = SchemaRepositories.Make(name);
        var before = Findings(sandbox.Root);
        var run = sandbox.Run("init");
        Assert.That(run, Is.EqualTo(new ToolRun(0, "Wrote dep.yml\n", "")));
        Verified.Match(File.ReadAllText(sandbox.At("dep.yml")), name);
        Assert.That(Findings(sandbox.Root), Is.EqualTo(before));
        sandbox.Commit();
        Assert.That(Findings(sandbox.Root), Is.EqualTo(before), "committed");
    }

    [TestCaseSource(nameof(Worlds))]
    public void WhatIsWrittenFindsWhatNoConfigurationFound(string path)
    {
        var content = Directory.Exists(Path.Combine(RepositoryRoot.Corpus(".."), path, "repo")) ? Path.Combine(path, "repo") : path;
        using var sandbox = new Sandbox(hasTemplate: false);
        Copy(Path.Combine(RepositoryRoot.Corpus(".."), content), sandbox.Root);
        if (File.Exists(sandbox.At("dep.yml")))
        {
            Assert.Ignore("It says all of it already");
        }

        sandbox.Commit().Commit();
        var before = Findings(sandbox.Root);
        if (sandbox.Run("init") is { ExitCode: not 0 } refused)
        {
            Assert.That(refused.Error, Does.Contain("No proposals were found"));
            Assert.Ignore("There is nothing to write down");
        }

        Assert.That(Findings(sandbox.Root), Is.EqualTo(before));
    }

    [Test]
    public void NoCountMovesWhatIsWritten()
    {
        using var sandbox = SchemaRepositories.Make("Usual");
        sandbox.Run("init");
        sandbox.Commit();
        var before = Findings(sandbox.Root);
        for (var number = 20; number < 45; number++)
        {
            sandbox.Write(
                $"rfcs/00{number}-late-{(char)('a' + number - 20)}.md",
                "# Late\n\n- Status: Odd\n- Author: Bo\n\n## Costs\n\nNone at all.\n"
            );
        }

        sandbox.Commit();
        Assert.That(Findings(sandbox.Root).Where(finding => !finding.Contains("late-", StringComparison.Ordinal)), Is.EqualTo(before));
        Assert.That(Findings(sandbox.Root), Has.Exactly(50).Matches("^error DEP001 .*/00[234][0-9]-late-"), "two sections are missing in each");
    }

    // Two proposals show no practice. What the next ones have in common is to count.
    [Test]
    public void AYoungRepositoryIsNotFrozen()
    {
        using var sandbox = new Sandbox(hasTemplate: false);
        sandbox.Write(
            "rfcs/0000-template.md",
            "# Title\n\n- Status: Draft | Accepted\n- Author: Name\n\n## Motivation\n\nWhy?\n\n## Costs\n\nHow much?\n"
        );
        sandbox.Write("rfcs/0001-wake.md", "# Wake\n\n- Status: Draft\n- Author: Ann\n\n## Motivation\n\nSleep.\n\n## Costs\n\nNone.\n");
        sandbox.Commit();
        // With a second commit there is a base to compare with.
        var before = Findings(sandbox.Root).Where(finding => !finding.Contains("DEP290", StringComparison.Ordinal)).ToArray();
        sandbox.Run("init");
        Assert.That(File.ReadAllText(sandbox.At("dep.yml")), Does.Not.Contain("\npractice: false"));
        sandbox.Commit();
        Assert.That(Findings(sandbox.Root), Is.EqualTo(before));
        for (var number = 2; number < 14; number++)
        {
            sandbox.Write(
                $"rfcs/{number:0000}-late-{(char)('a' + number)}.md",
                "# Late\n\n- Status: Draft\n- Author: Bo\n\n## Motivation\n\nNight.\n"
            );
        }

        sandbox.Commit().Commit();
        Assert.That(Findings(sandbox.Root), Is.Empty, "twelve of thirteen do without 'Costs'");
    }

    [Test]
    public void ASecondRunWritesNothingAndSaysSo()
    {
        using var sandbox = SchemaRepositories.Make("Usual");
        sandbox.Run("init");
        var text = File.ReadAllText(sandbox.At("dep.yml"));
        Assert.That(sandbox.Run("init"), Is.EqualTo(new ToolRun(0, "Nothing is written: dep.yml is there already\n", "")));
        Assert.That(File.ReadAllText(sandbox.At("dep.yml")), Is.EqualTo(text));
    }

    [Test]
    public void AProjectAndAWorkflowAreWrittenBesideIt()
    {
        using var sandbox = SchemaRepositories.Make("Usual");
        sandbox.Write("deps.proj", "<Project />\n");
        var run = sandbox.Run("init", "--project");
        Assert.That(
            run,
            Is.EqualTo(new ToolRun(0, "Wrote dep.yml and .github/workflows/proposals.yml\n", "dep: deps.proj is there already and stays as it is\n"))
        );
        Assert.That(File.ReadAllText(sandbox.At("deps.proj")), Is.EqualTo("<Project />\n"));
        Assert.That(File.ReadAllText(sandbox.At(".github/workflows/proposals.yml")), Is.EqualTo(WorkflowOfTheFrontPage()));
    }

    [Test]
    public void ADryRunShowsItAndWritesNothing()
    {
        using var sandbox = SchemaRepositories.Make("Usual");
        var run = sandbox.Run("init", "--dry-run");
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output, Does.Contain("+# yaml-language-server: $schema=https://").And.Contain("+  Costs: { required: false }"));
        Assert.That(File.Exists(sandbox.At("dep.yml")), Is.False);
    }

    [Test]
    public void MovesThatTheHistoryShowsAreWritten()
    {
        using var sandbox = SchemaRepositories.Make("Usual");
        foreach (var number in (int[])[9, 10, 11])
        {
            var path = Directory.GetFiles(sandbox.At("rfcs"), $"{number:0000}-*.md").Single();
            File.WriteAllText(path, File.ReadAllText(path).Replace("Status: Draft", "Status: Accepted", StringComparison.Ordinal));
        }

        sandbox.Commit();
        sandbox.Run("init");
        Assert.That(File.ReadAllText(sandbox.At("dep.yml")), Does.Contain("    Draft: [Accepted]  # 3 times to Accepted\n"));
    }

    [Test]
    public void WhereNoProposalsAreNothingIsWritten()
    {
        using var sandbox = new Sandbox(hasTemplate: false);
        sandbox.Commit();
        var run = sandbox.Run("init");
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.StartWith("dep: No proposals were found, so there is nothing to write down").And.Matches("^[^\n]*\n$"));
    }

    [Test]
    public void AFolderThatCannotBeWrittenIsOneError()
    {
        using var sandbox = SchemaRepositories.Make("Usual");
        // A file where a folder is needed is in the way of every user, whatever his rights.
        sandbox.Write(".github", "");
        var run = sandbox.Run("init", "--project");
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.Match("^dep: The files cannot be written[^\n]*\n$"));
        Assert.That(File.Exists(sandbox.At("dep.yml")), Is.False, "all or nothing");
    }

    // Messages may say where something comes from, which is another place from then on.
    private static string[] Findings(string root) =>
        [
            .. System.Text.Json.Nodes.JsonNode.Parse(ToolRun.In(root, "check", "--format", "json").Output)!["findings"]!
                .AsArray()
                .Select(finding =>
                    $"{finding!["severity"]} {finding["id"]} {finding["path"]} {finding["start"]?.ToJsonString()} {finding["end"]?.ToJsonString()}"
                )
                .Order(StringComparer.Ordinal),
        ];

    private static string WorkflowOfTheFrontPage()
    {
        var page = File.ReadAllText(RepositoryRoot.At("README.md")).ReplaceLineEndings("\n");
        var start = page.IndexOf("# .github/workflows/proposals.yml\n", StringComparison.Ordinal);
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static IEnumerable<string> Folders(string name)
    {
        var folder = Path.Combine(RepositoryRoot.Path, "..", "shared", name);
        return Directory.Exists(folder)
            ? Directory
                .GetDirectories(folder)
                .Where(data => Path.GetFileName(data) is not "seeds")
                .Select(data => Path.Combine(name, Path.GetFileName(data)))
                .Order(StringComparer.Ordinal)
            : [];
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in new DirectoryInfo(from).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LinkTarget is null))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file.FullName));
            if (!Path.GetRelativePath(from, path).Split(Path.DirectorySeparatorChar).Contains(".git"))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                file.CopyTo(path, overwrite: true);
            }
        }
    }
}
