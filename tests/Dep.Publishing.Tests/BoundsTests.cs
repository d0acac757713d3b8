using System.Diagnostics;
using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>Documents made to cost much: they are shown in some way, and the site is published.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BoundsTests
{
    // Far above what any of these takes, far below what it would take without its limit.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static IEnumerable<TestCaseData> Costly =>
        [
            new TestCaseData(string.Concat(Enumerable.Repeat("<div>", 50_000))).SetArgDisplayNames("elements that are never closed"),
            new TestCaseData(
                string.Concat(Enumerable.Range(0, 5_000).Select(i => $"<b id=\"x{i}\">"))
                    + string.Concat(Enumerable.Repeat("\n\n<p>text</p>\n", 2_000))
            ).SetArgDisplayNames("formatting that is opened again in every paragraph"),
            new TestCaseData(string.Concat(Enumerable.Repeat("<b title=\"</b>\">", 20_000))).SetArgDisplayNames("ends in attributes"),
            new TestCaseData(string.Concat(Enumerable.Repeat("<table><tr><td>", 5_000))).SetArgDisplayNames("tables in tables"),
            new TestCaseData(string.Concat(Enumerable.Repeat("> ", 500)) + "deep").SetArgDisplayNames("quotes in quotes"),
            new TestCaseData(new string('[', 50_000)).SetArgDisplayNames("brackets"),
            new TestCaseData(string.Concat(Enumerable.Repeat("*a _b ", 20_000))).SetArgDisplayNames("emphasis"),
            new TestCaseData(string.Concat(Enumerable.Range(0, 5_000).Select(i => $"text[^{i}]\n\n[^{i}]: note\n\n"))).SetArgDisplayNames(
                "footnotes"
            ),
            new TestCaseData(string.Concat(Enumerable.Repeat("# Same\n\n", 20_000))).SetArgDisplayNames("headings of one name"),
            new TestCaseData("|a|b|\n|-|-|\n" + string.Concat(Enumerable.Repeat("|`a|b`|c|\n", 10_000))).SetArgDisplayNames("a long table"),
            new TestCaseData(string.Concat(Enumerable.Repeat("https://example.com/", 10_000))).SetArgDisplayNames("a long address"),
            new TestCaseData(string.Concat(Enumerable.Repeat("<!--", 30_000))).SetArgDisplayNames("comments that never end"),
        ];

    [TestCaseSource(nameof(Costly))]
    public void ACostlyDocumentIsPublished(string body)
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal("0001-first.md", "First", body: body);
        var clock = Stopwatch.StartNew();
        Assert.That(site.Publish().Failure, Is.Null);
        Assert.That(clock.Elapsed, Is.LessThan(Patience));
        Assert.That(site.Read("proposals/0001-first.html"), Does.Contain("</html>"));
    }
}
