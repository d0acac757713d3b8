using CsCheck;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests;

public sealed class FewestMovesTests
{
    [TestCase(new int[0], new int[0])]
    [TestCase(new[] { 5 }, new int[0])]
    [TestCase(new[] { 0, 1, 1, 2 }, new int[0])]
    [TestCase(new[] { 3, 0, 1, 2 }, new[] { 0 })]
    [TestCase(new[] { 1, 2, 3, 0 }, new[] { 3 })]
    [TestCase(new[] { 1, 0 }, new[] { 0 })]
    [TestCase(new[] { 3, 2, 1, 0 }, new[] { 0, 1, 2 })]
    public void WhatMovesIsAllButALongestRunInOrder(int[] ranks, int[] moves) => Assert.That(FewestMoves.Of(ranks), Is.EqualTo(moves));

    [Test]
    public void WhatStaysIsInOrderAndNoLongerRunIs() =>
        Gen.Int[0, 9]
            .Array[0, 8]
            .Sample(
                ranks =>
                {
                    var moves = FewestMoves.Of(ranks);
                    var stays = ranks.Where((_, index) => !moves.Contains(index)).ToArray();
                    return stays.SequenceEqual(stays.Order()) && stays.Length == LongestRun(ranks);
                },
                iter: 500
            );

    private static int LongestRun(int[] ranks) =>
        Enumerable
            .Range(0, 1 << ranks.Length)
            .Select(set => ranks.Where((_, index) => (set & (1 << index)) != 0).ToArray())
            .Where(run => run.SequenceEqual(run.Order()))
            .Max(run => run.Length);
}
