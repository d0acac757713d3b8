using NUnit.Framework;

namespace Dep.Build.Tests;

public sealed class LogTextTests
{
    [TestCase("Motivation: Größe, 提案, 👍 and `code`", "Motivation: Größe, 提案, 👍 and `code`")]
    [TestCase("## Heading and # [link]", "## Heading and # [link]")]
    [TestCase("a\nb\r\u0085\u2028c", @"a\u000Ab\u000D\u0085\u2028c")]
    [TestCase("\u001B[31mred\u009B0m\a", @"\u001B[31mred\u009B0m\u0007")]
    [TestCase("evil\u202Egnp.md", @"evil\u202Egnp.md")]
    [TestCase("##vso[a.b]x ##[group]y ###[z", @"#\u0023vso[a.b]x #\u0023[group]y ##\u0023[z")]
    public void IsVisible(string text, string expected) => Assert.That(LogText.Visible(text), Is.EqualTo(expected));

    // Not a test case: a string in an attribute is stored as UTF-8, which has no lone surrogates.
    [Test]
    public void ALoneSurrogateIsReplaced() =>
        Assert.That(LogText.Visible("\uDE00 lone \uD83D"), Is.EqualTo("\uFFFD lone \uFFFD"));
}
