using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>The list of the proposals and what comes beside it, asked for as a user asks for it.</summary>
public sealed class IndexTests
{
    [Test]
    public void TheListIsWrittenOnceAndTheBuildGuardsIt()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteUndecided("deps/0001-wake up.md");
        sandbox.Write("deps/README.md", "# Ours\n\n<!-- dep-index -->\n<!-- /dep-index -->\n");
        var before = sandbox.Build("-p:NoWarn=DEP007");
        Assert.That(Of(before), Is.EqualTo(["warning DEP309"]), before.Output);

        var written = sandbox.Build("-t:IndexProposals", "-p:DepIndexJson=out.json", "-p:DepGraph=graph.md");

        Assert.That(written.ExitCode, Is.Zero, written.Output);
        Assert.That(
            sandbox.Read("deps/README.md"),
            Is.EqualTo(
                "# Ours\n\n<!-- dep-index -->\n\n| Number | Title | Status |\n| --- | --- | --- |\n| 0001 | [Undecided](0001-wake%20up.md) | Draft |\n\n<!-- /dep-index -->\n"
            )
        );
        Assert.That(sandbox.Read("out.json"), Does.Contain("\"path\": \"deps/0001-wake up.md\""));
        Assert.That(sandbox.Read("graph.md"), Is.EqualTo("No proposal replaces or requires another one.\n"));
        Assert.That(Of(sandbox.Build("-p:NoWarn=DEP007")), Is.Empty);
        Assert.That(sandbox.Build("-t:IndexProposals").Output, Does.Contain("The index in 'deps/README.md' is up to date"));
    }

    [Test]
    public void WithoutAPlaceOrAHistoryTheBuildSaysSo()
    {
        using var sandbox = new Sandbox();
        Projects.Write(sandbox, Form.SdkProj);
        sandbox.WriteUndecided();
        Assert.That(Of(sandbox.Build("-t:IndexProposals")), Is.EqualTo(["error DEP309"]));
        Assert.That(Of(sandbox.Build("-t:IndexProposals", "-p:DepFeed=feed.xml")), Is.EqualTo(["error DEP290"]));
        Assert.That(Of(sandbox.Build("-t:IndexProposals", "-p:DepFeed=feed.xml", "-p:DepSiteUrl=here")), Is.EqualTo(["error DEP901"]));
    }

    private static IEnumerable<string> Of(Built built) =>
        built.Log.Entries.Where(entry => entry.Kind is not "message").Select(entry => $"{entry.Kind} {entry.Code}");
}
