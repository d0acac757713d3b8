using Microsoft.Playwright;
using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>Pages on paper, where nothing can be unfolded, scrolled or searched. <c>DEP_SHOTS</c> names a folder that takes the PDFs.</summary>
[Category("Browser")]
public sealed class PrintTests
{
    private readonly PublishedSite _site = new();

    [OneTimeSetUp]
    public void Publish()
    {
        _site.WriteTemplate();
        _site.WriteProposal(
            "0001-first.md",
            "First",
            "Approved",
            body: $"""
            # Details

            <details><summary>Folded by its author</summary>

            What was folded.

            </details>

            | a | b | c |
            |---|---|---|
            | {new string('x', 80)} | {new string('y', 80)} | {new string('z', 80)} |

            ```text
            {new string('w', 300)}
            ```

            ## More

            Text.
            """
        );
        _site.WriteProposal("0002-second.md", "Second");
        _site.Commit("2026-01-05");
        _site.Publish(findings: true);
    }

    [OneTimeTearDown]
    public void Delete() => _site.Dispose();

    [TestCase(1280)]
    [TestCase(390)]
    public async Task WhatIsFoldedIsOpen(int width)
    {
        await using var page = await Open("proposals/0001-first.html", width);
        var details = page.Page.Locator("details:visible");
        Assert.That(await details.CountAsync(), Is.GreaterThan(0));
        // A folded part has a height of none, whatever stands in it.
        var folded = await details.EvaluateAllAsync<string[]>(
            "all => all.filter((one) => ![...one.children].some((child) => child.tagName !== 'SUMMARY' && child.getBoundingClientRect().height > 0)).map((one) => one.outerHTML.slice(0, 200))"
        );
        Assert.That(folded, Is.Empty);
        Assert.That(await page.Page.GetByText("What was folded.").IsVisibleAsync());
        Assert.That(await page.Page.Locator(".card dd").First.IsVisibleAsync());
        page.AssertQuiet();
    }

    [TestCase("index.html")]
    [TestCase("board.html")]
    [TestCase("lifecycle.html")]
    [TestCase("proposals/0001-first.html")]
    public async Task NothingIsCutOffAtTheEdgeOfThePaper(string path)
    {
        // A4 between margins of 15 mm at 96 dots an inch.
        const int paper = 680;
        await using var page = await Open(path, paper);
        var wide = await page.Page.EvaluateAsync<string[]>(
            "paper => [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 0 && one.getBoundingClientRect().right > paper + 1 && !one.closest('svg')).map((one) => one.outerHTML.slice(0, 120))",
            paper
        );
        Assert.That(wide, Is.Empty);
        if (Environment.GetEnvironmentVariable("DEP_SHOTS") is { Length: > 0 } shots)
        {
            await page.Page.PdfAsync(
                new PagePdfOptions
                {
                    Path = Path.Combine(shots, path.Replace('/', '-') + ".pdf"),
                    Format = "A4",
                    Margin = new Margin
                    {
                        Top = "15mm",
                        Bottom = "15mm",
                        Left = "15mm",
                        Right = "15mm",
                    },
                }
            );
        }
    }

    private async Task<WatchedPage> Open(string path, int width)
    {
        var page = await Browser.Open(width);
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await page.Visit(_site.At(path));
        return page;
    }
}
