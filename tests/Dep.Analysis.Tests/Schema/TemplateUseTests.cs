using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>How repositories use their templates: several side by side, texts that stay, fields that wait, a form of one's own.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TemplateUseTests
{
    private const string Packages =
        "# <Title>\n\n- Status: Draft | Done\n- Manager: [name]\n\n## Summary\n\n## Design\n\n## Security of packages\n\n## Impact on packages\n";
    private const string Language =
        "# <Title>\n\n- Status: Draft | Done\n- Manager: [name]\n- Flag: [flag]\n\n## Summary\n\n## Design\n\n## Source compatibility\n\n## Binary compatibility\n\n## Directions\n\n## Alternatives\n";

    [Test]
    public void AShortDocumentIsNotOfATemplateThatItHasNothingOf()
    {
        var repository = OfTwoTemplates(("rfcs/0001-old.md", "# Old\n\n- Status: Done\n\n## Summary\n\nx\n\n## Design\n\ny\n"));
        Assert.That(repository.Schema.For(repository.At("rfcs/0001-old.md")!).Template?.Path, Is.EqualTo("templates/0000-language-template.md"));
        Assert.That(repository.Schema.For(repository.At("rfcs/0020-p.md")!).Template?.Path, Is.EqualTo("templates/0000-packages-template.md"));
    }

    [Test]
    public void ATemplateThatFewUseIsPractisedAsTheOthersAre()
    {
        var repository = OfTwoTemplates();
        var findings = Run(repository)
            .Where(finding => finding.Location.Source.Path == "rfcs/0021-p.md")
            .Select(finding => finding.Id + " " + finding.Message)
            .ToArray();
        Assert.That(findings, Has.None.Contains("'Manager'"), "nobody names one, whatever the template");
        Assert.That(findings, Has.None.Contains("'Review'"), "most have it, though no template shows it");
        Assert.That(findings, Has.One.Contains("'Impact on packages' is missing"), "only this template has it");
    }

    [TestCase("This document is licensed under the Apache License, Version 2.0.", false)]
    [TestCase("Copyright and related rights waived via [CC0](https://example.org/cc0).", false)]
    [TestCase("This document is placed in the public domain.", false)]
    [TestCase("Name the licence of this document.", true)]
    [TestCase("This document is licensed under <licence>.", true)]
    [TestCase("Which licence is it released under?", true)]
    public void AGrantOfALicenceIsMeantToStay(string text, bool isFound)
    {
        var repository = Load($"# <Title>\n\n## Summary\n\n## Motivation\n\n## Copyright\n\n{text}\n", 3, number =>
            $"# Wake\n\n## Summary\n\nIt wakes.\n\n## Motivation\n\nWhy not.\n\n## Copyright\n\n{(number == 1 ? text : "All of us.")}\n"
        );
        Assert.That(
            Run(repository).Count(finding => finding.Id is "DEP007" or "DEP008" && finding.Location.Source.Path == "rfcs/0001-x.md"),
            Is.EqualTo(isFound ? 1 : 0)
        );
    }

    [TestCase(2, 10, true)]
    [TestCase(1, 10, false)]
    [TestCase(2, 20, false)]
    [TestCase(3, 20, true)]
    public void AFieldThatTwoOfFewHaveIsKnown(int have, int count, bool isKnown)
    {
        var repository = Load("# <Title>\n\n- Status: Draft | Done\n\n## Summary\n", count, number =>
            $"# Wake\n\n- Status: Done\n{(number <= have ? "- Release: 1.2\n" : "")}\n## Summary\n\nIt wakes.\n"
        );
        Assert.That(Run(repository).Count(finding => finding.Id == "DEP102"), Is.EqualTo(isKnown ? 0 : have));
    }

    [TestCase(5, true)]
    [TestCase(2, false)]
    public void WhatTheTemplateLeavesOpenMayBeLeftOpenWhereManyDo(int open, bool isUsual)
    {
        var repository = Load("---\ntitle: <title>\nsponsors:\n  - TBD\n---\n\n## Summary\n", 12, number =>
            $"---\ntitle: Wake\nsponsors:\n  - {(number <= open ? "TBD" : "Ann")}\n---\n\n## Summary\n\nIt wakes.\n"
        );
        Assert.That(Run(repository).Count(finding => finding.Id == "DEP106"), Is.EqualTo(isUsual ? 0 : open));
    }

    [Test]
    public void AFirstHeadingThatAllShareIsNoTitle()
    {
        const string Preamble = "## Preamble\n\n```\nCAP: {0}\nTitle: {1}\nStatus: Draft\n```\n\n## Summary\n\n{2}\n\n## Motivation\n\n{2}\n";
        var repository = Load(Filled(Preamble, "To Be Assigned", "<title>", "Say it."), 8, number =>
            Filled(Preamble, $"{number:0000}", "Wake", "It wakes.")
        );
        Assert.That(Run(repository).Where(finding => finding.Severity > Severity.Info), Is.Empty);
    }

    [TestCase("X", false)]
    [TestCase("TBD", false)]
    [TestCase("(to be assigned)", false)]
    [TestCase("9", true)]
    public void WhatHasNoNumberYetIsCalledByItsWordsAlone(string number, bool isFound)
    {
        var files = Numbered(8)
            .Append(new SourceText("rfcs/my_idea.md", $"---\naip: {number}\ntitle: Wake\n---\n\n## Summary\n\nx\n\n## Motivation\n\ny\n"));
        Assert.That(Run(RepositoryLoader.Load(new MemoryFiles(files), "")).Count(finding => finding.Id == "DEP302"), Is.EqualTo(isFound ? 1 : 0));
    }

    [TestCase("## What it is\n\nx\n\n## How it goes\n\ny\n\n## Who decides\n\nz\n", Severity.Info)]
    [TestCase("## What it is\n\nx\n", Severity.Error)]
    [TestCase("## Summary\n\nx\n\n## How it goes\n\ny\n\n## Who decides\n\nz\n", Severity.Error)]
    public void AMergedTextOfAFormOfItsOwnIsLeftAlone(string text, Severity severity)
    {
        var repository = Load("# <Title>\n\n## Summary\n\n## Motivation\n\n## Design\n", 24, number =>
            number == 24 ? "# The process\n\n" + text : "# Wake\n\n## Summary\n\nx\n\n## Motivation\n\ny\n\n## Design\n\nz\n"
        );
        Assert.That(
            Run(repository).Where(finding => finding.Id == "DEP001").Select(finding => finding.Severity).Distinct(),
            Is.EqualTo(new[] { severity })
        );
    }

    [Test]
    public void AYearInThePlaceTellsTheAge()
    {
        var files = Enumerable
            .Range(2015, 10)
            .SelectMany(year =>
                Enumerable
                    .Range(1, 3)
                    .Select(number => new SourceText(
                        $"accepted/{year}/idea-{(char)('a' + number)}{(char)('a' + year - 2015)}.md",
                        $"# Wake\n\n## Summary\n\nx\n\n## Motivation\n\ny\n{(year > 2017 ? "\n## Design\n\nz\n" : "")}"
                    ))
            );
        var repository = RepositoryLoader.Load(
            new MemoryFiles(files.Append(new SourceText("template.md", "# <Title>\n\n## Summary\n\n## Motivation\n\n## Design\n"))),
            ""
        );
        Assert.That(repository.Proposals, Has.Length.EqualTo(30));
        Assert.That(repository.Schema.IsOlder(repository.At("accepted/2016/idea-bb.md")!), Is.True);
        Assert.That(repository.Schema.IsOlder(repository.At("accepted/2024/idea-bj.md")!), Is.False);
        Assert.That(Run(repository).Where(finding => finding.Severity > Severity.Info), Is.Empty);
    }

    private static ProposalRepository OfTwoTemplates(params (string Path, string Text)[] others) =>
        RepositoryLoader.Load(
            new MemoryFiles([
                new SourceText("templates/0000-language-template.md", Language),
                new SourceText("templates/0000-packages-template.md", Packages),
                .. Enumerable
                    .Range(2, 12)
                    .Select(number => new SourceText(
                        $"rfcs/{number:0000}-l.md",
                        $"# L\n\n- Status: Done\n- Flag: f\n- Review: r\n\n## Summary\n\nx\n\n## Design\n\nx\n\n## Source compatibility\n\nx\n\n## Binary compatibility\n\nx\n\n## Directions\n\nx\n\n## Alternatives\n\nx\n"
                    )),
                .. Enumerable
                    .Range(20, 3)
                    .Select(number => new SourceText(
                        $"rfcs/{number:0000}-p.md",
                        $"# P\n\n- Status: Done\n- Review: r\n\n## Summary\n\nx\n\n## Design\n\nx\n\n## Security of packages\n\nx\n{(number == 21 ? "" : "\n## Impact on packages\n\nx\n")}"
                    )),
                .. others.Select(other => new SourceText(other.Path, other.Text)),
            ]),
            ""
        );

    private static IEnumerable<SourceText> Numbered(int count) =>
        Enumerable
            .Range(1, count)
            .Select(number => new SourceText(
                $"rfcs/aip-{number}.md",
                $"---\naip: {number}\ntitle: Wake\n---\n\n## Summary\n\nx\n\n## Motivation\n\ny\n"
            ))
            .Append(new SourceText("TEMPLATE.md", "---\naip: <number>\ntitle: <title>\n---\n\n## Summary\n\n## Motivation\n"));

    private static string Filled(string form, params string[] values) =>
        values
            .Select((value, index) => (value, index))
            .Aggregate(form, (text, part) => text.Replace("{" + part.index + "}", part.value, StringComparison.Ordinal));

    private static IEnumerable<Diagnostic> Run(ProposalRepository repository) =>
        ProposalAnalyzer.Run(repository, Base.NotAsked, RuleCatalog.All).Findings;

    private static ProposalRepository Load(string template, int count, Func<int, string> document) =>
        RepositoryLoader.Load(
            new MemoryFiles([
                new SourceText("rfcs/TEMPLATE.md", template),
                .. Enumerable.Range(1, count).Select(number => new SourceText($"rfcs/{number:0000}-x.md", document(number))),
            ]),
            ""
        );
}
