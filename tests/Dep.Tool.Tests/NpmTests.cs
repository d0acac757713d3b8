using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>The npm packages, installed from what <c>npm pack</c> makes, and the steps of the GitHub action with them.</summary>
[NonParallelizable]
public sealed class NpmTests
{
    private TemporaryFolder _folder = null!;
    private string[] _packages = [];

    [OneTimeSetUp]
    public void Pack()
    {
        // The command in the package is a script that runs what was built with the tests: a native one takes minutes to make.
        if (!OperatingSystem.IsLinux() || Find("node") is null || Find("npm") is null)
        {
            Assert.Ignore("node and npm are not installed, or this is not Linux");
        }

        _folder = new TemporaryFolder();
        var rid =
            System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture is System.Runtime.InteropServices.Architecture.Arm64
                ? "linux-arm64"
                : "linux-x64";
        Directory.CreateDirectory(_folder.At("natives/" + rid));
        File.WriteAllText(_folder.At($"natives/{rid}/dep"), $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "dep.dll")}' \"$@\"\n");
        var (code, output) = Run(
            _folder.At(""),
            "node",
            RepositoryRoot.At("build", "npm", "pack.mjs"),
            _folder.At("natives"),
            "1.2.3",
            _folder.At("packages")
        );
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("No package for win-x64"));
        _packages = Directory.GetFiles(_folder.At("packages"));
        Assert.That(_packages, Has.Length.EqualTo(2));
    }

    [OneTimeTearDown]
    public void Remove() => _folder?.Dispose();

    [Test]
    public void TheInstalledCommandIsTheNativeOne()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        Install(_folder.At("project"), _packages);
        var dep = _folder.At("project/node_modules/.bin/dep");
        var (code, output) = Run(sandbox.Root, dep, "check", "--base", "none", "--format", "concise");
        Assert.That(output, Does.Contain("deps/0001-wake.md:1:1: error DEP001"));
        Assert.That(code, Is.EqualTo(1), "its exit code is handed on");
        Assert.That(Run(sandbox.Root, dep, "check", "--frmat").Code, Is.EqualTo(2));
        sandbox.Good("deps/0001-wake.md");
        Assert.That(Run(sandbox.Root, dep, "check", "--base", "none", "-q").Code, Is.Zero);
    }

    [Test]
    public void WithoutThePackageOfThePlatformItSaysSo()
    {
        Install(
            _folder.At("without"),
            [_packages.Single(path => Path.GetFileName(path).StartsWith("dep-build-1", StringComparison.Ordinal))],
            "--omit=optional"
        );
        var (code, output) = Run(_folder.At(""), _folder.At("without/node_modules/.bin/dep"), "check");
        Assert.That(code, Is.EqualTo(2));
        Assert.That(output, Does.StartWith("dep: There is no native command for linux ").And.Contain("dotnet tool install"));
    }

    [Test]
    public void TheStepsOfTheActionCheckAPullRequest()
    {
        using var origin = new Sandbox();
        origin.Good("deps/0001-wake.md");
        origin.Commit();
        origin.Git("checkout", "--quiet", "-b", "change");
        origin.Bad("deps/0002-sleep.md");
        origin.Commit();
        Directory.CreateDirectory(_folder.At("temp"));
        foreach (var file in (string[])["path", "output", "summary.md"])
        {
            File.WriteAllText(_folder.At(file), "");
        }

        var environment = new Dictionary<string, string>
        {
            ["RUNNER_TEMP"] = _folder.At("temp"),
            ["GITHUB_PATH"] = _folder.At("path"),
            ["GITHUB_OUTPUT"] = _folder.At("output"),
            ["GITHUB_STEP_SUMMARY"] = _folder.At("summary.md"),
            ["GITHUB_BASE_REF"] = "main",
            ["GITHUB_ACTION_PATH"] = RepositoryRoot.Path,
            ["DEP_VERSION"] = string.Join('\n', _packages),
            ["DEP_SARIF"] = _folder.At("found.sarif"),
            ["DEP_ARGS"] = "--nowarn DEP106",
            ["npm_config_cache"] = _folder.At("cache"),
            ["npm_config_offline"] = "true",
        };
        string[] steps =
        [
            .. File.ReadLines(RepositoryRoot.At("action.yml"))
                .Where(line => line.Contains(" run: bash ", StringComparison.Ordinal))
                .Select(line => line[(line.IndexOf("run: ", StringComparison.Ordinal) + 5)..]),
        ];
        Assert.That(steps, Has.Length.EqualTo(2));
        var (installed, log) = UserProcess.Run("bash", origin.Root, environment, "-c", steps[0]);
        Assert.That(installed, Is.Zero, log);
        environment["PATH"] = string.Join(
            Path.PathSeparator,
            [.. File.ReadAllLines(_folder.At("path")), Environment.GetEnvironmentVariable("PATH") ?? ""]
        );
        var (code, output) = UserProcess.Run("bash", origin.Root, environment, "-c", steps[1]);
        Assert.That(code, Is.EqualTo(1), output);
        Assert.That(output, Does.StartWith("::error file=deps/0002-sleep.md,line=1,"));
        Assert.That(File.ReadAllText(_folder.At("summary.md")), Does.StartWith("## Proposals: 1 error"));
        Assert.That(File.ReadAllText(_folder.At("found.sarif")), Does.Contain("DEP001"));
        Assert.That(File.ReadAllText(_folder.At("output")), Is.EqualTo($"comment-file={_folder.At("temp/dep-comment.md")}\n"));
        Assert.That(File.ReadAllText(_folder.At("temp/dep-comment.md")), Does.StartWith("<!-- dep-check -->\n## Proposals: 1 new, 1 error\n"));

        environment["DEP_ARGS"] = "--frmat";
        Assert.That(
            UserProcess.Run("bash", origin.Root, environment, "-c", steps[1]).ExitCode,
            Is.EqualTo(2),
            "a check that did not run is no check"
        );
    }

    private void Install(string project, string[] packages, params string[] options)
    {
        Directory.CreateDirectory(project);
        File.WriteAllText(Path.Combine(project, "package.json"), "{\"private\":true}");
        var (code, output) = Run(
            project,
            "npm",
            ["install", "--no-audit", "--no-fund", "--offline", "--cache", _folder.At("cache"), .. options, .. packages]
        );
        Assert.That(code, Is.Zero, output);
    }

    private static (int Code, string Output) Run(string folder, string program, params string[] arguments) =>
        UserProcess.Run(program, folder, new Dictionary<string, string>(), arguments);

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
