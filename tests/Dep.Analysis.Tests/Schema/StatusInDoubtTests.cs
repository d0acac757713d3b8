using Dep.Analysis.Tests.Hosting;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>Values that name a status and leave open whether it holds, and patterns of <c>dep.yml</c> that match nothing.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StatusInDoubtTests
{
    private const string Template =
        "# <Title>\n\n**Status**: Draft | Accepted | Rejected | Superseded\n\n**Kind**: Process | Product\n\n## Summary\n\nSay what.\n";

    [TestCase("Accepted?", true)]
    [TestCase("Accepted ??", true)]
    [TestCase("Accepted (?)", true)]
    [TestCase("Accepted (tentatively?)", true)]
    [TestCase("Accepted\uFF1F", true)]
    [TestCase("Accepted!?", true)]
    [TestCase("**Accepted**?", true)]
    [TestCase("Accepted\nDraft", true)]
    [TestCase("Accepted  \nRejected", true)]
    [TestCase("Accepted. Who does it?", false)]
    [TestCase("Accepted, but who does it?", false)]
    [TestCase("Accepted [in May](https://example.org/?q=1)", false)]
    [TestCase("Accepted\nby the board", false)]
    [TestCase("Accepted\nby the board. Was it in May?", false)]
    [TestCase("Superseded by 0002\nAccepted", false)]
    [TestCase("Accepted\nSuperseded by 0002", false)]
    [TestCase("Accepted\nAccepted", false)]
    [TestCase("\u201CAccepted\u201D", false)]
    [TestCase("\u00AB Accepted \u00BB", false)]
    [TestCase("\u201EAccepted\u201C", false)]
    [TestCase("'Accepted'", false)]
    public void AStatusIsOneAndHolds(string status, bool isFound) =>
        Assert.That(Found($"**Status**: {status}\n\n**Kind**: Process").Contains("DEP104@3"), Is.EqualTo(isFound));

    [TestCase("Process?", true)]
    [TestCase("Process", false)]
    public void SoDoesAnyOtherChoice(string kind, bool isFound) =>
        Assert.That(Found($"**Status**: Draft\n\n**Kind**: {kind}").Contains("DEP104@5"), Is.EqualTo(isFound));

    [TestCase("exclude: [deps/gone.md]", "dep.yml:3: 'deps/gone.md' in 'exclude' matches no file of this repository")]
    [TestCase("exclude: [deps/gone-*.md]", "dep.yml:3: 'deps/gone-*.md' in 'exclude' matches no file of this repository")]
    [TestCase("exclude: [deps/old]", "dep.yml:3: 'deps/old' in 'exclude' is a folder, and matches no file; all in it are 'deps/old/**'")]
    [TestCase("exclude: ['**/drafts/**']", "")]
    [TestCase("exclude: ['deps/old/**']", "")]
    [TestCase("exclude: [deps/README.md]", "")]
    [TestCase("exclude: [deps/README.md, deps/REDME.md]", "dep.yml:3: 'deps/REDME.md' in 'exclude' matches no file of this repository")]
    public void WhatIsExcludedIsThere(string line, string found) => Assert.That(Idle("proposals: [deps/*.md]\n" + line), Is.EqualTo(found));

    [TestCase("proposals: [deps/*.md, rejected/*.md]", "")]
    [TestCase("proposals: [deps/*.md, deps/old/rfc-*.md]", "dep.yml:2: 'deps/old/rfc-*.md' in 'proposals' matches no file of this repository")]
    [TestCase("proposals: [deps/*.md, deps/0009-nap.md]", "dep.yml:2: 'deps/0009-nap.md' in 'proposals' matches no file of this repository")]
    public void SoAreProposals(string line, string found) => Assert.That(Idle(line), Is.EqualTo(found));

    private static string[] Found(string header)
    {
        using var sandbox = new GitSandbox();
        sandbox.Write("dep.yml", "template: t.md\nproposals: deps/*.md\n");
        sandbox.Write("t.md", Template);
        sandbox.Write("deps/0001-wake.md", $"# Wake\n\n{header}\n\n## Summary\n\nWe wake.\n");
        return
        [
            .. RepositoryCheck
                .Run(new CheckRequest { Directory = sandbox.Root })
                .Diagnostics.Select(finding => $"{finding.Id}@{finding.Location.Source.Position(finding.Location.Span.Start).Line + 1}"),
        ];
    }

    private static string Idle(string line)
    {
        using var sandbox = new GitSandbox();
        sandbox.Write("dep.yml", $"template: t.md\n{line}\n");
        sandbox.Write("t.md", Template);
        sandbox.Write("deps/README.md", "# Proposals\n\nAll.\n");
        sandbox.Write("deps/old/notes.md", "# Notes\n\nOld.\n");
        sandbox.Write("deps/0001-wake.md", "# Wake\n\n**Status**: Draft\n\n**Kind**: Process\n\n## Summary\n\nWe wake.\n");
        return string.Join(
            '\n',
            RepositoryCheck
                .Run(new CheckRequest { Directory = sandbox.Root })
                .Diagnostics.Where(finding => finding.Id == "DEP910")
                .Select(finding =>
                    $"{finding.Location.Source.Path}:{finding.Location.Source.Position(finding.Location.Span.Start).Line + 1}: {finding.Message}"
                )
        );
    }
}
