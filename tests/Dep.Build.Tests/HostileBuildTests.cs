using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>Names and text of strangers in a real build: MSBuild and the console take none of it for more than text.</summary>
public sealed class HostileBuildTests
{
    private const string Title =
        "$(MSBuildProjectFile) @(Proposal) %(FullPath) %24(HOME) ::error::x ##vso[task.complete result=Failed] \u001B[2J\u001B]8;;https://example.org\u0007";

    private static readonly string[] Names =
    [
        "deps/0001-$(HOME)@(Compile).md",
        "deps/0002-a;b.md",
        "deps/0003-%24(HOME)%3B.md",
        "deps/-t.md",
        "deps/0004-##vso[task.complete].md",
        "deps/0005-line\nbreak.md",
    ];

    [TestCase("")]
    [TestCase("<ItemGroup><Proposal Include=\"deps/**/*.md\" /></ItemGroup>")]
    public void NamesAndTitlesStayText(string body)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("The system has no such names");
        }

        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj, "<PropertyGroup><DepErrorLog>deps.sarif</DepErrorLog></PropertyGroup>" + body);
        sandbox.Write("dep.yml", "template: NNNN-template.md\nproposals: [\"deps/*.md\"]\n");
        foreach (var name in Names)
        {
            sandbox.Write(name, $"# {Title}\n\n**Status**: {Title}\n\n# Summary\n\nText.\n");
        }

        var built = sandbox.Build("deps.proj");
        var files = built.Log.Entries.Where(entry => entry is { Kind: "error", Code: "DEP001" }).Select(entry => entry.File);
        Assert.That(
            files,
            Is.EquivalentTo(
                Names.Select(name =>
                    Path.Combine(
                        sandbox.Folder,
                        name.Replace("\n", "\uFFFD", StringComparison.Ordinal).Replace("##vso[", "#\uFFFDvso[", StringComparison.Ordinal)
                    )
                )
            )
        );
        Assert.That(
            built.Log.Entries.Where(entry => entry is { Kind: "error", Code: "DEP104" }).Select(entry => entry.Text),
            Has.All.Contains("$(MSBuildProjectFile) @(Proposal) %(FullPath)")
        );
        // By ordinal: to a culture, a control character is nothing, and nothing is in every text.
        Assert.That(built.Output.Contains('\u001B'), Is.False);
        Assert.That(built.Output.Contains("##vso[", StringComparison.Ordinal), Is.False);
        Assert.That(built.Output.Split('\n').Select(line => line.TrimStart()), Has.None.StartsWith("::"));
        var sarif = sandbox.Read("deps.sarif");
        Assert.That(sarif.Contains('\u001B') || sarif.Contains("##vso[", StringComparison.Ordinal), Is.False);
    }
}
