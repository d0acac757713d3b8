using System.Collections.Immutable;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>The check is not alone: other tasks, other projects and other nodes run in the same build, and none changes what is found.</summary>
public sealed class IsolationTests
{
    private static readonly string OtherTask = RepositoryRoot.At(
        "tests",
        "Dep.OtherTask",
        "bin",
        TestBuild.Configuration,
        "net10.0",
        "Dep.OtherTask.dll"
    );

    [Test]
    public void ATaskWithOtherVersionsOfOurLibrariesRunsBefore([Values] bool isBefore, [Values] bool isAfter)
    {
        using var sandbox = new Sandbox();
        sandbox.WriteUndecided();
        // Ours reads YAML, too.
        sandbox.Write("dep.yml", "lifecycle:\n  closed: [Approved]\n");
        Projects.Write(
            sandbox,
            Form.SdkProj,
            $"""
            <UsingTask TaskName="Dep.OtherTask.ReadWithOthers" AssemblyFile="{OtherTask}" />
            <Target Name="OthersFirst" BeforeTargets="CheckProposals" Condition="{isBefore}"><ReadWithOthers /></Target>
            <Target Name="OthersLast" BeforeTargets="CoreBuild" Condition="{isAfter}"><ReadWithOthers /></Target>
            """
        );

        var built = sandbox.Build();

        var others = built.Log.Entries.Where(entry => entry.Code == "OTHER").Select(entry => entry.Text).ToList();
        Assert.That(others, Has.Count.EqualTo((isBefore ? 1 : 0) + (isAfter ? 1 : 0)), built.Output);
        Assert.That(others, Has.All.EqualTo("<h1>Title</h1> 1 Markdig 0.31.0.0 YamlDotNet 11.0.0.0"));
        Assert.That(
            built.Log.Entries.Where(entry => entry.Kind != "message").Select(entry => $"{entry.Kind} {entry.Code}"),
            Is.EqualTo(["warning DEP007"]),
            built.Output
        );
    }

