using Dep.Analysis.Indexing;
using Dep.Analysis.Loading;
using Dep.Analysis.Tests.Hosting;
using Dep.Hosting.Files;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Indexing;

/// <summary>What lists say of proposals about whose fields nobody said anything.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class IndexOfPracticeTests
{
    private const string Template = "# <Title>\n\n**Category**: A | B\n\n## Summary\n\nSay what.\n";
    private const string Body = "\n## Summary\n\nWe wake.\n";

    [TestCase("# Wake\n\n**State**: **In review**\n", "In review")]
    [TestCase("# Wake\n\n**Stage**: `accepted`\n", "accepted")]
    [TestCase("# Wake\n\n**Category**: A\n\n## Status\n\nDraft\n", "Draft")]
    [TestCase("# Wake\n\n**State**: Draft | Final\n", null)]
    [TestCase("# Wake\n\n**State**: <state>\n", null)]
    [TestCase("# Wake\n\n**Category**: A\n\n## Status\n\nNobody has looked at it for a year, and it is not known whether anybody will.\n", null)]
    public void AStatusIsKnownByItsName(string head, string? status) => Assert.That(Of(head).Status, Is.EqualTo(status));

    [TestCase("**Start Date**: June 5th, 2025", "2025-06-05")]
    [TestCase("**Updated**: 2025-06-05T10:00:00Z", "2025-06-05")]
    [TestCase("**Introduced**: 5 Jun 2025", "2025-06-05")]
    [TestCase("**Release**: 2025-06-05", null)]
    [TestCase("**Start Date**: when we are ready", null)]
    public void ADateIsKnownByItsNameAndText(string line, string? day) =>
        Assert.That(Of($"# Wake\n\n{line}\n").Fields.SingleOrDefault(field => field.Date is not null)?.Text, Is.EqualTo(day));

    [TestCase("**Author(s)**: Ann (@ann), Bo <bo@example.org>", "Ann (@ann)|Bo")]
    [TestCase("**Owners**: @ann; @bo", "@ann|@bo")]
    [TestCase("**Reviewers**: Ann", null)]
    public void AuthorsAreKnownByTheirName(string line, string? names) =>
        Assert.That(Of($"# Wake\n\n{line}\n").Authors is { } authors ? string.Join('|', authors.Values) : null, Is.EqualTo(names));

    [TestCase("# Superseded!\n\n**Feature**: Wake up early\n", "Wake up early")]
    [TestCase("# Superseded!\n\n**Category**: A\n", "wake")]
    [TestCase("# Rejected takes\n\n**Category**: A\n", "Rejected takes")]
    public void AHeadingThatSaysWhatBecameOfItIsNoTitle(string head, string title) => Assert.That(Of(head).Title, Is.EqualTo(title));

    [TestCase("2023-08-18-serve-dag.md", "serve dag")]
    [TestCase("20230818-serve_dag.md", "serve dag")]
    public void ADayBeforeTheWordsOfANameIsNoTitle(string name, string title) => Assert.That(Of("**Category**: A\n", name).Title, Is.EqualTo(title));

    [Test]
    public void TheTableHasStatusAndDateByPractice()
    {
        using var sandbox = new GitSandbox();
        sandbox.Write("dep.yml", "template: t.md\nproposals: deps/*.md\n");
        sandbox.Write("t.md", Template);
        sandbox.Write("deps/0001-wake.md", "# Wake\n\n**Category**: A\n\n**Stage**: accepted\n\n**Start Date**: 5 June 2025\n" + Body);
        sandbox.Write("deps/0002-nap.md", "# Nap\n\n**Category**: B\n\n**Stage**: draft\n\n**Start Date**: 2025-06-07\n" + Body);
        var index = ProposalIndex.Of(RepositoryLoader.Load(new WorkingTree(sandbox.Root), ""));
        using var writer = new StringWriter();
        IndexTable.Write(writer, index, "README.md", 0);
        Assert.That(
            writer.ToString(),
            Is.EqualTo(
                "| Number | Title | Status | Category | Start Date |\n| --- | --- | --- | --- | --- |\n| 0001 | [Wake](deps/0001-wake.md) | accepted | A | 2025-06-05 |\n| 0002 | [Nap](deps/0002-nap.md) | draft | B | 2025-06-07 |\n"
            )
        );
    }

    private static IndexEntry Of(string head, string name = "0001-wake.md")
    {
        using var sandbox = new GitSandbox();
        sandbox.Write(
            "dep.yml",
            "template: t.md\nproposals: deps/*.md\n" + (char.IsAsciiDigit(name[4]) || name[4] == '-' && name[7] == '-' ? "name: '{slug}.md'\n" : "")
        );
        sandbox.Write("t.md", Template);
        sandbox.Write("deps/" + name, head + Body);
        return ProposalIndex.Of(RepositoryLoader.Load(new WorkingTree(sandbox.Root), "")).Entries.Single();
    }
}
