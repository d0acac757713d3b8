using System.Text.RegularExpressions;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>What the tool's page promises beyond the command: the hook run by pre-commit, and the steps of the workflow, one after the other in a fresh clone.</summary>
[NonParallelizable]
public sealed partial class IntegrationTests
{
    [Test]
    public void PreCommitRunsTheHook()
    {
        if (OperatingSystem.IsWindows() || Find("pre-commit") is not { } program)
        {
            Assert.Ignore("pre-commit is not installed");
            return;
        }

        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Write("README.md", "# Read me\n");
        sandbox.Commit();
        // pre-commit wants a repository of hooks; this one holds the file as it stands here.
        using var hooks = new Sandbox(hasTemplate: false);
        File.Copy(RepositoryRoot.At(".pre-commit-hooks.yaml"), hooks.At(".pre-commit-hooks.yaml"));
        hooks.Commit();
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = CommandFolder(sandbox) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["PRE_COMMIT_HOME"] = Path.Combine(hooks.Root, "home"),
        };
        sandbox.Write(
            ".pre-commit-config.yaml",
            $"repos:\n  - repo: '{hooks.Root}'\n    rev: {hooks.Git("rev-parse", "HEAD").Trim()}\n    hooks:\n      - id: dep-check\n"
        );
        sandbox.Commit();

        sandbox.Good("deps/0001-arrive.md");
        sandbox.Write("README.md", "# Read me again\n");
        sandbox.Git("add", "--all");
        var (code, output) = UserProcess.Run(program, sandbox.Root, environment, "run");
        Assert.That(code, Is.EqualTo(1), output);
        Assert.That(output, Does.Contain("deps/0001-arrive.md(1,1,1,15): error DEP301: Number 0001 is taken by '0001-wake.md'"));

        File.Move(sandbox.At("deps/0001-arrive.md"), sandbox.At("deps/0002-arrive.md"));
        sandbox.Git("add", "--all");
        (code, output) = UserProcess.Run(program, sandbox.Root, environment, "run");
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("Passed"));
    }

    [TestCase("deps/0001-wake.md")]
    [TestCase("deps/0001-wake.markdown")]
    [TestCase("deps/0001-wake.mdx")]
    [TestCase("pep-0001.rst")]
    [TestCase("pep-0001.txt")]
    [TestCase("keps/sig/1-x/kep.yaml")]
    [TestCase("deps/0001-wake/meta.yml")]
    [TestCase("dep.yml")]
    [TestCase("docs/dep.yml")]
    [TestCase(".editorconfig")]
    [TestCase("deps/.editorconfig")]
    [TestCase(".globalconfig")]
    public void TheHookSeesProposalsAndWhatConfiguresThem(string path) => Assert.That(path, Does.Match(HookFiles()));

    [TestCase("src/code.cs")]
    [TestCase("image.png")]
    [TestCase("editorconfig")]
    [TestCase("deps/0001-wake.md.orig")]
    public void TheHookSeesNothingElse(string path) => Assert.That(path, Does.Not.Match(HookFiles()));

    private static string HookFiles() => FilesOfHook().Match(File.ReadAllText(RepositoryRoot.At(".pre-commit-hooks.yaml"))).Groups["pattern"].Value;

    [GeneratedRegex(@"(?m)^  files: '(?<pattern>.*)'$")]
    private static partial Regex FilesOfHook();

    [Test]
    public void TheStepsOfTheWorkflowRunInAFreshClone()
    {
        var workflow = Workflow().Match(File.ReadAllText(RepositoryRoot.At("src", "Dep.Tool", "README.md"))).Value;
        Assert.That(workflow, Does.Contain("fetch-depth: 0"));
        var steps = Step().Matches(workflow).Select(match => match.Groups["run"].Value).ToArray();
        Assert.That(steps, Has.Length.EqualTo(2));

        using var origin = new Sandbox();
        origin.Good("deps/0001-wake.md");
        origin.Commit();
        origin.Git("checkout", "--quiet", "-b", "change");
        origin.Bad("deps/0002-sleep.md");
        origin.Commit();

        // The runner: a home of its own, a feed that has the package, and what GitHub says of the pull request.
        using var runner = new TemporaryFolder();
        Pack(runner.At("feed"));
        Directory.CreateDirectory(runner.At(".nuget/NuGet"));
        File.WriteAllText(
            runner.At(".nuget/NuGet/NuGet.Config"),
            $"<configuration><packageSources><clear /><add key=\"feed\" value=\"{runner.At("feed")}\" /></packageSources><fallbackPackageFolders><clear /></fallbackPackageFolders></configuration>"
        );
        File.WriteAllText(runner.At("summary.md"), "");
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = runner.At(""),
            ["DOTNET_CLI_HOME"] = runner.At(""),
            ["NUGET_PACKAGES"] = runner.At("packages"),
            ["PATH"] = runner.At(".dotnet/tools") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
            ["CI"] = "true",
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_BASE_REF"] = "main",
            ["GITHUB_STEP_SUMMARY"] = runner.At("summary.md"),
        };
        UserProcess.Run("git", runner.At(""), environment, "clone", "--quiet", "--branch", "change", origin.Root, "clone");

        var (installed, log) = Shell(steps[0]);
        Assert.That(installed, Is.Zero, log);
        var (code, output) = Shell(steps[1]);
        Assert.That(code, Is.EqualTo(1), output);
        Assert.That(output, Does.StartWith("::error file=deps/0002-sleep.md,line=1,"));
        Assert.That(File.ReadAllText(runner.At("summary.md")), Does.StartWith("## Proposals: 1 error").And.Contains("base origin/main"));

        (int, string) Shell(string command) =>
            OperatingSystem.IsWindows()
                ? UserProcess.Run("cmd", runner.At("clone"), environment, "/c", command)
                : UserProcess.Run("sh", runner.At("clone"), environment, "-c", command);
    }

    // What was built with the tests, as one portable package.
    private static void Pack(string feed)
    {
        var (code, output) = UserProcess.Run(
            "dotnet",
            RepositoryRoot.Path,
            new Dictionary<string, string>(),
            "pack",
            RepositoryRoot.At("src", "Dep.Tool"),
            "--no-build",
            "--configuration",
            TestBuild.Configuration,
            "--output",
            feed,
            "-p:DepNative=none",
            "--nologo",
            "-v",
            "quiet"
        );
        Assert.That(code, Is.Zero, output);
    }

    // A folder with a program 'dep' in it, which is the one that was built with the tests.
    private static string CommandFolder(Sandbox sandbox)
    {
        var folder = Path.Combine(Path.GetDirectoryName(sandbox.Root)!, "bin");
        Directory.CreateDirectory(folder);
        var program = Path.Combine(folder, "dep");
        File.WriteAllText(program, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "dep.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    [GeneratedRegex(@"# \.github/workflows/[\s\S]*?(?=```)")]
    private static partial Regex Workflow();

    [GeneratedRegex(@"(?m)^\s+- run: (?<run>.+)$")]
    private static partial Regex Step();
}
