using System.Globalization;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>The automata of many patterns over a long text stay within one bound of memory, and find the same when they are created again.</summary>
public sealed class PatternAutomataTests
{
    [Test]
    public void ManyPatternsStayWithinTheBound()
    {
        var random = new Random(7);
        var text = string.Create(60_000, random, (span, dice) => dice.GetItems("ab ", span)) + "!";
        for (var i = 0; i < 12; i++)
        {
            var pattern = TextPattern.Read(new Located<string>(string.Create(CultureInfo.InvariantCulture, $"a.{{{200 + i}}}c|!"), default)).Pattern!;
            Assert.That(pattern.IsIn(text));
            Assert.That(pattern.First(text)!.Index, Is.EqualTo(text.Length - 1));
            Assert.That(PatternAutomata.Allocated, Is.LessThanOrEqualTo(PatternAutomata.MostBytes));
        }
    }

    [TestCase("(a{1,20}){1,25}b")]
    [TestCase("((a{1,7}){1,7}){1,10}c")]
    [TestCase("(a{1,50}){1,50}")]
    [TestCase(@"\w{1,50}(a\w{1,50}){1,5}c")]
    public void CountsInCountsAreRefused(string pattern)
    {
        var (read, fault) = TextPattern.Read(new Located<string>(pattern, default));
        Assert.That(read, Is.Null);
        Assert.That(fault, Does.StartWith("is greater than 500 characters with all its counts written out"));
    }
}
