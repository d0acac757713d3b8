using CsCheck;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

public sealed class PeopleFileTests
{
    [Test]
    public void CodeownersAsGitHubWritesIt() =>
        Names(
            ".github/CODEOWNERS",
            """
            # Who reviews what: @not-a-person
            *            @ann @bo  # and @nobody
            /docs/       cleo@example.org
            /@scope/     @org/team @ANN
            apps/github
            """,
            "@ann",
            "@bo",
            "cleo@example.org",
            "@org/team"
        );

    [Test]
    public void CodeownersAsGitLabWritesIt() =>
        Names(
            "CODEOWNERS",
            """
            [Docs][2] @ann
            ^[Optional] @bo
            docs/ @cleo
            [No owners]
            """,
            "@ann",
            "@bo",
            "@cleo"
        );

    [Test]
    public void OwnersAsKubernetesWritesIt() =>
        Names(
            "keps/OWNERS",
            """
            # comment
            approvers:
              - ann
              - sig-leads
            reviewers: [bo, "cleo"]
            filters:
              ".*":
                approvers: [dora]
            options: { no_parent_owners: true }
            """,
            "ann",
            "sig-leads",
            "bo",
            "cleo",
            "dora"
        );

    [Test]
    public void AliasesNameTheirMembers() =>
        Names(
            "OWNERS_ALIASES",
            """
            aliases:
              sig-leads:
                - ann
                - bo
            """,
            "ann",
            "bo"
        );

    [Test]
    public void AListHasOnePersonALine() =>
        Names(
            "people.txt",
            """
            # The committee
            Ann Lee
            - @bo
            * Cleo Quist <cleo@example.org>

            李雷
            """,
            "Ann Lee",
            "@bo",
            "Cleo Quist",
            "cleo@example.org",
            "李雷"
        );

    [TestCase("CODEOWNERS")]
    [TestCase("OWNERS")]
    [TestCase("people.md")]
    public void ReadingIsTotal(string path) =>
        Gen.String.Sample(
            text =>
            {
                PeopleFile.Read(new SourceText(path, text));
            },
            iter: 2_000
        );

    private static void Names(string path, string text, params string[] expected)
    {
        Assert.That(PeopleFile.Read(new SourceText(path, text)), Is.EqualTo(expected));
        Assert.That(
            PeopleFile.Read(new SourceText(path, '\uFEFF' + text.Replace("\n", "\r\n", StringComparison.Ordinal))),
            Is.EqualTo(expected),
            "CRLF and byte order mark"
        );
    }
}
