using Dep.Analysis.Rules;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Rules;

/// <summary>What messages show of a text of the user's: one line of at most sixty characters.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ExcerptTests
{
    [TestCase(60)]
    [TestCase(61)]
    [TestCase(200)]
    public void WhatIsLongerThanSixtyCharactersIsCut(int length)
    {
        Assert.That(Excerpt.Of(new string('x', length)), Is.EqualTo(length == 60 ? new string('x', 60) : new string('x', 60) + "…"));
    }

    [TestCase("a\n  b\tc", "a b c")]
    [TestCase(" a ", "a")]
    [TestCase("", "")]
    public void BlanksAndLinesAreOneBlank(string value, string expected)
    {
        Assert.That(Excerpt.Of(value), Is.EqualTo(expected));
    }

    [TestCase(118, "a b")]
    [TestCase(119, "a…")]
    public void OnlyTheFirstHundredAndTwentyCharactersAreLookedAt(int blanks, string expected)
    {
        Assert.That(Excerpt.Of("a" + new string(' ', blanks) + "b"), Is.EqualTo(expected));
    }

    [Test]
    public void BlanksAloneAreCutToNothing()
    {
        Assert.That(Excerpt.Of(new string(' ', 121)), Is.EqualTo("…"));
    }

    [Test]
    public void ABlankBeforeTheCutIsLeftOut()
    {
        Assert.That(Excerpt.Of(new string('x', 59) + " yy"), Is.EqualTo(new string('x', 59) + "…"));
    }

    [TestCase(59, 59)]
    [TestCase(58, 60)]
    public void APairOfSurrogatesIsNotCutInTwo(int before, int length)
    {
        Assert.That(Excerpt.Of(new string('x', before) + "🚀yyyy"), Is.EqualTo((new string('x', before) + "🚀")[..length] + "…"));
    }
}
