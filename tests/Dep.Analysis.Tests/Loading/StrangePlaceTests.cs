using NUnit.Framework;
using static Dep.Analysis.Tests.Loading.StrangeRepositoryTests;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Places, names and titles of repositories that no dialect knows, with nothing configured.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StrangePlaceTests
{
    private static string Lines(string number, string status, string day) =>
        $"    ZIP: {number}\n    Title: {(number[0] == 'U' ? "{Something short}" : "Wake")}\n    Owners: {(number[0] == 'U' ? "<name>" : "Ann")}\n    Status: {status}\n    Created: {day}\n\n";

    [TestCase("zip-guide-markdown.md", true)]
    [TestCase("zip-example.md", true)]
    [TestCase("zip-ejemplo.md", true)]
    [TestCase("style-guide.md", false)]
    public void ADocumentWithBlanksBesideOthersIsTheirTemplate(string name, bool isTemplate)
    {
        var sample = new LayoutCase().ProposedAs(Lines("7", "Final", "2024-03-04") + Sections, Numbered("zips/zip-{0:0000}.md", 6));
        sample = isTemplate
            ? sample.With(
                "zips/" + name,
                Lines("Unassigned {by editors}", "Draft", "yyyy-mm-dd") + Sections.Replace("It ", "{Say what} ", StringComparison.Ordinal)
            )
            : sample.With("docs/" + name, "# Style\n\n## Words\n\nx\n");
        var layout = sample.Find();
        Assert.That(layout.Documents, Is.EqualTo(sample.Proposals));
        Assert.That(
            layout.Schema.AllTemplates.Select(template => template.Path),
            isTemplate ? Is.EqualTo(["zips/" + name]) : Does.Not.Contain("docs/" + name)
        );
    }

    [TestCase("NIP-{0}\n======\n\nWake\n----\n\n`draft` `optional`\n\nx\n\n## Events\n\ny\n", true)]
    [TestCase("# BOLT #{0}: Wake\n\n## Frames\n\nx\n", true)]
    [TestCase("# Chapter {0}: Wake\n\n## Frames\n\nx\n", false)]
    [TestCase("# {0}. Wake\n\n## Frames\n\nx\n", false)]
    public void TitlesOfLettersAndTheNumberMakeProposals(string form, bool isFound)
    {
        var sample = new LayoutCase().With("README.md", "# All\n\nx\n").With("BREAKING.md", "# Breaking changes\n\nx\n");
        foreach (var name in (ReadOnlySpan<string>)["01", "02", "03", "05", "09", "11", "7D"])
        {
            var text = form.Replace("{0}", name, StringComparison.Ordinal);
            sample = isFound ? sample.ProposedAs(text, name + ".md") : sample.With(name + ".md", text);
        }

        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        Assert.That(Findings(sample), isFound ? Is.Empty : Has.One.StartsWith("DEP908"));
    }

    [Test]
    public void AFolderForEachStageIsOneKind()
    {
        const string text = "# Wake\n\nAuthor: Ann\n\nStatus: Accepted\n\n## Syntax\n\nx\n\n## Semantics\n\ny\n";
        var sample = new LayoutCase()
            .ProposedAs(text, Numbered("accepted/2.3/wake{0}x/feature-specification.md", 9))
            .ProposedAs(text, Numbered("accepted/future-releases/sleep{0}x/feature-specification.md", 3))
            .ProposedAs(text, Numbered("inactive/relay{0}x/feature-specification.md", 4))
            .ProposedAs(text, Numbered("working/14{0} - gate/proposal.md", 3))
            .ProposedAs(text, Numbered("working/15{0} - gate/feature-specification.md", 3));
        sample.With("accepted/2.3/wake1x/notes.md", "# Notes\n\nx\n").With("docs/style.md", "# Style\n\nx\n");
        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
    }

    [Test]
    public void AnAppendixOfLevelOneMakesTheTitleNoSection()
    {
        var sample = new LayoutCase().With(
            "xls-template.md",
            "<pre>\n  xls: [number]\n  title: [words]\n  status: [Draft | Final]\n</pre>\n\n# [Title]\n\n## 1. Summary\n\nSay it.\n\n## 2. Motivation\n\nSay why.\n\n## 3. Design\n\nSay how.\n\n# Appendix\n\n## Appendix A: FAQ\n\nAsk.\n"
        );
        foreach (var number in Enumerable.Range(1, 7))
        {
            sample.ProposedAs(
                $"<pre>\n  xls: {number}\n  title: Wake\n  status: Final\n</pre>\n\n# Wake\n\n## 1. Summary\n\nx\n\n{(number == 7 ? "" : "## 2. Motivation\n\ny\n\n")}## 3. Design\n\nz\n{(number % 3 == 0 ? "\n# Appendix\n\n## Appendix A: FAQ\n\nq\n" : "")}",
                $"XLS-{number:0000}-wake/README.md"
            );
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP001 Section '2. Motivation' is missing; the template requires it"]));
    }

    [TestCase("[RFC-{0:000}] Wake")]
    [TestCase("RFC-{0:000}: Wake")]
    [TestCase("[{0:000}] Wake")]
    public void ANumberInATitleIsThatOfTheName(string form)
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 7))
        {
            sample.ProposedAs(
                "# "
                    + form.Replace("{0:000}", $"{(number == 7 ? 6 : number):000}", StringComparison.Ordinal)
                    + "\n\n- Status: Draft\n- Owner: Ann\n\n"
                    + Sections,
                $"rfcs/RFC-{number:000}-wake.md"
            );
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP303 The number is 007 in the file name and 006 in the title; it must be the same everywhere"]));
    }
}
