using Microsoft.Playwright;
using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>Sites of real proposals and of this repository's own, opened from disk in a browser.</summary>
[TestFixture("")]
[TestFixture("dynamo")]
[TestFixture("d9d")]
[TestFixture("kep")]
[Category("Browser")]
public sealed class RealSiteTests(string name)
{
    private PublishedSite? _site;

    private PublishedSite Site => _site!;

    [OneTimeSetUp]
    public void Publish() => _site = PublishedSite.OfReal(name);

    [OneTimeTearDown]
    public void Delete() => _site?.Dispose();

    [TestCase(false, ColorScheme.Light)]
    [TestCase(false, ColorScheme.Dark)]
    [TestCase(true, ColorScheme.Light)]
    [TestCase(true, ColorScheme.Dark)]
    public async Task EveryKindOfPageIsQuietAndAccessible(bool isPhone, ColorScheme scheme)
    {
        await using var page = await Browser.Open(isPhone ? 390 : 1280, isPhone ? 844 : 900, scheme);
        // The longest pages are where something is most likely to be wrong.
        var proposals = Directory.GetFiles(Site.At("proposals")).OrderByDescending(file => new FileInfo(file).Length).Take(2);
        foreach (
            var file in new[]
            {
                "index.html",
                "board.html",
                "authors.html",
                "newest.html",
                "categories.html",
                "lifecycle.html",
                "rules.html",
                "rules/DEP003.html",
            }
                .Select(Site.At)
                .Where(File.Exists)
                .Concat(proposals)
        )
        {
            await page.Visit(file);
            page.AssertQuiet();
            var overflow = await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.That(overflow, Is.LessThanOrEqualTo(0), $"{file} is wider than the screen");
            await page.AssertAccessible();
        }
    }

    [Test]
    public async Task EveryProposalOpensQuietly()
    {
        await using var page = await Browser.Open();
        foreach (var file in Directory.GetFiles(Site.At("proposals")).Order(StringComparer.Ordinal))
        {
            await page.Visit(file);
            Assert.That(await page.Page.Locator("h1").CountAsync(), Is.EqualTo(1), file);
        }

        page.AssertQuiet();
    }

    [Test]
    public async Task TheTableIsFilteredBySearchAndStatus()
    {
        await using var page = await Browser.Open();
        await page.Visit(Site.At("index.html"));
        var rows = page.Page.Locator("[data-dep-table] tbody tr");
        var all = await rows.CountAsync();
        Assert.That(
            await page.Page.Locator("[data-dep-count]").TextContentAsync(),
            Does.StartWith(all.ToString(System.Globalization.CultureInfo.InvariantCulture))
        );

        // Words of the last title find it.
        var title = await rows.Last.Locator("a").TextContentAsync();
        await page.Page.GetByLabel("Search titles and text").FillAsync(title!);
        await Assertions.Expect(page.Page.Locator("[data-dep-count]")).ToContainTextAsync(" of ");
        await Assertions.Expect(rows.Last).ToBeVisibleAsync();
        Assert.That(await Shown(rows), Is.LessThan(all));
        Assert.That(page.Page.Url, Does.Contain("#q="));

        await page.Page.GetByLabel("Search titles and text").FillAsync("xyzzyqqq");
        await Assertions.Expect(page.Page.Locator("[data-dep-nothing]")).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await Assertions.Expect(rows.First).ToBeVisibleAsync();
        Assert.That(await Shown(rows), Is.EqualTo(all));

        var choice = page.Page.GetByLabel("Status", new() { Exact = true });
        var status = await choice.Locator("option").Last.GetAttributeAsync("value");
        await choice.SelectOptionAsync(status!);
        foreach (var row in await rows.AllAsync())
        {
            Assert.That(await row.IsVisibleAsync(), Is.EqualTo(await row.GetAttributeAsync("data-status") == status));
        }

        page.AssertQuiet();
    }

    [Test]
    public async Task TheBoardHasEveryProposalOnce()
    {
        await using var page = await Browser.Open();
        await page.Visit(Site.At("board.html"));
        var counts = await page.Page.Locator(".board .size").EvaluateAllAsync<int[]>("all => all.map((one) => parseInt(one.textContent, 10))");
        var cards = await page.Page.Locator(".board li a").CountAsync();
        Assert.That(counts.Sum(), Is.EqualTo(Site.Result.Proposals));
        Assert.That(cards, Is.EqualTo(counts.Sum(count => Math.Min(count, 30))));
        await page.Page.Locator(".board li a").First.ClickAsync();
        await Assertions.Expect(page.Page.Locator("article.proposal")).ToBeVisibleAsync();
        page.AssertQuiet();
    }

    [Test]
    public async Task TheKeyboardReachesAProposal()
    {
        await using var page = await Browser.Open();
        await page.Visit(Site.At("index.html"));
        var keyboard = page.Page.Keyboard;
        await keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Page.GetByText("Skip to content")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        Assert.That(await page.Page.EvaluateAsync<string>("document.activeElement.tagName"), Is.EqualTo("MAIN"));
        await keyboard.PressAsync("/");
        await Assertions.Expect(page.Page.GetByLabel("Search titles and text")).ToBeFocusedAsync();
        await keyboard.TypeAsync("xyzzyqqq");
        await Assertions.Expect(page.Page.Locator("[data-dep-nothing]")).ToBeVisibleAsync();
        await keyboard.PressAsync("Escape");
        var link = page.Page.Locator("[data-dep-table] tbody tr a").First;
        await Assertions.Expect(link).ToBeVisibleAsync();
        for (var i = 0; i < 20 && !await link.EvaluateAsync<bool>("link => link === document.activeElement"); i++)
        {
            await keyboard.PressAsync("Tab");
        }

        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("article.proposal")).ToBeVisibleAsync();
        page.AssertQuiet();
    }

    [Test]
    public async Task TheReadersColoursStay()
    {
        await using var page = await Browser.Open();
        await page.Visit(Site.At("index.html"));
        var paper = await Paper(page);
        var button = page.Page.GetByRole(AriaRole.Button, new() { Name = "Dark" });
        await button.ClickAsync();
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        var dark = await Paper(page);
        Assert.That(dark, Is.Not.EqualTo(paper));
        await page.Visit(Site.At("board.html"));
        Assert.That(await Paper(page), Is.EqualTo(dark));
        page.AssertQuiet();
    }

    private static Task<string> Paper(WatchedPage page) => page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private static async Task<int> Shown(ILocator rows) =>
        (await rows.EvaluateAllAsync<bool[]>("rows => rows.map((row) => !row.hidden)")).Count(isShown => isShown);
}
