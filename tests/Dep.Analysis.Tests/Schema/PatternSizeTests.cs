using Dep.Analysis.Schema.Constraints.Patterns;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>How many single characters a pattern is made of once what is counted is written out.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PatternSizeTests
{
    [TestCase("", 0)]
    [TestCase("abc", 3)]
    [TestCase("a*b+c?|^$", 3)]
    [TestCase("a{3}", 3)]
    [TestCase("ab{3}", 4)]
    [TestCase("a{2,5}", 5)]
    [TestCase("a{7,}", 7)]
    [TestCase("a{0}", 1)]
    [TestCase("a{2}{3}", 6)]
    [TestCase("(ab){3}", 6)]
    [TestCase("x(ab){3}y", 8)]
    [TestCase("(a|bc){2}", 30)]
    [TestCase("(a*){3}", 15)]
    [TestCase("(?:ab){3}", 9)]
    [TestCase("(a{1,20}){1,25}", 2500)]
    [TestCase("((a{1,7}){1,7}){1,10}", 12250)]
    [TestCase("([a-z]+-){3}", 30)]
    [TestCase("([0-9]{4}-){3}", 15)]
    [TestCase("(a{2,5}){1}", 5)]
    [TestCase("((a{9}){9}){9}", 729)]
    [TestCase("(){5}", 5)]
    [TestCase("[abc]{4}", 4)]
    [TestCase("[]a]{4}", 4)]
    [TestCase("[^]a]{4}", 4)]
    [TestCase(@"[\]a]{4}", 4)]
    [TestCase(@"\d{4}", 4)]
    [TestCase(@"\{4}", 3)]
    [TestCase("((((a{9999}){9999}){9999}){9999})", int.MaxValue)]
    public void WhatIsCountedIsWrittenOut(string pattern, long size) => Assert.That(PatternSize.Of(pattern), Is.EqualTo(size));

    // Braces that count nothing are text.
    [TestCase("a{,9}", 5)]
    [TestCase("a{x}", 4)]
    [TestCase("a{", 2)]
    [TestCase("a{1,2,3}", 8)]
    [TestCase("a{99999999999}", 14)]
    public void OtherBracesAreText(string pattern, long size) => Assert.That(PatternSize.Of(pattern), Is.EqualTo(size));

    // A pattern that is none is measured all the same: it is refused for that later.
    [TestCase("a(bc", 3)]
    [TestCase("a)b", 2)]
    [TestCase("[a", 1)]
    [TestCase("[", 1)]
    [TestCase("[^", 1)]
    [TestCase(@"a\", 2)]
    public void WhatIsNotClosedIsMeasured(string pattern, long size) => Assert.That(PatternSize.Of(pattern), Is.EqualTo(size));
}
