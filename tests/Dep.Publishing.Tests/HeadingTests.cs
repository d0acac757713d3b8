using System.Globalization;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>
/// The headings that pages have of their own. A level that an author skips is his, so axe-core's rule about the order of headings is
/// not asserted where pages are opened in a browser; here no author skips one, and no page may.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class HeadingTests
{
    [TestCase(true)]
    [TestCase(false)]
    public void NoPageSkipsALevel(bool findings)
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal(
            "0001-first.md",
            "First",
            "Replaced",
            "**Replaced By**: 0002",
            "# Details\n\n## More\n\nText.\n\n### Most\n\nText.\n\n# Sources\n\nText.\n"
        );
        site.WriteProposal("0002-second.md", "Second", "Approved", "**Replaces**: 0001\n\n**Supersedes**: 0001");
        site.WriteProposal("0003-third.md", "Third", body: "Text without headings.\n\n```mermaid\ngraph TD; a-->b\n```\n");
        site.Write("deps/0004-fourth.md", "# Fourth\n\n**Status**: Nowhere\n\n# Summary\n");
        site.Commit("2026-01-05");
        site.WriteProposal("0003-third.md", "Third", "Under Review");
        site.Commit("2026-02-05");
        site.Publish(findings);
        string[] pages =
        [
            .. Directory
                .GetFiles(site.Folder, "*.html", SearchOption.AllDirectories)
                .Where(page => !page.EndsWith("diagrams.html", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        Assert.That(pages, Has.Length.GreaterThan(8));
        Assert.Multiple(() =>
        {
            foreach (var page in pages)
            {
                int[] levels =
                [
                    .. Headings().Matches(File.ReadAllText(page)).Select(heading => int.Parse(heading.Groups[1].Value, CultureInfo.InvariantCulture)),
                ];
                var shown = $"{Path.GetRelativePath(site.Folder, page)}: {string.Join(' ', levels)}";
                Assert.That(levels.Count(level => level == 1), Is.EqualTo(1), shown);
                Assert.That(levels.FirstOrDefault(), Is.EqualTo(1), shown);
                Assert.That(levels.Zip(levels.Skip(1)).Where(pair => pair.Second > pair.First + 1), Is.Empty, shown);
            }
        });
    }

    [GeneratedRegex("<h([1-6])[ >]")]
    private static partial Regex Headings();
}
