using Dep.Analysis.Engine.Authoring.Numbering;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>Which number a new proposal gets, as the numbers there are tell it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class NextNumberTests
{
    [TestCase(new int[0], 1)]
    [TestCase(new[] { 3 }, 4)]
    [TestCase(new[] { 1, 2, 9999 }, 10000, Description = "three are no habit")]
    [TestCase(new[] { 1, 2, 3, 4, 5, 6, 9999 }, 7)]
    [TestCase(new[] { 1, 2, 3, 4, 5, 60 }, 61, Description = "a small gap is a gap")]
    [TestCase(new[] { 6, 2, 3, 5, 4, 1, 6 }, 7)]
    public void ItIsOneAboveThoseThatAreCounted(int[] taken, int expected)
    {
        var next = NextNumber.Of([.. taken], own: null);
        Assert.That(next.Number, Is.EqualTo(expected));
        Assert.That(next.IsGivenElsewhere, Is.False);
        Assert.That(next.Outlier, Is.EqualTo(expected == 7 && taken.Contains(9999) ? 9999 : null));
    }

    [TestCase(new[] { 101, 122, 145, 190, 233, 310 }, true)]
    [TestCase(new[] { 1, 2, 3, 5, 6, 8, 9, 12 }, false)]
    public void NumbersOfIssuesAreKnownByWhatTheyLeaveOut(int[] taken, bool isGivenElsewhere) =>
        Assert.That(NextNumber.Of([.. taken], own: null).IsGivenElsewhere, Is.EqualTo(isGivenElsewhere));

    [Test]
    public void TheOwnNumberIsNotGivenAgain() => Assert.That(NextNumber.Of([1, 2, 4], own: 7).Number, Is.EqualTo(8));
}
