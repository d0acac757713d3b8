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

/// <summary>What was there before: by the base, and by a baseline file.</summary>
public sealed class ExistingFindingsTests
{
    private const string Path = "deps/0001-x.md";

    [Test]
    public void WhatTheBaseHadIsCappedAndWhatIsNewIsNot()
    {
        var result = Compare(Snapshots.Document("Draft", "Summary"), "Some words above.\n\n" + Snapshots.Document("Draft"), Severity.Info);
        Assert.That(
            Shown(result),
            Is.EqualTo(
                new[]
                {
                    "Error Section 'Summary' is missing; the template requires it",
                    "Info Section 'Proposal' is missing; the template requires it",
                }
            )
        );
    }

    [TestCase(Severity.Error, "Error")]
    [TestCase(Severity.Warning, "Warning")]
    [TestCase(Severity.Info, "Info")]
    [TestCase(Severity.None, "")]
    public void TheCapIsWhatTheOptionSays(Severity cap, string expected)
    {
        var text = Snapshots.Document("Draft", "Summary");
        Assert.That(string.Join(' ', Compare(text, text, cap).Findings.Select(finding => finding.Severity)), Is.EqualTo(expected));
    }

    [Test]
    public void ARetitledOrRenamedProposalKeepsItsOldFindings()
    {
        var before = Snapshots.Document("Draft", "Summary");
        var after = before.Replace("A title", "Another title", StringComparison.Ordinal);
        var result = ProposalAnalyzer.Run(
            Snapshots.Of(("deps/0007-x.md", after)),
            new Base.Snapshot(Snapshots.Of(("deps/0000-x.md", before)), "main"),
            Rules,
            new AnalysisOptions { Existing = Severity.Info }
        );
        Assert.That(result.Findings.Select(finding => finding.Severity), Is.EqualTo(new[] { Severity.Info }));
    }

    [Test]
    public void AProposalWhoseStatusMovedIsJudgedInFull()
    {
        var result = Compare(Snapshots.Document("Draft", "Summary"), Snapshots.Document("Approved", "Summary"), Severity.None);
        Assert.That(result.Findings.Single().Severity, Is.EqualTo(Severity.Error));
    }

    [Test]
    public void AClosedProposalHasWarningsAtMostAndCannotCloseItself()
    {
        var closed = Snapshots.Document("Rejected", "Summary");
        Assert.That(Compare(closed, closed, Severity.Error).Findings.Single().Severity, Is.EqualTo(Severity.Warning));
        Assert.That(Compare(Snapshots.Document("Draft", "Summary"), closed, Severity.Error).Findings.Single().Severity, Is.EqualTo(Severity.Error));
    }

    [Test]
    public void AClosedProposalStaysClosedUnderAnotherName()
    {
        var closed = Snapshots.Of(("deps/0001-x.md", Snapshots.Document("Rejected", "Summary")));
        var result = ProposalAnalyzer.Run(
            Snapshots.Of(("deps/0001-other.md", Snapshots.Document("Rejected", "Summary"))),
            new Base.Snapshot(closed, "main"),
            Rules
        );
        Assert.That(result.Findings.Single().Severity, Is.EqualTo(Severity.Warning));
        var open = Snapshots.Of(("deps/0001-x.md", Snapshots.Document("Draft", "Summary")));
        result = ProposalAnalyzer.Run(
            Snapshots.Of(("deps/0001-other.md", Snapshots.Document("Rejected", "Summary"))),
            new Base.Snapshot(open, "main"),
            Rules
        );
        Assert.That(result.Findings.Single().Severity, Is.EqualTo(Severity.Error), "nor can it close itself by taking one");
    }

