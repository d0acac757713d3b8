using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Properties;

/// <summary>What is read of YAML as GitHub and YAML 1.2 read it, and where its faults stand.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class YamlReadingTests
{
    [TestCase("notes: |\n   \n   text\nnext: 1\n", "notes=\\ntext\\n next=1")]
    [TestCase("notes: >\n    \n", "notes=")]
    [TestCase("notes: |-\n   \nnext: 1\n", "notes= next=1")]
    [TestCase("notes: |+\n  \n  \n  text\nnext: 1\n", "notes=\\n\\ntext\\n next=1")]
    [TestCase("notes: |2\n    \n  text\n", "notes=\\ntext\\n")]
    [TestCase("notes: >- # why\n   \n   text\n", "notes=\\ntext")]
    [TestCase("- |\n  \n  text\n", "\\ntext\\n")]
    [TestCase("a: x\u2028y: z\n", "", Description = "a line separator is a character")]
    [TestCase("a: x\u2028y\u0085z\u2029\nb: 1\n", "a=x\u2028y\u0085z\u2029 b=1")]
    [TestCase("a: \"x\u2028y\"\n", "a=x\u2028y")]
    [TestCase("a: [x@y, b`c]\n", "a=x@y,b`c")]
    public void ItIsReadAsYaml12(string text, string expected)
    {
        foreach (var written in (string[])[text, text.Replace("\n", "\r\n", StringComparison.Ordinal)])
        {
            var (root, faults) = YamlReader.Read(written, new TextSpan(0, written.Length));
            Assert.That(Shown(root), Is.EqualTo(expected));
            Assert.That(faults.IsEmpty, Is.EqualTo(expected.Length > 0));
        }
    }

    [TestCase("authors: [@ann, @bo]\n", "@ann", "@bo", ExpectedResult = "authors=@ann,@bo")]
    [TestCase("authors: [\n  ann,\n  `bo` ]\n", "`bo`", ExpectedResult = "authors=ann,`bo`")]
    [TestCase("a: {b: 1, c: {d: [%x]}}\n", "%x", ExpectedResult = "a={}")]
    [TestCase("title: &t The title\nnotes: *t\n", "&t The title", ExpectedResult = "title=The title notes=The title")]
    [TestCase("authors: !!str Ann\n", "!!str Ann", ExpectedResult = "authors=Ann")]
    [TestCase("a: !<tag:x> \"b\"\n", "!<tag:x> \"b\"", ExpectedResult = "a=b")]
    [TestCase("tags: [a, b\nstatus: Draft\n", "[", ExpectedResult = "")]
    [TestCase("tags: [a, b", "[", ExpectedResult = "")]
    [TestCase("tags: [a, # and b\nstatus: Draft\nx: ]\n", "[", ExpectedResult = "")]
    [TestCase("tags: [a, # and b\r\nstatus: Draft\r\nx: ]\r\n", "[", ExpectedResult = "")]
    [TestCase("tags: {a: b\nstatus: [x]\n", "{", ExpectedResult = "")]
    [TestCase("tags: [a, {b: c]\nstatus: Draft\n", "{", ExpectedResult = "")]
    [TestCase("tags:\n  - [a, \"]\"\nstatus: Draft\n", "[", ExpectedResult = "")]
    [TestCase("a: b\nc:\n\t- d\n", "\t- d", ExpectedResult = "")]
    [TestCase("a:\n  - b\n\t- c\nd: e\n", "\t- c", ExpectedResult = "")]
    public string FaultsStandWhereTheyAre(string text, params string[] places)
    {
        var (root, faults) = YamlReader.Read(text, new TextSpan(0, text.Length));
        Assert.That(faults.Select(fault => text[fault.Defect.Span.Start..fault.Defect.Span.End]), Is.EqualTo(places));
        return Shown(root);
    }

    private static string Shown(YamlNode? node) =>
        node switch
        {
            YamlMapping mapping => string.Join(
                ' ',
                mapping.Entries.Select(entry => $"{entry.Key.Value}={(entry.Value is YamlMapping ? "{}" : Shown(entry.Value))}")
            ),
            YamlSequence sequence => string.Join(',', sequence.Items.Select(Shown)),
            YamlScalar scalar => scalar.Value.Replace("\n", "\\n", StringComparison.Ordinal),
            _ => "",
        };
}
