using Dep.Hosting.Files;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>A link in a repository is its author's, and nothing is written behind it; one above it is the user's.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OutputPlaceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dep output ").FullName;

    public OutputPlaceTests()
    {
        Directory.CreateDirectory(At("repo/.git"));
        Directory.CreateDirectory(At("repo/sub/deep"));
        Directory.CreateDirectory(At("outside/.git"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string path) => Path.Combine(_folder, path);

    [TestCase("repo/report.json")]
    [TestCase("repo/sub/deep/report.json")]
    [TestCase("outside/report.json")]
    [TestCase("report.json")]
    public void WhereNoLinkIsAFileIsWritten(string path)
    {
        Assert.That(AtomicFile.Write(At(path), "text"), Is.Null);
        Assert.That(File.ReadAllText(At(path)), Is.EqualTo("text"));
    }

    [Test]
    public void BehindALinkOfTheRepositoryNothingIsWritten(
        [Values("repo/linked", "repo/sub/linked")] string link,
        [Values("", "/deep", "/.git")] string below
    )
    {
        Directory.CreateDirectory(At("outside/deep"));
        Directory.CreateSymbolicLink(At(link), At("outside"));
        var path = At($"{link}{below}/report.json");
        Assert.That(AtomicFile.Write(path, "text"), Does.Contain($"'{link["repo/".Length..]}' is a symbolic link of the repository"));
        Assert.That(Directory.GetFiles(At("outside"), "report.json", SearchOption.AllDirectories), Is.Empty);
    }

    // It would take the link's place: the file behind is safe, but whoever reads the report where it is linked from is not told.
    [TestCase("outside/there.json")]
    [TestCase("outside/not-there.json")]
    public void AFileThatIsALinkOfTheRepositoryIsNotWritten(string target)
    {
        File.WriteAllText(At("outside/there.json"), "before");
        File.CreateSymbolicLink(At("repo/report.json"), At(target));
        Assert.That(AtomicFile.Write(At("repo/report.json"), "text"), Does.Contain("'report.json' is a symbolic link"));
        Assert.That(new FileInfo(At("repo/report.json")).LinkTarget, Is.EqualTo(At(target)));
        Assert.That(File.ReadAllText(At("outside/there.json")), Is.EqualTo("before"));
    }

    [Test]
    public void ALinkAboveTheRepositoryIsTheUsers()
    {
        Directory.CreateSymbolicLink(At("work"), At("repo"));
        Assert.That(AtomicFile.Write(At("work/sub/report.json"), "text"), Is.Null);
    }

    [Test]
    public void OutsideOfRepositoriesALinkIsTheUsers()
    {
        Directory.CreateDirectory(At("plain"));
        Directory.CreateSymbolicLink(At("mine"), At("plain"));
        Assert.That(AtomicFile.Write(At("mine/report.json"), "text"), Is.Null);
    }

    [Test]
    public void TheUsersOwnCacheMayLieBehindALink()
    {
        Directory.CreateSymbolicLink(At("repo/cache"), At("outside"));
        Assert.That(AtomicFile.Write(At("repo/cache/kept"), stream => stream.WriteByte(1), isDurable: false, isOwn: true), Is.Null);
    }
}
