using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>What pages say and where their links lead.</summary>
public sealed partial class PageTests
{
    [Test]
    public void LinksLeadToPagesPlacesCopiesAndTheRepository()
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal("0001-first.md", "First", body: "# The Big Idea\n\nText.\n\n# The Big Idea\n");
        site.WriteProposal(
            "0002-second.md",
            "Second",
            body: """
            # Links

            [page](0001-first.md) [place](0001-first.md#the-big-idea-1) [folded](0001-first.md#The-Big-Idea) [own](#links) [file](../src/code.cs#L3)
            [outside](../../../etc/passwd) [web](https://example.com/?a=1&b=2) [script](javascript:alert(1)) [root](/NNNN-complete-template.md) <ada@example.org>

            ![copied](pictures/one.png) ![remote](https://example.com/tracker.png) ![absent](pictures/none.png) [![badge](https://example.com/badge.svg)](https://example.com/build)
            """
        );
        site.WritePicture("deps/pictures/one.png");
        site.Publish();
        var page = site.Read("proposals/0002-second.html");
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("<a href=\"0001-first.html\">page</a>"));
            Assert.That(page, Does.Contain("<a href=\"0001-first.html#the-big-idea-1\">place</a>"));
            Assert.That(page, Does.Contain("<a href=\"0001-first.html#the-big-idea\">folded</a>"));
            Assert.That(page, Does.Contain("<a href=\"#links\">own</a>"));
            Assert.That(page, Does.Contain("href=\"https://example.org/owner/name/blob/HEAD/src/code.cs#L3\""));
            Assert.That(page, Does.Contain("href=\"https://example.org/owner/name/blob/HEAD/NNNN-complete-template.md\""));
            Assert.That(page, Does.Contain("href=\"https://example.com/?a=1&amp;b=2\""));
            Assert.That(page, Does.Contain("<span>outside</span>"));
            Assert.That(page, Does.Not.Contain("passwd").And.Not.Contain("javascript:"));
            Assert.That(page, Does.Contain("<img src=\"../files/deps/pictures/one.png\""));
            Assert.That(page, Does.Contain("href=\"https://example.com/tracker.png\" rel=\"noopener noreferrer\">[image: remote]</a>"));
            Assert.That(page, Does.Contain("[image: absent]"));
            Assert.That(page, Does.Contain("[image: badge]"));
            Assert.That(ImageSources().Matches(page).Select(match => match.Groups[1].Value), Has.All.StartsWith("../files/"));
        });
        Assert.That(site.Read("proposals/0001-first.html"), Does.Contain("id=\"the-big-idea\"").And.Contain("id=\"the-big-idea-1\""));
    }

    [Test]
    public void WithoutAnAddressFilesOfTheRepositoryAreWords()
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal("0001-first.md", "First", body: "[the code](../src/code.cs)");
        site.Publish(url: "");
        var page = site.Read("proposals/0001-first.html");
        Assert.That(page, Does.Contain("<span class=\"file\" title=\"src/code.cs\">the code</span>"));
        Assert.That(page, Does.Not.Contain("blob/HEAD"));
    }

    [Test]
    public void ADrawingGoesIntoThePageAndIsNoFile()
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal("0001-first.md", "First", body: "![drawing](drawing.svg)");
        site.Write("deps/drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><script>alert(1)</script></svg>");
        site.Publish();
        Assert.That(site.Read("proposals/0001-first.html"), Does.Contain("src=\"data:image/svg+xml;base64,").And.Contain("img-src 'self' data:;"));
        Assert.That(Directory.EnumerateFiles(site.Folder, "drawing*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void RelationsAreToldFromBothSides()
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal("0001-first.md", "First", "Replaced", "**Replaced By**: 0002");
        site.WriteProposal("0002-second.md", "Second", "Approved", "**Replaces**: [First](0001-first.md)");
        site.Publish();
        Assert.That(site.Read("proposals/0001-first.html"), Does.Contain("Replaced by <a href=\"0002-second.html\">"));
        Assert.That(
            Flat(site.Read("proposals/0002-second.html")),
            Does.Contain("<dt>Replaces</dt><dd><a href=\"0001-first.html\"><bdi>0001 First</bdi></a>")
        );
    }

    [Test]
    public void TheTimelineComesFromGit()
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal("0001-first.md", "First");
        site.Commit("2026-01-05");
        site.WriteProposal("0001-first.md", "First", "Under Review");
        site.Commit("2026-02-06");
        File.Move(Path.Combine(site.Repository, "deps", "0001-first.md"), Path.Combine(site.Repository, "deps", "0001-foremost.md"));
        site.Commit("2026-03-07");
        site.Publish();
        var text = Tags().Replace(site.Read("proposals/0001-foremost.html"), " ");
        text = text[text.IndexOf("Timeline", StringComparison.Ordinal)..];
        Assert.That(
            Flat(text),
            Does.Match(
                "2026-01-05 Entered as Draft commit [0-9a-f]{7} 2026-02-06 Moved to Under Review commit [0-9a-f]{7} 2026-03-07 Renamed from deps/0001-first.md commit [0-9a-f]{7}"
            )
        );
        Assert.That(site.Read("index.html"), Does.Contain("<time datetime=\"2026-02-06\">"));
        Assert.That(Flat(Tags().Replace(site.Read("lifecycle.html"), " ")), Does.Contain("Under Review (1 did)"));
    }

    [TestCase("Accepted for the next release but one of all")]
    [TestCase("Accepted for the next release but one of all products that are still maintained")]
    public void AStateWithALongNameIsFoundByItAndShownShort(string state)
    {
        using var site = new PublishedSite();
        site.Write(
            "dep.yml",
            $"template: template.md\nlifecycle:\n  initial: [Draft]\n  transitions: {{ Draft: [{state}], {state}: [] }}\n  closed: [{state}]\n  demands: {{ {state}: [Authors] }}\n"
        );
        site.Write("template.md", $"# <Title>\n\n**Status**: Draft | {state}\n\n**Authors**: [Name]\n\n# Summary\n\n**\\[Required\\]**\n");
        site.WriteProposal("0001-first.md", "First", state);
        site.Publish();
        var (index, lifecycle) = (site.Read("index.html"), site.Read("lifecycle.html"));
        var link = "index.html#status=" + Uri.EscapeDataString(state);
        Assert.Multiple(() =>
        {
            Assert.That(lifecycle, Does.Contain($"<a class=\"status done\" href=\"{link}\"><bdi>Accepted for the next release but one o…</bdi></a>"));
            Assert.That(Row(lifecycle, link), Does.Contain("closed").And.Contain("<td><bdi>Authors</bdi></td>"));
            Assert.That(lifecycle, Does.Not.Contain($">{state}<"), "in the drawing neither");
            Assert.That(index, Does.Contain($"<a class=\"status done\" href=\"{link}\">").And.Contain($"<option value=\"{state}\">"));
            Assert.That(index, Does.Contain($"data-status=\"{state}\""));
            Assert.That(index, Does.Contain("<span class=\"status done\"><bdi>Accepted for the next release but one of all"));
            Assert.That(state.Length > 60, Is.EqualTo(!index.Contains($"<bdi>{state}</bdi>", StringComparison.Ordinal)));
        });
    }

    [Test]
    public void AStateThatIsListedTwiceIsOneState()
    {
        using var site = new PublishedSite();
        site.Write(
            "dep.yml",
            "template: template.md\nfields: { Status: { choices: [Draft, Draft, Approved, Rejected] } }\nlifecycle: { closed: [Rejected] }\n"
        );
        site.Write("template.md", "# <Title>\n\n**Status**: Draft | Draft | Approved | Rejected\n\n# Summary\n\n**\\[Required\\]**\n");
        site.WriteProposal("0001-first.md", "First");
        site.Publish();
        var lifecycle = site.Read("lifecycle.html");
        Assert.That(Row(lifecycle, "index.html#status=Rejected"), Does.Contain("closed"));
        Assert.That(Row(lifecycle, "index.html#status=Approved"), Does.Not.Contain("closed"));
        Assert.That(lifecycle.Split("index.html#status=Draft"), Has.Length.EqualTo(2));
    }

    [Test]
    public void FindingsAreShownWhereTheyAreAskedFor()
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.Write("deps/0001-first.md", "# First\n\n**Status**: Draft\n\n**Authors**: Ada\n\n**Category**: Process\n\n# Summary\n\nText.\n");
        site.Publish();
        Assert.That(site.Read("proposals/0001-first.html"), Does.Not.Contain("DEP001"));
        site.Publish(findings: true);
        Assert.That(
            site.Read("proposals/0001-first.html"),
            Does.Contain("<a href=\"../rules/DEP001.html\">DEP001</a>").And.Contain("To move to <bdi>Under Review</bdi>")
        );
    }

    [Test]
    public void TheViewsAreTheSameWithFindings()
    {
        using var site = new PublishedSite();
        site.Write("dep.yml", "template: template.md\ntemplateVersion: at-birth\n");
        site.Write(
            "template.md",
            "# <Title>\n\n**Status**: Draft | Postponed | Approved\n\n**Authors**: [Name]\n\n# Summary\n\n**\\[Required\\]**\n"
        );
        site.WriteProposal("0001-first.md", "First");
        site.Commit("2026-01-05");
        site.Write("template.md", "# <Title>\n\n**Status**: Draft | Approved\n\n**Authors**: [Name]\n\n# Summary\n\n**\\[Required\\]**\n");
        site.WriteProposal("0002-second.md", "Second");
        site.Commit("2026-02-06");
        string[] views = ["index.html", "board.html", "lifecycle.html", "index.json"];
        site.Publish();
        var without = views.Select(site.Read).ToArray();
        site.Publish(findings: true);
        // The proposals are the check's, which judges each by the template that it entered under.
        Assert.That(views.Select(site.Read), Is.EqualTo(without));
    }

    [Test]
    public void EveryLinkInTheSiteLeadsToAFileAndAPlaceThatAreThere([Values("", "dynamo", "d9d", "kep")] string name)
    {
        using var site = PublishedSite.OfReal(name);
        Assert.That(site.Result.Failure, Is.Null);
        var files = site.Files().Keys.ToHashSet(StringComparer.Ordinal);
        var pages = files
            .Where(file => file.EndsWith(".html", StringComparison.Ordinal) && file != "assets/diagrams.html")
            .ToDictionary(file => file, site.Read);
        var ids = pages.ToDictionary(
            page => page.Key,
            page =>
                Ids().Matches(page.Value).Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal)
        );
        var dead = new List<string>();
        foreach (var (page, text) in pages)
        {
            foreach (
                var target in Targets()
                    .Matches(text)
                    .Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value))
                    .Where(target => !target.Contains(':') || target.StartsWith("#dep:", StringComparison.Ordinal))
            )
            {
                var uri = new Uri(new Uri("file:///" + page), target);
                var file = Uri.UnescapeDataString(uri.AbsolutePath[1..]);
                var place = Uri.UnescapeDataString(uri.Fragment.TrimStart('#'));
                // The table's own addresses are no places.
                if (!files.Contains(file) || (place.Length > 0 && file != "index.html" && !ids[file].Contains(place)))
                {
                    dead.Add($"{page}: {target}");
                }
            }
        }

        // Places that the documents themselves name and do not have: DEP402 says so.
        Assert.That(
            dead.Where(link => !link.Contains("html: #", StringComparison.Ordinal) && !link.Contains(".html#", StringComparison.Ordinal)),
            Is.Empty
        );
        Assert.That(dead.Count, Is.LessThanOrEqualTo(name.Length == 0 ? 0 : 12), string.Join('\n', dead));
    }

    // From a link to the end of the table's row that it stands in.
    private static string Row(string page, string link)
    {
        var start = page.IndexOf(link, StringComparison.Ordinal);
        Assert.That(start, Is.Positive, link);
        return page[start..page.IndexOf("</tr>", start, StringComparison.Ordinal)];
    }

    private static string Flat(string text) => Space().Replace(text, " ").Replace("> <", "><", StringComparison.Ordinal);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("<img[^>]* src=\"([^\"]*)\"")]
    private static partial Regex ImageSources();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex(" (?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Targets();
}
