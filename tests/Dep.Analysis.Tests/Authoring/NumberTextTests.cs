using System.Collections.Immutable;
using Dep.Analysis.Engine.Authoring.Numbering;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>How an old number is found in a text, and how the target of a link follows a file that moves.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class NumberTextTests
{
    // Only the number with all its digits, and not a part of a longer word or number; the first of several.
    [TestCase("0007", "0015")]
    [TestCase("DEP-0007: Wake", "DEP-0015: Wake")]
    [TestCase("see 0007", "see 0015")]
    [TestCase("0007 and 0007", "0015 and 0007")]
    [TestCase("x0007 0007", "x0007 0015")]
    [TestCase("10007 0007", "10007 0015")]
    [TestCase("00070 0007", "00070 0015")]
    [TestCase("0007a 0007", "0007a 0015")]
    [TestCase("_0007_", "_0015_")]
    [TestCase("x0007", null)]
    [TestCase("0007x", null)]
    [TestCase("00007", null)]
    [TestCase("7", null)]
    [TestCase("007", null)]
    [TestCase("", null)]
    public void ANumberIsReplacedWhereItStandsApart(string text, string? expected) =>
        Assert.That(new NumberText("0007", 15).Relabelled(text), Is.EqualTo(expected));

    [TestCase("DEP-NNNN", "DEP-0015")]
    [TestCase("dep-nnnn", "dep-0015")]
    [TestCase("NNNNN", null)]
    public void AWordForANumberIsReplacedInAnyCase(string text, string? expected) =>
        Assert.That(new NumberText("NNNN", 15).Relabelled(text), Is.EqualTo(expected));

    [Test]
    public void WithoutAnOldNumberNothingIsReplaced()
    {
        Assert.That(new NumberText("", 15).Relabelled("0007 "), Is.Null);
        Assert.That(new NumberText("", 15).Renumbered("0007 "), Is.EqualTo("0007 "));
    }

    // A reference may write the number with fewer zeros; '7' gets none.
    [TestCase("7", "15")]
    [TestCase("DEP 7", "DEP 15")]
    [TestCase("DEP-7.", "DEP-15.")]
    [TestCase("007", "015")]
    [TestCase("000007", "000015")]
    [TestCase("DEP-0007", "DEP-0015")]
    [TestCase("8", "8")]
    [TestCase("70", "70")]
    [TestCase("8 and 7", "8 and 7")]
    [TestCase("none", "none")]
    [TestCase("", "")]
    [TestCase("000000007", "000000015")]
    [TestCase("0000000007", "0000000007")]
    public void AReferenceIsRenumberedAsItIsWritten(string text, string expected) =>
        Assert.That(new NumberText("0007", 15).Renumbered(text), Is.EqualTo(expected));

    [Test]
    public void AReferenceToAWordIsNoNumber() => Assert.That(new NumberText("NNNN", 15).Renumbered("7"), Is.EqualTo("7"));

    [TestCase(0, "15")]
    [TestCase(1, "15")]
    [TestCase(2, "15")]
    [TestCase(3, "015")]
    [TestCase(5, "00015")]
    public void ANumberHasAtLeastSoManyDigits(int width, string expected) =>
        Assert.That(new NumberText("0007", 15).Written(width), Is.EqualTo(expected));

    // The old name becomes the new one, and all else of the target stays: the way to it, the query and the anchor.
    [TestCase("0007-x.md", "0015-x.md")]
    [TestCase("./0007-x.md", "./0015-x.md")]
    [TestCase("../deps/0007-x.md#part", "../deps/0015-x.md#part")]
    [TestCase("0007-x.md?a=0007-x.md", "0015-x.md?a=0007-x.md")]
    [TestCase("0007-x.md#0007-x.md", "0015-x.md#0007-x.md")]
    [TestCase("/deps/0007-x.md", "/deps/0015-x.md")]
    [TestCase("0007-x.md/../0007-x.md", "0007-x.md/../0015-x.md")]
    [TestCase("0007%2Dx.md", "0015-x.md")]
    [TestCase("0007%2Dx.md#part", "0015-x.md#part")]
    [TestCase("/deps/0007%2Dx.md?q", "/deps/0015-x.md?q")]
    [TestCase("%30007-x.md", "%30015-x.md")]
    public void ATargetFollows(string written, string expected) =>
        Assert.That(
            MovedTarget.Of(written, [new FileMove("deps/0007-x.md", "deps/0015-x.md")], "deps/0007-x.md", "deps/0001-a.md"),
            Is.EqualTo(expected)
        );

    [Test]
    public void WhatIsInAFolderFollowsTheFolder()
    {
        ImmutableArray<FileMove> moves = [new FileMove("deps/0007-x.md", "deps/0015-x.md"), new FileMove("deps/0007-x", "deps/0015-x")];
        Assert.That(MovedTarget.Of("0007-x/a.png", moves, "deps/0007-x/a.png", "deps/0007-x.md"), Is.EqualTo("0015-x/a.png"));
        Assert.That(MovedTarget.Of("0007%2Dx/a%20b.png", moves, "deps/0007-x/a b.png", "deps/0007-x.md"), Is.EqualTo("0015-x/a%20b.png"));
    }
}
