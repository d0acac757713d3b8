using System.IO.Compression;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>The site, asked for as a user asks for it, and what it costs whoever does not.</summary>
public sealed class PublishTests
{
    [Test]
    public void ASiteIsPublishedFromThePackage()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteUndecided("deps/0001-wake up.md");

        var published = sandbox.Build("-t:PublishProposals", "-p:DepSite=our site", "-p:DepSiteFindings=true", "-p:DepSiteTitle=Ours");

        Assert.That(published.ExitCode, Is.Zero, published.Output);
        Assert.That(published.Output, Does.Contain("1 proposal"));
        Assert.That(sandbox.Read("our site/index.html"), Does.Contain("Undecided").And.Contain("Ours"));
        Assert.That(sandbox.Read("our site/proposals/0001-wake-up.html"), Does.Contain("DEP007"));
        Assert.That(
            sandbox.Build("-t:PublishProposals", "-p:DepSite=our site", "-p:DepSiteFindings=true", "-p:DepSiteTitle=Ours").Output,
            Does.Contain(" 0 written")
        );
    }

    [Test]
    public void AFolderOfOthersIsAnError()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteUndecided();
        var refused = sandbox.Build("-t:PublishProposals", "-p:DepSite=deps");
        Assert.That(refused.Log.Entries.Where(entry => entry.Kind == "error").Select(entry => entry.Code), Is.EqualTo(["DEP909"]));
    }

    [Test]
    public void ACheckKnowsNothingOfWhatPublishes()
    {
        using var package = ZipFile.OpenRead(Package.File);
        using var reader = new StreamReader(package.GetEntry("tasks/net10.0/Dep.Build.deps.json")!.Open());
        Assert.That(reader.ReadToEnd(), Does.Not.Contain("Publishing").And.Not.Contain("Fluid").And.Not.Contain("AngleSharp"));
    }
}
