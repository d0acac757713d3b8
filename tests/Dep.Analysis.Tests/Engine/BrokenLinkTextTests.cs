using Dep.Analysis.Engine.References;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>The words of links that were not written as links are: who mends one changes no word.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BrokenLinkTextTests
{
    [TestCase("a [b](c d.md) e", "a b e")]
    [TestCase("a [b](c d) e", "a [b](c d) e")]
    [TestCase("a [b](c.md) e", "a b e")]
    [TestCase("[b][x] e", "b e")]
    [TestCase("[b] (x.md)", "b")]
    [TestCase("[b] (docs/x)", "b")]
    [TestCase("[b] (#x)", "b")]
    [TestCase("(b)[x.md]", "b")]
    [TestCase("(b)[ ./x ]", "b")]
    [TestCase("[a[b](c)", "[ab")]
    [TestCase("[a](b)[c](d)", "ac")]
    public void OfALinkTheWordsAreLeft(string text, string words) => Assert.That(BrokenLinkText.Of(text), Is.EqualTo(words));

    [TestCase("no link")]
    [TestCase("(a) and (b)")]
    [TestCase("[b]")]
    [TestCase("[b] ")]
    [TestCase("[b](")]
    [TestCase("[b] (see below)")]
    [TestCase("[b] (see x.md)")]
    [TestCase("[b]  (x.md)")]
    [TestCase("[b] [x.md]")]
    [TestCase("(b)[x]")]
    [TestCase("(b)(x.md)")]
    [TestCase("(b) [x.md]")]
    [TestCase("(b)[see x.md]")]
    [TestCase("[]")]
    [TestCase("[b]{x}")]
    [TestCase("")]
    public void OtherBracketsStay(string text) => Assert.That(BrokenLinkText.Of(text), Is.EqualTo(text));

    [TestCase(499, true)]
    [TestCase(500, false)]
    public void NobodyWritesALabelOfFiveHundredCharacters(int length, bool isLink)
    {
        var label = new string('x', length);
        Assert.That(BrokenLinkText.Of($"[{label}](y)"), Is.EqualTo(isLink ? label : $"[{label}](y)"));
    }
}
