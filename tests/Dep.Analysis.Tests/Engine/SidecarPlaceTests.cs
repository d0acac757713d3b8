using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>A place in the file beside a document is none in the document, though both may be counted alike.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SidecarPlaceTests
{
    private const string Header = "title: a\nkep-number: 5\nauthors: b\nowning-sig: c\nstatus: provisional\nreplaces: 00001\n";

    [Test]
    public void ABrokenReferenceBesideTheDocumentHidesNoBrokenLinkInIt()
    {
        var at = Header.IndexOf("00001", StringComparison.Ordinal);
        var repository = Read("# T\n\n".PadRight(at, 'x') + "[](b)\n");
        Assert.That(
            ProposalAnalyzer.Run(repository, Base.NotAsked, RuleCatalog.All).Findings.Select(finding => finding.Id),
            Does.Contain("DEP304").And.Contain("DEP401")
        );
    }

    [Test]
    public void TextAboveTheSectionsIsNoHeader() =>
        Assert.That(Read("# T\n\nWords.\n\n## Summary\n").Proposals.Single().Preamble.Select(block => block.Text), Is.EqualTo(new[] { "Words." }));

    [Test]
    public void ATableIsOne()
    {
        var repository = Read("# T\n\n## Summary\n\n| a | b |\n|---|---|---|\n| 1 | 2 |\n");
        Assert.That(ProposalAnalyzer.Run(repository, Base.NotAsked, RuleCatalog.All).Findings.Select(finding => finding.Id), Does.Contain("DEP504"));
    }

    [Test]
    public void ADocumentThatIsNoMarkdownMayBeShorterThanTheHeaderBesideIt()
    {
        var reader = new ProposalReader(NamePattern.Default, new HeaderShape([HeaderNotation.Sidecar]) { Sidecar = "kep.yaml" });
        var proposal = reader.Read(new SourceText("keps/5-wake/0005-wake.rst", "Short"), new SourceText("keps/5-wake/kep.yaml", Header));
        Assert.That(proposal.Header.Fields, Has.Length.EqualTo(6));
        Assert.That(proposal.Preamble.Single().Text, Is.EqualTo("Short"));
    }

    private static ProposalRepository Read(string document) =>
        RepositoryLoader.Load(
            new MemoryFiles([
                new SourceText("dep.yml", "dialect: kep\n"),
                new SourceText("keps/sig-a/5-wake/kep.yaml", Header),
                new SourceText("keps/sig-a/5-wake/README.md", document),
            ]),
            ""
        );
}
