using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reports;

/// <summary>What a proposal lacks to move on, as it is printed.</summary>
public sealed class ReadinessTests
{
    private const string Template =
        "# <Title>\n\n**Status**: Draft | Accepted | Replaced\n\n**Sponsor**: [Name of the sponsor]\n\n**Replaced By**: [Link to the proposal]\n\n# Summary\n\n# Proposal\n";
    private const string Settings =
        "template: template.md\nfields:\n  Replaced By: { required: false }\nlifecycle:\n  initial: [Draft]\n  transitions: { Draft: [Accepted], Accepted: [Replaced], Replaced: [] }\n  demands: { Accepted: [number, Sponsor] }\n";

    private static readonly string[] Said = ["DEP001", "DEP007", "DEP008", "DEP101", "DEP106", "DEP109", "DEP202", "DEP307"];

    [Test]
    public void ADraftIsToldWhatAcceptanceDemandsAndWhatIsUnfinished() =>
        Assert.That(
            Lines("# Wake\n\n**Status**: Draft\n\n**Sponsor**: TBD\n\n# Summary\n\nTBD\n\n# Proposal\n\n- [x] built\n- [ ] measured\n"),
            Is.EqualTo(
                new[]
                {
                    "deps/0001-wake.md: Draft",
                    "  line 5: Field 'Sponsor' says only 'TBD'; write a value in its place (DEP106)",
                    "  line 7: Section 'Summary' says only 'TBD'; the template requires it (DEP007)",
                    "  line 14: The box 'measured' is not ticked",
                    "  to Accepted:",
                    "    line 3: Status 'Accepted' requires 'Sponsor', which is missing or not filled in (DEP202)",
                }
            )
        );

    [Test]
    public void WhatIsAcceptedLacksOnlyItsSuccessor() =>
        Assert.That(
            Lines("# Wake\n\n**Status**: Accepted\n\n**Sponsor**: Ada\n\n# Summary\n\nWords.\n\n# Proposal\n\nWords.\n"),
            Is.EqualTo(
                new[]
                {
                    "deps/0001-wake.md: Accepted",
                    "  to Replaced:",
                    "    line 3: Status is 'Replaced', and 'Replaced By' does not name the successor; name it, or write another status (DEP307)",
                }
            )
        );

    [Test]
    public void WhatIsReadyIsCalledReady() =>
        Assert.That(
            Lines("# Wake\n\n**Status**: Draft\n\n**Sponsor**: Ada\n\n# Summary\n\nWords.\n\n# Proposal\n\nWords.\n"),
            Is.EqualTo(new[] { "deps/0001-wake.md: Draft", "  to Accepted: ready" })
        );

    [Test]
    public void AHeaderBesideTheDocumentIsAskedAsTheStatusWouldBeWrittenThere()
    {
        var files = new MemoryFiles([
            new SourceText("template/README.md", "# Title\n\n## Summary\n"),
            new SourceText("template/p.yaml", "status: draft | accepted | replaced\nsponsor: name\n"),
            new SourceText(
                "dep.yml",
                "template: template/README.md\nproposals: ['work/**/README.md']\nsidecar: p.yaml\nname: '{number:0000}-{slug}/README.md'\nfields: { sponsor: { required: false } }\nlifecycle: { initial: [draft], demands: { accepted: [sponsor] } }\n"
            ),
            new SourceText("work/0001-wake/README.md", "# Wake\n\n## Summary\n\nWords.\n"),
            new SourceText("work/0001-wake/p.yaml", "status: draft\n"),
        ]);
        var repository = RepositoryLoader.Load(files, "");
        Assert.That(
            ReadinessReport.Lines(Readiness.Of(repository, repository.Proposals.Single(), (_, _) => null), path => path),
            Is.EqualTo(
                new[]
                {
                    "work/0001-wake/README.md: draft",
                    "  to accepted:",
                    "    line 1: status 'accepted' requires 'sponsor', which is missing or not filled in (DEP202)",
                    "  to replaced: ready",
                }
            )
        );
    }

    [Test]
    public void AStatusIsAskedForWhereNoneIsWritten() =>
        Assert.That(
            Lines("# Wake\n\n**Sponsor**: TBD\n\n# Summary\n\nWords.\n\n# Proposal\n\nWords.\n"),
            Is.EqualTo(
                new[]
                {
                    "deps/0001-wake.md: no status that the lifecycle knows",
                    "  line 3: Field 'Sponsor' says only 'TBD'; write a value in its place (DEP106)",
                    "  as Draft: nothing more",
                }
            ),
            "as it will be with one"
        );

    [TestCase("dynamo")]
    [TestCase("d9d")]
    [TestCase("kep")]
    [TestCase("pep")]
    [TestCase("madr")]
    [TestCase("nygard")]
    public void WhatIsSaidOfAStatusIsWhatTheCheckSaysAfterTheMove(string name)
    {
        var files = new WorkingTree(RepositoryRoot.Corpus(name));
        var repository = RepositoryLoader.Load(files, "");
        var rules = RuleCatalog.All.Where(rule => Said.Contains(rule.Descriptor.Id)).ToImmutableArray();
        // From the whole range: to check all anew after each move takes the product of both.
        foreach (var proposal in repository.Proposals.Where((_, index) => index % Math.Max(1, repository.Proposals.Length / 12) == 0))
        {
            var readiness = Readiness.Of(repository, proposal, (_, _) => null);
            foreach (var next in readiness.Next.Where(_ => proposal.Defect is null))
            {
                if (StatusEdit.To(repository.Schema.For(proposal), proposal, next.Status) is not { } edit)
                {
                    continue;
                }

                var after = RepositoryLoader.Load(new EditedFiles(files, new RepositoryEdit([edit])), "");
                var found = ProposalAnalyzer
                    .Run(after, Base.NotAsked, rules, AnalysisOptions.Default with { Cap = int.MaxValue })
                    .Findings.Where(finding => after.Owning(finding.Location.Source.Path)?.Path == proposal.Path)
                    .Select(finding => $"{finding.Id} {finding.Message}");
                var said = readiness
                    .Open.Concat(next.Missing)
                    .Where(missing => missing.Id is not null)
                    .Select(missing => $"{missing.Id} {missing.Message}");
                Assert.That(said.Order(StringComparer.Ordinal), Is.EqualTo(found.Order(StringComparer.Ordinal)), $"{proposal.Path} to {next.Status}");
            }
        }
    }

    private static IEnumerable<string> Lines(string text)
    {
        var repository = RepositoryLoader.Load(
            new MemoryFiles([
                new SourceText("template.md", Template),
                new SourceText("dep.yml", Settings),
                new SourceText("deps/0001-wake.md", text),
            ]),
            ""
        );
        return ReadinessReport.Lines(Readiness.Of(repository, repository.Proposals.Single(), (_, _) => null), path => path);
    }
}
