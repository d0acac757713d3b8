using System.Text;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports.Formats;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reports;

public sealed class GitHubReportTests
{
    [Test]
    public void AnnotationsAreAsTheyWereVerified() => Verified.Match(string.Join('\n', GitHubAnnotations.Lines(Run.Sample)));

    [Test]
    public void ASummaryIsAsItWasVerified() => Verified.Match(GitHubSummary.Write(Run.Sample), extension: "md");

    [Test]
    public void ARunThatFoundNothingSaysWhatItLookedAt() =>
        Assert.That(
            GitHubSummary.Write(Run.Sample with { Findings = [], Suppressed = [] }),
            Is.EqualTo("## Proposals: nothing found\n\n2 proposals, template NNNN-template.md (dialect dynamo)\n")
        );

    [TestCase(10, 10)]
    [TestCase(11, 9)]
    [TestCase(26, 9)]
    public void NoMoreThanTenOfALevelAreShown(int found, int shown)
    {
        var lines = GitHubAnnotations.Lines(
            Run.Sample with
            {
                Findings = [.. Run.Many(found, Severity.Warning), .. Run.Many(3, Severity.Error), .. Run.Many(found, Severity.Info)],
            }
        );
        Assert.That(lines.Select(line => line.Split(' ')[0]).Distinct(), Is.EqualTo(new[] { "::error", "::warning", "::notice" }), "errors first");
        foreach (var level in new[] { "::warning ", "::notice " })
        {
            var ofLevel = lines.Where(line => line.StartsWith(level, StringComparison.Ordinal)).ToArray();
            Assert.That(ofLevel, Has.Length.EqualTo(10));
            Assert.That(ofLevel.Count(line => line.Contains("file=", StringComparison.Ordinal)), Is.EqualTo(shown));
            Assert.That(
                ofLevel[^1].EndsWith($"::and {found - shown} more, see the step's summary", StringComparison.Ordinal),
                Is.EqualTo(found > 10)
            );
        }
    }

    [Test]
    public void WhatMeansSomethingInACommandIsEscaped()
    {
        var finding = Run.Sample.Findings[0] with { Message = "100%: a, b\n::error::c", Location = new(new("deps/a,b:c%2C.md", "x"), default) };
        Assert.That(
            GitHubAnnotations.Lines(Run.Sample with { Findings = [finding] }).Single(),
            Is.EqualTo(
                "::error file=deps/a%2Cb%3Ac%252C.md,line=1,col=1,endLine=1,endColumn=1,title=ACME01 Section absent::100%25: a, b\uFFFD::error::c"
            )
        );
    }

    [Test]
    public void FilesWithErrorsComeFirst()
    {
        var summary = GitHubSummary.Write(
            Run.Sample with
            {
                Findings = [.. Run.Many(1, Severity.Warning, "deps/0001-a.md"), .. Run.Many(1, Severity.Error, "deps/0002-b.md")],
            }
        );
        Assert.That(summary.IndexOf("0002-b", StringComparison.Ordinal), Is.LessThan(summary.IndexOf("0001-a", StringComparison.Ordinal)));
    }

    [TestCase(GitHubSummary.MaximumLength)]
    [TestCase(5000)]
    [TestCase(600)]
    public void ASummaryKeepsToItsLengthAndSaysWhatItLeftOut(int maximum)
    {
        const int count = 20_000;
        var summary = GitHubSummary.Write(Run.Sample with { Findings = [.. Run.Many(count, Severity.Warning)] }, maximum);
        var rows = summary.Split('\n').Count(line => line.StartsWith("| warning", StringComparison.Ordinal));
        Assert.That(Encoding.UTF8.GetByteCount(summary), Is.LessThanOrEqualTo(maximum));
        Assert.That(summary, Does.EndWith($"\n*{count - rows} findings more had no room here; the build's log has them.*\n"));
        Assert.That(rows, Is.LessThan(count));
    }

    [Test]
    public void ASummaryWithoutRoomIsEmpty() => Assert.That(GitHubSummary.Write(Run.Sample, 20), Is.Empty);
}
