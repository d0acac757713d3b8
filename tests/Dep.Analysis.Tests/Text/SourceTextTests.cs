using System.Text;
using CsCheck;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests;

/// <summary>Where lines start, and what is known of a place when the text is gone.</summary>
public sealed class SourceTextTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
            "a",
            "bc",
            " ",
            "\n",
            "\n",
            "\r\n",
            "\r",
            "\u2028",
            "\u0085",
            "é",
            "😀",
            "a line that is longer than sixteen characters"
        )
        .Array[0, 40]
        .Select(string.Concat);

    [Test]
    public void ALineStartsBehindWhatCommonMarkEndsItWith() =>
        Text.Sample(text =>
        {
            var starts = new List<int> { 0 };
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
                {
                    starts.Add(i + 1);
                }
            }

            return new SourceText("a.md", text).LineStarts.SequenceEqual(starts);
        });

    [Test]
    public void AHugeTextHasAllItsLines() =>
        Assert.That(new SourceText("a.md", new string('\n', 5_000)).LineStarts, Is.EqualTo(Enumerable.Range(0, 5_001)));

    [Test]
    public void APlaceOfATextThatWasLetGoOfIsReadAgain()
    {
        var source = SourceDecoder.DecodeKept("a.md", Encoding.UTF8.GetBytes("one\ntwo\n"));
        source.Release();

        Assert.That((source.Position(5), source.LineAt(5).Text), Is.EqualTo((new LinePosition(1, 1), "two")));
    }
}
