using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>A frozen text stays what it is when the same change removes what a link of it led to, and in what a page shows beside its words.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FrozenLinkTests
{
    private const string Frozen = "deps/0001-wake.md";
    private const string Link = "[the wire format](../docs/wire.md)";
    private const string Wire = "# Wire\n\nA frame has a head of four bytes.\n\nA body follows it, and a sum of both.\n";

    [TestCase("[the wire format](https://evil.example/x)")]
    [TestCase("[the wire format](../docs/other.md)")]
    [TestCase("[the wire format](../docs/new.md)")]
    [TestCase("[the wire format](0002-sleep.md)")]
    [TestCase("<a href=\"https://evil.example/x\">the wire format</a>")]
    public void ALinkLeadsNowhereElseBecauseTheChangeRemovesItsTarget(string link)
    {
        using var sandbox = Repository();
        File.Delete(sandbox.At("docs/wire.md"));
        sandbox.Write("docs/new.md", "# No limits\n\nThere are none.\n");
        Replace(sandbox, Link, link);
        Assert.That(sandbox.Commit().Run("check").Output, Does.Contain("DEP203").And.Contain("this change removes '../docs/wire.md'"));
    }

    // It moves with its text, or with its name.
    [TestCase("docs/format.md", Wire + "\nOne line more.\n")]
    [TestCase("docs/v2/wire.md", "# Another text\n")]
    public void ALinkFollowsItsTarget(string moved, string text)
    {
        using var sandbox = Repository();
        File.Delete(sandbox.At("docs/wire.md"));
        sandbox.Write(moved, text);
        Replace(sandbox, "../docs/wire.md", "../" + moved);
        Assert.That(sandbox.Commit().Run("check").Output, Does.Not.Contain("DEP203"));
    }

    [Test]
    public void WhatWasGoneBeforeMayBeMended()
    {
        using var sandbox = Repository();
        sandbox.Git("switch", "--quiet", "main");
        File.Delete(sandbox.At("docs/wire.md"));
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "mend");
        Replace(sandbox, "../docs/wire.md", "../docs/other.md");
        Assert.That(sandbox.Commit().Run("check").Output, Does.Not.Contain("DEP203"));
    }

    [TestCase("1. Send it.", "1. [ ] Send it.", true)]
    [TestCase("- [ ] Test it.", "- [x] Test it.", false)]
    [TestCase("```json", "```diff", true)]
    [TestCase("```json", "```yaml", true)]
    [TestCase("```\nplain", "```sh\nplain", false)]
    [TestCase("```\nplain", "```mermaid\nplain", true)]
    [TestCase("wire.md)", "wire.md \"void since May\")", true)]
    [TestCase("**Status**: Accepted", "**Status**: Accepted\n\n**Note**: The limit of 64 kB is void.", true)]
    [TestCase("**Status**: Accepted", "**Status**: Accepted\n\n**Reviewer**: Jane Doe", false)]
    public void WhatAPageShowsIsFrozen(string old, string text, bool isChange)
    {
        using var sandbox = Repository();
        Replace(sandbox, old, text);
        Assert.That(sandbox.Commit().Run("check").Output, isChange ? Does.Contain("DEP203") : Does.Not.Contain("DEP203"));
    }

    private static Sandbox Repository()
    {
        var sandbox = new Sandbox();
        sandbox.Write("dep.yml", "template: template.md\nproposals: ['deps/**/*.md']\nlifecycle:\n  field: Status\n  frozen: [Accepted]\n");
        sandbox.Write("docs/wire.md", Wire);
        sandbox.Write("docs/other.md", "# Other\n\nSomething else.\n");
        sandbox.Good("deps/0002-sleep.md");
        sandbox.Good(Frozen);
        Replace(sandbox, "Draft", "Accepted");
        Replace(
            sandbox,
            "We build it step by step.",
            $"See {Link}.\n\n1. Send it.\n2. Drop it.\n\n- [ ] Test it.\n\n```json\n{{\"ttl\": 30}}\n```\n\n```\nplain\n```"
        );
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "change");
        return sandbox;
    }

    private static void Replace(Sandbox sandbox, string old, string text) =>
        sandbox.Write(Frozen, File.ReadAllText(sandbox.At(Frozen)).Replace(old, text, StringComparison.Ordinal));
}
