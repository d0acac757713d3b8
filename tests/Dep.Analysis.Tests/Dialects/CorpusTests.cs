using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Rules;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Dialects;

/// <summary>Real proposals of real projects, where they are at hand: what was recognised, and how many findings each rule has. Nothing is configured.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CorpusTests
{
    [TestCase("dynamo")]
    [TestCase("d9d")]
    [TestCase("kep")]
    [TestCase("rust-rfc")]
    [TestCase("ray-rep")]
    [TestCase("pep")]
    [TestCase("madr")]
    [TestCase("nygard")]
    public void RealProposalsGiveTheFindingsThatWereJudged(string name)
    {
        var repository = RepositoryLoader.Load(new WorkingTree(RepositoryRoot.Corpus(name)), "");
        var findings = ProposalAnalyzer.Run(repository, Base.NotAsked, RuleCatalog.All, AnalysisOptions.Default with { Cap = int.MaxValue }).Findings;
        var counts = findings.CountBy(finding => (finding.Id, finding.Descriptor.Name, finding.Severity)).OrderBy(count => count.Key);
        var lines = counts.Select(count =>
            string.Create(CultureInfo.InvariantCulture, $"{count.Key.Id} {count.Key.Name} {count.Key.Severity}: {count.Value}")
        );
        Verified.Match(string.Join("\n", lines.Prepend(CheckSummary.ScopeOf(repository, Base.NotAsked))), name);
    }
}
