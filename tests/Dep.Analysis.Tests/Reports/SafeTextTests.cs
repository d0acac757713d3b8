using Dep.Analysis.Reports;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reports;

public sealed class SafeTextTests
{
    [TestCase("Motivation: Größe, 提案, 👍 and `code`", "Motivation: Größe, 提案, 👍 and `code`")]
    [TestCase("## Heading and # [link]", "## Heading and # [link]")]
    [TestCase("a\nb\r\u0085\u2028c", "a\uFFFDb\uFFFD\uFFFD\uFFFDc")]
    [TestCase("\u001B[31mred\u009B0m\a", "\uFFFD[31mred\uFFFD0m\uFFFD")]
    [TestCase("evil\u202Egnp.md", "evilU+202Egnp.md")]
    [TestCase("Dr\u200Baft\uFEFF", "DrU+200BaftU+FEFF")]
    [TestCase("Dr\u200Daft", "DrU+200Daft")]
    [TestCase("\u0645\u06CC\u200C\u062E \U0001F468\u200D\U0001F469", "\u0645\u06CC\u200C\u062E \U0001F468\u200D\U0001F469")]
    [TestCase("##vso[a.b]x ##[group]y ###[z", "#\uFFFDvso[a.b]x #\uFFFD[group]y ##\uFFFD[z")]
    public void IsVisible(string text, string expected) => Assert.That(SafeText.OneLine(text), Is.EqualTo(expected));

    // Not a test case: a string in an attribute is stored as UTF-8, which has no lone surrogates.
    [Test]
    public void ALoneSurrogateIsReplaced() => Assert.That(SafeText.OneLine("\uDE00 lone \uD83D"), Is.EqualTo("\uFFFD lone \uFFFD"));
}
