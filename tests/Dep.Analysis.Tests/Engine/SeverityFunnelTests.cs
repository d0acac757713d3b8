using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>Which severity a finding gets: one table for each reason that changes it, with the neighbours for which it must not.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SeverityFunnelTests
{
    private const string Path = "deps/0001-x.md";

    private static readonly SeveritySetting? None = null;
    private static readonly SeveritySetting ErrorById = new(Severity.Error, IsById: true);
    private static readonly SeveritySetting ErrorForAll = new(Severity.Error, IsById: false);
    private static readonly SeveritySetting WarningById = new(Severity.Warning, IsById: true);
    private static readonly SeveritySetting InfoById = new(Severity.Info, IsById: true);
    private static readonly SeveritySetting OwnById = new(null, IsById: true);

    [Test]
    public void TheConfiguredSeverityTakesThePlaceOfTheRulesOwn()
    {
        var repository = Of(("deps/0001-x.md", "Draft"));
        Assert.Multiple(() =>
        {
            Assert.That(Judged(repository, None), Is.EqualTo(Severity.Error));
            Assert.That(Judged(repository, WarningById), Is.EqualTo(Severity.Warning));
            Assert.That(Judged(repository, InfoById), Is.EqualTo(Severity.Info));
            Assert.That(Judged(repository, OwnById), Is.EqualTo(Severity.Error));
        });
    }

    // A record has warnings at most, unless the configuration names this very rule an error.
    [TestCase("Rejected", true, "none", Severity.Warning)]
    [TestCase("Rejected", true, "error for all", Severity.Warning)]
    [TestCase("Rejected", true, "error by id", Severity.Error)]
    [TestCase("Rejected", true, "info by id", Severity.Info)]
    [TestCase("Rejected", false, "none", Severity.Error)]
    [TestCase("Draft", true, "none", Severity.Error)]
    [TestCase("Lost", true, "none", Severity.Error)]
    public void AClosedProposalHasWarningsAtMost(string status, bool relaxes, string setting, Severity expected) =>
        Assert.That(Judged(Of((Path, status)), SettingOf(setting), rule: new Fault { RelaxesWhenClosed = relaxes }), Is.EqualTo(expected));

    // The base says whether a proposal is closed, under whatever path it had there.
    [TestCase("deps/0001-x.md", "Rejected", "Draft", Severity.Warning)]
    [TestCase("deps/0001-x.md", "Draft", "Rejected", Severity.Error)]
    [TestCase("deps/0001-y.md", "Rejected", "Draft", Severity.Warning)]
    [TestCase("deps/0001-y.md", "Draft", "Rejected", Severity.Error)]
    public void TheStatusInTheBaseDecides(string before, string was, string status, Severity expected)
    {
        var then = Of((before, was));
        Assert.That(Judged(Of((Path, status)), None, new Base.Snapshot(then, "main")), Is.EqualTo(expected));
    }

    // Doubtful: what is required may be there under another name. Only a branch with a known target has an author who can mend it.
    [TestCase(true, false, "none", Severity.Warning)]
    [TestCase(true, true, "none", Severity.Error)]
    [TestCase(true, false, "error by id", Severity.Error)]
    [TestCase(true, false, "error for all", Severity.Warning)]
    [TestCase(true, false, "info by id", Severity.Info)]
    [TestCase(false, false, "none", Severity.Error)]
    public void ADoubtfulFindingIsAWarning(bool isDoubtful, bool isDeclared, string setting, Severity expected) =>
        Assert.That(
            Judged(Of((Path, "Draft")), SettingOf(setting), mark: finding => finding with { IsDoubtful = isDoubtful, IsDeclared = isDeclared }),
            Is.EqualTo(expected)
        );

    [TestCase(true, Severity.Error)]
    [TestCase(false, Severity.Warning)]
    public void ADoubtfulFindingIsAnErrorOnABranchWhoseTargetIsKnown(bool isTarget, Severity expected) =>
        Assert.That(
            Judged(Of((Path, "Draft")), None, new Base.Snapshot(Of((Path, "Draft")), "main") { IsTarget = isTarget }, mark: finding =>
                finding with
                {
                    IsDoubtful = true,
                }
            ),
            Is.EqualTo(expected)
        );

    // Older proposals, here those below number 5, are not revised for a template that came later.
    [TestCase("deps/0001-x.md", true, false, "none", Severity.Info)]
    [TestCase("deps/0004-x.md", true, false, "none", Severity.Info)]
    [TestCase("deps/0005-x.md", true, false, "none", Severity.Error)]
    [TestCase("deps/0001-x.md", false, false, "none", Severity.Error)]
    [TestCase("deps/0001-x.md", true, true, "none", Severity.Error)]
    [TestCase("deps/0001-x.md", true, false, "error by id", Severity.Error)]
    [TestCase("deps/0001-x.md", true, false, "warning by id", Severity.Info)]
    public void AnOlderProposalHasSuggestions(string path, bool relaxes, bool isDeclared, string setting, Severity expected) =>
        Assert.That(
            Judged(
                Of("older: { below: 5 }\n", (path, "Draft")),
                SettingOf(setting),
                rule: new Fault { RelaxesWhenOlder = relaxes },
                mark: finding => finding with { IsDeclared = isDeclared },
                path: path
            ),
            Is.EqualTo(expected)
        );

    // What was merged with its document is a suggestion where there are proposals enough to tell practice from chance.
    [TestCase(20, true, false, false, "none", Severity.Info)]
    [TestCase(19, true, false, false, "none", Severity.Error)]
    [TestCase(20, false, false, false, "none", Severity.Error)]
    [TestCase(20, false, true, false, "none", Severity.Info)]
    [TestCase(20, true, false, true, "none", Severity.Error)]
    [TestCase(20, true, false, false, "error by id", Severity.Error)]
    public void WhatWasMergedIsASuggestion(int count, bool relaxes, bool isThereOtherwise, bool isDeclared, string setting, Severity expected) =>
        Assert.That(
            Judged(
                Of([.. Enumerable.Range(1, count).Select(number => ($"deps/{number:0000}-x.md", "Draft"))]),
                SettingOf(setting),
                rule: new Fault { RelaxesWhenMerged = relaxes },
                mark: finding => finding with { IsThereOtherwise = isThereOtherwise, IsDeclared = isDeclared }
            ),
            Is.EqualTo(expected)
        );

    // The author of a branch is responsible for the change alone: what the document had before is a warning.
    [TestCase(true, true, "Draft", Severity.Warning)]
    [TestCase(false, true, "Draft", Severity.Error)]
    [TestCase(true, false, "Draft", Severity.Error)]
    [TestCase(true, true, "Approved", Severity.Error)]
    public void WhatABranchFoundIsAWarning(bool relaxes, bool isTarget, string status, Severity expected) =>
        Assert.That(
            Judged(
                Of((Path, status)),
                None,
                new Base.Snapshot(Of((Path, "Draft")), "main") { IsTarget = isTarget },
                options: AnalysisOptions.Default with
                {
                    RelaxesOnBranches = relaxes,
                }
            ),
            Is.EqualTo(expected)
        );

    // A finding counts as one that was there as often as the base had it, and no oftener.
    [Test]
    public void EachFindingOfTheBaseCoversOne()
    {
        var then = Of((Path, "Draft"));
        var now = Snapshots.Of((Path, Document("Draft") + "\nMore.\n"));
        var rule = new Fault();
        var options = AnalysisOptions.Default with { RelaxesOnBranches = true };
        var @base = new Base.Snapshot(then, "main") { IsTarget = true };
        var funnel = new SeverityFunnel(now, @base, options, ExistingFindings.None, new OlderFindings(now, @base, [rule], options));
        var findings = new[] { rule.In(now.At(Path)!), rule.In(now.At(Path)!) };
        Assert.That(
            findings.Select(finding => funnel.Apply(finding).Severity),
            Is.EqualTo(new[] { Severity.Warning, Severity.Error }),
            "the base has one of the two"
        );
        Assert.That(funnel.Apply(findings[1]).Severity, Is.EqualTo(Severity.Error), "a second look at the same finding says the same");
    }

    // A pull request without its base is told so, whatever it configures itself.
    [TestCase(Category.Lifecycle, true, true, Severity.Error)]
    [TestCase(Category.Lifecycle, true, false, Severity.Info)]
    [TestCase(Category.Lifecycle, false, true, Severity.Info)]
    [TestCase(Category.Structure, true, true, Severity.Info)]
    public void AMissingBaseIsAnErrorOfAPullRequest(Category category, bool isTransient, bool isPullRequest, Severity expected) =>
        Assert.That(
            Judged(
                Of((Path, "Draft")),
                InfoById,
                new Base.Unavailable("There is no base") { IsPullRequest = isPullRequest },
                new Fault { Category = category, IsTransient = isTransient }
            ),
            Is.EqualTo(expected)
        );

    private static SeveritySetting? SettingOf(string text) =>
        text switch
        {
            "error by id" => ErrorById,
            "error for all" => ErrorForAll,
            "warning by id" => WarningById,
            "info by id" => InfoById,
            _ => null,
        };

    private static Severity Judged(
        ProposalRepository repository,
        SeveritySetting? setting,
        Base? @base = null,
        Fault? rule = null,
        Func<Diagnostic, Diagnostic>? mark = null,
        AnalysisOptions? options = null,
        string path = Path
    )
    {
        rule ??= new Fault();
        @base ??= Base.NotAsked;
        options = (options ?? AnalysisOptions.Default) with { Configured = (_, _) => setting };
        var finding = rule.In(repository.At(path)!);
        return new SeverityFunnel(repository, @base, options, ExistingFindings.None, new OlderFindings(repository, @base, [rule], options))
            .Apply(mark is null ? finding : mark(finding))
            .Severity;
    }

    private static ProposalRepository Of(params (string Path, string Status)[] documents) => Of("", documents);

    private static ProposalRepository Of(string settings, params (string Path, string Status)[] documents)
    {
        var template = ProposalReader.Default.Read(new SourceText("template.md", Snapshots.Template));
        return new ProposalRepository(
            SchemaBuilder.Build([template], SettingsReader.Read(new SourceText("dep.yml", Snapshots.Settings + "\n" + settings)), dialect: null),
            documents.Select(document => ProposalReader.Default.Read(new SourceText(document.Path, Document(document.Status))))
        );
    }

    private static string Document(string status) => Snapshots.Document(status, "Summary", "Proposal");

    // Finds the same fault in each document.
    private sealed class Fault : ProposalRule
    {
        public Category Category { get; init; } = Category.Structure;

        public bool RelaxesWhenClosed { get; init; } = true;

        public bool RelaxesWhenOlder { get; init; }

        public bool RelaxesWhenMerged { get; init; }

        public bool IsTransient { get; init; }

        public override DiagnosticDescriptor Descriptor =>
            field ??= new("TST001", "Fault", "A fault", Category, Severity.Error)
            {
                RelaxesWhenClosed = RelaxesWhenClosed,
                RelaxesWhenOlder = RelaxesWhenOlder,
                RelaxesWhenMerged = RelaxesWhenMerged,
                IsTransient = IsTransient,
            };

        public override void Analyze(ProposalContext context) => context.Report(new TextSpan(0, 1), "A fault");

        public Diagnostic In(Proposal proposal) =>
            new(Descriptor, Descriptor.DefaultSeverity, new Location(proposal.Source, new TextSpan(0, 1)), "A fault", []);
    }
}
