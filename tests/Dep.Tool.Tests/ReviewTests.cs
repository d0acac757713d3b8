using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary><c>dep check --format markdown</c>: a change as a comment for its reviewers.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReviewTests
{
    [Test]
    public void WhatMovedWhatIsNewAndWhatIsMissingIsATable()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("dep.yml", "template: template.md\nlifecycle:\n  initial: [Draft]\n  transitions: { Draft: [Accepted], Accepted: [] }\n");
        foreach (var path in (string[])["deps/0001-wake.md", "deps/0002-sleep.md", "deps/0003-gone.md", "deps/0004-name.md"])
        {
            sandbox.Good(path);
        }

        sandbox.Bad("deps/0006-older.md");
        sandbox.Commit();
        sandbox.Write("deps/0001-wake.md", File.ReadAllText(sandbox.At("deps/0001-wake.md")).Replace("Draft", "Accepted", StringComparison.Ordinal));
        sandbox.Write("deps/0002-sleep.md", File.ReadAllText(sandbox.At("deps/0002-sleep.md")) + "\nMore of it.\n");
        File.Delete(sandbox.At("deps/0003-gone.md"));
        File.Move(sandbox.At("deps/0004-name.md"), sandbox.At("deps/0004-names.md"));
        sandbox.Bad("deps/0005-new @someone | <b>.md");
        var run = sandbox.Run("check", "--format", "markdown");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Verified.Match(run.Output, extension: "md");
    }

    [Test]
    public void WithoutABaseTheFindingsAreTold()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        var run = sandbox.Run("check", "--format", "markdown", "--base", "none");
        Assert.That(
            run.Output,
            Does.StartWith("<!-- dep-check -->\n## Proposals: 1 error\n\nThere was no base to compare with")
                .And.Contain("Section 'Proposal' is missing")
        );
    }

    [Test]
    public void WithoutAChangeNothingIsToTell()
    {
        using var sandbox = new Sandbox();
        sandbox.Poor("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Commit();
        var run = sandbox.Run("check", "--format", "markdown");
        Assert.That(
            run.Output,
            Does.Contain(
                "## Proposals: nothing found\n\nNo proposal is changed.\n\n1 finding in proposals that this change leaves alone is not shown.\n"
            )
        );
    }

    [Test]
    public void ErrorsThatAreNotShownSayWhyTheCheckFails()
    {
        using var sandbox = new Sandbox();
        sandbox.Poor("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Commit();
        var run = sandbox.Run("check", "--format", "markdown", "--warnaserror");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output, Does.Contain("1 finding in proposals that this change leaves alone is not shown; it makes the check fail.\n"));
    }

    [Test]
    public void ALargeChangeStaysWithinWhatACommentMayHold()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        for (var number = 2; number < 200; number++)
        {
            sandbox.Write(
                $"deps/{number:0000}-many-{number}.md",
                $"# {new string('x', 200)}\n\n**Status**: Draf\n\n# Summary\n\n"
                    + string.Concat(Enumerable.Range(0, 20).Select(at => $"[{new string('y', 100)}](gone-{at}-{new string('z', 100)}.md)\n\n"))
            );
        }

        var output = sandbox.Run("check", "--format", "markdown").Output;
        Assert.That(output, Has.Length.LessThan(65_536));
        Assert.That(output, Does.Match("[0-9]+ changes more had no room here").And.Match("[0-9]+ findings more had no room here"));
    }
}
