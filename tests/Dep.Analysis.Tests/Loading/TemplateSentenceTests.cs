using CsCheck;
using Dep.Analysis.Loading.Discovery.Templates;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Sentences that name a template are found wherever they stand, and none goes beyond its paragraph.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TemplateSentenceTests
{
    private static readonly string[] Texts =
    [
        "Copy `NNNN-x.md` to `text/0007-y.md`.",
        "See x.md",
        "Copy",
        "the template in docs/x.md is used",
        "Use the template\nin [docs](docs/x.md), then\nsend it.",
        "#",
        "x.md",
        "- copy a.md\n- into b/",
        "Fill in the template.\nIt is t.markdown",
        "",
    ];

    private static readonly Gen<(string[] Paragraphs, string End)> Documents = Gen.Select(
        Gen.Int[0, Texts.Length - 1].Select(index => Texts[index]).Array[0, 8],
        Gen.Bool.Select(isWindows => isWindows ? "\r\n" : "\n")
    );

    [Test]
    public void ASentenceMayStandInAnyParagraph() =>
        Assert.That(
            TemplateSentence
                .In("# Process\r\n\r\nWrite well. See a.md for how.\r\n\r\nThen copy\r\n`t/b.md` to `text/`.\r\n")
                .Select(sentence => (sentence.Template, sentence.Target)),
            Is.EqualTo(new[] { ("t/b.md", "text/") })
        );

    [Test]
    public void AParagraphSaysWhatItSaysAlone() =>
        Documents.Sample(document =>
        {
            var between = document.End + document.End;
            var paragraphs = document.Paragraphs.Select(paragraph => paragraph.Replace("\n", document.End, StringComparison.Ordinal)).ToArray();
            var expected = new List<TemplateSentence>();
            for (int i = 0, offset = 0; i < paragraphs.Length; offset += paragraphs[i].Length + between.Length, i++)
            {
                expected.AddRange(TemplateSentence.In(paragraphs[i]).Select(sentence => sentence with { Offset = sentence.Offset + offset }));
            }

            Assert.That(TemplateSentence.In(string.Join(between, paragraphs)), Is.EqualTo(expected));
        });
}
