using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>Reports, asked for as a user asks for them.</summary>
public sealed partial class ReportTests
{
    // The expressions of .github/csc.json in actions/setup-dotnet, by which GitHub makes annotations of a build's lines.
    [GeneratedRegex(@"^([^\s].*)\((\d+)(?:,\d+|,\d+,\d+)?\):\s+(error|warning)\s+([a-zA-Z]+(?<!MSB)\d+):\s*(.*?)\s+\[(.*?)\]$")]
    private static partial Regex MatcherUpToVersion53();

    [GeneratedRegex(@"^\s*(?:\d+>\s*)?([^\s].*)\((\d+)(?:,(\d+))?(?:,\d+)*\):\s+(error|warning)\s+([a-zA-Z]+(?<!MSB)\d*):\s*(.*?)\s+\[(.*?)\]$")]
    private static partial Regex MatcherFromVersion54();

    [Test]
    public void EachVersionOfGitHubsMatcherTakesTheLinesOfABuild()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteIncomplete();
        sandbox.WriteUndecided();
        sandbox.Variables["GITHUB_ACTIONS"] = "true";

        var built = sandbox.Build("-p:DepBaseRef=nowhere");

        var lines = built
            .Output.Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .Where(line => line.Contains(" DEP", StringComparison.Ordinal))
            .Distinct()
            .ToArray();
        Assert.That(lines, Has.Length.GreaterThanOrEqualTo(2), built.Output);
        using (Assert.EnterMultipleScope())
        {
            foreach (
                var line in lines.Where(line =>
                    line.Contains("error", StringComparison.Ordinal) || line.Contains("warning", StringComparison.Ordinal)
                )
            )
            {
                Assert.That(MatcherUpToVersion53().IsMatch(line), line);
                Assert.That(MatcherFromVersion54().IsMatch(line), line);
            }
        }
    }

    [TestCase("-tl:on", " 1 proposal, template NNNN-template.md: 0 errors, 0 warnings")]
    [TestCase("-tl:off", "deps -> 1 proposal, template NNNN-template.md: 0 errors, 0 warnings")]
    public void ACleanBuildSaysOneLineInATerminalToo(string logger, string line)
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.Write("deps/0001-wake.md", "# Wake\n\n**Status**: Draft\n\n# Summary\n\nText.\n\n# Proposal\n\nText.\n");

        var built = sandbox.Run("build", logger);

        Assert.That(built.ExitCode, Is.Zero, built.Output);
        Assert.That(built.Output, Does.Contain(line));
    }

    [TestCase("-tl:on")]
    [TestCase("-tl:off")]
    [TestCase("-tl:off", "-v:quiet")]
    [TestCase("-tl:off", "-v:minimal")]
    [TestCase("-tl:off", "-v:detailed")]
    public void ANewProposalIsNamedHoweverLittleIsShown(params string[] arguments)
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);

        var built = sandbox.Run(["build", "-t:NewProposal", "-p:Title=Wake", .. arguments]);

        Assert.That(built.ExitCode, Is.Zero, built.Output);
        Assert.That(built.Output, Does.Contain("Created deps/0000-wake.md from NNNN-template.md"));
    }

    [Test]
    public void FilesLieBesideTheProjectAndTheSummaryWhereGitHubWantsIt()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteIncomplete();
        var summary = Path.Combine(sandbox.Folder, "summary.md");
        sandbox.Variables["GITHUB_STEP_SUMMARY"] = summary;

        var built = sandbox.Build("-p:DepErrorLog=deps.sarif", "-p:DepJsonLog=deps.json", "-p:DepGitHubAnnotations=true");

        Assert.That(built.Findings, Is.EqualTo(["error DEP001"]), built.Output);
        Assert.That(sandbox.Read("deps.sarif"), Does.Contain("\"ruleId\": \"DEP001\"").And.Contain("\"uri\": \"deps/0001-incomplete.md\""));
        Assert.That(sandbox.Read("deps.json"), Does.Contain("\"id\": \"DEP001\""));
        Assert.That(File.ReadAllText(summary), Does.StartWith("## Proposals: 1 error"));
        // The runner takes commands from lines that have only blanks before them.
        Assert.That(built.Output.Split('\n').Select(line => line.TrimStart()), Has.Some.StartsWith("::error file=deps/0001-incomplete.md,line=1,"));
    }

    [Test]
    public void WithNothingAskedForNothingIsWritten()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteIncomplete();
        var before = Directory.GetFileSystemEntries(sandbox.Folder, "*", SearchOption.AllDirectories);

        var built = sandbox.Build();

        Assert.That(built.Output, Does.Not.Contain("::error"));
        Assert.That(
            Directory.GetFileSystemEntries(sandbox.Folder, "*", SearchOption.AllDirectories).Except(before).Select(Path.GetFileName),
            Is.EqualTo(["msbuild.binlog"])
        );
    }
}
