using Microsoft.Playwright;
using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>What a search finds, and in which order: in a browser, as a reader has it.</summary>
[Category("Browser")]
public sealed class SearchTests
{
    private PublishedSite? _site;

    private PublishedSite Site => _site!;

    [OneTimeSetUp]
    public void Publish()
    {
        _site = new PublishedSite();
        Site.WriteTemplate();
        Site.WriteProposal(
            "0001-lamp.md",
            "Light a lamp",
            body: "# Details\n\nThe lamp sleeps at night, and a heron watches it.\n\n# Cost\n\nA sleeping lamp costs nothing."
        );
        Site.WriteProposal("0002-wake-sleep.md", "Wake and sleep", body: "# Design\n\nAll devices wake when the sun rises.");
        Site.WriteProposal("0003-time-zone.md", "A time zone for CronJob", body: "# Notes\n\nA lamp lamp lamp lamp lamp.");
        Site.WriteProposal(
            "0004-oversleeping.md",
            "Oversleepers",
            body: "# Birds\n\nThe heron sleeps. A grey heron eats fish, and the fish does not like it."
        );
        Site.Write(
            "deps/0005-certificates.md",
            "# Certificates\n\n**Status**: Draft\n\n**Authors**: Marie Curie\n\n**Category**: Process\n\n# Summary\n\nText, with 4 in it.\n\n# Motivation\n\nFish, then heron and grey.\n"
        );
        Site.Publish();
    }

    [OneTimeTearDown]
    public void Delete() => _site?.Dispose();

    // The first comes first; where more are named, in that order.
    [TestCase("lamp", "0001", "0003")]
    [TestCase("sleep", "0002", "0001", TestName = "whole words come before parts, titles before texts")]
    [TestCase("4", "0004", TestName = "a number before a text that has it")]
    [TestCase("0003", "0003")]
    [TestCase("timezone", "0003", TestName = "two words written as one")]
    [TestCase("cron job", "0003", TestName = "one word written as two")]
    [TestCase("cron", "0003", TestName = "a part of a name")]
    [TestCase("certificat", "0005", TestName = "a beginning")]
    [TestCase("certifcate", "0005", TestName = "a slip of the fingers")]
    [TestCase("curie", "0005", TestName = "an author")]
    [TestCase("\"grey heron\"", "0004", TestName = "words side by side")]
    [TestCase("CERTIFICATE", "0005")]
    public async Task WhatIsMeantComesFirst(string query, params string[] wanted)
    {
        await using var page = await Browser.Open();
        await page.Visit(Site.At("index.html"));
        var found = await Found(page, query);
        Assert.That(found.Take(wanted.Length).Select(name => name[..4]), Is.EqualTo(wanted), string.Join(", ", found));
        page.AssertQuiet();
    }

    [Test]
    public async Task WordsInQuotesStandSideBySide()
    {
        await using var page = await Browser.Open();
        await page.Visit(Site.At("index.html"));
        Assert.That(await Found(page, "grey heron"), Has.Count.GreaterThanOrEqualTo(2));
        Assert.That(await Found(page, "\"grey heron\""), Is.EqualTo(new[] { "0004-oversleeping" }));
        Assert.That(await Found(page, "\"heron grey\""), Is.Empty);
        page.AssertQuiet();
    }

    [Test]
    public async Task ASnippetSaysWhereAndLeadsThere()
    {
        await using var page = await Browser.Open();
        await page.Visit(Site.At("index.html"));
        Assert.That(await Found(page, "rises"), Is.EqualTo(new[] { "0002-wake-sleep" }));
        var snippet = page.Page.Locator("[data-dep-row]:not([hidden]) [data-dep-place]");
        await Assertions.Expect(snippet).ToHaveTextAsync("Design All devices wake when the sun rises.");
        await Assertions.Expect(snippet.Locator("mark")).ToHaveTextAsync("rises");
        await snippet.Locator("a").ClickAsync();
        await Assertions.Expect(page.Page.Locator("h2#design")).ToBeVisibleAsync();
        Assert.That(page.Page.Url, Does.Contain("proposals/0002-wake-sleep.html#design"));
        page.AssertQuiet();
    }

    [Test]
    public async Task TheOrderComesBackWithTheWholeTable()
    {
        await using var page = await Browser.Open();
        await page.Visit(Site.At("index.html"));
        var before = await Rows(page);
        await Found(page, "certificates");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("[data-dep-filter][data-state=all]")).ToHaveCountAsync(1);
        Assert.That(await Rows(page), Is.EqualTo(before));
    }

    /// <summary>Thirty questions over real proposals, with the answer that was wanted before anything was measured.</summary>
    [Test]
    public async Task QuestionsOverRealProposalsAreAnsweredFirst()
    {
        using var site = PublishedSite.OfReal("kep");
        await using var page = await Browser.Open();
        await page.Visit(site.At("index.html"));
        var file = Path.Combine(Testing.RepositoryRoot.Path, "tests", "Dep.Publishing.Tests", "Search", "kep-questions.txt");
        var questions = (await File.ReadAllLinesAsync(file))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(" => "))
            .ToArray();
        var places = new List<(string Question, int Place)>();
        foreach (var question in questions)
        {
            var found = await Found(page, question[0]);
            places.Add((question[0], found.FindIndex(name => name.StartsWith(question[1] + "-", StringComparison.Ordinal))));
        }

        var others = string.Join('\n', places.Where(place => place.Place != 0));
        TestContext.Out.WriteLine($"{places.Count(place => place.Place == 0)} of {places.Count} first; the others:\n{others}");
        Assert.That(questions, Has.Length.EqualTo(30));
        Assert.That(places.Count(place => place.Place == 0), Is.GreaterThanOrEqualTo(27), others);
        Assert.That(places.Where(place => place.Place is < 0 or > 2), Is.Empty);
        page.AssertQuiet();
    }

    private static async Task<List<string>> Found(WatchedPage page, string query)
    {
        await page.Page.EvaluateAsync("document.querySelector('[data-dep-filter]').dataset.state = 'waits'");
        await page.Page.GetByLabel("Search titles and text").FillAsync(query);
        await Assertions.Expect(page.Page.Locator("[data-dep-filter][data-state=found]")).ToHaveCountAsync(1);
        return await Rows(page);
    }

    private static async Task<List<string>> Rows(WatchedPage page) =>
        [
            .. await page
                .Page.Locator("[data-dep-row]:not([hidden]) th > a")
                .EvaluateAllAsync<string[]>("links => links.map((link) => link.getAttribute('href').replace(/^.*\\/|\\.html$/g, ''))"),
        ];
}
