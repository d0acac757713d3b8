using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>The list of the proposals, written by the command.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class IndexTests
{
    [Test]
    public void TheListIsWrittenAndASecondRunSaysSo()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Write("deps/README.md", "<!-- dep-index -->\n<!-- /dep-index -->\n");
        sandbox.Commit();
        var run = sandbox.Run("index", "--json", "index.json", "--feed", "feed.xml", "--graph", "graph.md", "--site", "https://example.org");
        Assert.That(run.ExitCode, Is.Zero, run.Output + run.Error);
        Assert.That(run.Lines[0], Is.EqualTo("The index in 'deps/README.md' is written"));
        Assert.That(File.ReadAllText(sandbox.At("deps/README.md")), Does.Contain("](0001-wake.md) |"));
        Assert.That(File.ReadAllText(sandbox.At("feed.xml")), Does.Contain("https://example.org/deps/0001-wake.md"));
        Assert.That(File.ReadAllText(sandbox.At("index.json")), Does.Contain("\"timeline\""));
        Assert.That(sandbox.Run("index").Output, Is.EqualTo("The index in 'deps/README.md' is up to date\n"));
    }

    [Test]
    public void ABadgeAndFeedsAreWrittenWhereTheyAreAskedFor()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        var run = sandbox.Run("index", "--badge", "badge.svg", "--feeds", "out/feeds", "--site", "https://example.org");
        Assert.That(run.ExitCode, Is.Zero, run.Output + run.Error);
        var badge = System.Xml.Linq.XDocument.Parse(File.ReadAllText(sandbox.At("badge.svg")));
        Assert.That(badge.Root!.Attribute("aria-label")!.Value, Does.StartWith("proposals: 1 "));
        var feeds = Directory.GetFiles(sandbox.At("out/feeds")).Select(Path.GetFileName).ToArray();
        Assert.That(feeds, Has.Some.StartsWith("status-"));
        Assert.That(
            feeds.Select(feed => File.ReadAllText(sandbox.At("out/feeds/" + feed))),
            Has.All.Contains("<title>Proposals: ").And.All.Contains("https://example.org/deps/0001-wake.md")
        );
        Assert.That(sandbox.Run("index", "--badge", "badge.svg").Output, Does.Contain("is up to date"));
    }

    [TestCase("", 2)]
    [TestCase("<!-- dep-index -->\n", 1)]
    public void WithoutAPlaceThereIsNoList(string readme, int code)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Write("deps/README.md", readme);
        Assert.That(sandbox.Run("index").ExitCode, Is.EqualTo(code));
        Assert.That(sandbox.Run("index", "nowhere").ExitCode, Is.EqualTo(2));
    }
}
