using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>What is written as YAML is read as what it was, and nothing is quoted that need not be.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class YamlTextTests
{
    [TestCase("Ann Lee")]
    [TestCase("0007")]
    [TestCase("a:b")]
    [TestCase("a#b")]
    [TestCase("it's")]
    [TestCase("a-b")]
    [TestCase("a,b")]
    public void APlainTextStays(string text)
    {
        Assert.That(YamlText.Of(text), Is.EqualTo(text));
        Assert.That(ReadBack(YamlText.Of(text)), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase(" a")]
    [TestCase("a ")]
    [TestCase("a: b")]
    [TestCase("a:")]
    [TestCase("a #b")]
    [TestCase("a, b")]
    [TestCase("[a")]
    [TestCase("a]")]
    [TestCase("a{b")]
    [TestCase("a}b")]
    [TestCase("a[b")]
    [TestCase("- a")]
    [TestCase("?a")]
    [TestCase("@ann")]
    [TestCase("`a`")]
    [TestCase("*a")]
    [TestCase("&a")]
    [TestCase("!a")]
    [TestCase("|a")]
    [TestCase(">a")]
    [TestCase("%a")]
    [TestCase("#a")]
    [TestCase("'a'")]
    [TestCase("\"a\"")]
    [TestCase("say \\ and \"b\": c")]
    public void AnotherIsQuoted(string text)
    {
        Assert.That(YamlText.Of(text), Does.StartWith("\"").And.EndsWith("\""));
        Assert.That(ReadBack(YamlText.Of(text)), Is.EqualTo(text));
        Assert.That(ReadBack("[" + YamlText.Of(text) + "]"), Is.EqualTo(text), "in a list of one line");
    }

    [TestCase("a\nb", "\"a b\"")]
    [TestCase("a\tb", "\"a b\"")]
    [TestCase("a\u0085b", "\"a b\"")]
    [TestCase("a\u2028b", "\"a\u2028b\"")]
    [TestCase("a\u2029b", "\"a\u2029b\"")]
    public void ALineStaysOne(string text, string written) => Assert.That(YamlText.Of(text), Is.EqualTo(written));

    [TestCase("0320", "\"0320\"")]
    [TestCase("00", "\"00\"")]
    [TestCase("0380", "\"0380\"")]
    [TestCase("320", "320")]
    [TestCase("0", "0")]
    [TestCase("a: b", "\"a: b\"")]
    public void ANumberThatManyReadAsAnotherIsQuoted(string text, string written) => Assert.That(YamlText.OfReference(text), Is.EqualTo(written));

    private static string? ReadBack(string value)
    {
        var source = new SourceText("a.yml", $"a: {value}\n");
        return YamlReader.Read(source.Text, source.Span).Root is YamlMapping { Entries: [{ Value: var node }] }
            ? node is YamlScalar scalar
                ? scalar.Value
                : node is YamlSequence { Items: [YamlScalar only] }
                    ? only.Value
                    : null
            : null;
    }
}