    [Test]
    public void EntriesOfARuleThatIsOffAreNotStale()
    {
        var old = Snapshots.Of((Path, Snapshots.Document("Draft")));
        var options = new AnalysisOptions
        {
            Baseline = Baseline.Read(new SourceText("dep.baseline", Write(old))),
            Configured = (path, descriptor) => descriptor.Id == "DEP001" && path == Path ? new SeveritySetting(Severity.None, IsById: true) : null,
        };
        Assert.That(ProposalAnalyzer.Run(old, Base.NotAsked, Rules, options).Findings, Is.Empty);
        Assert.That(
            ProposalAnalyzer
                .Run(Snapshots.Of(), Base.NotAsked, Rules, options with { Configured = (_, _) => null })
                .Findings.Select(finding => finding.Id),
            Has.Exactly(2).EqualTo("DEP907")
        );
    }

    [Test]
    public void ABaselineCoversEachFindingOnceAndTellsWhenItIsStale()
    {
        var old = Snapshots.Of((Path, Snapshots.Document("Draft")));
        var written = Write(old);
        Assert.That(Run(old, written).Findings, Is.Empty);
        Assert.That(
            Run(old, written).Suppressed.Select(finding => finding.Suppression!.Kind),
            Is.EqualTo(new[] { SuppressionKind.Baseline, SuppressionKind.Baseline })
        );

        var mended = Run(Snapshots.Of((Path, Snapshots.Document("Draft", "Summary"))), written);
        Assert.That(
            Shown(mended),
            Is.EqualTo(
                new[]
                {
                    "Warning This finding of DEP001 no longer occurs; remove the line, or write the file anew with 'dotnet build -t:WriteDepBaseline'",
                }
            )
        );

        var grown = Run(Snapshots.Of((Path, Snapshots.Document("Draft")), ("deps/0002-y.md", Snapshots.Document("Draft", "Summary"))), written);
        Assert.That(grown.Findings.Single().Location.Source.Path, Is.EqualTo("deps/0002-y.md"));
    }

    [Test]
    public void ABaselineDoesNotMoveWithTheLines()
    {
        var text = Snapshots.Document("Draft");
        Assert.That(Write(Snapshots.Of((Path, "Words.\n\n" + text + "\n\nWords.\n"))), Is.EqualTo(Write(Snapshots.Of((Path, text)))));
    }

    [Test]
    public void ABaselineReadsWhatItCanOfAnyText()
    {
        var baseline = Baseline.Read(
            new SourceText("dep.baseline", "# comment\r\n\r\nDEP001 00ff path: message\nnonsense\nDEP001 XYZ path: message\n")
        );
        Assert.That(baseline.Entries.Select(entry => (entry.Id, entry.Key)), Is.EqualTo(new[] { ("DEP001", "00ff") }));
        Assert.That(baseline.Defects, Has.Length.EqualTo(2));
    }

    private static System.Collections.Immutable.ImmutableArray<Rule> Rules =>
        [.. RuleCatalog.All.Where(rule => rule.Descriptor.Id is "DEP001" or "DEP907")];

    private static AnalysisResult Compare(string before, string after, Severity cap) =>
        ProposalAnalyzer.Run(
            Snapshots.Of((Path, after)),
            new Base.Snapshot(Snapshots.Of((Path, before)), "main"),
            Rules,
            new AnalysisOptions { Existing = cap }
        );

    private static AnalysisResult Run(ProposalRepository repository, string baseline) =>
        ProposalAnalyzer.Run(
            repository,
            Base.NotAsked,
            Rules,
            new AnalysisOptions { Baseline = Baseline.Read(new SourceText("dep.baseline", baseline)) }
        );

    private static string Write(ProposalRepository repository)
    {
        var writer = new StringWriter();
        BaselineReport.Write(writer, ProposalAnalyzer.Run(repository, Base.NotAsked, Rules, new AnalysisOptions { Cap = int.MaxValue }).Findings);
        return writer.ToString();
    }

    private static string[] Shown(AnalysisResult result) => [.. result.Findings.Select(finding => $"{finding.Severity} {finding.Message}")];
}
