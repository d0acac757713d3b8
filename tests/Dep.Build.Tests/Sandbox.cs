using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>
/// A folder of a user who has nothing but the SDK and the package: its own package folder and feed, and files that stop
/// every search upwards, so that nothing of this repository or machine reaches in.
/// </summary>
internal sealed class Sandbox : IDisposable
{
    // A blank and letters beyond ASCII in every path: what breaks by them breaks all tests, not one.
    private readonly string _root = Path.Combine(Directory.CreateTempSubdirectory("dep-build-").FullName, "Ünsere Vorschläge 提案");

    /// <summary>Makes a folder with a template; <see cref="Write"/> adds the rest.</summary>
    public Sandbox()
    {
        Write(
            "NuGet.config",
            $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{Package.Feed}" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """
        );
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("global.json", "{}");
        Write(".editorconfig", "root = true\n");
        Write(
            "NNNN-template.md",
            """
            # <Title>

            **Status**: Draft | Approved

            # Summary

            **\[Required\]**

            # Proposal

            **\[Required\]**

            """
        );
    }

    /// <summary>The full path of the folder.</summary>
    public string Folder => _root;

    /// <summary>Variables that commands get beside those every command gets.</summary>
    public Dictionary<string, string> Variables { get; } = new() { ["NUGET_PACKAGES"] = Package.Packages };

    /// <summary>Reads a file of the folder.</summary>
    public string Read(string path) => File.ReadAllText(Path.Combine(_root, path));

    /// <summary>Writes a file of the folder.</summary>
    public void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text.ReplaceLineEndings("\n"));
    }

    /// <summary>Writes a proposal without the section the template requires: DEP001, an error.</summary>
    public void WriteIncomplete(string path = "deps/0001-incomplete.md") =>
        Write(
            path,
            """
            # Incomplete

            **Status**: Draft

            # Summary

            Text.

            """
        );

    /// <summary>Writes a proposal with nothing in a section the template requires: DEP007, a warning.</summary>
    public void WriteUndecided(string path = "deps/0002-undecided.md") =>
        Write(
            path,
            """
            # Undecided

            **Status**: Draft

            # Summary

            Text.

            # Proposal

            TBD

            """
        );

    /// <summary>Runs a command that builds, with a binary log, and reads what was logged.</summary>
    public Built Build(params IEnumerable<string> arguments)
    {
        var log = Path.Combine(_root, "msbuild.binlog");
        File.Delete(log);
        var result = Run(["build", .. arguments, $"-bl:{log}"]);
        return new Built(result.ExitCode, result.Output, BuildLog.Read(log));
    }

    /// <summary>Runs any command.</summary>
    public DotnetResult Run(params IEnumerable<string> arguments) => Dotnet.Run(_root, Variables, arguments);

    /// <summary>Deletes the folder, unless the test failed: then it is what one wants to look at.</summary>
    public void Dispose()
    {
        if (TestContext.CurrentContext.Result.Assertions.Any())
        {
            TestContext.Out.WriteLine($"The folder is left at {_root}");
            return;
        }

        Directory.Delete(Path.GetDirectoryName(_root)!, recursive: true);
    }
}
