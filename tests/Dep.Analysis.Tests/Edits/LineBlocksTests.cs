using System.Collections.Immutable;
using CsCheck;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Edits;

/// <summary>Blocks change places, and what stands between the places stays.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LineBlocksTests
{
    [Test]
    public void EachPlaceGetsItsBlock() =>
        Gen.Select(Gen.Int[1, 8], Gen.Bool, Gen.Int[0, 1000])
            .Sample(
                (count, isAlike, seed) =>
                {
                    var random = new Random(seed);
                    var text = "top\n";
                    var blocks = ImmutableArray.CreateBuilder<TextSpan>();
                    for (var i = 0; i < count; i++)
                    {
                        blocks.Add(new TextSpan(text.Length, text.Length + 6));
                        text +=
                            $"block{i}"
                            + (
                                i + 1 == count ? ""
                                : isAlike ? "\n\n"
                                : random.Next(2) == 0 ? "\n"
                                : "\n\n\n"
                            );
                    }

                    var source = new SourceText("a.md", text + "  \nend");
                    var order = Enumerable.Range(0, count).ToArray();
                    random.Shuffle(order);
                    var edit = LineBlocks.Reorder(source, blocks.ToImmutable(), [.. order]);
                    var expected = source.Text;
                    foreach (var (place, index) in order.Index().Reverse())
                    {
                        expected = expected[..blocks[place].Start] + $"block{index}" + expected[blocks[place].End..];
                    }

                    Assert.That(EditedText.Of(source, edit.Edits).Text, Is.EqualTo(expected));
                }
            );
}
