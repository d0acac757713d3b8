using Dep.Analysis.Tests.Hosting;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using NUnit.Framework;
using static Dep.Analysis.Tests.Authoring.ProposalSandbox;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>Documents as people write them, each written by hand with what a careful maintainer would make of it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DifficultInputsTests
{
    private const string Life = "lifecycle:\n  field: Status\n  initial: [Draft]\n  transitions:\n    Draft: [Accepted]\n    Accepted: []\n";

    // Each is moved to Accepted; nothing else of it changes.
    [TestCase("---\nstatus: Draft # since May\n---\n\n# Wake\n", "---\nstatus: Accepted # since May\n---\n\n# Wake\n")]
    [TestCase("---\nstatus: 'Draft'\n---\n\n# Wake\n", "---\nstatus: 'Accepted'\n---\n\n# Wake\n")]
    [TestCase("---\nstatus: \"Draft\"\n---\n\n# Wake\n", "---\nstatus: \"Accepted\"\n---\n\n# Wake\n")]
    [TestCase("---\n\"status\": Draft\n---\n\n# Wake\n", "---\n\"status\": Accepted\n---\n\n# Wake\n")]
    [TestCase("---\nstatus: |\n  Draft\ntitle: Wake\n---\n", "---\nstatus: Accepted\ntitle: Wake\n---\n")]
    [TestCase("---\nstatus: >-\n  Draft\ntitle: Wake\n---\n", "---\nstatus: Accepted\ntitle: Wake\n---\n")]
    [TestCase("---\nstatus:\n  Draft\n---\n\n# Wake\n", "---\nstatus:\n  Accepted\n---\n\n# Wake\n")]
    [TestCase("---\nstatus:\n  - Draft\n---\n\n# Wake\n", "---\nstatus:\n  - Accepted\n---\n\n# Wake\n")]
    [TestCase("---\nstatus: [Draft]\n---\n\n# Wake\n", "---\nstatus: [Accepted]\n---\n\n# Wake\n")]
    [TestCase("---\nstatus: [ 'Draft' ] # yet\n---\n\n# Wake\n", "---\nstatus: [ 'Accepted' ] # yet\n---\n\n# Wake\n")]
    [TestCase("---\nstatus:\n  - \"Draft\"\n---\n\n# Wake\n", "---\nstatus:\n  - \"Accepted\"\n---\n\n# Wake\n")]
    [TestCase("# Wake\n\n**Status**: [x] Draft [ ] Accepted\n", "# Wake\n\n**Status**: [ ] Draft [x] Accepted\n")]
    [TestCase("# Wake\n\n**Status**:\n\n- [X] Draft\n- [ ] Accepted\n", "# Wake\n\n**Status**:\n\n- [ ] Draft\n- [X] Accepted\n")]
    [TestCase("---\n{status: Draft, title: Wake}\n---\n\n# Wake\n", "---\n{status: Accepted, title: Wake}\n---\n\n# Wake\n")]
    [TestCase("+++\nstatus = \"Draft\"\n+++\n\n# Wake\n", "+++\nstatus = \"Accepted\"\n+++\n\n# Wake\n")]
    [TestCase("# Wake\r\n\r\n- Status: Draft\r\n- Author: Ann\r\n", "# Wake\r\n\r\n- Status: Accepted\r\n- Author: Ann\r\n")]
    [TestCase("\uFEFF# Wäke\n\n**Status**: Draft\n", "\uFEFF# Wäke\n\n**Status**: Accepted\n")]
    [TestCase(
        "# Wake\n\n|        |       |\n|--------|-------|\n| Status | Draft |\n",
        "# Wake\n\n|        |       |\n|--------|-------|\n| Status | Accepted |\n"
    )]
    [TestCase(
        "# Wake\n\n| Field  | Value |\n|--------|-------|\n| Status | `Draft` |\n",
        "# Wake\n\n| Field  | Value |\n|--------|-------|\n| Status | `Accepted` |\n"
    )]
    [TestCase("# Wake\n\n**Status:** Draft  \n**Author:** Ann\n", "# Wake\n\n**Status:** Accepted  \n**Author:** Ann\n")]
    [TestCase("# Wake\n\nStatus: Draft\\\nAuthor: Ann\n", "# Wake\n\nStatus: Accepted\\\nAuthor: Ann\n")]
    [TestCase("# Wake\n\nStatus:\tDraft\nAuthor:\tAnn\n", "# Wake\n\nStatus:\tAccepted\nAuthor:\tAnn\n")]
    [TestCase("# Wake\n\n**Status**: Draft <!-- Draft | Accepted -->\n", "# Wake\n\n**Status**: Accepted <!-- Draft | Accepted -->\n")]
    [TestCase("# Wake\n\n- **Status:** _Draft_\n", "# Wake\n\n- **Status:** _Accepted_\n")]
    [TestCase("# Wake\n\n* Status: Draft, revision 2\n", "# Wake\n\n* Status: Accepted\n")]
    public void AStatusMovesAndAllElseStays(string text, string expected)
    {
        using var sandbox = new GitSandbox();
        sandbox.Write("dep.yml", "template: template.md\n" + Life);
        sandbox.Write("template.md", text.Replace(", revision 2", "", StringComparison.Ordinal));
        sandbox.Write("deps/0001-wake.md", text);
        Made(ProposalMove.Run(Request(sandbox), "deps/0001-wake.md", "accepted"));
        Assert.That(new System.Text.UTF8Encoding().GetString(File.ReadAllBytes(At(sandbox, "deps/0001-wake.md"))), Is.EqualTo(expected));
        Assert.That(
            ProposalMove.Run(Request(sandbox) with { BaseRef = "none" }, "deps/0001-wake.md", "accepted").Edit.IsEmpty,
            "it is there already"
        );
    }

    // Each is deps/0000-wake.md; the newest there are 0001 to 0003. It becomes 0004.
    [TestCase("# 0000. Wake\n", "# 4. Wake\n", "# 3. Lamps\n")]
    [TestCase("# RFC-NNNN: Wake\n", "# RFC-0004: Wake\n", "# RFC-0003: Lamps\n")]
    [TestCase("0000: Wake\n==========\n", "0004: Wake\n==========\n", "0003: Lamps\n===========\n")]
    [TestCase("---\nnumber: null\n---\n\n# Wake\n", "---\nnumber: 4\n---\n\n# Wake\n", "---\nnumber: 3\n---\n\n# Lamps\n")]
    [TestCase("---\nnumber: '0000'\n---\n\n# Wake\n", "---\nnumber: '0004'\n---\n\n# Wake\n", "---\nnumber: '0003'\n---\n\n# Lamps\n")]
    [TestCase("# Wake\r\n\r\nSee [here](./0000-wake.md#wake).\r\n", "# Wake\r\n\r\nSee [here](./0004-wake.md#wake).\r\n", "# Lamps\r\n")]
    [TestCase(
        "# Wake\n\n![x](0000-wake/a%20b.png) and ![y][p]\n\n[p]: <0000-wake/c d.png> \"0000\"\n",
        "# Wake\n\n![x](0004-wake/a%20b.png) and ![y][p]\n\n[p]: <0004-wake/c d.png> \"0000\"\n",
        "# Lamps\n"
    )]
    [TestCase("# Wake\n\n`0000-wake.md` and\n\n    0000-wake.md\n", "# Wake\n\n`0000-wake.md` and\n\n    0000-wake.md\n", "# Lamps\n")]
    [TestCase("# The year 0000 of waking\n", "# The year 0000 of waking\n", "# Lamps\n")]
    public void ANumberIsWrittenAsTheNeighboursHaveIt(string text, string expected, string neighbour)
    {
        using var sandbox = new GitSandbox();
        sandbox.Write(
            "dep.yml",
            "template: template.md\n" + (text.Contains("number:", StringComparison.Ordinal) ? "fields:\n  number: { form: number }\n" : "")
        );
        sandbox.Write("template.md", text.Split("\n\n![", 2)[0].Split("\r\n\r\nSee", 2)[0] + "\n");
        for (var number = 1; number <= 3; number++)
        {
            sandbox.Write(
                $"deps/000{number}-lamps.md",
                neighbour.Replace("3", number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            );
        }

        sandbox.Write("deps/0000-wake.md", text);
        sandbox.Write("deps/0000-wake/a b.png", "x");
        sandbox.Write("deps/0000-wake/c d.png", "x");
        sandbox.Write("README.md", "# All\n\n| | |\n|-|-|\n| 0000 | [Wake](deps/0000-wake.md) |\n\n<a href=\"deps/0000-wake.md\">wake</a>\n");
        Made(ProposalNumbering.Run(Request(sandbox), "deps/0000-wake.md"));
        Assert.That(File.ReadAllText(At(sandbox, "deps/0004-wake.md")), Is.EqualTo(expected));
        Assert.That(File.Exists(At(sandbox, "deps/0004-wake/a b.png")), "what is called as it is goes along");
        Assert.That(File.ReadAllText(At(sandbox, "README.md")), Does.Contain("| 0004 | [Wake](deps/0004-wake.md) |"));
    }

    // 0001 is replaced by 0002: what 0001 says, and what it is to say.
    [TestCase("replaced-by: []\n", "replaced-by: [\"0002\"]\n", "replaced-by: []\n")]
    [TestCase("replaced-by:\n", "replaced-by:\n  - \"0002\"\n", "replaced-by:\n  - 0000\n")]
    [TestCase("replaced-by: # numbers\n", "replaced-by: # numbers\n  - \"0002\"\n", "replaced-by:\n  - 0000\n")]
    [TestCase("replaced-by: N/A\n", "replaced-by: \"0002\"\n", "replaced-by: number\n")]
    [TestCase("replaced-by:\n  - '0003'\n", "replaced-by:\n  - '0003'\n  - \"0002\"\n", "replaced-by:\n  - 0000\n")]
    [TestCase("replaced-by:\n", "replaced-by:\n  - /deps/0002-b.md\n", "replaced-by:\n  - \"/deps/0000-other.md\"\n")]
    public void AReplacementIsWrittenAsTheTemplateShows(string written, string expected, string shown)
    {
        using var sandbox = new GitSandbox();
        sandbox.Write(
            "dep.yml",
            "template: template.md\nfields:\n  replaces: { form: references, inverse: replaced-by }\n  replaced-by: { form: references, inverse: replaces }\n"
        );
        sandbox.Write("template.md", $"---\ntitle: Title\nstatus: Draft | Accepted | Replaced\nreplaces: number\n{shown}---\n\n# Summary\n\nWhat.\n");
        sandbox.Write("deps/0001-a.md", $"---\ntitle: A\nstatus: Accepted\n{written}---\n\n# Summary\n\nA.\n");
        sandbox.Write("deps/0002-b.md", "---\ntitle: B\nstatus: Accepted\n---\n\n# Summary\n\nB.\n");
        sandbox.Write("deps/0003-c.md", "---\ntitle: C\nstatus: Accepted\nreplaces: \"0001\"\n---\n\n# Summary\n\nC.\n");
        Made(ProposalReplacement.Run(Request(sandbox), "deps/0001-a.md", "deps/0002-b.md"));
        Assert.That(File.ReadAllText(At(sandbox, "deps/0001-a.md")), Does.Contain(expected));
    }

    [TestCase("# Wake\n\n- Status: **Drafft**\n\n## Summary\n\nWake.\n", "- Status: **Draft**", false)]
    [TestCase("# Wake\n\n- Status: `Drafft`\n\n## Summary\n\nWake.\n", "- Status: `Draft`", false)]
    [TestCase("# Wake\n\n- Status: Draft\n\n## Sumary\n\nWake.\n", "## Summary\n\nWake.\n", true)]
    [TestCase("# Wake\n\n- Staus: Draft\n\n## Summary\n\nWake.\n", "- Status: Draft\n\n## Summary", true)]
    [TestCase("# Wake\n\n- Status: Draft\n\nSummary\n-------\n\nSee `[it](#Summary)`.\n", "See `[it](#Summary)`.\n", false)]
    public void AFixMendsOneThing(string text, string expected, bool isUnsafe)
    {
        using var sandbox = new GitSandbox();
        sandbox.Write("dep.yml", "template: template.md\n" + Life);
        sandbox.Write("template.md", "# Title\n\n- Status: Draft | Accepted\n\n## Summary\n\nWhat it is.\n");
        sandbox.Write("deps/0001-wake.md", text);
        var result = RepositoryFix.Run(new FixRequest(Request(sandbox) with { BaseRef = "none" }) { IsUnsafe = isUnsafe });
        Assert.That(result.Failure, Is.Null);
        var now = File.ReadAllText(At(sandbox, "deps/0001-wake.md"));
        Assert.That(now, Does.Contain(expected));
        Assert.That(
            now.Split('\n').Zip(text.Split('\n')).Count(lines => lines.First != lines.Second),
            Is.LessThanOrEqualTo(1),
            "one line, and no line more"
        );
        Assert.That(now.Split('\n'), Has.Length.EqualTo(text.Split('\n').Length));
    }

    [Test]
    public void AStepThatOnlyTheWorkingTreeHasIsTakenBack()
    {
        using var sandbox = new GitSandbox();
        sandbox.Write("dep.yml", "template: template.md\n" + Life);
        sandbox.Write("template.md", "# Title\n\n- Status: Draft | Accepted\n");
        sandbox.Write("deps/0001-wake.md", "# Wake\n\n- Status: Draft\n");
        Commit(sandbox);
        Made(ProposalMove.Run(Request(sandbox) with { BaseRef = "HEAD" }, "deps/0001-wake.md", "Accepted"));
        Made(ProposalMove.Run(Request(sandbox) with { BaseRef = "HEAD" }, "deps/0001-wake.md", "Draft"));
        Assert.That(File.ReadAllText(At(sandbox, "deps/0001-wake.md")), Is.EqualTo("# Wake\n\n- Status: Draft\n"));

        Made(ProposalMove.Run(Request(sandbox) with { BaseRef = "HEAD" }, "deps/0001-wake.md", "Accepted"));
        Commit(sandbox);
        Assert.That(Ids(ProposalMove.Run(Request(sandbox) with { BaseRef = "HEAD" }, "deps/0001-wake.md", "Draft")), Is.EqualTo(new[] { "DEP003" }));
    }

    [Test]
    public void WhatStoodBehindAStatusIsSaid()
    {
        using var sandbox = new GitSandbox();
        sandbox.Write("dep.yml", "template: template.md\n" + Life);
        sandbox.Write("template.md", "# Title\n\n- Status: Draft | Accepted\n");
        sandbox.Write("deps/0001-wake.md", "# Wake\n\n- Status: Draft, Revision 1.3\n");
        Assert.That(
            ProposalMove.Run(Request(sandbox), "deps/0001-wake.md", "Accepted").Remarks,
            Has.Some.StartsWith("'Revision 1.3' stood behind the status")
        );
    }

    [Test]
    public void ARedirectStaysWhereItIsAskedFor()
    {
        using var sandbox = new GitSandbox();
        sandbox.Write("dep.yml", "template: template.md\n");
        sandbox.Write("template.md", "# Title\n\n- Status: Draft\n");
        sandbox.Write("deps/0000-wake.md", "# Wake\n\n- Status: Draft\n");
        sandbox.Write("deps/0001-lamps.md", "# Lamps\n\n- Status: Draft\n\nSee [wake](0000-wake.md).\n");
        var edit = Made(ProposalNumbering.Run(Request(sandbox), "deps/0000-wake.md", leavesRedirect: true));
        Assert.That(File.ReadAllText(At(sandbox, "deps/0000-wake.md")), Is.EqualTo("Moved to [0002-wake.md](0002-wake.md).\n"));
        Assert.That(File.ReadAllText(At(sandbox, "deps/0002-wake.md")), Is.EqualTo("# Wake\n\n- Status: Draft\n"));
        Assert.That(File.ReadAllText(At(sandbox, "deps/0001-lamps.md")), Does.Contain("(0002-wake.md)"));
        Assert.That(edit.Remarks, Has.Some.Contains("leads to it"));
        Assert.That(
            Dep.Hosting.Checking.RepositoryCheck.Run(Request(sandbox) with { BaseRef = "none" })
                .Diagnostics.Where(finding => finding.Location.Source.Path.Contains("0000", StringComparison.Ordinal)),
            Is.Empty,
            "it is no proposal"
        );

        sandbox.Write("deps/0000-far/README.md", "# Far\n\n- Status: Draft\n");
        Assert.That(ProposalNumbering.Run(Request(sandbox), "deps/0000-far/README.md", leavesRedirect: true).Refusals, Is.Not.Empty);
    }

    [Test]
    public void WhatWillNotComeTakesNobodysPlace()
    {
        using var sandbox = ProposalSandbox.Sandbox();
        sandbox.Write(
            "dep.yml",
            Settings.Replace(
                "Accepted: [Implemented, Replaced]",
                "Accepted: [Implemented, Replaced, Rejected], Rejected: []",
                StringComparison.Ordinal
            )
        );
        sandbox.Write("template.md", Template.Replace("Implemented |", "Implemented | Rejected |", StringComparison.Ordinal));
        sandbox.Write("deps/0001-a.md", Document("A", "Accepted"));
        sandbox.Write("deps/0002-b.md", Document("B", "Rejected"));
        Assert.That(
            ProposalReplacement.Run(Request(sandbox), "deps/0001-a.md", "deps/0002-b.md").Refusals.Single().Message,
            Is.EqualTo("'0002-b.md' takes nobody's place: its Status is 'Rejected'")
        );
    }

    [Test]
    public void ANewProposalHasTheHeaderOfItsNeighboursWhereTheTemplateHasNone()
    {
        using var sandbox = new GitSandbox();
        sandbox.Write(
            "dep.yml",
            "template: template.md\nfields:\n  status: { required: true }\n  title: { required: true }\n  created: { required: true, form: date }\n  authors: { required: true }\n"
        );
        sandbox.Write("template.md", "# TEP-NNNN: Title\n\n## Summary\n\nWhat.\n");
        for (var number = 1; number <= 3; number++)
        {
            sandbox.Write(
                $"deps/000{number}-lamps.md",
                $"---\nstatus: proposed\ntitle: Lamps {number}\ncreated: '2026-01-0{number}'\nauthors:\n- '@ann'\n---\n\n# TEP-000{number}: Lamps {number}\n\n## Summary\n\nLamps.\n"
            );
        }

        sandbox.Git("config", "user.name", "Ann");
        var draft = Made(ProposalCreation.Run(Request(sandbox), "Wake")).Edit.Creations[0];
        Assert.That(draft.Text, Does.StartWith("---\nstatus:"));
        Assert.That(draft.Text, Does.Contain("title: Wake\ncreated: '2026-11-24'\nauthors:\n- Ann\n---\n\n# TEP-NNNN: Wake\n"));
    }

    [Test]
    public void AnInstructionThatMakesTheHeaderNoYamlIsLeftOut()
    {
        using var sandbox = new GitSandbox();
        sandbox.Write("dep.yml", "template: template.md\n");
        sandbox.Write(
            "template.md",
            "---\nfip: \"<to be assigned>\" <!--keep the quotes, i.e: `fip: \"0001\"`-->\ntitle: <title>\nstart-date: Date of the first draft\n---\n\n# Title\n\n## Summary\n\nWhat.\n"
        );
        sandbox.Write(
            "deps/fip-0001.md",
            "---\nfip: \"0001\"\ntitle: Lamps\nstart-date: 2026-05-17T00:00:00.000Z\n---\n\n# Lamps\n\n## Summary\n\nLamps.\n"
        );
        var draft = Made(ProposalCreation.Run(Request(sandbox), "Wake")).Edit.Creations[0];
        Assert.That(draft.Text, Does.StartWith("---\nfip: \"<to be assigned>\"\ntitle: Wake\nstart-date: 2026-11-24T00:00:00.000Z\n---\n"));
    }
}
