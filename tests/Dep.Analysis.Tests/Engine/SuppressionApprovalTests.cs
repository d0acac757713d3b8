using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Rules;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>A change cannot suppress its own findings: which comments count that the base has, and which that only the change has.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SuppressionApprovalTests
{
    private const string Path = "deps/0001-x.md";
    private const string OfFile = "<!-- dep-ignore-file TST001 TST003: the reason -->\n\n";
    private const string OfBlock = "<!-- dep-ignore TST001 TST003: the reason -->\n\n";

    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DiagnosticDescriptor OfText = new("TST001", "Fault", "A fault", Category.Structure, Severity.Error);
    private static readonly DiagnosticDescriptor OfChange = new("TST003", "Change", "A fault", Category.Lifecycle, Severity.Error);
    private static readonly ImmutableArray<Rule> Rules = [new Fault(), new ChangeFault(), .. RuleCatalog.All.OfType<AnalyzerRule>()];

    [TestCase("target", false, "TST001", false, TestName = "a finding on a branch whose target is known")]
    [TestCase("target", false, "TST003", false, TestName = "a finding about the change there")]
    [TestCase("target", true, "TST001", true, TestName = "a branch judged by its own policy")]
    [TestCase("target", true, "TST003", true, TestName = "a finding about the change judged by its own policy")]
    [TestCase("commit", false, "TST001", true, TestName = "a finding since the last commit")]
    [TestCase("commit", false, "TST003", false, TestName = "a finding about the change since the last commit")]
    [TestCase("none", false, "TST001", true, TestName = "a finding without a base")]
    [TestCase("none", false, "TST003", true, TestName = "a finding about the change without a base")]
    public void ACommentThatTheChangeAdds(string @base, bool isJudgedByChange, string id, bool expected)
    {
        var suppressions = Compare((Path, Document("")), (Path, Document(OfFile)), @base, isJudgedByChange);
        var judged = suppressions.Apply(Finding(Document(OfFile), Path, id));
        Assert.That(judged.Suppression?.Reason, Is.EqualTo(expected ? "the reason" : null));
        Assert.That(
            suppressions.Unused().Select(unused => unused.Message),
            Is.EqualTo(new[] { $"Nothing here is suppressed by this: there is no finding of {(id == "TST001" ? "TST003" : "TST001")}" }),
            "it counts as used, whether it applies yet or not"
        );
    }

    [TestCase(OfFile, OfFile, true, TestName = "the same comment")]
    [TestCase(OfFile, "<!-- dep-ignore-file tst003, tst001: the reason -->\n\n", true, TestName = "other letters and another order")]
    [TestCase(OfFile, "<!-- dep-ignore-file TST001 TST003: another reason -->\n\n", false, TestName = "another reason")]
    [TestCase(OfFile, "<!-- dep-ignore-file TST001: the reason -->\n\n", false, TestName = "other rules")]
    [TestCase(OfFile, "<!-- dep-ignore-file TST001 TST003 until 2027-01-31: the reason -->\n\n", false, TestName = "another day")]
    [TestCase(
        "<!-- dep-ignore-file TST001 until 2027-01-31: r -->\n\n",
        "<!-- dep-ignore-file TST001 until 2027-01-31: r -->\n\n",
        true,
        TestName = "the same day"
    )]
    [TestCase(
        "<!-- dep-ignore-file TST001 until 2027-01-31: r -->\n\n",
        "<!-- dep-ignore-file TST001 until 2027-02-28: r -->\n\n",
        false,
        TestName = "a later day"
    )]
    [TestCase("<!-- dep-ignore-file TST001 -->\n\n", OfFile, false, TestName = "one without a reason")]
    public void ACommentOfTheBaseCountsIfItSaysTheSame(string then, string now, bool expected) =>
        Assert.That(IsCovered(Compare((Path, Document(then)), (Path, Document(now) + "\nMore.\n")), Document(now)), Is.EqualTo(expected));

    [Test]
    public void ACommentForABlockCountsInItsSectionOnly()
    {
        var then = (Path, Document("", OfBlock));
        Assert.That(IsCovered(Compare(then, (Path, Document("", OfBlock) + "\nMore.\n")), Document("", OfBlock)), Is.True);
        var renamed = Document("", OfBlock).Replace("# Summary", "# Abstract", StringComparison.Ordinal);
        Assert.That(IsCovered(Compare(then, (Path, renamed)), renamed), Is.False, "the section has another name");
        var file = Document(OfFile);
        Assert.That(IsCovered(Compare(then, (Path, file)), file), Is.False, "it covers the whole file now");
        var above = Document("", "Other text.\n\n" + OfBlock);
        Assert.That(IsCovered(Compare(then, (Path, above)), above), Is.True, "it moved within the section");
    }

    [Test]
    public void EachCommentOfTheBaseCoversOneOfTheSameWords()
    {
        var now = Document("", OfBlock + "Text of it.\n\n" + OfBlock);
        var suppressions = Compare((Path, Document("", OfBlock)), (Path, now));
        var first = now.IndexOf("Text of it.", StringComparison.Ordinal);
        var second = now.IndexOf("Text of it.", first + 1, StringComparison.Ordinal);
        Assert.That(suppressions.Apply(Finding(now, Path, "TST001", first)).Suppression, Is.Not.Null);
        Assert.That(suppressions.Apply(Finding(now, Path, "TST001", second)).Suppression, Is.Null);
    }

    [TestCase("deps/0001-x.md", true, TestName = "an unchanged document")]
    [TestCase("deps/0001-y.md", true, TestName = "a renamed document")]
    [TestCase("other/0002-z.md", false, TestName = "a new document")]
    public void ADocumentKeepsItsCommentsUnderAnotherName(string path, bool expected)
    {
        var text = Document(OfFile);
        var now = expected
            ? text
            : OfFile
                + "# Sleep\n\n**Status**: Draft\n\n# Summary\n\nOther words, in other clauses, which are longer, and say more, than the comment.\n";
        var suppressions = Compare((Path, text), (path, now));
        Assert.That(suppressions.Apply(Finding(now, path, "TST001", 0)).Suppression is not null, Is.EqualTo(expected));
    }

    // Of a document that is gone only the base can say why: by a comment for all of it.
    [TestCase("<!-- dep-ignore-file TST003: gone on purpose -->\n\n", "TST003", "gone on purpose")]
    [TestCase("<!-- dep-ignore-file TST003 until 2026-11-23: gone on purpose -->\n\n", "TST003", "gone on purpose")]
    [TestCase("<!-- dep-ignore-file TST003 until 2026-11-22: gone on purpose -->\n\n", "TST003", null)]
    [TestCase("<!-- dep-ignore TST003: gone on purpose -->\n\n", "TST003", null)]
    [TestCase("<!-- dep-ignore-file TST001: gone on purpose -->\n\n", "TST003", null)]
    [TestCase("<!-- dep-ignore-file TST001: gone on purpose -->\n\n", "TST001", null)]
    public void ADocumentThatIsGoneIsCoveredByTheBasesComment(string comment, string id, string? reason)
    {
        var suppressions = Compare((Path, Document(comment)), ("deps/0009-other.md", "# Other\n\n**Status**: Draft\n"));
        Assert.That(suppressions.Apply(Finding(Document(comment), Path, id, 0)).Suppression?.Reason, Is.EqualTo(reason));
        Assert.That(suppressions.Apply(Finding("", "deps/0077-never.md", id, 0)).Suppression, Is.Null);
    }

    [Test]
    public void WhatTheChangeSuppressesIsNamed()
    {
        var now = Document(
            "<!-- dep-ignore-file TST009 tst001 TST001: a -->\n\n<!-- dep-ignore-file TST003: b -->\n\n<!-- dep-ignore-file TST007 -->\n\n"
        );
        var many = Document("<!-- dep-ignore-file A1 A2 A3 A4 A5: a -->\n\n");
        var four = Document("<!-- dep-ignore-file A1 A2 A3 A4: a -->\n\n");
        const string Where = " suppressed by a comment in 'deps/0001-x.md'";
        Assert.Multiple(() =>
        {
            Assert.That(
                Compare((Path, Document("<!-- dep-ignore-file TST003: b -->\n\n")), (Path, now)).Unapproved(),
                Is.EqualTo(new[] { "TST001 and TST009" + Where })
            );
            Assert.That(Compare((Path, Document("")), (Path, four)).Unapproved(), Is.EqualTo(new[] { "A1 and A2 and A3 and A4" + Where }));
            Assert.That(Compare((Path, Document("")), (Path, many)).Unapproved(), Is.EqualTo(new[] { "A1 and A2 and A3 and A4 and others" + Where }));
            Assert.That(Compare((Path, now), (Path, now)).Unapproved(), Is.Empty);
            Assert.That(Compare((Path, Document("")), (Path, now), "commit").Unapproved(), Is.Empty);
            Assert.That(Compare((Path, Document("")), (Path, now), "target", isJudgedByChange: true).Unapproved().Count(), Is.EqualTo(1));
        });
    }

    private static Suppressions Compare(
        (string Path, string Text) then,
        (string Path, string Text) now,
        string @base = "target",
        bool isJudgedByChange = false
    ) =>
        new(
            Snapshots.Of(now),
            @base == "none" ? Base.NotAsked : new Base.Snapshot(Snapshots.Of(then), "main") { IsTarget = @base == "target" },
            Rules,
            AnalysisOptions.Default with
            {
                Today = Today,
                IsJudgedByChange = isJudgedByChange,
            }
        );

    private static bool IsCovered(Suppressions suppressions, string text) =>
        suppressions.Apply(Finding(text, Path, "TST001", text.IndexOf("Text of it.", StringComparison.Ordinal))).Suppression is not null;

    private static Diagnostic Finding(string text, string path, string id, int at = 0) =>
        new(id == "TST001" ? OfText : OfChange, Severity.Error, new Location(new SourceText(path, text), new TextSpan(at, at)), "A fault", []);

    private static string Document(string top, string inSummary = "") =>
        $"{top}# A title\n\n**Status**: Draft\n\n# Summary\n\n{inSummary}Text of it.\n\n# Proposal\n\nMore of it.\n";

    private sealed class Fault : ProposalRule
    {
        public override DiagnosticDescriptor Descriptor => OfText;

        public override void Analyze(ProposalContext context) { }
    }

    private sealed class ChangeFault : ChangeRule
    {
        public override DiagnosticDescriptor Descriptor => OfChange;

        public override void Analyze(ChangeContext context) { }
    }
}
