using System.Globalization;
using CsCheck;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

[Parallelizable(ParallelScope.All)]
public sealed class ProposalChangesTests
{
    private const string Template =
        "# <Title>\n\n**Status**: Draft | Approved\n\n# Summary\n\nA paragraph that explains all of it to somebody who knows nothing.\n\n# Proposal\n";

    private static readonly string[] Vocabulary =
        "stream error client server retry limit queue token cache region shard batch kernel tensor layer plan quota lease clock trace".Split(' ');

    [Test]
    public void WhatStaysAsItIsIsNoChange() =>
        Assert.That(
            Changes(
                [("0001-a.md", Text(1)), ("0002-b.md", Text(2))],
                [("0001-a.md", Text(1)), ("0002-b.md", Text(2).Replace("\n", "\r\n", StringComparison.Ordinal))]
            ),
            Is.Empty
        );

    [Test]
    public void APathIsFollowedWhateverItHolds() =>
        Assert.That(
            Changes([("0001-a.md", Text(1)), ("0002-b.md", Text(2))], [("0001-a.md", Text(2)), ("0002-b.md", Text(1))]),
            Is.EqualTo(new[] { "0001-a.md > 0001-a.md", "0002-b.md > 0002-b.md" })
        );

    [TestCase("0000-wake.md", "0015-wake.md", TestName = "a number is assigned")]
    [TestCase("NNNN-wake.md", "0015-wake.md", TestName = "a number takes the place of a word")]
    [TestCase("nnnn-wake.md", "0015-wake.md", TestName = "the word in small letters")]
    [TestCase("0007-wake.md", "0007-sleep.md", TestName = "the slug changes")]
    [TestCase("0007-wake.md", "0009-sleep.md", TestName = "number and slug change")]
    [TestCase("0007-Wake.md", "0007-wake.md", TestName = "the letter case changes")]
    [TestCase("deps/0007-wake.md", "proposals/0007-wake.md", TestName = "the folder changes")]
    [TestCase("deps/0000-wake.md", "proposals/0015-to-wake.md", TestName = "all of the path changes")]
    public void ARenameWithEditsIsFollowed(string before, string after)
    {
        var edited =
            Text(1).Replace("Draft", "Approved", StringComparison.Ordinal).Replace("retry", "repeat", StringComparison.Ordinal)
            + "\nAnd one more sentence.\n";
        Assert.That(
            Changes([(before, Text(1)), ("0003-other.md", Text(3))], [(after, edited), ("0003-other.md", Text(3)), ("0099-new.md", Text(99))]),
            Is.EquivalentTo(new[] { $"{before} > {after}", "- > 0099-new.md" })
        );
    }

    [Test]
    public void ANumberAssignedWhileAllIsRewrittenIsFollowedByName() =>
        Assert.That(Changes([("0000-wake.md", Text(1))], [("0015-wake.md", Text(2))]), Is.EqualTo(new[] { "0000-wake.md > 0015-wake.md" }));

    [Test]
    public void TwoThatSwapNumbersAreFollowedByTheirText()
    {
        var before = new[] { ("0001-a.md", Text(1)), ("0002-b.md", Text(2)) };
        Assert.That(
            Changes(before, [("0002-a.md", Text(1) + "\nEdited.\n"), ("0001-b.md", Text(2) + "\nEdited.\n")]),
            Is.EqualTo(new[] { "0002-b.md > 0001-b.md", "0001-a.md > 0002-a.md" })
        );
    }

    [Test]
    public void ATakenNumberGoesToTheProposalThatHasTheText() =>
        Assert.That(
            Changes([("0005-a.md", Text(1))], [("0005-renamed.md", Text(1)), ("0005-new.md", Text(2))]),
            Is.EqualTo(new[] { "- > 0005-new.md", "0005-a.md > 0005-renamed.md" })
        );

    [Test]
    public void ProposalsThatShareOnlyTheTemplateAreNotOne() =>
        Assert.That(
            Changes(
                [("0001-a.md", Template.Replace("<Title>", "Wake", StringComparison.Ordinal))],
                [("0002-b.md", Template.Replace("<Title>", "Sleep", StringComparison.Ordinal))]
            ),
            Is.EqualTo(new[] { "0001-a.md > -", "- > 0002-b.md" })
        );

