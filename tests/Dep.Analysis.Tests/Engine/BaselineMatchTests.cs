using System.Collections.Immutable;
using CsCheck;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Rules;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>Which findings the entries of a baseline cover, and which entries are left over.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BaselineMatchTests
{
    private static readonly DiagnosticDescriptor Structure = new("TST001", "Fault", "A fault", Category.Structure, Severity.Error);
    private static readonly DiagnosticDescriptor Off = new("TST002", "Off", "A fault", Category.Structure, Severity.None);
    private static readonly DiagnosticDescriptor Changed = new("TST003", "Change", "A fault", Category.Lifecycle, Severity.Error);
    private static readonly string[] Faults = ["one", "two", "three", "four", "five"];
    private static readonly ImmutableArray<Rule> Rules =
    [
        new Fault(Structure),
        new Fault(Off),
        new ChangeFault(),
        .. RuleCatalog.All.OfType<AnalyzerRule>(),
    ];

    [Test]
    public void AnEntryCoversOneFinding()
    {
        var match = Match([Line("a.md", "one"), Line("a.md", "one"), Line("a.md", "two")]);
        Assert.That(
            new[] { "one", "one", "one", "two", "three" }.Select(message => IsCovered(match, Finding("a.md", message))),
            Is.EqualTo(new[] { true, true, false, true, false })
        );
        Assert.That(Stale(match), Is.Empty);
    }

    [Test]
    public void ACoveredFindingSaysWhy() =>
        Assert.That(
            Match([Line("a.md", "one")]).Apply(Finding("a.md", "one")).Suppression,
            Is.EqualTo(new Suppression(SuppressionKind.Baseline, null))
        );

    [Test]
    public void FileRuleAndMessageAllHaveToAgree()
    {
        var match = Match([Line("a.md", "one")]);
        Assert.That(IsCovered(match, Finding("b.md", "one")), Is.False);
        Assert.That(IsCovered(match, Finding("a.md", "two")), Is.False);
        Assert.That(IsCovered(match, Finding("a.md", "one", Changed)), Is.False);
        Assert.That(Stale(match), Has.Length.EqualTo(1), "so the entry is left");
    }

    [Test]
    public void NoEntryCoversWhatStandsForOthersOrIsCoveredAlready()
    {
        var match = Match([Line("a.md", "one")]);
        var suppressed = Finding("a.md", "one") with { Suppression = new Suppression(SuppressionKind.InSource, "why") };
        Assert.That(match.Apply(suppressed).Suppression!.Kind, Is.EqualTo(SuppressionKind.InSource));
        Assert.That(IsCovered(match, Finding("a.md", "one") with { Others = 3 }), Is.False);
        Assert.That(IsCovered(match, Finding("a.md", "one", Structure with { Category = Category.Tool })), Is.False);
        Assert.That(IsCovered(match, Finding("a.md", "one")), Is.True, "and none of them took the entry");
    }

    [Test]
    public void LeftoverEntriesAreReportedInWrittenOrderUnlessTheirRuleIsOff()
    {
        var match = Match([
            Line("b.md", "one"),
            Line("a.md", "two"),
            Line("a.md", "two"),
            Line("a.md", "off", Off),
            Line("a.md", "unknown", Structure with { Id = "TST009" }),
            Line("a.md", "three"),
        ]);
        Assert.That(IsCovered(match, Finding("a.md", "two")), Is.True);
        var stale = match.Stale().ToArray();
        Assert.That(stale.Select(finding => finding.Location.Source.Position(finding.Location.Span.Start).Line), Is.EqualTo(new[] { 0, 2, 4, 5 }));
        Assert.That(stale[2].Message, Does.StartWith("This finding of TST009 no longer occurs"));
    }

    [TestCase(0, "2\n3\n")]
    [TestCase(1, "1\n3\n")]
    [TestCase(2, "1\n2\n")]
    public void TheFixRemovesTheLine(int entry, string expected)
    {
        string[] lines =
        [
            .. Enumerable.Range(1, 3).Select(number => Line("a.md", number.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ];
        var fix = Match(lines).Stale().ElementAt(entry).Fix!;
        Assert.That(fix.Safety, Is.EqualTo(FixSafety.Safe));
        var edit = fix.Edit().Edits.Single();
        var text = string.Concat(lines.Select(line => line + "\n"));
        var left = text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
        Assert.That(string.Concat(left.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[^1] + "\n")), Is.EqualTo(expected));
        Assert.That(left.Split('\n'), Has.Length.EqualTo(3), "without an empty line in its place");
    }

    // A change cannot add its own faults to the baseline: only what the base's own baseline has, or the base had, is covered.
    [TestCase(true, false, "one", false, true)]
    [TestCase(true, false, "two", false, false)]
    [TestCase(true, false, "two", true, true)]
    [TestCase(true, true, "two", false, true)]
    [TestCase(false, false, "two", false, true)]
    public void OnAGovernedBranchTheBasesEntriesCount(bool governs, bool isJudgedByChange, string message, bool wasThere, bool expected)
    {
        var options = AnalysisOptions.Default with
        {
            IsJudgedByChange = isJudgedByChange,
            Policy = new BasePolicy { Governs = governs, Baseline = Read([Line("a.md", "one")]) },
        };
        var match = Match([Line("a.md", "one"), Line("a.md", "two")], options, _ => wasThere);
        Assert.That(IsCovered(match, Finding("a.md", message)), Is.EqualTo(expected));
    }

    // Findings about a change are covered by the base's entries alone, on any branch.
    [TestCase(true, "one", true)]
    [TestCase(true, "two", false)]
    [TestCase(false, "one", true)]
    [TestCase(false, "two", false)]
    public void FindingsAboutAChangeAreCoveredByTheBaseAlone(bool governs, string message, bool expected)
    {
        var options = AnalysisOptions.Default with
        {
            Policy = new BasePolicy { Governs = governs, Baseline = Read([Line("a.md", "one", Changed)]) },
        };
        var match = Match([Line("a.md", "one", Changed), Line("a.md", "two", Changed)], options, _ => true);
        Assert.That(IsCovered(match, Finding("a.md", message, Changed)), Is.EqualTo(expected));
    }

    [Test]
    public void AnApprovedEntryIsUsedOnce()
    {
        var options = AnalysisOptions.Default with
        {
            Policy = new BasePolicy { Governs = true, Baseline = Read([Line("a.md", "one")]) },
        };
        var match = Match([Line("a.md", "one"), Line("a.md", "one")], options, _ => false);
        Assert.That(IsCovered(match, Finding("a.md", "one")), Is.True);
        Assert.That(IsCovered(match, Finding("a.md", "one")), Is.False, "the second entry is the change's own");
    }

    // However entries and findings are mixed, as many are covered as both have in common, and the rest of the entries is stale.
    [Test]
    public void WhatBothHaveIsCoveredAndTheRestIsLeft() =>
        Gen.Select(Gen.Int[0, 4].Array[1, 12], Gen.Int[0, 4].Array[0, 12])
            .Sample(
                (entries, findings) =>
                {
                    var match = Match([.. entries.Select(entry => Line("a.md", Faults[entry]))]);
                    var covered = findings.Count(finding => IsCovered(match, Finding("a.md", Faults[finding])));
                    var expected = entries
                        .GroupBy(entry => entry)
                        .Sum(group => Math.Min(group.Count(), findings.Count(finding => finding == group.Key)));
                    Assert.That(covered, Is.EqualTo(expected));
                    Assert.That(Stale(match), Has.Length.EqualTo(entries.Length - covered));
                },
                iter: 100
            );

    private static BaselineMatch Match(string[] lines, AnalysisOptions? options = null, Func<Diagnostic, bool>? wasThere = null) =>
        new(Rules, (options ?? AnalysisOptions.Default) with { Baseline = Read(lines) }, wasThere ?? (_ => false));

    private static Baseline Read(string[] lines) => Baseline.Read(new SourceText("dep.baseline", string.Concat(lines.Select(line => line + "\n"))));

    private static string Line(string path, string message, DiagnosticDescriptor? descriptor = null)
    {
        var finding = Finding(path, message, descriptor);
        return $"{finding.Id} {FindingKey.Of(finding).Value} {path}: {message}";
    }

    private static bool IsCovered(BaselineMatch match, Diagnostic finding) => match.Apply(finding).Suppression is not null;

    private static Diagnostic[] Stale(BaselineMatch match) => [.. match.Stale()];

    private static Diagnostic Finding(string path, string message, DiagnosticDescriptor? descriptor = null) =>
        new(descriptor ?? Structure, Severity.Error, new Location(new SourceText(path, "Some text.\n"), new TextSpan(0, 4)), message, []);

    private sealed class Fault(DiagnosticDescriptor descriptor) : ProposalRule
    {
        public override DiagnosticDescriptor Descriptor => descriptor;

        public override void Analyze(ProposalContext context) { }
    }

    private sealed class ChangeFault : ChangeRule
    {
        public override DiagnosticDescriptor Descriptor => Changed;

        public override void Analyze(ChangeContext context) { }
    }
}
