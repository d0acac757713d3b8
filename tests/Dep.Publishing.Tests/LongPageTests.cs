using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>Texts of many screens: what is off the screen is laid out only when it is reached, and nothing else may show that.</summary>
[Category("Browser")]
public sealed class LongPageTests
{
    private const int Headings = 120;

    private readonly PublishedSite _site = new();

    [OneTimeSetUp]
    public void Publish()
    {
        _site.WriteTemplate();
        // Paragraphs from one line to many screens, so that no guess of their height is right.
        var body = string.Concat(
            Enumerable
                .Range(1, Headings)
                .Select(at => $"\n# Heading {at}\n\n{string.Concat(Enumerable.Repeat("Some words of a text. ", at % 7 * at))}\n\n- a\n- b\n")
        );
        _site.WriteProposal("0001-long.md", "Long", body: body);
        _site.Commit("2026-01-05");
        _site.Publish(findings: true);
    }

    [OneTimeTearDown]
    public void Delete() => _site.Dispose();

    [TestCase(1280)]
    [TestCase(390)]
    public async Task AJumpEndsAtItsHeading(int width)
    {
        await using var page = await Browser.Open(width);
        foreach (var at in new[] { 3, 57, 110 })
        {
            await page.Visit(_site.At("proposals/0001-long.html"));
            await page.Visit(_site.At("proposals/0001-long.html"), $"#heading-{at}");
            await page.Page.WaitForTimeoutAsync(300);
            Assert.That(await Top(at), Is.InRange(0, 60), $"heading {at}, by its address");

            await page.Page.EvaluateAsync("scrollTo(0, 0)");
            var other = at - 1;
            await page.Page.EvaluateAsync($"document.querySelector('[data-dep-contents] a[href=\"#heading-{other}\"]').click()");
            await page.Page.WaitForTimeoutAsync(300);
            Assert.That(await Top(other), Is.InRange(0, 60), $"heading {other}, by a click");
        }

        page.AssertQuiet();

        Task<double> Top(int heading) => page.Page.EvaluateAsync<double>($"document.getElementById('heading-{heading}').getBoundingClientRect().top");
    }
}
