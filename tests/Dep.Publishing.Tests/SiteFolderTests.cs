using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>What is written, left as it is, removed, and refused.</summary>
public sealed class SiteFolderTests
{
    [Test]
    public void ASecondRunWritesNothingAndGivesTheSameBytes()
    {
        using var site = Small();
        site.Publish();
        var first = site.Files();
        var times = Times(site);
        var second = site.Publish();
        Assert.That(second.Written, Is.Zero);
        Assert.That(second.Removed, Is.Zero);
        Assert.That(site.Files(), Is.EqualTo(first));
        Assert.That(Times(site), Is.EqualTo(times));
    }

    [Test]
    public void AnotherFolderGivesTheSameBytes()
    {
        using var site = Small();
        site.Publish();
        var first = site.Files();
        Directory.Move(site.Folder, site.Folder + " before");
        site.Publish();
        Assert.That(site.Files(), Is.EqualTo(first));
    }

    [Test]
    public void OnlyPagesThatDifferAreWritten()
    {
        using var site = Small();
        site.Publish();
        var before = Times(site);
        site.WriteProposal("0002-second.md", "Second", body: "More of it.");
        var result = site.Publish();
        var changed = Times(site).Where(file => before[file.Key] != file.Value).Select(file => file.Key);
        Assert.That(result.Written, Is.EqualTo(3));
        Assert.That(changed, Is.EquivalentTo(new[] { ".dep-site.json", "assets/words.js", "proposals/0002-second.html", "search/0002-second.js" }));
    }

    [Test]
    public void ThePageOfADeletedProposalGoes()
    {
        using var site = Small();
        site.WriteProposal("0003-third.md", "Third", body: "![a picture](pictures/one.png)");
        site.WritePicture("deps/pictures/one.png");
        site.Publish();
        Assert.That(site.At("files/deps/pictures/one.png"), Does.Exist);
        File.Delete(Path.Combine(site.Repository, "deps", "0003-third.md"));
        var result = site.Publish();
        Assert.That(result.Removed, Is.EqualTo(3), "the page, its text for the search, and the picture");
        Assert.That(site.At("proposals/0003-third.html"), Does.Not.Exist);
        Assert.That(site.At("files"), Does.Not.Exist, "the folder was made for the picture");
        Assert.That(site.At("proposals/0002-second.html"), Does.Exist);
    }

    [Test]
    public void APageThatSomebodyChangedIsNotRemoved()
    {
        using var site = Small();
        site.Publish();
        File.AppendAllText(site.At("proposals/0002-second.html"), "<!-- mine -->");
        File.Delete(Path.Combine(site.Repository, "deps", "0002-second.md"));
        var result = site.Publish();
        Assert.That(result.Removed, Is.EqualTo(1), "its text for the search, which nobody changed");
        Assert.That(result.Remarks, Has.Some.Contains("0002-second.html"));
        Assert.That(site.At("proposals/0002-second.html"), Does.Exist);
    }

    [Test]
    public void FilesOfOthersInTheSiteStay()
    {
        using var site = Small();
        site.Publish();
        File.WriteAllText(site.At("CNAME"), "example.org");
        site.WriteProposal("0003-third.md", "Third");
        Assert.That(site.Publish().Failure, Is.Null);
        Assert.That(site.Read("CNAME"), Is.EqualTo("example.org"));
    }

    [Test]
    public void AFolderThatIsNoSiteIsRefused()
    {
        using var site = Small();
        Directory.CreateDirectory(site.Folder);
        File.WriteAllText(site.At("index.html"), "mine");
        var result = site.Publish();
        Assert.That(result.Failure, Does.Contain("is not empty"));
        Assert.That(site.Files(), Has.Count.EqualTo(1));
        Assert.That(site.Read("index.html"), Is.EqualTo("mine"));
    }

    [Test]
    public void AFileInTheWayIsNotReplaced()
    {
        using var site = Small();
        site.Publish();
        File.WriteAllText(site.At("proposals/0003-third.html"), "mine");
        site.WriteProposal("0003-third.md", "Third");
        var result = site.Publish();
        Assert.That(result.Failure, Does.Contain("was not written by this tool"));
        Assert.That(site.Read("proposals/0003-third.html"), Is.EqualTo("mine"));
    }

    [TestCase("{\"version\":1,\"files\":{\"../../repository/deps/0001-first.md\":\"0\"}}")]
    [TestCase("{\"version\":1,\"files\":{\"/etc/passwd\":\"0\"}}")]
    [TestCase("{\"version\":1,\"files\":{\"C:\\\\x\":\"0\"}}")]
    [TestCase("{\"version\":2,\"files\":{}}")]
    [TestCase("[]")]
    [TestCase("")]
    public void AManifestThatIsNotOursIsRefused(string manifest)
    {
        using var site = Small();
        Directory.CreateDirectory(site.Folder);
        File.WriteAllText(site.At(".dep-site.json"), manifest);
        Assert.That(site.Publish().Failure, Does.Contain("cannot be read"));
        Assert.That(Path.Combine(site.Repository, "deps", "0001-first.md"), Does.Exist);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "links need a privilege there")]
    public void ALinkInTheSiteIsNotFollowed()
    {
        using var site = Small();
        site.Publish();
        var elsewhere = site.Folder + " elsewhere";
        Directory.CreateDirectory(elsewhere);
        Directory.Delete(site.At("proposals"), recursive: true);
        Directory.CreateSymbolicLink(site.At("proposals"), elsewhere);
        Assert.That(site.Publish().Failure, Does.Contain("a link of that name"));
        Assert.That(Directory.EnumerateFileSystemEntries(elsewhere), Is.Empty);
    }

    [Test]
    public void WithoutProposalsThereIsNoSite()
    {
        using var site = new PublishedSite();
        site.WriteTemplate();
        Assert.That(site.Publish().Failure, Does.Contain("No proposals"));
        Assert.That(Directory.Exists(site.Folder), Is.False);
    }

    [Test]
    public void AStoppedRunLeavesASiteThatCanBeWrittenAgain()
    {
        using var site = Small();
        site.Publish();
        var before = site.Files();
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var request = new SiteRequest
        {
            Check = new Dep.Hosting.Requests.CheckRequest { Directory = site.Repository },
            Folder = site.Folder,
        };
        Assert.That(() => SitePublisher.Run(request, _ => { }, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(site.Files(), Is.EqualTo(before));
        Assert.That(site.Publish().Failure, Is.Null);
    }

    private static PublishedSite Small()
    {
        var site = new PublishedSite();
        site.WriteTemplate();
        site.WriteProposal("0001-first.md", "First", "Approved");
        site.WriteProposal("0002-second.md", "Second");
        return site;
    }

    private static Dictionary<string, DateTime> Times(PublishedSite site) =>
        site.Files().Keys.ToDictionary(path => path, path => File.GetLastWriteTimeUtc(site.At(path)));
}
