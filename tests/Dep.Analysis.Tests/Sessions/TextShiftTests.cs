using Dep.Analysis.Text;
using Dep.Hosting.Sessions;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Sessions;

/// <summary>Where a finding stands after an edit, until the rules have run again.</summary>
public sealed class TextShiftTests
{
    [TestCase("one [two] three", "zero one two three", "zero one [two] three", TestName = "Behind what was typed it moves")]
    [TestCase("one [two] three", "one two three four", "one [two] three four", TestName = "Before what was typed it stays")]
    [TestCase("a [b] c", "x b y", "x [b] y", TestName = "In a part that is another it is where its word is")]
    [TestCase("p w q [w] r", "w p q w r w", "w p q [w] r w", TestName = "Of several it is the nearest")]
    [TestCase("p [w] q", "z", "z[]", TestName = "Where its word is gone it stays inside of what came instead")]
    [TestCase("[]", "abc", "[]abc", TestName = "An empty place stays at the beginning")]
    public void APlaceIsFoundAgain(string before, string after, string expected)
    {
        var (start, end) = (before.IndexOf('['), before.IndexOf(']') - 1);
        var text = before.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        var found = TextShift.Between(text, after).Apply(new TextSpan(start, end));
        Assert.That(after.Insert(found.End, "]").Insert(found.Start, "["), Is.EqualTo(expected));
    }

    [Test]
    public void WhateverIsTypedAPlaceIsInsideOfTheText([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var (before, after) = (Text(), Text());
            var start = random.Next(before.Length + 1);
            var found = TextShift.Between(before, after).Apply(new TextSpan(start, random.Next(start, before.Length + 1)));
            Assert.That(found.Start, Is.InRange(0, after.Length), $"'{before}' '{after}'");
            Assert.That(found.End, Is.InRange(found.Start, after.Length), $"'{before}' '{after}'");
        }

        string Text() => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => "ab\n"[random.Next(3)]));
    }
}
