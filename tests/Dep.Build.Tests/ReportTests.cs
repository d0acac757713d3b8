using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>Reports, asked for as a user asks for them.</summary>
public sealed class ReportTests
{
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
        Assert.That(Directory.GetFileSystemEntries(sandbox.Folder, "*", SearchOption.AllDirectories).Except(before).Select(Path.GetFileName), Is.EqualTo(["msbuild.binlog"]));
    }
}
