using Microsoft.Playwright;
using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>Diagrams in a browser, and what a page with them may do.</summary>
[Category("Browser")]
public sealed class DiagramTests
{
    [Test]
    public async Task DiagramsAreDrawnAsPictures()
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal(
            "0001-first.md",
            "First",
            body: """
            ```mermaid
            flowchart LR
              A[Lamp] -->|lit by| B{Switch}
            ```

            ```mermaid
            sequenceDiagram
              Ada->>Grace: Hello<br/>again
            ```

            ```mermaid
            this is no diagram
            ```
            """
        );
        site.WriteProposal("0002-second.md", "Second");
        site.Publish();
        await using var page = await Browser.Open();
        await page.Visit(site.At("proposals/0001-first.html"));
        var figures = page.Page.Locator(".diagram");
        await Assertions.Expect(page.Page.Locator(".diagram[data-state]")).ToHaveCountAsync(3, new() { Timeout = 60_000 });
        Assert.That(await figures.Nth(0).GetAttributeAsync("data-state"), Is.EqualTo("drawn"));
        Assert.That(await figures.Nth(1).GetAttributeAsync("data-state"), Is.EqualTo("drawn"));
        Assert.That(await figures.Nth(2).GetAttributeAsync("data-state"), Is.EqualTo("failed"));
        await Assertions.Expect(figures.Nth(2).Locator("pre")).ToBeVisibleAsync();
        foreach (var picture in await page.Page.Locator(".diagram img").AllAsync())
        {
            Assert.That(
                await picture.EvaluateAsync<int>("async (image) => { await image.decode(); return image.naturalWidth; }"),
                Is.GreaterThan(50)
            );
            Assert.That(await picture.GetAttributeAsync("alt"), Is.Not.Empty);
        }

        page.AssertQuiet();
        await page.AssertAccessible();
    }

    [Test]
    public void OnlyASiteWithDiagramsCarriesTheLibrary()
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal("0001-first.md", "First");
        site.Publish();
        Assert.That(site.At("assets/diagrams.html"), Does.Not.Exist);
        Assert.That(site.Read("proposals/0001-first.html"), Does.Contain("img-src 'self'; base-uri").And.Not.Contain("frame-src"));
        site.WriteProposal("0002-second.md", "Second", body: "```mermaid\nflowchart LR\n  A-->B\n```");
        site.Publish();
        Assert.That(site.At("assets/diagrams.html"), Does.Exist);
        Assert.That(site.Read("proposals/0002-second.html"), Does.Contain("img-src 'self' data:; frame-src 'self';"));
        Assert.That(site.Read("proposals/0001-first.html"), Does.Not.Contain("frame-src"));
    }
}