    [Test]
    public void ManyProjectsInOneBuildFindWhatEachFindsAlone()
    {
        using var sandbox = new Sandbox();
        string[] names = ["a", "b", "c"];
        foreach (var name in names)
        {
            sandbox.Write($"{name}/{name}.proj", $"""<Project Sdk="Dep.Build/{Package.Version}" />""");
            sandbox.Write($"{name}/NNNN-template.md", sandbox.Read("NNNN-template.md"));
            sandbox.WriteIncomplete($"{name}/deps/0001-{name}.md");
            sandbox.WriteUndecided($"{name}/deps/0002-{name}.md");
        }

        sandbox.Write(
            "All.slnx",
            $"<Solution>{string.Concat(names.Select(name => $"""<Project Path="{name}/{name}.proj" Type="9A19103F-16F7-4668-BE54-9A1E7A4F7556" />"""))}</Solution>"
        );

        var alone = names.SelectMany(name => FindingsOf(sandbox.Build($"{name}/{name}.proj"))).Order().ToList();
        Assert.That(alone.Count(finding => !finding.Contains(" message ", StringComparison.Ordinal)), Is.EqualTo(6), string.Join('\n', alone));
        foreach (
            var switches in (string[][])
                [
                    ["-m:3"],
                    ["-m:3", "-mt"],
                    ["-m:3", "-graph"],
                ]
        )
        {
            var built = sandbox.Build(["All.slnx", .. switches]);
            Assert.That(FindingsOf(built).Order(), Is.EqualTo(alone), string.Join(' ', switches) + built.Output);
            Assert.That(built.Log.Checks, Is.EqualTo(3), string.Join(' ', switches));
            Assert.That(
                (built.ExitCode, built.Output.Contains("Build FAILED", StringComparison.Ordinal)),
                Is.EqualTo((1, true)),
                string.Join(' ', switches) + built.Output
            );
        }
    }

    // As one of several projects a check fails as it does alone: a build that lists errors and ends with exit code 0 is no gate.
    [Test]
    public void ErrorsFailABuildOfSeveralProjects(
        [Values(Form.SdkProj, Form.SdkCsproj, Form.PackageReferenceMultiTarget)] Form form,
        [Values("", "-warnaserror")] string warnings
    )
    {
        using var sandbox = new Sandbox();
        var project = Projects.Write(sandbox, form);
        sandbox.Write(
            "all.proj",
            $"""
            <Project DefaultTargets="Build">
              <Target Name="Restore"><MSBuild Projects="{project}" Targets="Restore" /></Target>
              <Target Name="Build"><MSBuild Projects="{project}" /></Target>
            </Project>
            """
        );
        if (warnings.Length == 0)
        {
            sandbox.WriteIncomplete();
        }
        else
        {
            sandbox.WriteUndecided();
        }

        var built = sandbox.Build(["all.proj", .. warnings.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.That(built.Findings, Is.EqualTo([warnings.Length == 0 ? "error DEP001" : "error DEP007"]), built.Output);
        Assert.That(built.Log.Entries.Count(entry => entry.Kind == "error"), Is.EqualTo(1), built.Output);
        Assert.That(built.ExitCode, Is.EqualTo(1), built.Output);
    }

    // Half an hour before midnight in UTC it is the next day to the east, and noon to the west.
    [TestCase("C.UTF-8", "en", "UTC")]
    [TestCase("tr_TR.UTF-8", "tr", "Pacific/Kiritimati")]
    [TestCase("ar_SA.UTF-8", "ar-SA", "America/Los_Angeles")]
    [TestCase("he_IL.UTF-8", "he", "Asia/Jerusalem")]
    public void LanguageAndTimeZoneOfTheMachineChangeNothing(string locale, string language, string zone)
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.Write(
            "NNNN-template.md",
            "# <Title>\n\n**Status**: Draft | IMPLEMENTABLE\n\n**Review Date**: YYYY-MM-DD\n\n# Summary\n\n**\\[Required\\]**\n\n# MITIGATION\n\n**\\[Required\\]**\n"
        );
        sandbox.Write(
            "dep.yml",
            "fields:\n  Review Date: { form: date }\nlifecycle:\n  transitions: { Draft: [IMPLEMENTABLE], IMPLEMENTABLE: [] }\n  closed: [IMPLEMENTABLE]\n"
        );
        sandbox.Write(".editorconfig", "root = true\n[*.md]\ndotnet_diagnostic.DEP207.severity = warning\n");
        Write("deps/0001-today.md", "2027-01-01");
        Write("deps/0002-yesterday.md", "2026-12-31");
        sandbox.WriteIncomplete("deps/0003-incomplete.md");
        foreach (
            var (name, value) in (ReadOnlySpan<(string, string)>)
                [("LC_ALL", locale), ("LANG", locale), ("DOTNET_CLI_UI_LANGUAGE", language), ("TZ", zone), ("SOURCE_DATE_EPOCH", "1798846200")]
        )
        {
            sandbox.Variables[name] = value;
        }

        var built = sandbox.Build();

        Verified.Match(string.Join('\n', FindingsOf(built)));

        void Write(string path, string date) =>
            sandbox.Write(
                path,
                $"# Title of {Path.GetFileNameWithoutExtension(path)}\n\n**Status**: Draft\n\n**Review Date**: {date}\n\n# Summary\n\nText.\n\n# Mitigation\n\nText.\n"
            );
    }

    // Without the sandbox's folder, which is another for each test.
    private static ImmutableArray<string> FindingsOf(Built built) =>
        [
            .. built
                .Log.Entries.Where(entry => entry.Code?.StartsWith("DEP", StringComparison.Ordinal) == true)
                .Select(entry =>
                    $"{Path.GetFileName(entry.File)}({entry.Line},{entry.Column},{entry.EndLine},{entry.EndColumn}) {entry.Kind} {entry.Code}: {entry.Text}"
                ),
        ];
}