    [Test]
    public void CopiesOfOneTextEachFindOne()
    {
        var before = Enumerable.Range(1, 40).Select(i => ($"deps/{i:0000}-copy.md", Text(1)));
        var after = Enumerable.Range(1, 40).Select(i => ($"moved/{i:0000}-copy.md", Text(1)));
        Assert.That(Changes(before, after), Is.EqualTo(Enumerable.Range(1, 40).Select(i => $"deps/{i:0000}-copy.md > moved/{i:0000}-copy.md")));
    }

    // Every proposal of either snapshot is in at most one change, and one that is absent did not change.
    [Test]
    public void EveryProposalIsPairedAtMostOnce() =>
        Gen.Select(Snapshot, Snapshot)
            .Sample(
                (before, after) =>
                {
                    var changes = ProposalChanges.Between(Repository(before), Repository(after));
                    var befores = changes.Where(change => change.Before is not null).Select(change => change.Before!.Path).ToArray();
                    var afters = changes.Where(change => change.After is not null).Select(change => change.After!.Path).ToArray();
                    Assert.That(befores, Is.Unique);
                    Assert.That(afters, Is.Unique);
                    Assert.That(before.Select(file => file.Path).Except(befores), Is.EquivalentTo(after.Select(file => file.Path).Except(afters)));
                }
            );

    [Test]
    public void AThousandRenamesAreFollowed()
    {
        var before = Repository(Enumerable.Range(1, 1000).Select(i => ($"deps/{i:0000}-before-{i}.md", Text(i))));
        var after = Repository(Enumerable.Range(1, 1000).Select(i => ($"deps/{i + 2000:0000}-after-{i}.md", Text(i) + "\nEdited.\n")));
        var changes = ProposalChanges.Between(before, after);
        Assert.That(
            changes.Select(change => (change.Before?.Path, change.After?.Path)),
            Is.EqualTo(Enumerable.Range(1, 1000).Select(i => ($"deps/{i:0000}-before-{i}.md", $"deps/{i + 2000:0000}-after-{i}.md")))
        );
    }

    private static readonly Gen<(string Path, string Text)[]> Snapshot = Gen.Select(Gen.Int[0, 12], Gen.Int[0, 5], Gen.Int[0, 5])
        .Array[0, 8]
        .Select(files =>
            files.Select(file => ($"{file.Item1:0000}-{(char)('a' + file.Item2)}.md", Text(file.Item3))).DistinctBy(file => file.Item1).ToArray()
        );

    private static string[] Changes(IEnumerable<(string Path, string Text)> before, IEnumerable<(string Path, string Text)> after) =>
        [
            .. ProposalChanges
                .Between(Repository(before), Repository(after))
                .Select(change => $"{change.Before?.Path ?? "-"} > {change.After?.Path ?? "-"}"),
        ];

    private static ProposalRepository Repository(IEnumerable<(string Path, string Text)> files)
    {
        var template = ProposalReader.Default.Read(new SourceText("template.md", Template));
        return new ProposalRepository(
            SchemaBuilder.Build([template], Settings.Empty, null),
            files.Select(file => ProposalReader.Default.Read(new SourceText(file.Path, file.Text)))
        );
    }

    // Sentences of its own for each seed, under the headings that all share.
    private static string Text(int seed)
    {
        var random = new Random(seed);
        return $"# Title {seed}\n\n**Status**: Draft\n\n# Summary\n\n{Sentences()}\n\n# Proposal\n\nretry {Sentences()}\n{Sentences()}\n";

        string Sentences() =>
            string.Join(
                ". ",
                Enumerable
                    .Range(0, 6)
                    .Select(_ =>
                        string.Join(' ', Enumerable.Range(0, 9).Select(_ => Vocabulary[random.Next(Vocabulary.Length)]))
                        + random.Next(1000).ToString(CultureInfo.InvariantCulture)
                    )
            );
    }
}
