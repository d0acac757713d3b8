using Dep.Analysis.Engine;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>Where a link leads, by its text alone.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LinkTargetTests
{
    [TestCase("b.md", "deps/b.md", "")]
    [TestCase("./b.md", "deps/b.md", "")]
    [TestCase("../b.md", "b.md", "")]
    [TestCase("../deps/./x/../b.md", "deps/b.md", "")]
    [TestCase("/b.md", "b.md", "")]
    [TestCase("/", "", "")]
    [TestCase("..", "", "")]
    [TestCase("images/", "deps/images", "")]
    [TestCase("a//b.md", "deps/a/b.md", "")]
    [TestCase("#top", "deps/0001-a.md", "top")]
    [TestCase("#", "deps/0001-a.md", "")]
    [TestCase("?plain=1#L3", "deps/0001-a.md", "L3")]
    [TestCase("b.md#c?d", "deps/b.md", "c?d")]
    [TestCase("b.png?raw=true", "deps/b.png", "")]
    [TestCase("b%20c.md#gr%C3%B6%C3%9Fe", "deps/b c.md", "größe")]
    [TestCase("b%2Fc.md", "deps/b/c.md", "")]
    [TestCase("100%.md", "deps/100%.md", "")]
    [TestCase("%zz%2", "deps/%zz%2", "")]
    [TestCase("a/b:c.md", "deps/a/b:c.md", "")]
    [TestCase(@"images\b.png", @"deps/images\b.png", "")]
    [TestCase(" b.md ", "deps/b.md", "")]
    public void IntoTheRepository(string target, string path, string fragment) =>
        Assert.That(LinkTarget.Of("deps/0001-a.md", target), Is.EqualTo(new LinkTarget.Inside(path, fragment)));

    [TestCase("https://example.org/../../x")]
    [TestCase("//example.org/x")]
    [TestCase("mailto:ann@example.org")]
    [TestCase("tel:+49")]
    [TestCase("data:image/png;base64,AA")]
    [TestCase("git+ssh://example.org")]
    [TestCase("../../../issues/12")]
    [TestCase("../../../wiki")]
    [TestCase("{{ site.baseurl }}/x")]
    [TestCase("{% link x.md %}")]
    [TestCase("${BASE}/x")]
    public void Elsewhere(string target) => Assert.That(LinkTarget.Of("deps/0001-a.md", target), Is.InstanceOf<LinkTarget.Elsewhere>());

    [TestCase("../../x.md")]
    [TestCase("../../issues/12", Description = "From a folder one more level is needed")]
    [TestCase("../../../notes/12")]
    [TestCase("../../../../issues/12")]
    [TestCase("/../x.md")]
    [TestCase("%2E%2E/../x.md")]
    [TestCase("c:")]
    [TestCase(@"C:\x.md")]
    [TestCase("c:/x.md")]
    [TestCase(@"\\host\share")]
    public void OutOfTheRepository(string target) => Assert.That(LinkTarget.Of("deps/0001-a.md", target), Is.InstanceOf<LinkTarget.Outside>());

    [TestCase("")]
    [TestCase("  ")]
    [TestCase("!-- later --")]
    [TestCase("x<!-- later -->")]
    [TestCase("[../x.md]")]
    [TestCase("(x.md)")]
    [TestCase("www.example.org")]
    public void Nowhere(string target) => Assert.That(LinkTarget.Of("deps/0001-a.md", target), Is.InstanceOf<LinkTarget.Malformed>());

    [TestCase(":b.md", "deps/:b.md")]
    [TestCase("1:b.md", "deps/1:b.md")]
    [TestCase("ä:b.md", "deps/ä:b.md")]
    [TestCase("a_b:c.md", "deps/a_b:c.md")]
    public void WhatIsNoSchemeIsAName(string target, string path) =>
        Assert.That(LinkTarget.Of("deps/0001-a.md", target), Is.EqualTo(new LinkTarget.Inside(path, "")));

    [TestCase("((https://example.org) ", "has its target in a second pair of parentheses; write '(https://example.org' in one")]
    [TestCase("( x.md )", "has its target in a second pair of parentheses; write 'x.md' in one")]
    [TestCase("[x.md]", "has its target in brackets; write 'x.md' without them")]
    [TestCase("WWW.example.org", "has no scheme, so it is read as a file of the repository; write 'https://WWW.example.org'")]
    public void WhatIsWrongIsSaid(string target, string fault) => Assert.That(LinkTarget.FaultOf(target)?.Fault, Is.EqualTo(fault));

    [Test]
    public void WhatEndsATargetIsWrittenAsACode() =>
        Assert.That(LinkTarget.Encoded("a b(c)<d>%#?\"é/x"), Is.EqualTo("a%20b%28c%29%3Cd%3E%25%23%3F%22é/x"));

    [TestCase("0001-a.md", "../../issues/1", ExpectedResult = true)]
    [TestCase("a/b/0001-a.md", "../../../../issues/1", ExpectedResult = true)]
    [TestCase("a/b/0001-a.md", "../../../issues/1", ExpectedResult = false)]
    public bool PagesOfACodeHostLieTwoLevelsAboveTheRoot(string document, string target) => LinkTarget.Of(document, target) is LinkTarget.Elsewhere;

    [TestCase("deps/a.md", "deps/b.md", ExpectedResult = "b.md")]
    [TestCase("deps/a.md", "b.md", ExpectedResult = "../b.md")]
    [TestCase("a.md", "deps/b.md", ExpectedResult = "deps/b.md")]
    [TestCase("x/y/a.md", "x/z/b.md", ExpectedResult = "../z/b.md")]
    public string ATargetToAFile(string document, string path) => LinkTarget.Relative(document, path);
}
