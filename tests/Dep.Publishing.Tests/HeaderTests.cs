using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>What a page shows of a header: handles, lists, mappings, days.</summary>
public sealed class HeaderTests
{
    [TestCase("@ada", "<a href=\"https://github.com/ada\" rel=\"noopener noreferrer\">@ada</a>")]
    [TestCase("Ada Lovelace (@ada-l)", "Ada Lovelace (<a href=\"https://github.com/ada-l\" rel=\"noopener noreferrer\">@ada-l</a>)")]
    [TestCase("@ada, @grace", "@ada</a>, <a href=\"https://github.com/grace\"")]
    [TestCase("**@ada**", "<a href=\"https://github.com/ada\"")]
    [TestCase("ada@example.org", "ada@example.org")]
    [TestCase("see `@ada` here", "see <code>@ada</code> here")]
    [TestCase("[@ada](https://example.org/ada)", "<a href=\"https://example.org/ada\" rel=\"noopener noreferrer\">@ada</a>")]
    public void AHandleIsALink(string written, string shown)
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal("0001-first.md", "First", fields: $"**Reviewers**: {written}");
        site.Publish(url: "");
        Assert.That(site.Read("proposals/0001-first.html"), Does.Contain(shown));
    }

    [TestCase("@org/team")]
    [TestCase("@scope/name")]
    [TestCase("ada@example.org")]
    public void WhatIsNoHandleIsNone(string written)
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal("0001-first.md", "First", fields: $"**Reviewers**: {written}");
        site.Publish(url: "");
        Assert.That(
            site.Read("proposals/0001-first.html"),
            Does.Not.Contain("https://github.com/org").And.Not.Contain("https://github.com/scope").And.Not.Contain("https://github.com/example")
        );
    }

    [Test]
    public void AHandleLeadsToTheHostOfTheRepository()
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal("0001-first.md", "First", fields: "**Reviewers**: @ada");
        site.Publish(url: "https://gitlab.example.org/group/name");
        Assert.That(site.Read("proposals/0001-first.html"), Does.Contain("<a href=\"https://gitlab.example.org/ada\""));
    }

    [Test]
    public void ListsAndMappingsOfYamlAreListsAndMappings()
    {
        using var site = WithFrontMatter(
            """
            authors:
              - "@ada"
              - '@grace'
            milestone:
              alpha: "v1.2"
              stable: v1.4 <b>x</b>
            feature-gates:
              - name: Wake
                components: [kubelet, api]
              - name: Sleep
            empty: []
            """
        );
        var page = site.Read("proposals/0001-first.html");
        Assert.Multiple(() =>
        {
            Assert.That(
                page,
                Does.Contain(
                    "<dd><ul class=\"values\"><li><a href=\"https://github.com/ada\" rel=\"noopener noreferrer\">@ada</a></li><li><a href=\"https://github.com/grace\""
                )
            );
            Assert.That(page, Does.Contain("<dl class=\"mapping\"><div><dt>alpha</dt><dd>v1.2</dd></div><div><dt>stable</dt>"));
            Assert.That(page, Does.Contain("<dt>components</dt><dd><ul class=\"values\"><li>kubelet</li><li>api</li></ul></dd>"));
            Assert.That(page, Does.Not.Contain("<bdi>empty</bdi>"));
        });
    }

    [Test]
    public void DaysOfTheHeaderComeBeforeThoseOfGit()
    {
        using var site = WithFrontMatter("created: 2019-02-04\nlast-updated: 2020-05-06T10:00:00Z\nlast-call-deadline: 2026-07-01\n");
        Assert.That(site.Read("index.html"), Does.Contain("<time datetime=\"2020-05-06\">").And.Not.Contain("<time datetime=\"2026-01-05\">"));
        Assert.That(
            site.Read("proposals/0001-first.html"),
            Does.Contain("updated <time datetime=\"2020-05-06\">").And.Contain("2026-01-05"),
            "the timeline is git's"
        );
        Assert.That(site.Read("newest.html"), Does.Contain("<time datetime=\"2019-02-04\">"));
        Assert.That(site.Read("deadlines.html"), Does.Contain("<time datetime=\"2026-07-01\">"));
    }

    [TestCase("2024-1-5", "2024-01-05")]
    [TestCase("13-Jul-2000", "2000-07-13")]
    [TestCase("July 4, 2021", "2021-07-04")]
    [TestCase("\"2024-04-26\"", "2024-04-26")]
    [TestCase("2024-02-31", "")]
    [TestCase("soon", "")]
    [TestCase("", "")]
    [TestCase("2024-04-26 by the board", "2024-04-26")]
    public void ADayIsReadInTheFormsThatPeopleWrite(string written, string day) => Assert.That(HeaderDates.DayOf(written), Is.EqualTo(day));

    [Test]
    public void ATaskMarkedRStaysAsItIsWritten()
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal(
            "0001-first.md",
            "First",
            body: "# Checklist\n\n- [ ] [R] Enhancement issue\n- [x] [R] (R) Done\n\nItems marked with [R] are required.\n"
        );
        site.Publish();
        var page = site.Read("proposals/0001-first.html");
        Assert.That(page, Does.Contain("[R] Enhancement issue").And.Contain("[R] (R) Done").And.Contain("marked with [R] are"));
        Assert.That(page, Does.Contain("aria-label=\"not done\"").And.Contain("aria-label=\"done\""));
    }

    [Test]
    public void FeedsAndABadgeAreWritten()
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal("0001-first.md", "First");
        site.Commit("2026-01-05");
        site.WriteProposal("0001-first.md", "First", "Approved");
        site.Commit("2026-02-06");
        site.Publish();
        Assert.Multiple(() =>
        {
            Assert.That(site.Read("feeds/author-ada.xml"), Does.Contain("0001 First is now Approved"));
            Assert.That(site.Read("feeds/status-approved.xml"), Does.Contain("is now Approved").And.Not.Contain("entered as Draft"));
            Assert.That(site.Read("authors.html"), Does.Contain("href=\"feeds/author-ada.xml\""));
            Assert.That(site.Read("badge.svg"), Does.Contain("proposals: 1 Approved"));
            Assert.That(() => System.Xml.Linq.XDocument.Parse(site.Read("badge.svg")), Throws.Nothing);
        });
    }

    private static PublishedSite WithFrontMatter(string fields)
    {
        var site = new PublishedSite();
        site.Write("dep.yml", "template: template.md\n");
        site.Write("template.md", "---\nstatus: Draft | Approved\nauthors: []\n---\n\n# <Title>\n\n## Summary\n\n**\\[Required\\]**\n");
        site.Write("deps/0001-first.md", $"---\nstatus: Draft\n{fields}\n---\n\n# First\n\n## Summary\n\nText.\n");
        site.Commit("2026-01-05");
        site.Publish();
        Assert.That(site.Result.Failure, Is.Null);
        return site;
    }
}
