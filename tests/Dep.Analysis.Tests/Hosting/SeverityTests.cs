using Dep.Analysis.Configuration;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>Where configurations are found, and what comes of them in a whole check.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SeverityTests
{
    private const string Template =
        "# <Title>\n\n**Status**: Draft | Approved\n\n# Summary\n\n**\\[Required\\]**\n\n# Proposal\n\n**\\[Required\\]**\n";

    [TestCase(".editorconfig", "[*.md]\ndotnet_diagnostic.DEP001.severity = warning", TestName = "at the repository's root")]
    [TestCase("deps/.editorconfig", "[*.md]\ndotnet_diagnostic.DEP001.severity = warning", TestName = "beside the document")]
    [TestCase("../.editorconfig", "[*.md]\ndotnet_diagnostic.DEP001.severity = warning", TestName = "above the repository")]
    [TestCase(".globalconfig", "dotnet_diagnostic.DEP001.severity = warning", TestName = "a global one at the root")]
    [TestCase("deps/a/.globalconfig", "dotnet_diagnostic.DEP001.severity = warning", TestName = "a global one in the folder of another document")]
    public void AConfigurationIsFound(string path, string text)
    {
        using var folder = new TemporaryFolder();
        WriteRepository(folder);
        Write(folder, $"repository/{path}", text);
        Write(folder, "repository/deps/a/0002-two.md", "# Two\n\n**Status**: Draft\n\n# Summary\n\nText.\n\n# Proposal\n\nText.\n");
        Assert.That(Findings(folder), Is.EqualTo(["deps/0001-one.md(1) warning DEP001"]));
    }

    [Test]
    public void ARootKeepsOutWhatIsAboveTheRepository()
    {
        using var folder = new TemporaryFolder();
        WriteRepository(folder);
        Write(folder, ".editorconfig", "[*.md]\ndotnet_diagnostic.DEP001.severity = none");
        Write(folder, "repository/.editorconfig", "root = true");
        Assert.That(Findings(folder), Is.EqualTo(["deps/0001-one.md(1) error DEP001"]));
    }

    [Test]
    public void AGlobalConfigurationOfAnotherNameIsNamed()
    {
        using var folder = new TemporaryFolder();
        WriteRepository(folder);
        Write(folder, "team.globalconfig", "is_global = true\ndotnet_diagnostic.DEP001.severity = none");
        Assert.That(Findings(folder, request => request with { GlobalConfigs = [folder.At("team.globalconfig")] }), Is.Empty);
    }

    [Test]
    public void AnUnknownIdAndWordAreFindingsAtTheirLines()
    {
        using var folder = new TemporaryFolder();
        WriteRepository(folder);
        Write(
            folder,
            "repository/.editorconfig",
            "root = true\n\n[*.md]\ndotnet_diagnostic.DEP999.severity = none\ndotnet_diagnostic.DEP001.severity = off\n"
        );
        Assert.That(
            Findings(folder),
            Is.EqualTo([".editorconfig(4) error DEP901", ".editorconfig(5) error DEP901", "deps/0001-one.md(1) error DEP001"])
        );
    }

    [Test]
    public void AllDoesNotSilenceTheToolItself()
    {
        using var folder = new TemporaryFolder();
        WriteRepository(folder);
        Write(folder, "repository/.editorconfig", "[*]\ndotnet_analyzer_diagnostic.severity = none\ndotnet_diagnostic.DEP999.severity = none\n");
        Assert.That(Findings(folder), Is.EqualTo([".editorconfig(3) error DEP901"]));
    }

    [Test]
    public void WhatHasNoFileBelongsToTheProjectsFolder()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "repository/.git", "");
        Write(folder, "repository/TEMPLATE.md", Template);
        Assert.That(Findings(folder), Is.EqualTo(["(1) error DEP908"]));

        Write(folder, "repository/.editorconfig", "[*.md]\ndotnet_diagnostic.DEP908.severity = warning\n");
        Assert.That(Findings(folder), Is.EqualTo(["(1) error DEP908"]));

        Write(folder, "repository/.editorconfig", "[*]\ndotnet_diagnostic.DEP908.severity = warning\n");
        Assert.That(Findings(folder), Is.EqualTo(["(1) warning DEP908"]));
    }

    [Test]
    public void TheBuildTurnsOnWhatTheConfigurationTurnedOff()
    {
        using var folder = new TemporaryFolder();
        WriteRepository(folder);
        Write(folder, "repository/.editorconfig", "[*]\ndotnet_diagnostic.DEP001.severity = none\n");
        Assert.That(
            Findings(folder, request => request with { Warnings = new WarningOptions { AsErrors = WarningOptions.Ids("DEP001") } }),
            Is.EqualTo(["deps/0001-one.md(1) error DEP001"])
        );
    }

    private static void WriteRepository(TemporaryFolder folder)
    {
        Write(folder, "repository/.git", "");
        Write(folder, "repository/TEMPLATE.md", Template);
        Write(folder, "repository/deps/0001-one.md", "# One\n\n**Status**: Draft\n\n# Summary\n\nText.\n");
    }

    private static void Write(TemporaryFolder folder, string name, string text)
    {
        var path = Path.GetFullPath(folder.At(name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string[] Findings(TemporaryFolder folder, Func<CheckRequest, CheckRequest>? change = null)
    {
        var request = new CheckRequest { Directory = folder.At("repository"), BaseRef = "none" };
        return
        [
            .. RepositoryCheck
                .Run((change ?? (same => same))(request))
                .Diagnostics.OrderBy(finding => finding.Location.Source.Path, StringComparer.Ordinal)
                .ThenBy(finding => finding.Location.Span.Start)
                .Select(finding =>
                    $"{finding.Location.Source.Path}({finding.Location.Source.Position(finding.Location.Span.Start).Line + 1}) {finding.Severity.ToString().ToLowerInvariant()} {finding.Id}"
                ),
        ];
    }
}
