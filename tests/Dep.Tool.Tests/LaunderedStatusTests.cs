using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>A status is not lost in one change and found anew in the next, and git's own files are no proposals.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LaunderedStatusTests
{
    private const string Settings =
        "template: template.md\nproposals: ['deps/*.md']\nlifecycle:\n  field: Status\n  initial: [Draft]\n"
        + "  transitions: { Draft: [Accepted], Accepted: [] }\n";

    [TestCase("")]
    [TestCase("Draft | Accepted")]
    [TestCase("TBD")]
    public void AStatusThatIsTakenAwayHasMoved(string none) =>
        Assert.That(CheckOf("Accepted", none), Does.Contain("DEP003").And.Contain("was removed"));

    [TestCase("")]
    [TestCase("TBD")]
    public void WhoeverHadNoStatusEnters(string none)
    {
        Assert.That(CheckOf(none, "Accepted"), Does.Contain("DEP201"));
        Assert.That(CheckOf(none, "Draft"), Does.Not.Contain("DEP201").And.Not.Contain("DEP003"));
    }

    [Test]
    public void AMisspeltStatusIsNoneThatWasTakenAway() =>
        Assert.That(CheckOf("Accepted", "Acepted"), Does.Contain("DEP104").And.Not.Contain("was removed"));

    [TestCase(".git/config")]
    [TestCase(".git/*")]
    [TestCase(".GIT/config")]
    [TestCase("deps/../.git/config")]
    public void GitsOwnFilesAreNotRead(string glob)
    {
        using var sandbox = new Sandbox();
        sandbox.Write(
            "dep.yml",
            $"template: template.md\nproposals: ['deps/*.md', '{glob}']\nchecks:\n- {{ in: lines, not: '(?<a>repositoryformat.*)', message: 'found {{a}}' }}\n"
        );
        sandbox.Good("deps/0001-wake.md");
        Assert.That(sandbox.Commit().Run("check").Output, Does.Not.Contain("repositoryformat=").And.Not.Contain("repositoryformatversion"));
    }

    private static string CheckOf(string before, string after)
    {
        using var sandbox = new Sandbox();
        sandbox.Write("dep.yml", Settings);
        sandbox.Good("deps/0001-wake.md");
        var text = File.ReadAllText(sandbox.At("deps/0001-wake.md"));
        sandbox.Write("deps/0001-wake.md", text.Replace("Draft", before, StringComparison.Ordinal));
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "change");
        sandbox.Write("deps/0001-wake.md", text.Replace("Draft", after, StringComparison.Ordinal));
        return sandbox.Commit().Run("check").Output;
    }
}
