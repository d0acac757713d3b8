using Dep.Analysis.Analysis;
using Dep.Analysis.Hosting;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Analysis;

/// <summary>A place in the file beside a document is none in the document, though both may be counted alike.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SidecarPlaceTests
{
    [Test]
    public void ABrokenReferenceBesideTheDocumentHidesNoBrokenLinkInIt()
    {
        const string Header = "title: a\nkep-number: 5\nauthors: b\nowning-sig: c\nstatus: provisional\nreplaces: 00001\n";
        const string Link = "[](b)";
        var at = Header.IndexOf("00001", StringComparison.Ordinal);
        var files = new MemoryFiles([
            new SourceText("dep.yml", "dialect: kep\n"),
            new SourceText("keps/sig-a/5-wake/kep.yaml", Header),
            new SourceText("keps/sig-a/5-wake/README.md", "# T\n\n".PadRight(at, 'x') + Link + "\n"),
        ]);
        var findings = ProposalAnalyzer.Run(RepositoryLoader.Load(files, ""), Base.NotAsked, RuleCatalog.All).Findings;
        Assert.That(findings.Select(finding => finding.Id), Does.Contain("DEP304").And.Contain("DEP401"));
    }
}
