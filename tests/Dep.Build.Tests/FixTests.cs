using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>Proposals are mended as a user asks for it.</summary>
public sealed class FixTests
{
    [Test]
    public void WhatIsSafeIsMendedAndADryRunShowsIt()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteUndecided("deps/0001-wake up.md");
        var good = sandbox.Read("deps/0001-wake up.md");
        var bad = good.Replace("Draft", "Draf", StringComparison.Ordinal);
        sandbox.Write("deps/0001-wake up.md", bad);

        var dry = sandbox.Build("-t:FixProposals", "-p:DepDryRun=true", "-p:DepPatch=fix.patch");
        Assert.That(dry.ExitCode, Is.Zero, dry.Output);
        Assert.That(sandbox.Read("deps/0001-wake up.md"), Is.EqualTo(bad));
        Assert.That(
            sandbox.Read("fix.patch"),
            Does.StartWith("diff --git a/deps/0001-wake up.md b/deps/0001-wake up.md\n").And.Contain("\n+**Status**: Draft\n")
        );
        Assert.That(dry.Output, Does.Contain("+**Status**: Draft"));

        Assert.That(sandbox.Build("-t:FixProposals", "-p:DepFixIds=DEP001").Output, Does.Contain("Nothing was found that can be mended safely"));
        var mended = sandbox.Build("-t:FixProposals");
        Assert.That(mended.ExitCode, Is.Zero, mended.Output);
        Assert.That(mended.Output, Does.Contain("deps/0001-wake up.md: DEP104 Write 'Draft'"));
        Assert.That(sandbox.Read("deps/0001-wake up.md"), Is.EqualTo(good));
    }

    [Test]
    public void WhatAPersonHasToLookAtIsMendedWhereAskedFor()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteUndecided();
        sandbox.WriteUndecided("deps/0002-late.md");

        Assert.That(sandbox.Build("-t:FixProposals").Output, Does.Contain("there is a fix that you have to look at, -p:DepUnsafeFixes=true"));
        var mended = sandbox.Build("-t:FixProposals", "-p:DepUnsafeFixes=true");
        Assert.That(mended.ExitCode, Is.Zero, mended.Output);
        Assert.That(File.Exists(Path.Combine(sandbox.Folder, "deps", "0003-undecided.md")), mended.Output);
    }
}
