using System.Globalization;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests.Editors;

/// <summary>
/// Real editors with <c>dep server</c>, each driven by a script beside this file. A test is skipped where its editor is not installed: <c>nvim</c>,
/// <c>emacs</c> with eglot, and for VS Code a code-server whose folder <c>DEP_CODE_SERVER</c> names, with Chromium and the extension's packages.
/// </summary>
[NonParallelizable]
public sealed class EditorTests
{
    private const string Sleep = "deps/0002-sleep.md";

    private readonly Sandbox _sandbox = new(hasTemplate: false);

    [OneTimeSetUp]
    public void Write()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("The scripts are written for Linux");
        }
    }

    [SetUp]
    public void Begin()
    {
        _sandbox.Write("dep.yml", "titleNumber: \"{number} - {title}\"\n");
        _sandbox.Write(
            "deps/NNNN-template.md",
            "# NNNN - <Title>\n\n**Status**: Draft | Under Review | Approved | Rejected\n\n## Summary\n\n**\\[Required\\]**\n\n## Proposal\n\n**\\[Required\\]**\n"
        );
        _sandbox.Write(
            "deps/0001-wake.md",
            "# 0001 - Wake\n\n**Status**: Draft\n\n## Summary\n\nHow a machine wakes up, and why.\n\n## Proposal\n\nWe build it step by step.\n"
        );
        _sandbox.Write(
            Sleep,
            "# 0002 - Sleep\n\n**Status**: Aproved\n\n## Summary\n\nHow a machine sleeps, after it woke: [wake](0001-wake.md).\n\n## Proposal\n\nWe build it step by step.\n"
        );
        _sandbox.Write(
            "deps/0003-hostile.md",
            "# 0003 - <img src=x onerror=alert(1)> [x](command:workbench.action.quit) $(alert)\n\n**Status**: Draft\n\n## Summary\n\nA text that is not kind to its readers.\n"
        );
        _sandbox.Commit();
    }

    [OneTimeTearDown]
    public void End() => _sandbox.Dispose();

    [Test]
    public void NeovimShowsFindingsAndTakesAFix()
    {
        var output = Run(Find("nvim"), "--headless", "-u", "NONE", "-i", "NONE", "-c", $"luafile {Script("neovim.lua")}");
        Assert.That(
            output.ReplaceLineEndings("\n"),
            Does.Contain(
                """
                finding 3:13-3:20 Status 'Aproved' is unknown; did you mean 'Approved'?
                action Write 'Approved'
                line **Status**: Approved
                completion Draft, Under Review, Approved, Rejected
                broken nowhere.md
                stopped
                """.ReplaceLineEndings("\n")
            )
        );
    }

    [Test]
    public void EmacsShowsFindingsAndTakesAFix()
    {
        var output = Run(Find("emacs"), "--batch", "-Q", "-l", Script("eglot.el"));
        if (output.Contains("no eglot", StringComparison.Ordinal))
        {
            Assert.Ignore("This Emacs has no eglot");
        }

        Assert.That(
            output,
            Does.Contain("finding Aproved\n")
                .And.Contain("action Write 'Approved'\n")
                .And.Contain("line **Status**: Approved\n")
                .And.Contain("stopped\n")
        );
    }

    // Some minutes where the machine is busy; each line of the output is a step that went well.
    [Test]
    public void VsCodeShowsFindingsAndEditsProposals()
    {
        var setup = Environment.GetEnvironmentVariable("DEP_CODE_SERVER");
        if (string.IsNullOrEmpty(setup) || !Directory.Exists(setup))
        {
            Assert.Ignore("DEP_CODE_SERVER names no folder with code-server and playwright-core");
        }

        var extension = RepositoryRoot.At("editors", "vscode");
        if (!Directory.Exists(Path.Combine(extension, "node_modules")))
        {
            Assert.Ignore("'npm ci' was not run in editors/vscode");
        }

        using var folder = new TemporaryFolder();
        var vsix = folder.At("dep.vsix");
        var (code, packaged) = UserProcess.Run(
            Find("node"),
            extension,
            new Dictionary<string, string>(),
            "node_modules/@vscode/vsce/vsce",
            "package",
            "--no-dependencies",
            "--out",
            vsix
        );
        Assert.That(code, Is.Zero, packaged);
        var output = Run(
            Find("node"),
            new Dictionary<string, string>
            {
                ["DEP_CODE_NODE"] = Environment.GetEnvironmentVariable("DEP_CODE_NODE") ?? Path.GetDirectoryName(Find("node"))!,
                ["DEP_CHROMIUM"] = Find("chromium"),
                ["DEP_VSIX"] = vsix,
            },
            Script("vscode_session.mjs")
        );
        Assert.That(output.Split('\n'), Has.Length.GreaterThan(10));
    }

    private static string Script(string name) => RepositoryRoot.At("tests", "Dep.Tool.Tests", "Editors", name);

    private string Run(string program, params string[] arguments) => Run(program, new Dictionary<string, string>(), arguments);

    private string Run(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        environment["DEP_TOOL"] = Path.Combine(AppContext.BaseDirectory, "dep");
        environment["DEP_FOLDER"] = _sandbox.Root;
        environment["DEP_FILE"] = _sandbox.At(Sleep);
        // The sandbox's path is not ASCII, and Emacs decodes a path by its locale, which is C where no variable says another.
        environment["LC_ALL"] = "C.UTF-8";
        // The command was built for whatever .NET the tests run on.
        environment["DOTNET_ROOT"] = Path.GetFullPath(
            Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")
        );
        var (code, output) = UserProcess.Run(program, _sandbox.Root, environment, TimeSpan.FromMinutes(6), arguments);
        Assert.That(code, Is.Zero, string.Create(CultureInfo.InvariantCulture, $"{program}: {output}"));
        return output;
    }

    private static string Find(string program)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
        if (found is null)
        {
            Assert.Ignore($"'{program}' is not installed");
        }

        return found!;
    }
}
