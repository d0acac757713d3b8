using Dep.Analysis.Diagnostics;
using Dep.Analysis.Loading;
using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using Dep.Hosting.Files;
using NUnit.Framework;
using static Dep.Analysis.Tests.Authoring.ProposalSandbox;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>What creating a proposal does, and what it refuses.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProposalCreationTests
{
    [Test]
    public void ADraftIsTheTemplateByteForByte()
    {
        using var sandbox = Sandbox();
        sandbox.Write("template.md", "\uFEFF" + Template.Replace("\n", "\r\n", StringComparison.Ordinal));
        sandbox.Git("config", "user.name", "Ann O'Nym");

        var edit = Made(ProposalCreation.Run(Request(sandbox), "Wake and sleep"));

        Assert.That(
            File.ReadAllText(At(sandbox, "deps/0000-wake-sleep.md")),
            Is.EqualTo(
                Template
                    .Replace("<Title>", "Wake and sleep", StringComparison.Ordinal)
                    .Replace("Draft | Accepted | Implemented | Replaced", "Draft", StringComparison.Ordinal)
                    .Replace("**Author**: [Name]", "**Author**: Ann O'Nym", StringComparison.Ordinal)
                    .Replace("\n", "\r\n", StringComparison.Ordinal)
            )
        );
        Assert.That(File.ReadAllBytes(At(sandbox, "deps/0000-wake-sleep.md"))[..3], Is.EqualTo(new byte[] { 0xEF, 0xBB, 0xBF }));
        Assert.That(edit.Done, Is.EqualTo("Created deps/0000-wake-sleep.md from template.md"));
    }

    [TestCase("Support List<T> and *more*", "Support List<T> and *more*", "deps/0000-support-list-t-more.md")]
    [TestCase("  Two\n lines\u001b[31m ", "Two lines [31m", "deps/0000-two-lines-31m.md")]
    [TestCase("../../etc/passwd", "../../etc/passwd", "deps/0000-etc-passwd.md")]
    [TestCase("A template engine", "A template engine", "deps/0000-engine.md")]
    [TestCase("# heading #", "# heading #", "deps/0000-heading.md")]
    public void ATitleIsReadAsItWasGiven(string title, string read, string path)
    {
        using var sandbox = Sandbox();

        var edit = Made(ProposalCreation.Run(Request(sandbox), title));

        Assert.That(edit.Edit.Creations.Single().Path, Is.EqualTo(path));
        var repository = RepositoryLoader.Load(new WorkingTree(sandbox.Root), "");
        Assert.That(repository.At(path)!.Title!.Value.Value, Is.EqualTo(read));
        Assert.That(RepositoryCheck.Run(Request(sandbox)).Diagnostics.Where(finding => finding.Severity is Severity.Error), Is.Empty);
    }

    [TestCase("", "", "DEP009")]
    [TestCase("Wake", "nothing.md", "DEP902")]
    [TestCase("Wake", "../outside.md", "DEP902")]
    public void NothingComesOfABadRequest(string title, string template, string id)
    {
        using var sandbox = Sandbox();
        File.WriteAllText(sandbox.Beside("outside.md"), Template);

        Assert.That(Ids(ProposalCreation.Run(Request(sandbox), title, template)), Is.EqualTo(new[] { id }));
    }

    [Test]
    public void NothingIsOverwritten()
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0000-wake.md", "mine");

        Assert.That(Ids(ProposalCreation.Run(Request(sandbox), "Wake")), Is.EqualTo(new[] { "DEP909" }));
        Assert.That(File.ReadAllText(At(sandbox, "deps/0000-wake.md")), Is.EqualTo("mine"));
    }
}
