using System.Runtime.Versioning;
using System.Text.Json;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Tests.Reports;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

[Parallelizable(ParallelScope.All)]
public sealed class ReportFilesTests
{
    private const string SummaryVariable = "GITHUB_STEP_SUMMARY";

    [Test]
    public void ReportsReplaceThoseOfTheLastRunAndLeaveNothingElse()
    {
        using var folder = new TemporaryFolder();
        var request = Request(folder) with
        {
            Reports = new() { Sarif = folder.At("deps.sarif"), Json = folder.At("deps.json") },
        };
        File.WriteAllText(folder.At("deps.sarif"), new string('x', 1_000_000));

        AssertDone(ReportFiles.Write(request, Result(folder)));
        Assert.That(Directory.GetFiles(folder.At("")).Select(Path.GetFileName), Is.EquivalentTo(new[] { "deps.sarif", "deps.json" }));
        Assert.That(File.ReadAllText(folder.At("deps.sarif")), Does.StartWith("{\n").And.EndWith("}\n"));
        Assert.That(File.ReadAllText(folder.At("deps.json")), Does.StartWith("{\n").And.EndWith("}\n"));
    }

    [Test]
    public void WithNothingAskedForNothingIsWritten()
    {
        using var folder = new TemporaryFolder();
        var outcome = ReportFiles.Write(Request(folder), Result(folder));
        AssertDone(outcome);
        Assert.That(outcome.Commands, Is.Empty);
        Assert.That(Directory.GetFileSystemEntries(folder.At("")), Is.Empty);
    }

    [Test]
    public void AFindingWithoutAFileIsPlacedInTheProject()
    {
        using var folder = new TemporaryFolder();
        var request = Request(folder) with { Reports = new() { Sarif = folder.At("deps.sarif") } };
        Assert.That(Uri(request), Is.EqualTo("."));
        Assert.That(Uri(request with { ProjectFile = folder.At("deps/deps.proj") }), Is.EqualTo("deps/deps.proj"));
        Assert.That(
            Uri(request with { ProjectFile = Path.GetFullPath(folder.At("../deps.proj")) }),
            Is.EqualTo("."),
            "a project outside the repository"
        );

        string? Uri(CheckRequest asked)
        {
            AssertDone(ReportFiles.Write(asked, Result(folder) with { Diagnostics = [Run.Sample.Findings[3]], Suppressed = [] }));
            using var log = JsonDocument.Parse(File.ReadAllText(folder.At("deps.sarif")));
            return log
                .RootElement.GetProperty("runs")[0]
                .GetProperty("results")[0]
                .GetProperty("locations")[0]
                .GetProperty("physicalLocation")
                .GetProperty("artifactLocation")
                .GetProperty("uri")
                .GetString();
        }
    }

    [TestCase("missing/deps.sarif")]
    [TestCase("file.txt/deps.sarif")]
    [TestCase("folder")]
    public void AFileThatCannotBeWrittenIsOneSentence(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("file.txt"), "");
        Directory.CreateDirectory(folder.At("folder"));
        var outcome = ReportFiles.Write(Request(folder) with { Reports = new() { Sarif = folder.At(name) } }, Result(folder));

