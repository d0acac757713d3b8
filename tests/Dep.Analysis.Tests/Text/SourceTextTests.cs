using System.Text;
using CsCheck;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests;

/// <summary>Where lines start, and what is known of a place when the text is gone.</summary>
public sealed class SourceTextTests
{
    private static readonly Gen<string> Text = Gen.OneOf("a", "bc", " ", "\n", "\n", "\r\n", "\r", "\u2028", "\u0085", "é", "😀", "a line that is longer than sixteen characters").Array[0, 40].Select(string.Concat);

    [Test]
    public void ALineStartsBehindWhatCommonMarkEndsItWith() => Text.Sample(text =>
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
    public void AHugeTextHasAllItsLines() => Assert.That(new SourceText("a.md", new string('\n', 5_000)).LineStarts, Is.EqualTo(Enumerable.Range(0, 5_001)));

    [Test]
    public void APlaceThatWasNotedIsToldWithoutTheText() => Text.Where(text => text.Length > 0).SelectMany(text => Gen.Select(Gen.Const(text), Gen.Int[0, text.Length], Gen.Int[0, text.Length])).Sample((text, one, other) =>
    {
        var (whole, span) = (new SourceText("a.md", text), new TextSpan(Math.Min(one, other), Math.Max(one, other)));
        var readings = 0;
        var source = new SourceText("a.md", text.Length, false, () => readings++ == 0 ? text : throw new InvalidOperationException("The text was read again"), () => whole.LineStarts);
        source.Keep(span);
        source.Release();

        Assert.That((source.Position(span.Start), source.Position(span.End), source.LineAt(span.Start)), Is.EqualTo((whole.Position(span.Start), whole.Position(span.End), whole.LineAt(span.Start))));
    });

    // A document of strangers may have a hundred thousand findings, all on one line.
    [Test]
    public void OfManyPlacesOnlyTheFirstAreNoted()
    {
        var tables = 0;
        var source = new SourceText("a.md", 1_000, false, static () => new string('x', 1_000), () =>
        {
            tables++;
            return [0];
        });
        for (var place = 0; place < 500; place++)
        {
            source.Keep(new TextSpan(place, place + 1));
        }

        source.Release();
        tables = 0;
        Assert.That((source.Position(1).Column, tables), Is.EqualTo((1, 0)));
        Assert.That((source.Position(400).Column, tables), Is.EqualTo((400, 1)));
    }

    [Test]
    public void APlaceThatWasNotNotedIsReadAgain()
    {
        var source = SourceDecoder.DecodeKept("a.md", Encoding.UTF8.GetBytes("one\ntwo\n" + new string('x', 1_000)));
        source.Keep(new TextSpan(0, 3));
        source.Keep(new TextSpan(9, 10));
        source.Release();

        Assert.That((source.Position(5), source.LineAt(5).Text), Is.EqualTo((new LinePosition(1, 1), "two")));
        source.Release();
        Assert.That(source.LineAt(9).Text, Is.EqualTo(new string('x', 1_000)), "a line that is too long to be kept");
    }
}
