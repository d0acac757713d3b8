using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>Of a flood of findings so many are kept as anybody reads, all are counted, and none of them can be hidden behind the others.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FindingBudgetTests
{
    private const int Many = 3 * FindingBudget.MostInFile;

    [TestCase(FindingBudget.MostInFile)]
    [TestCase(FindingBudget.MostInFile + 1)]
    [TestCase(FindingBudget.MostInFile + 2)]
    [TestCase(Many)]
    public void AllAreCounted(int count)
    {
        var result = Run(Document(count));
        Assert.That(result.Findings, Has.Length.EqualTo(20));
        Assert.That(result.Capped, Is.EqualTo(count - 20));
        Assert.That(result.Findings[^1].Message, Does.EndWith($"(and {count - 20} more of DEP402 in this file)"));
    }

    [Test]
    public void OverManyFilesTheFirstAreKeptAndTheOthersCounted()
    {
        const int files = 30;
        var documents = Enumerable.Range(1, files).Select(number => ($"deps/{number:0000}-x.md", Document(FindingBudget.MostInFile))).ToArray();
        var kept = RuleRun.Execute(Snapshots.Of(documents), Base.NotAsked, Rules, AnalysisOptions.Default, ahead: null, known: null, default);
        Assert.That(
            kept,
            Has.Count.EqualTo(
                FindingBudget.MostInRun + ((files - (FindingBudget.MostInRun / FindingBudget.MostInFile)) * (FindingBudget.FewFindings + 1))
            )
        );

        var result = ProposalAnalyzer.Run(Snapshots.Of(documents), Base.NotAsked, Rules);
        Assert.That(result.Findings.Length + result.Capped, Is.EqualTo(files * FindingBudget.MostInFile));
        Assert.That(result.Findings.GroupBy(finding => finding.Location.Source.Path).Select(file => file.Count()), Has.All.EqualTo(20));
    }

    // The rule about one proposal runs as its document is read, and each has findings of its own.
    [Test]
    public void ARuleAboutOneProposalIsBoundedInTheRunAsWell()
    {
        const int files = 15;
        var text = Snapshots.Document("Draft", "Summary", "Proposal") + string.Concat(Enumerable.Repeat("# \n\n[x]()\n\n", FindingBudget.MostInFile));
        var documents = Enumerable.Range(1, files).Select(number => ($"deps/{number:0000}-x.md", text)).ToArray();
        var result = ProposalAnalyzer.Run(Snapshots.Of(documents), Base.NotAsked, [new LinkMalformed()]);
        Assert.That(result.Findings.Length + result.Capped, Is.EqualTo(files * FindingBudget.MostInFile));
    }

    [Test]
    public void NoCommentAndNoBaselineHidesWhatWasNotKept()
    {
        var options = new AnalysisOptions
        {
            Configured = (_, rule) => rule.Id == "DEP402" ? new SeveritySetting(Severity.Error, IsById: true) : null,
        };
        var block = "<!-- dep-ignore DEP402: by the thousand -->\n";
        var text = Snapshots.Document("Draft", "Summary", "Proposal") + block + string.Join(' ', Links(Many)) + "\n";
        var commented = Run(text, options);
        Assert.That(commented.Findings.Single(finding => finding.Id == "DEP402").Severity, Is.EqualTo(Severity.Error));

        var open = Snapshots.Of(("deps/0001-x.md", Document(Many)));
        var all = RuleRun.Execute(open, Base.NotAsked, Rules, options, ahead: null, known: null, default);
        var covered = ProposalAnalyzer.Run(
            open,
            Base.NotAsked,
            Rules,
            options with
            {
                Baseline = Baseline.Read(new SourceText("dep.baseline", Written(all))),
            }
        );
        Assert.That(
            covered.Findings.Single(finding => finding.Id == "DEP402").Message,
            Does.EndWith($"(and {Many - FindingBudget.MostInFile - 1} more of DEP402 in this file)")
        );

        // Who says it of the whole file means all of them.
        Assert.That(Run(Document(Many) + "<!-- dep-ignore-file DEP402: a list of what is gone -->\n", options).Findings, Is.Empty);
    }

    [Test]
    public void WhatIsNewBehindWhatTheBaseHadIsNew()
    {
        var options = new AnalysisOptions
        {
            Configured = (_, rule) => rule.Id == "DEP402" ? new SeveritySetting(Severity.Error, IsById: true) : null,
            Existing = Severity.Warning,
        };
        var before = new Base.Snapshot(Snapshots.Of(("deps/0001-x.md", Document(Many))), "main");
        Assert.That(
            ProposalAnalyzer
                .Run(Snapshots.Of(("deps/0001-x.md", Document(Many) + "\nMore.\n")), before, Rules, options)
                .Findings.Select(finding => finding.Severity),
            Has.All.EqualTo(Severity.Warning)
        );
        Assert.That(
            ProposalAnalyzer
                .Run(Snapshots.Of(("deps/0001-x.md", Document(Many + 1))), before, Rules, options)
                .Findings.Select(finding => finding.Severity),
            Has.One.EqualTo(Severity.Error)
        );
    }

    private static System.Collections.Immutable.ImmutableArray<Rule> Rules => [new AnchorMissing()];

    private static AnalysisResult Run(string text, AnalysisOptions? options = null) =>
        ProposalAnalyzer.Run(Snapshots.Of(("deps/0001-x.md", text)), Base.NotAsked, Rules, options);

    private static string Written(IReadOnlyList<Diagnostic> findings)
    {
        var writer = new StringWriter();
        BaselineReport.Write(writer, [.. findings]);
        return writer.ToString();
    }

    private static string Document(int count) =>
        Snapshots.Document("Draft", "Summary", "Proposal") + string.Concat(Links(count).Select(link => link + "\n\n"));

    private static IEnumerable<string> Links(int count) => Enumerable.Range(0, count).Select(number => $"[x](#gone-{number})");
}
