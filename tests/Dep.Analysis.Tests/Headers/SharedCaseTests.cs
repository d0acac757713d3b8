using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Rules;
using Dep.Hosting.Files;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Headers;

/// <summary>Inputs that came out wrong once, where they are at hand: which rules speak, and of which lines.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SharedCaseTests
{
    [TestCase("header-hard-break", "0001-a.md:5 DEP304", "0002-b.md:5 DEP304")]
    [TestCase("status-and-prose")]
    [TestCase("header-setext", "0001-a.md:4 DEP107")]
    [TestCase("names-in-nfd")]
    [TestCase("yaml-blank-block")]
    [TestCase("yaml-at-in-list", "0001-a.md:4 DEP107", "0001-a.md:4 DEP107")]
    [TestCase("yaml-anchor-and-tag", "0001-a.md:2 DEP107", "0001-a.md:4 DEP107")]
    [TestCase("fix-hard-break", "0001-a.md:3 DEP108")]
    public void NothingElseIsFound(string name, params string[] expected)
    {
        var repository = RepositoryLoader.Load(new WorkingTree(RepositoryRoot.Case(name)), "");
        var findings = ProposalAnalyzer.Run(repository, Base.NotAsked, RuleCatalog.All, AnalysisOptions.Default).Findings;
        Assert.That(
            findings.Select(finding =>
                $"{finding.Location.Source.Path[(finding.Location.Source.Path.LastIndexOf('/') + 1)..]}:{finding.Location.Source.Position(finding.Location.Span.Start).Line + 1} {finding.Id}"
            ),
            Is.EqualTo(expected)
        );
    }
}
