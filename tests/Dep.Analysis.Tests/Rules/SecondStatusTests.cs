using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Rules;

/// <summary>Another status that people read and the gate does not is told, in whatever form it is written.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SecondStatusTests
{
    private const string Template = "# <Title>\n\nHEADER\n\n## Summary\n\nWhat it is.\n";

    // How the header is written, with 'Draft' for the status.
    private static readonly string[] Headers =
    [
        "- **Status**: Draft\n- **Authors**: Ann",
        "- Authors: Ann\n- Status: Draft",
        "**Status**: Draft\n\n**Authors**: Ann",
        "| Field | Value |\n|---|---|\n| Status | Draft |\n| Authors | Ann |",
    ];

    private static readonly string[] Second =
    [
        "- **Status** – Approved",
        "- **Status** - Approved",
        "* **Status** — *Approved*",
        "- Status → Approved",
        "- **Status** = Approved",
        "- **Status** Approved",
        "- **[Status](x.md)**: Approved",
        "- [**Status**](x.md): Approved",
        "- [Status](x.md) – Approved",
        "- **Sta\u00ADtus**: Approved",
        "- **Status\u200B**: Approved",
        "- ![Status: Approved](https://img.shields.io/badge/x)",
        "- ![](https://img.shields.io/badge/status-approved-green)",
        "![status](https://img.shields.io/badge/Status-Under_Review-yellow.svg)",
        "![](https://img.shields.io/static/v1?label=Status&message=Approved&color=green)",
        "![](https://badgen.net/badge/status/approved)",
        "[![Approved](approved.svg)](process.md)",
        "<img src=\"x.svg\" alt=\"status: approved\">",
        "<p align=\"center\"><img src='https://img.shields.io/badge/status-approved-green'></p>",
        "![Status: Approved][badge]",
        "**Status** – Approved",
        "Some words.\n\n**Status**: Approved",
        "Some words.\n**Status** – ✅ Approved",
        "**Approved**",
        "<!-- --> **Status** – Approved",
        "**Status** – Approved <!-- it is -->",
        "> **Approved**",
        "> Status – Approved",
        "### Status: Approved",
        "<b>Status</b> – Approved",
        "Status (current) – Approved.",
        "| Status | Approved |\n|---|---|\n| a | b |",
        "&nbsp;**Status** – Approved",
        "**Status**&nbsp;&nbsp;Approved",
        "- x\n  - **Status** – Approved",
        "Draft: Approved",
        "**Draft** → **Approved**",
        "<dl><dt>Status</dt><dd>Approved</dd></dl>",
        "<dl><dt>Date</dt><dd>2024-05-01</dd><dt>Status</dt> <dd><b>Approved</b></dd></dl>",
        "<table><tr><th>Status</th><td>Approved</td></tr></table>",
        "<table><tr><td>Date</td><td>2024-05-01</td></tr><tr><td><b>Status</b></td><td>Approved</td></tr></table>",
        "<DL><DT>Status</DT><DD>Approved</DD></DL>",
        "State: Approved",
        "**State** – Approved",
        "Current status — Approved",
        "Current Status: Approved",
        "Status of this proposal: Approved",
        "Phase: Approved",
        "Status is now Approved",
        "✅ Approved",
        "🎉 **Approved** 🎉",
        ":white_check_mark: Approved",
        "[Approved]",
        "Approved!",
        "> [!NOTE]\n> Approved",
        "<div align=\"center\">\n<b>Approved</b>\n</div>",
        "![](approved.svg)",
        "![badge](img/status-approved.png)",
        "| Status |\n|---|\n| Approved |",
        "| Owner | State |\n|---|---|\n| Ann | **Approved** |",
        "📌 Status: Approved",
        "\\*\\*Status\\*\\*: Approved",
        "Status is: Approved",
        "St\u0430tus: Approved",
        "\uFF33tatus：Approved",
        "- [x] Approved",
        "![](https://img.shields.io/badge/approved-green)",
        "**Status**\n**Approved**",
        "**Decision**: Approved",
        "Outcome: Approved",
        "**State**: Approved",
        "- **Stage**: Approved",
        "- Result – Approved",
        "Final decision: ✅ Approved",
        "| Verdict | Approved |\n|---|---|\n| a | b |",
        "Resolution: Approved on 2024-05-01",
        "![Approved 2024](x.svg)",
        "![Approved (May 2024)](x.svg)",
        "![](approved-2024.svg)",
        "**Approved 2024-05-01**",
        "Approved on 1st May 2024",
        "~~Draft~~ Approved",
        "**~~Draft~~ Approved**",
        "<del>Draft</del> Approved",
        "State: ~Draft~ Approved",
        "Draft Approved",
        "### ~~Draft~~ Approved",
        "### Approved\n\nBy all of us.",
    ];

    private static readonly string[] Honest =
    [
        "Some words about the status – it is approved by nobody.",
        "Approved things are rare.",
        "- **Status** – Draft",
        "![Status: Draft](x.svg)",
        "<!-- **Status** – Approved -->",
        "Status quo – Approved things stay.",
        "![Approved by Ann](x.png)",
        "Status – see [the process](x.md)",
        "- Approved by: Ann",
        "- **Approved**\n- **Draft**",
        "Words\nApproved\nwords",
        "**Decision**: Approved by Ann alone",
        "Decision: we take the first",
        "| Reviewer | Decision |\n|---|---|\n| Ann | Approved |",
        "| Option | Result |\n|---|---|\n| one | Approved |",
        "Result: Approved things are rare",
        "~~Approved~~ Draft",
        "~~Approved~~",
        "State: <s>Approved</s> Draft",
        "![Approved 2024 by Ann](x.svg)",
        "Approved in 2024 by nobody",
        "### Approved things\n\nThey are rare.",
        "![build](https://img.shields.io/badge/build-passing-green)",
        "Draft → Under Review → Approved",
        "Implementation status: Approved",
        "State of the art: Approved things are rare.",
        "![Diagram](approved-flow.png)",
        "| Owner | Kind |\n|---|---|\n| Ann | Approved |",
        "✅ Approved things stay.",
        "State – Draft",
        "Status – Approved is what it will be once all of us have said what they think",
    ];

    private static readonly string[] Values =
    [
        "Draft (Approved)",
        "Draft [Approved]",
        "Draft&nbsp;&nbsp;Approved",
        "Draft&nbsp;/&nbsp;Approved",
        "Draft\\\n  Approved",
        "Draft\n  - Approved",
        "Draft  \n  **Approved**",
        "Draft\n  Approved",
        "Draft → Approved",
        "Draft, Approved",
        "Draft Approved",
        "<b>Draft</b> Approved",
    ];

    private static readonly string[] HonestValues =
    [
        "Draft",
        "Draft (until May)",
        "Draft\n  - Approved\n  - Under Review",
        "Draft\n  Approved by nobody yet",
        "Draft (Approved by Ann)",
        "Draft&nbsp;",
        "Draft (draft)",
        "~~Approved~~ Draft",
        "~Approved~ Draft",
        "<del>Approved</del> Draft",
        "<s>Under Review</s> Draft",
    ];

    [Test]
    public void AnotherStatusIsToldInWhateverFormItIsRead()
    {
        Assert.Multiple(() =>
        {
            foreach (var header in Headers)
            {
                foreach (var second in Second)
                {
                    Assert.That(Told(header, $"{header}\n\n{second}"), Is.Not.Empty, $"{second}\nbelow\n{header}");
                }
            }

            Assert.That(Told(Headers[0], Headers[0] + "\n- **Status** – Approved"), Is.Not.Empty);
            Assert.That(Told(Headers[0], "![Status: Approved](x.svg)\n\n" + Headers[0]), Is.Not.Empty);
            Assert.That(Told(Headers[0], Headers[0], "## Status – Approved\n\nIt is.\n\n"), Is.Not.Empty);
            Assert.That(Told(Headers[0], Headers[0], "## Approved\n\nIt is.\n\n"), Is.Not.Empty);
            Assert.That(Told(Headers[0], Headers[0], "## ~~Draft~~ Approved (2024)\n\nIt is.\n\n"), Is.Not.Empty);
        });
    }

    [Test]
    public void WhatSaysNoOtherStatusIsNotTold()
    {
        Assert.Multiple(() =>
        {
            foreach (var header in Headers)
            {
                foreach (var honest in Honest)
                {
                    Assert.That(Told(header, $"{header}\n\n{honest}"), Is.Empty, $"{honest}\nbelow\n{header}");
                }
            }
        });
    }

    [TestCase("[Approved] Wake")]
    [TestCase("Wake (Approved)")]
    [TestCase("Wake [Approved]")]
    [TestCase("7. [Approved] Wake")]
    [TestCase("Approved: Wake")]
    [TestCase("Wake – Approved")]
    [TestCase("Wake (✅ Approved)")]
    [TestCase("Wake (Status: Approved)")]
    [TestCase("RFC-7: Wake | Approved")]
    [TestCase("Wake ✅ Approved")]
    [TestCase("Approved")]
    [TestCase("Wake -- Approved")]
    [TestCase("Wake, Approved")]
    public void AnotherStatusInTheTitleIsTold(string title) => Assert.That(Told(Headers[0], Headers[0], title: title), Is.Not.Empty);

    [TestCase("[Draft] Wake")]
    [TestCase("Wake (Draft)")]
    [TestCase("Approved things")]
    [TestCase("Wake (approved by Ann)")]
    [TestCase("Draft: Wake")]
    [TestCase("Keep what is approved")]
    public void AnotherTitleIsNotTold(string title) => Assert.That(Told(Headers[0], Headers[0], title: title), Is.Empty);

    [Test]
    public void AValueThatNamesTwoIsTold()
    {
        Assert.Multiple(() =>
        {
            foreach (var value in Values)
            {
                Assert.That(Told(Headers[0], Headers[0].Replace("Draft", value, StringComparison.Ordinal)), Is.Not.Empty, value);
            }

            foreach (var value in HonestValues)
            {
                Assert.That(Told(Headers[0], Headers[0].Replace("Draft", value, StringComparison.Ordinal)), Is.Empty, value);
            }
        });
    }

    private static string[] Told(string header, string head, string section = "", string title = "A")
    {
        var template = Template.Replace(
            "HEADER",
            header.Replace(
                "Draft",
                header[0] == '|' ? "Draft / Under Review / Approved" : "Draft | Under Review | Approved",
                StringComparison.Ordinal
            ),
            StringComparison.Ordinal
        );
        var settings = "lifecycle:\n  initial: [Draft]\n  transitions: { Draft: [Under Review], Under Review: [Approved], Approved: [] }\n";
        var example = new Example(
            [
                new PageFile("template.md", template, IsBefore: false, IsAfter: false),
                new PageFile("dep.yml", settings, IsBefore: false, IsAfter: false),
                new PageFile("0001-a.md", $"# {title}\n\n{head}\n\n{section}## Summary\n\nIt is good.\n", IsBefore: false, IsAfter: false),
            ],
            new Dictionary<string, string>(),
            "",
            default
        );
        return
        [
            .. example
                .Run([new FieldDuplicated(), new ChoiceUnknown()], content => content)
                .Where(finding => finding.Location.Source.Path == "0001-a.md")
                .Select(finding => finding.Message),
        ];
    }
}
