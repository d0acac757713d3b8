using CsCheck;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests;

/// <summary>What is looked up among places is what a look at each of them finds.</summary>
public sealed class SpanCoverTests
{
    private static readonly Gen<TextSpan> Span = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 12], (start, length) => new TextSpan(start, start + length));

    [Test]
    public void APlaceIsHeldWhereOneOfThePlacesHoldsIt() =>
        Gen.Select(Span.Array[0, 12], Span)
            .Sample((spans, place) => new SpanCover(spans).Holds(place) == Array.Exists(spans, span => span.Contains(place)));
}
