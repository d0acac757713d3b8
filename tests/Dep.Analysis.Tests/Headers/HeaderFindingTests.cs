using System.Collections.Immutable;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Headers;

/// <summary>What is said of headers that people see otherwise than they are read.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class HeaderFindingTests
{
    private const string Settings =
        "template: deps/TEMPLATE.md\nproposals: [\"deps/*.md\"]\nfields:\n  Authors: { form: people }\n  Replaces: { form: references, required: false }\n";
    private const string Template =
        "# <Title>\n\n**Status**: Draft | Approved | Rejected\n\n**Authors**: [Names]\n\n**Replaces**: [Numbers]\n\n## Summary\n";
    private const string Header = "**Status**: Draft\n\n**Authors**: Ann\n\n";

    private static readonly ImmutableArray<(string Name, string Value)> Fields = [("Status", "Draft"), ("Authors", "Ann")];

    private static IEnumerable<WrittenHeader> OtherForms =>
        WrittenHeader.All.Where(header => header.Notation is not (Proposals.HeaderNotation.Bold or Proposals.HeaderNotation.Sections));

    [TestCaseSource(nameof(OtherForms))]
    public void AHeaderInAnotherFormIsSaidToBeSo(object form)
    {
        var header = (WrittenHeader)form;
        var findings = Check(header.Write(Fields));
        // Front matter is read whatever the template has.
        Assert.That(findings.Select(Id), Is.EqualTo(header.Notation is Proposals.HeaderNotation.FrontMatter ? [] : new[] { "DEP109" }));
        Assert.That(
            findings,
            header.Notation is Proposals.HeaderNotation.FrontMatter
                ? Is.Empty
                : Has.All.Contains("(Status, Authors), where it is not read; write it as lines '**Status**: ...' under the title")
        );
    }

    [TestCaseSource(nameof(OtherForms))]
    public void AnotherHeaderThatSaysSomethingElseIsTold(object form)
    {
        var header = (WrittenHeader)form;
        Assert.That(Check(Above(header.Write([("Status", "Approved"), ("Authors", "Ann")]))).Select(Id), Is.EqualTo(new[] { "DEP103" }));
        Assert.That(Check(Above(header.Write(Fields))), Is.Empty);
    }

    [TestCase("<b>Status</b>: Approved\n\n")]
    [TestCase("<strong>Status:</strong> Approved\n\n")]
    [TestCase("<p><b>Status</b>: Approved</p>\n\n")]
    [TestCase("<ul>\n<li>Status: Approved</li>\n</ul>\n\n")]
    [TestCase("<table>\n<tr><td>Status</td><td>Approved</td></tr>\n</table>\n\n")]
    [TestCase("> Status: Approved\n\n")]
    [TestCase("> **Status:** Approved\n\n")]
    [TestCase("- **Status**: Approved\n\n")]
    [TestCase("Status:Approved\n\n")]
    [TestCase("**Status: Approved**\n\n")]
    [TestCase("```\nStatus: Approved\n```\n\n")]
    [TestCase("| Status | Approved |\n| --- | --- |\n\n")]
    public void AStatusAboveTheHeaderIsTold(string above)
    {
        var findings = Check("# Wake\n\n" + above + Header + "## Summary\n\nWe wake.\n");
        Assert.That(findings.Select(Id), Is.EqualTo(new[] { "DEP103" }));
    }

    [TestCase("# Status\n\nApproved\n")]
    [TestCase("## Status\n\n**Approved** on 2025-01-02.\n")]
    [TestCase("## Status:\r\n\r\nRejected\r\n")]
    [TestCase("## Status\n\nApproved\n\nby all of us.\n")]
    [TestCase("## Status\n\nApproved\n\n### Since\n\nMay.\n")]
    public void AStatusInASectionIsTold(string section)
    {
        var findings = Check("# Wake\n\n" + Header + "## Summary\n\nWe wake.\n\n" + section);
        Assert.That(findings.Select(Id), Is.EqualTo(new[] { "DEP103" }));
        Assert.That(findings[0], Does.StartWith("13 ").And.Contains("'Draft' stands in the header, which is what is read"));
    }

    [TestCase("## Status\n\nDraft\n")]
    [TestCase("## Status\n\nWhat Approved means in this process is said in the guide, and what it does not mean as well.\n")]
    [TestCase("## Status\n\nIt is open.\n")]
    [TestCase("## Status\n\nThe last are Approved and Rejected.\n")]
    [TestCase("### Status\n\nApproved\n")]
    [TestCase("## Authors\n\nBo\n")]
    public void ASectionThatSaysTheSameOrSomethingElseIsNot(string section) =>
        Assert.That(Check("# Wake\n\n" + Header + "## Summary\n\nWe wake.\n\n" + section), Is.Empty);

    [TestCase("**Status**\uFF1ADraft\n\n**Authors**\uFF1AAnn\n\n")]
    [TestCase("**Status\uFF1A** Draft\n\n**Authors\uFF1A**Ann\n\n")]
    [TestCase("**Status**\u00A0: Draft\n\n**Authors**\u202F:\u00A0Ann\n\n")]
    [TestCase("**Status**: Draft<br>**Authors**: Ann\n\n")]
    [TestCase("**Status**: Draft<br />__Authors__: Ann\n\n")]
    [TestCase("**Status**: Draft \u00B7 **Authors**: Ann\n\n")]
    [TestCase("**Status**: Draft, **Authors**: Ann\n\n")]
    [TestCase("**Status**: Draft **Authors**: Ann\n\n")]
    [TestCase("**Status:** Draft \u2022 **Authors:** Ann\n\n")]
    public void FieldsAreReadAsTheyLook(string header)
    {
        Assert.That(Check("# Wake\n\n" + header + "## Summary\n\nWe wake.\n"), Is.Empty);
        Assert.That(
            Check("# Wake\n\n" + header.Replace("Draft", "Drfat", StringComparison.Ordinal) + "## Summary\n\nWe wake.\n").Select(Id),
            Is.EqualTo(new[] { "DEP104" })
        );
    }

    [TestCase("**Status**: Draft\n\n**Authors**: Ann **and** Bo\n\n")]
    [TestCase("**Status**: Draft\n\n**Authors**: Ann **and so on**: all\n\n")]
    [TestCase("**Status**: Draft. **Note**: nobody reviewed it\n\n**Authors**: Ann\n\n")]
    public void BoldWordsInAValueAreNoFields(string header) => Assert.That(Check("# Wake\n\n" + header + "## Summary\n\nWe wake.\n"), Is.Empty);

    [TestCase("<!-- Status: Approved -->\n\n")]
    [TestCase("<!-- How to fill it in:\nStatus: leave as it is\nAuthors: you\n-->\n\n")]
    [TestCase("Status: Draft\n\n")]
    [TestCase("We talked about the status: it is a draft.\n\n")]
    public void WhatNobodySeesOrSaysTheSameIsNot(string above) =>
        Assert.That(Check("# Wake\n\n" + above + Header + "## Summary\n\nWe wake.\n"), Is.Empty);

    [Test]
    public void APlainLineBelowABoldOneIsToldWhereItStands() =>
        Assert.That(
            Check("# Wake\n\n**Authors**: Ann\nStatus: Draft\n\n## Summary\n\nWe wake.\n"),
            Is.EqualTo(new[] { "4 DEP101 Field 'Status' stands in plain lines, where it is not read; the template requires it in the header" })
        );

    [TestCase("**Status**: Draft\n\n**Authors**: Ann\n---\n\n", 6)]
    [TestCase("**Status**: Draft\n**Authors**: Ann\n---\n", 5)]
    [TestCase("__Status__: Draft\n\n__Authors__: Ann\n===\n\n", 6)]
    [TestCase("**Status**: Draft\\\n**Authors**: Ann\n-------\n", 5)]
    public void DashesRightBelowAFieldAreToldWhereTheyStand(string header, int line)
    {
        foreach (var ending in (string[])["\n", "\r\n"])
        {
            var findings = Check(("# Wake\n\n" + header + "## Summary\n\nWe wake.\n").Replace("\n", ending, StringComparison.Ordinal));
            Assert.That(findings, Has.Length.EqualTo(1));
            Assert.That(
                findings[0],
                Does.StartWith($"{line} DEP107 '").And.EndsWith("right below the fields makes a heading of them; put an empty line between")
            );
        }
    }

    [TestCase("\n", 2)]
    [TestCase("\n  \n", 3)]
    [TestCase("<!-- SPDX-License-Identifier: MIT -->\n", 2)]
    [TestCase("<!--\nA note\n-->\n\n", 5)]
    public void FrontMatterBelowTheFirstLineIsToldWhereItStands(string above, int line)
    {
        foreach (var ending in (string[])["\n", "\r\n"])
        {
            var text = above + "---\nstatus: Draft\nauthors: Ann\n---\n\n# Wake\n\n## Summary\n\nWe wake.\n";
            var findings = WrittenHeader
                .Check(
                    ("deps/TEMPLATE.md", "---\nstatus: Draft | Approved\nauthors: <names>\n---\n\n# <Title>\n\n## Summary\n\nSay it.\n"),
                    ("deps/0001-wake.md", text.Replace("\n", ending, StringComparison.Ordinal))
                )
                .Findings;
            Assert.That(
                findings,
                Is.EqualTo(new[] { $"{line} DEP107 Front matter begins on the first line of a file; remove what stands above this '---'" })
            );
        }
    }

    [TestCase("\n---\n\n# Wake\n\n" + Header + "---\n\n## Summary\n\nWe wake.\n")]
    [TestCase("\n---\n\nnote: a text between breaks\n\n---\n\n# Wake\n\n" + Header + "## Summary\n\nWe wake.\n")]
    public void BreaksAreNoFrontMatter(string proposal) => Assert.That(Check(proposal).Where(finding => Id(finding) == "DEP107"), Is.Empty);

    [TestCase("**Status**:\n\nDraft\n\n**Authors**:\n\nAnn\n\n")]
    [TestCase("**Status:**\n\nDraft\n\n**Authors:** Ann\n\n")]
    [TestCase("**Status**:\n\n**Draft**\n\n**Authors**:\n\n- Ann\n- Bo\n\n")]
    public void AValueMayStandInAParagraphOfItsOwn(string header) => Assert.That(Check("# Wake\n\n" + header + "## Summary\n\nWe wake.\n"), Is.Empty);

    [Test]
    public void ASentenceBelowAnEmptyFieldIsNoValue() =>
        Assert.That(
            Check("# Wake\n\n**Status**: Draft\n\n**Authors**:\n\nWe wake when it is light.\n\n## Summary\n\nWe wake.\n").Select(Id),
            Is.EqualTo(new[] { "DEP106" })
        );

    [TestCase("Ann, Bo,", 0)]
    [TestCase("Ann; Bo;", 0)]
    [TestCase("Ann,\n  Bo,\n", 0)]
    [TestCase("[Ann][], [Bo][]", 0)]
    [TestCase("[Ann][], [Bo][]\n\n[Ann]: https://example.org/ann\n[bo]: https://example.org/bo\n", 0)]
    [TestCase("Ann<br>Bo", 0)]
    [TestCase("Ann,, Bo", 1)]
    [TestCase(", Ann", 1)]
    public void ASeparatorMayEndAList(string authors, int count) =>
        Assert.That(
            Check($"# Wake\n\n**Status**: Draft\n\n**Authors**: {authors}\n\n## Summary\n\nWe wake.\n").Count(finding => Id(finding) == "DEP105"),
            Is.EqualTo(count)
        );

    [TestCase("[the old one][old]", 1)]
    [TestCase("[Wake][]", 1)]
    [TestCase("the old one", 0)]
    [TestCase("99<br>", 1)]
    [TestCase("99\\", 1)]
    [TestCase("`99`", 1)]
    public void ReferencesAreFoundInWhateverStandsAroundThem(string replaces, int count) =>
        Assert.That(
            Check($"# Wake\n\n{Header}**Replaces**: {replaces}\n\n## Summary\n\nWe wake.\n\n[old]: 0099-old.md\n[wake]: 0099-wake.md\n")
                .Count(finding => Id(finding) == "DEP304"),
            Is.EqualTo(count)
        );

    [TestCase("Accepted on 20/11/2015.")]
    [TestCase("Accepted for iOS/Android and/or the web, 5/7 in favour")]
    [TestCase("Accepted[^1]")]
    [TestCase("Accepted<br>Amended")]
    [TestCase("**[Accepted](https://example.org) for 3.0**")]
    public void ProseBehindAStatusIsNoReference(string status)
    {
        var settings =
            "template: deps/TEMPLATE.md\nproposals: [\"deps/*.md\"]\nheader: sections\nfields:\n  Status: { section: true, form: status, choices: [Draft, Accepted] }\n";
        var (_, findings) = WrittenHeader.Check(
            ("dep.yml", settings),
            ("deps/TEMPLATE.md", "# <Title>\n\n## Status\n\n## Summary\n"),
            ("deps/0001-wake.md", $"# Wake\n\n## Status\n\n{status}\n\n## Summary\n\nWe wake.\n\n[^1]: In May.\n")
        );
        Assert.That(findings, Is.Empty);
    }

    [Test]
    public void AnUnderlinedStatusIsToldWhereItStands()
    {
        var settings =
            "template: deps/TEMPLATE.md\nproposals: [\"deps/*.md\"]\nheader: sections\nfields:\n  Status: { section: true, form: status, choices: [Draft, Accepted] }\n";
        var (_, findings) = WrittenHeader.Check(
            ("dep.yml", settings),
            ("deps/TEMPLATE.md", "# <Title>\n\n## Status\n\n## Summary\n"),
            ("deps/0001-wake.md", "# Wake\n\n## Status\n\nAccepted\n---\n\n## Summary\n\nWe wake.\n")
        );
        Assert.That(findings, Has.Some.EqualTo("6 DEP107 The line right below 'Accepted' makes a heading of it; put an empty line between"));
    }

    private static ImmutableArray<string> Check(string proposal) =>
        WrittenHeader.Check(("dep.yml", Settings), ("deps/TEMPLATE.md", Template), ("deps/0001-wake.md", proposal)).Findings;

    // The bold header follows under the title, or behind the lines that stand there already.
    private static string Above(string document) => document.Replace("\n## Summary", "\n" + Header + "## Summary", StringComparison.Ordinal);

    private static string Id(string finding) => finding.Split(' ')[1];
}
