using NUnit.Framework;
using static Dep.Analysis.Tests.Loading.StrangeRepositoryTests;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Templates that show a header in another form than proposals have it, or in one that nothing can read.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class UnseenTemplateTests
{
    private const string Asked = "## Summary\n\nSay it.\n\n## Motivation\n\nSay why.\n\n## Design\n\nSay how.\n";

    // The template has its header as text, or not at all.
    [TestCase("| ACP | {0} |\n| :--- | :--- |\n| **Status** | {1} |\n| **Track** | Core |\n\n")]
    [TestCase("# Wake\n\n* Status: {1}\n* Track: Core\n\n")]
    public void WhereTheTemplateShowsNoHeaderTheProposalsDo(string header)
    {
        var sample = new LayoutCase().With("proposals/TEMPLATE.md", "# Title\n\nSay all of it.\n\n" + Asked);
        foreach (var number in Enumerable.Range(1, 9))
        {
            sample.ProposedAs(
                header
                    .Replace("{0}", $"{number}", StringComparison.Ordinal)
                    .Replace("{1}", number == 7 ? "Activted" : "Activated", StringComparison.Ordinal) + Sections,
                $"proposals/{number}-wake.md"
            );
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP104 Status 'Activted' is unknown; did you mean 'Activated'?"]));
    }

    // All proposals are copies of it: their authors are not to blame, and the fields are read.
    [Test]
    public void AFrontMatterThatIsNoYamlInTheTemplateIsNoFaultOfProposals()
    {
        const string Front = "---\nTEP: [{0}](https://example.org/{0})\ntitle: {1}\nstatus: Draft\ncreated: {2}\n---\n\n";
        var sample = new LayoutCase().With("0000-template.md", string.Format(null, Front, "0", "Title", "DD.MM.YYYY") + Asked);
        foreach (var number in Enumerable.Range(1, 9))
        {
            sample.ProposedAs(string.Format(null, Front, number, "Wake", $"0{number}.02.2024") + Sections, $"text/000{number}-wake.md");
        }

        Assert.That(Findings(sample), Is.Empty);
    }

    // 'A | B' is left to be chosen as 'NNN' is to be filled in.
    [Test]
    public void AModelInAnotherLanguageIsATemplate()
    {
        var sample = new LayoutCase().With(
            "decisioni/modello.md",
            "# NNN. Titolo\n\n**Stato:** Proposto | Accettato\n**Data:** AAAA-MM-GG\n**Autori:** i nomi\n\n## Contesto\n\nQual è il problema?\n\n## Decisione\n\nChe cosa?\n"
        );
        foreach (var number in Enumerable.Range(1, 7))
        {
            sample.ProposedAs(
                $"# 00{number}. Relè\n\n**Stato:** Accettato\n**Data:** 2024-01-02\n**Autori:** Ann\n\n## Contesto\n\nDorme.\n\n## Decisione\n\nSveglia.\n",
                $"decisioni/00{number}-rele.md"
            );
        }

        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        Assert.That(Findings(sample), Is.Empty);
    }

    [Test]
    public void DocumentsInAFolderNamedAsAProposalBelongToIt()
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 9))
        {
            sample.ProposedAs(
                $"```\nLIP: 000{number}\nTitle: Wake\nStatus: Draft\nCreated: 2024-01-02\n```\n\n" + Sections,
                $"proposals/lip-000{number}.md"
            );
        }

        sample.With("proposals/lip-0003/notes.md", "# Notes\n\nIt slept.\n").With("proposals/lip-0007/notes.md", "# Notes\n\nIt woke.\n");
        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
    }
}
