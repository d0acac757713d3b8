using static Dep.Analysis.Tests.Loading.StrangeRepositoryTests;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Repositories by what is special about them, each with the proposals that are to be found in it.</summary>
internal static class LayoutFinderCases
{
    /// <summary>All, each with its name.</summary>
    public static (string Name, LayoutCase Case)[] All { get; } =
    [
        (
            "a template beside them",
            new LayoutCase().With("docs/rfcs/0000-template.md", LayoutCase.Template).Proposed(Numbered("docs/rfcs/{0:0000}-x.md", 5))
        ),
        (
            "folders that say the status",
            new LayoutCase()
                .With("rfcs/TEMPLATE.md", LayoutCase.Template)
                .Proposed(Numbered("rfcs/accepted/{0:0000}-x.md", 4))
                .Proposed(Numbered("rfcs/rejected/{0:0000}-y.md", 2, 10))
                .Proposed("rfcs/withdrawn/0020-z.md")
                .With("rfcs/README.md")
        ),
        (
            "folders of years",
            new LayoutCase()
                .With(".github/PROPOSAL_TEMPLATE.md", LayoutCase.Template)
                .Proposed(Numbered("proposals/2021/{0:00}-x.md", 3))
                .Proposed(Numbered("proposals/2022/{0:00}-x.md", 4))
                .Proposed("proposals/2023/01-x.md")
        ),
        (
            "drafts beside numbers",
            new LayoutCase()
                .With("rfcs/0000-template.md", LayoutCase.Template)
                .Proposed(Numbered("rfcs/{0:0000}-x.md", 5))
                .Proposed("rfcs/drafts/my-idea.md", "rfcs/an-idea.md")
        ),
        (
            "templates in a folder of their own",
            new LayoutCase()
                .With("docs/templates/rfc.md", LayoutCase.Template)
                .With("docs/guide.md")
                .With("docs/setup.md")
                .With("docs/faq.md")
                .Proposed(Numbered("docs/rfcs/rfc-{0}.md", 4))
        ),
        (
            "texts below the template",
            new LayoutCase().With("rfcs/0000-template.md", LayoutCase.Template).Proposed(Numbered("rfcs/text/{0:0000}-x.md", 4))
        ),
        (
            "a folder for each",
            new LayoutCase()
                .With("template/README.md", LayoutCase.Template)
                .Proposed("one/README.md", "two/README.md", "three/README.md")
                .With("one/notes.md")
                .With("src/main.md")
        ),
        (
            "a folder for each, by groups",
            new LayoutCase()
                .With("keps/NNNN-kep-template/README.md", LayoutCase.Template)
                .Proposed(Numbered("keps/sig-a/{0:0000}-x/README.md", 3))
                .Proposed("keps/sig-b/0010-y/README.md")
                .With("keps/README.md")
                .With("keps/sig-a/README.md")
        ),
        (
            "a folder for each, with a file of its name",
            new LayoutCase()
                .With("rfcs/template.md", LayoutCase.Template)
                .Proposed("rfcs/0001-a/0001-a.md", "rfcs/0002-b/0002-b.md", "rfcs/0003-c/0003-c.md")
                .With("rfcs/0001-a/data.md")
        ),
        ("a young repository", new LayoutCase().With("rfcs/0000-template.md", LayoutCase.Template).Proposed("rfcs/0001-x.md")),
        (
            "a young repository with its templates aside",
            new LayoutCase()
                .With("docs/rfc-template.md", LayoutCase.Template)
                .With("CONTRIBUTING.md", "# How\n\nCopy `docs/rfc-template.md` to `design/my-idea.md`.\n")
                .Proposed("design/one.md")
                .With("design/README.md")
        ),
        (
            "a sentence names the template",
            new LayoutCase()
                .With("process/new.md", LayoutCase.Template)
                .With("CONTRIBUTING.md", "# How\n\nTo propose,\ncopy [this file](process/new.md) to `specs/your-idea.md`.\n")
                .Proposed("specs/a.md", "specs/b.md", "specs/c.md")
        ),
        (
            "an ending for templates",
            new LayoutCase()
                .With("teps/tools/tep-template.md.template", LayoutCase.Template)
                .Proposed(Numbered("teps/{0:0000}-x.md", 4))
                .With("teps/README.md")
        ),
        (
            "a block of code shows the header",
            new LayoutCase()
                .With(
                    "design/README.md",
                    "# Designs\n\nAll documents must include the following header:\n\n```markdown\n# Title\n* Owner: Ann\n* Reviewers: Bob\n* Status: Draft\n```\n"
                )
                .ProposedAs("# T\n\n* Owner: Ann\n* Reviewers: Bob\n* Status: Draft\n\n## Whatever\n", "design/a.md", "design/b.md", "design/c.md")
                .With("docs/x.md")
                .With("docs/y.md")
                .With("docs/z.md")
        ),
        (
            "two kinds",
            new LayoutCase()
                .With(".github/CIP-TEMPLATE.md", LayoutCase.Template)
                .With(".github/CPS-TEMPLATE.md", LayoutCase.OtherTemplate)
                .Proposed(Numbered("CIP-{0:0000}/README.md", 5))
                .ProposedOtherwise(Numbered("CPS-{0:0000}/README.md", 4))
                .With("CIP-0001/CIP-0001.md", "Moved.\n")
        ),
        (
            "two prefixes of one kind",
            new LayoutCase()
                .With("templates/template.md", LayoutCase.Template)
                .Proposed(Numbered("FIPS/fip-{0:0000}.md", 6))
                .Proposed(Numbered("FRCs/frc-{0:0000}.md", 4, 50))
                .With("resources/fip-1/a.md")
        ),
        (
            "days in names, at the root",
            new LayoutCase()
                .With("templates/proposal.md", LayoutCase.Template)
                .Proposed("20240102-A-x.md", "20240203-B-y.md", "20250304-C-z.md")
                .With("GOVERNANCE.md")
                .With("resources/a.md")
        ),
        (
            "templates side by side",
            new LayoutCase()
                .With("0000-template.md", LayoutCase.Template)
                .With("deprecation-template.md", LayoutCase.Template.Replace("## Motivation", "## Transition path", StringComparison.Ordinal))
                .Proposed(Numbered("text/{0:0000}-x.md", 6))
        ),
        ("decisions without a template", new LayoutCase().Decided(Numbered("backend/docs/architecture/adr/{0:0000}-x.md", 4)).With("docs/guide.md")),
        (
            "decisions of several parts",
            new LayoutCase().Decided(Numbered("services/a/adr/{0:0000}-x.md", 3)).Decided(Numbered("services/b/adr/{0:0000}-y.md", 3))
        ),
        ("one decision", new LayoutCase().Decided("documentation/decisions/0001-record-decisions.md")),
        (
            "decisions without numbers",
            new LayoutCase()
                .Decided("doc/decisions/use-go.md", "doc/decisions/use-git.md", "doc/decisions/use-tests.md")
                .With("doc/decisions/README.md")
        ),
        ("numbers alone", new LayoutCase().Decided(Numbered("veps/vep-{0}.md", 6))),
        (
            "rfcs with a template and decisions without",
            new LayoutCase()
                .With("rfcs/0000-template.md", LayoutCase.OtherTemplate)
                .ProposedOtherwise(Numbered("rfcs/{0:0000}-x.md", 5))
                .Decided(Numbered("internal/adr/{0:0000}-x.md", 4))
        ),
        ("many kinds", LayoutCase.OfManyKinds()),
        (
            "a proposal about templates",
            new LayoutCase()
                .With("rfcs/0000-template.md", LayoutCase.Template)
                .Proposed(Numbered("rfcs/{0:0000}-x.md", 4))
                .Proposed("rfcs/0044-package-manager-templates.md", "rfcs/0045-retire-admin-template.md")
        ),
        (
            "a package of another",
            new LayoutCase()
                .With("vendor/other/rfcs/0000-template.md", LayoutCase.Template)
                .With("vendor/other/rfcs/0001-x.md", LayoutCase.Template)
                .With("vendor/other/rfcs/0002-x.md", LayoutCase.Template)
                .With("rfcs/template.md", LayoutCase.OtherTemplate)
                .ProposedOtherwise(Numbered("rfcs/{0:000}-x.md", 3))
        ),
        ("chapters", Chapters(new LayoutCase(), "docs/{0:00}-part.md", 12)),
        ("notes with a template", Notes(new LayoutCase().With("rfcs/template.md", LayoutCase.Template).Proposed(Numbered("rfcs/{0:0000}-x.md", 4)))),
        (
            "a template with a number",
            new LayoutCase()
                .With("docs/proposals/001-proposal-template.md", LayoutCase.Template)
                .With("docs/manual/templates.md")
                .With("docs/guide.md")
                .Proposed(
                    "docs/proposals/002-x.md",
                    "docs/proposals/an-idea.md",
                    "docs/proposals/better-idea.md",
                    "docs/proposals/third.md",
                    "docs/proposals/fourth.md"
                )
        ),
        (
            "a proposal that changed the template",
            new LayoutCase()
                .With("rfcs/template.md", LayoutCase.Template)
                .Proposed(Numbered("rfcs/{0:0000}-x.md", 4))
                .ProposedAs(LayoutCase.Template, "rfcs/0009-rfc-template.md")
        ),
        (
            "a folder with the number for each",
            new LayoutCase()
                .With("how-to/RFC-TEMPLATE.md", LayoutCase.Template)
                .With("how-to/how-to.md")
                .Proposed("08-notebook-diff/notebook-diff.md", "12-gateway/gateway.md", "42-new-app/new-app.md", "118-restart/restart-again.md")
                .With("12-gateway/picture.png", "x")
                .With("website/page.md")
        ),
        (
            "numbers joined to a word",
            new LayoutCase()
                .With("docs/decisions/adr000-template.md", LayoutCase.Template)
                .With("docs/decisions/index.md")
                .Proposed(Numbered("docs/decisions/adr{0:000}-use-x.md", 5))
        ),
        (
            "pages with the same fields",
            new LayoutCase()
                .With("template.md", Paged("YYYY-MM-DD", "Summary", "Motivation", "Design", "Rationale"))
                .ProposedAs(Paged("2024-01-02", "Summary", "Motivation", "Design", "Rationale"), Numbered("src/rfcs/rfc-{0:0000}.md", 5))
                .With("src/pages/path.md", Paged("2024-02-03", "Usage"))
                .With("src/pages/host.md", Paged("2024-02-04", "Options"))
                .With("src/pages/trust.md", Paged("2024-02-05", "Limits"))
        ),
        (
            "texts in another language",
            new LayoutCase()
                .With("rfcs/0000-template.md", LayoutCase.Template)
                .Proposed(Numbered("rfcs/{0:0000}-x.md", 5))
                .With("rfcs/0001-x.zh.md", LayoutCase.Template)
                .With("rfcs/0002-x_pt-BR.md", LayoutCase.Template)
        ),
        (
            "a folder for each, some with files called otherwise",
            new LayoutCase()
                .With("veps/NNNN-template/vep.md", LayoutCase.Template)
                .Proposed(Numbered("veps/sig-a/{0:0000}-x/vep.md", 4))
                .Proposed(
                    "veps/sig-b/0010-y/vep.md",
                    "veps/sig-a/0011-plugs/plugs.md",
                    "veps/sig-a/0012-disks/disks.md",
                    "veps/sig-b/0013-clocks/clocks.md"
                )
                .With("docs/guide.md")
        ),
        (
            "years and names",
            new LayoutCase()
                .With("templates/design.md", LayoutCase.Template)
                .Proposed("designs/2019-a/README.md", "designs/2019-b/README.md", "designs/2020-c/README.md", "designs/2021-d/README.md")
                .With("docs/guide.md")
        ),
        (
            "decisions with days and numbers",
            new LayoutCase()
                .Decided(
                    "docs/adr/2021-06-05_001-a.md",
                    "docs/adr/2021-06-06_002-b.md",
                    "docs/adr/2022-06-07_003-c.md",
                    "docs/adr/2023-06-07_004-d.md"
                )
                .With("docs/docs/page.md")
        ),
        (
            "the form of another process, with a number of its own",
            new LayoutCase().ProposedAs(
                "---\nrip: 7\ntitle: Wake\nauthor: Ann\nstatus: Draft\ntype: Standards Track\ncreated: 2024-01-02\n---\n\n## Abstract\n\nIt wakes.\n\n## Motivation\n\nSleep.\n\n## Rationale\n\nNone.\n",
                Numbered("RIPS/rip-{0:0000}.md", 6)
            )
        ),
        (
            "the process beside numbers",
            new LayoutCase()
                .With("docs/adr/template.md", LayoutCase.Template)
                .Proposed(Numbered("docs/adr/adr-{0:000}-x.md", 9))
                .With("docs/adr/PROCESS.md")
                .With("docs/adr/list.md")
        ),
        (
            "a template in a template",
            new LayoutCase()
                .With(
                    "meta/template.md",
                    "# The template\n\nWhat it is for.\n\n## How to use it\n\nThe template with sections that it should contain:\n\n```markdown\n"
                        + LayoutCase.Template
                        + "```\n"
                )
                .Proposed(
                    "accepted/2021/one/one.md",
                    "accepted/2021/two.md",
                    "accepted/2022/three.md",
                    "accepted/2022/four/four.md",
                    "accepted/2023/five.md",
                    "accepted/2023/six/six.md",
                    "accepted/2023/seven/seven.md"
                )
        ),
        (
            "discussions without a template",
            new LayoutCase().ProposedAs(
                "---\nauthors: Ann\nstate: draft\n---\n\n# RFD\n\n## What\n\nx\n\n## Why\n\ny\n\n## Details\n\nz\n",
                Numbered("rfd/{0:0000}-x.md", 6)
            )
        ),
        (
            "pages of a proposal that is a folder",
            new LayoutCase()
                .With("deps/TEMPLATE.md", LayoutCase.Template)
                .Proposed(Numbered("deps/{0:0000}-x/README.md", 3))
                .With("deps/0001-x/details.md")
                .With("deps/0001-x/alternatives.md")
                .With("deps/0002-x/01-notes.md")
                .With("deps/0002-x/design/more.md")
        ),
        (
            "pages in the folder of a proposal",
            new LayoutCase()
                .With("deps/TEMPLATE.md", LayoutCase.Template)
                .Proposed(Numbered("deps/{0:0000}-x.md", 3))
                .With("deps/0001-x/details.md")
                .With("deps/0002-x/img/notes.md")
        ),
        (
            "a list beside proposals",
            new LayoutCase()
                .With("deps/TEMPLATE.md", LayoutCase.Template)
                .Proposed(Numbered("deps/{0:0000}-x.md", 3))
                .With("deps/index.md")
                .With("deps/README.md")
        ),
        (
            "what proposals show",
            new LayoutCase()
                .With("deps/TEMPLATE.md", LayoutCase.Template)
                .Proposed(Numbered("deps/{0:0000}-x.md", 3))
                .With("deps/assets/0001/notes.md")
                .With("deps/images/list.md")
        ),
        (
            "folders of groups and years",
            new LayoutCase()
                .With("deps/TEMPLATE.md", LayoutCase.Template)
                .Proposed("deps/0001-group/0002-a.md", "deps/0001-group/0003-b.md", "deps/2024/0004-c.md", "deps/2024/an-idea.md")
                .With("deps/0001-group/README.md")
                .With("deps/2024/README.md")
        ),
        (
            "templates of the code host",
            new LayoutCase()
                .With(".github/ISSUE_TEMPLATE/feature.md", LayoutCase.Template)
                .With(".github/pull_request_template.md", LayoutCase.Template)
                .With("docs/a.md")
                .With("docs/b.md")
                .With("docs/c.md")
        ),
        ("nothing", new LayoutCase().With("docs/a.md").With("docs/b.md")),
        (
            "translations beside them",
            new LayoutCase()
                .With("rfcs/0000-template.md", LayoutCase.Template)
                .Proposed(Numbered("rfcs/{0:0000}-x.md", 5))
                .With("rfcs/0001-x.zh.md", LayoutCase.Template)
                .With("rfcs/0002-x_pt-BR.md", LayoutCase.Template)
                .With("rfcs/ja/0003-x.md", LayoutCase.Template)
        ),
        (
            "translations in deps",
            new LayoutCase()
                .With("deps/template.md", LayoutCase.Template)
                .Proposed(Numbered("deps/{0:0000}-x.md", 3))
                .With("deps/0001-x.de.md", LayoutCase.Template)
                .With("deps/de/0002-x.md", LayoutCase.Template)
        ),
        (
            "a site in two languages",
            new LayoutCase()
                .With("docs/en/adr/template.md", LayoutCase.Template)
                .Proposed(Numbered("docs/en/adr/{0:0000}-x.md", 5))
                .With("docs/fr/adr/0001-x.md", LayoutCase.Template)
                .With("docs/fr/adr/0002-x.md", LayoutCase.Template)
                .With("docs/fr/adr/0003-x.md", LayoutCase.Template)
        ),
        (
            "a site with a folder of translations",
            new LayoutCase()
                .With("docs/rfcs/template.md", LayoutCase.Template)
                .Proposed(Numbered("docs/rfcs/rfc-{0:000}.md", 5))
                .With("i18n/fr/docusaurus-plugin-content-docs/current/rfcs/rfc-001.md", LayoutCase.Template)
                .With("i18n/fr/docusaurus-plugin-content-docs/current/rfcs/rfc-002.md", LayoutCase.Template)
                .With("i18n/fr/docusaurus-plugin-content-docs/current/rfcs/rfc-003.md", LayoutCase.Template)
        ),
        (
            "a second kind in another language",
            new LayoutCase()
                .With("rfcs/0000-template.md", LayoutCase.Template)
                .Proposed(Numbered("rfcs/{0:0000}-x.md", 5))
                .ProposedAs(
                    "# 1. Wecken\n\n**Status:** Akzeptiert\n\n## Kontext\n\nx\n\n## Entscheidung\n\ny\n\n## Konsequenzen\n\nz\n",
                    Numbered("docs/entscheidungen/{0:0000}-y.md", 4)
                )
        ),
        (
            "a second kind with a template in another language",
            new LayoutCase()
                .With("rfcs/0000-template.md", LayoutCase.Template)
                .Proposed(Numbered("rfcs/{0:0000}-x.md", 5))
                .With(
                    "docs/decisiones/plantilla.md",
                    "# NNN. Título\n\n- Estado: Propuesta | Aceptada\n- Autores: nombres\n\n## Contexto\n\n?\n\n## Decisión\n\n?\n\n## Consecuencias\n\n?\n"
                )
                .ProposedAs(
                    "# 001. Despertar\n\n- Estado: Aceptada\n- Autores: Ann\n\n## Contexto\n\nx\n\n## Decisión\n\ny\n\n## Consecuencias\n\nz\n",
                    Numbered("docs/decisiones/{0:000}-y.md", 4)
                )
        ),
        (
            "records of services beside those of a known place",
            new LayoutCase()
                .With(
                    "docs/adr/template.md",
                    "# [number]. [title]\n\nDate: YYYY-MM-DD\n\n## Status\n\nProposed | Accepted\n\n## Context\n\n?\n\n## Decision\n\n?\n\n## Consequences\n\n?\n"
                )
                .Decided(Numbered("docs/adr/{0:0000}-x.md", 6))
                .Decided(Numbered("services/search/docs/adr/{0:0000}-y.md", 4))
                .Decided(Numbered("libs/ui/docs/adr/{0:0000}-z.md", 2))
        ),
        (
            "pages of other sections of a site",
            new LayoutCase()
                .With(
                    "archetypes/proposals/index.md",
                    "---\ntitle: x\ndate: {{ .Date }}\nstatus: draft\nauthors: []\n---\n\n## Overview\n\n## Problem\n\n## Solution\n"
                )
                .ProposedAs(
                    "---\ntitle: x\ndate: 2024-01-02\nstatus: draft\nauthors: [Ann]\n---\n\n## Overview\n\nx\n\n## Problem\n\ny\n\n## Solution\n\nz\n",
                    "content/en/proposals/wake/index.md",
                    "content/en/proposals/sleep/index.md",
                    "content/en/proposals/relay/index.md"
                )
                .With("content/en/news/one/index.md", "---\ntitle: x\ndate: 2024-01-02\n---\n\n## Overview\n\nx\n")
                .With("content/en/news/two/index.md", "---\ntitle: x\ndate: 2024-01-02\n---\n\n## Overview\n\nx\n")
                .With("content/en/news/three/index.md", "---\ntitle: x\ndate: 2024-01-02\n---\n\n## Overview\n\nx\n")
        ),
        (
            "names that begin with whose they are",
            new LayoutCase()
                .ProposedAs(
                    "# ACME RFC001: Wake\n\n**Authors:** Ann\n\n**Status:** Approved\n\n# Summary\n\nx\n\n# Motivation\n\ny\n\n# Messages\n\nz\n",
                    [.. Numbered("acme-rfc{0:000}-wake.md", 8), "payments/acme-rfc009-pay.md", "payments/acme-rfc010-refund.md"]
                )
                .With("wallet-and-format-discussion.md", "# Discussion\n\nText.\n\n## Formats\n\nMore.\n")
        ),
    ];

    private static string Paged(string day, params string[] sections) =>
        $"---\ntitle: A page\ndate: {day}\neditors: Ann\norder: 1\ntags: x\n---\n\n"
        + string.Concat(sections.Select(section => $"## {section}\n\nText.\n\n"));

    private static LayoutCase Chapters(LayoutCase sample, string form, int count)
    {
        foreach (var path in Numbered(form, count))
        {
            sample.With(path, "# Chapter\n\n## What you learn\n\nx\n\n## Exercises\n\ny\n");
        }

        return sample;
    }

    private static LayoutCase Notes(LayoutCase sample)
    {
        sample.With("meetings/template.md", "# Notes\n\n## Attendees\n\n## Agenda\n\n## Actions\n");
        foreach (var path in Numbered("meetings/2024-01-{0:00}.md", 9))
        {
            sample.With(path, "# Notes\n\n## Attendees\n\nx\n\n## Agenda\n\ny\n\n## Actions\n\nz\n");
        }

        return sample;
    }
}