        var reason = name == "folder" ? "there is a folder of that name" : $"the folder '{Path.GetDirectoryName(folder.At(name))}' does not exist";
        Assert.That(outcome.Failures, Is.EqualTo(new[] { $"The report '{folder.At(name)}' cannot be written: {reason}" }));
        Assert.That(Directory.GetFiles(folder.At("")).Select(Path.GetFileName), Is.EqualTo(new[] { "file.txt" }), "no temporary file stays");
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win")]
    public void AFolderThatCannotBeWrittenToIsOneSentence()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("Nothing is read-only to this user");
        }

        using var folder = new TemporaryFolder();
        var locked = Directory.CreateDirectory(folder.At("locked"), UnixFileMode.UserRead | UnixFileMode.UserExecute).FullName;
        var outcome = ReportFiles.Write(Request(folder) with { Reports = new() { Json = Path.Combine(locked, "deps.json") } }, Result(folder));
        Assert.That(outcome.Failures.Single(), Does.EndWith("cannot be written: access is denied"));
    }

    [Test]
    public void BuildsAtOnceNeverShowHalfAReport()
    {
        using var folder = new TemporaryFolder();
        var request = Request(folder) with { Reports = new() { Json = folder.At("deps.json") } };
        var results = new[] { Result(folder), Result(folder) with { Diagnostics = [.. Run.Many(500, Severity.Warning)] } };
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            AssertDone(ReportFiles.Write(request, results[i % 2]));
            using var stream = new FileStream(folder.At("deps.json"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var _ = JsonDocument.Parse(stream);
        });
        Assert.That(Directory.GetFiles(folder.At("")), Has.Length.EqualTo(1));
    }

    [Test]
    public void ASummaryIsAddedToWhatTheStepHas()
    {
        using var folder = new TemporaryFolder();
        var request = Request(folder, folder.At("summary.md"));
        File.WriteAllText(folder.At("summary.md"), "# From before\n");

        Parallel.For(0, 8, _ => AssertDone(ReportFiles.Write(request, Result(folder))));

        var summary = File.ReadAllText(folder.At("summary.md"));
        Assert.That(summary, Does.StartWith("# From before\n\n## Proposals: 1 error"));
        Assert.That(summary.Split("## Proposals:"), Has.Length.EqualTo(9));
    }

    [Test]
    public void ASummaryNeverGrowsPastWhatGitHubTakes()
    {
        using var folder = new TemporaryFolder();
        var request = Request(folder, folder.At("summary.md"));
        var result = Result(folder) with { Diagnostics = [.. Run.Many(8_000, Severity.Warning)] };
        for (var i = 0; i < 4; i++)
        {
            AssertDone(ReportFiles.Write(request, result));
        }

        Assert.That(
            new FileInfo(folder.At("summary.md")).Length,
            Is.LessThanOrEqualTo(GitHubSummary.MaximumLength).And.GreaterThan(GitHubSummary.MaximumLength * 9 / 10)
        );
    }

    [TestCase(null, true)]
    [TestCase(true, true)]
    [TestCase(false, false)]
    public void ASummaryIsWrittenWhereGitHubWantsOneUnlessTold(bool? asked, bool expected)
    {
        using var folder = new TemporaryFolder();
        var request = Request(folder, folder.At("summary.md"));
        AssertDone(ReportFiles.Write(request with { Reports = new() { GitHubSummary = asked } }, Result(folder)));
        Assert.That(File.Exists(folder.At("summary.md")), Is.EqualTo(expected));
    }

    [Test]
    public void ASummaryNobodyAskedForFailsNobody()
    {
        using var folder = new TemporaryFolder();
        var request = Request(folder, folder.At("missing/summary.md"));
        var unasked = ReportFiles.Write(request, Result(folder));
        Assert.That(unasked.Failures, Is.Empty);
        Assert.That(unasked.Remarks.Single(), Does.EndWith("cannot be written: its folder does not exist"));

        var asked = ReportFiles.Write(request with { Reports = new() { GitHubSummary = true } }, Result(folder));
        Assert.That(asked.Failures.Single(), Does.EndWith("cannot be written: its folder does not exist"));
    }

    [Test]
    public void TheVariableOfTheSummaryIsOneTheEngineMayKnow() => Assert.That(RequestEnvironment.Names, Does.Contain(SummaryVariable));

    private static CheckRequest Request(TemporaryFolder folder, string? summary = null)
    {
        var request = new CheckRequest { Directory = folder.At("") };
        return summary is null ? request : request with { Environment = request.Environment.Add(SummaryVariable, summary) };
    }

    private static CheckResult Result(TemporaryFolder folder) =>
        new(folder.At(""), Run.Sample.Findings, Run.Sample.Summary) { Suppressed = Run.Sample.Suppressed, Rules = Run.Sample.Rules };

    private static void AssertDone(ReportOutcome outcome)
    {
        Assert.That(outcome.Failures, Is.Empty);
        Assert.That(outcome.Remarks, Is.Empty);
    }
}
