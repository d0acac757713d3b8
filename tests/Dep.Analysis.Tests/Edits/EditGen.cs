using System.Collections.Immutable;
using CsCheck;
using Dep.Analysis.Text;

namespace Dep.Analysis.Tests.Edits;

/// <summary>Generated texts and edits of them: every line ending, none at the end, byte order marks, letters of several bytes.</summary>
internal static class EditGen
{
    // csharpier-ignore
    private static readonly string[] Pieces =
    [
        "a", "b\n", "\n", "ü\r\n", "\r\n", "long line of text\n", "😀", "\r", "same\n", "same\n", "x\n", "- item\n", " ",
    ];

    public static Gen<string> Text { get; } =
        Gen.Int[0, Pieces.Length - 1].List[0, 40].Select(pieces => string.Concat(pieces.Select(piece => Pieces[piece])));

    /// <summary>Edits of a text that do not overlap, and do not cut a letter in two.</summary>
    public static Gen<ImmutableArray<TextEdit>> Edits(SourceText source) =>
        Gen.Select(
                Gen.Int[0, source.Text.Length].List[0, 8],
                Gen.Int[0, Pieces.Length - 1].List[0, 4].Select(pieces => string.Concat(pieces.Select(piece => Pieces[piece]))).List[4, 4]
            )
            .Select(
                (places, texts) =>
                {
                    var sorted = places.Select(place => IsInside(source.Text, place) ? place - 1 : place).Order().ToArray();
                    return Enumerable
                        .Range(0, sorted.Length / 2)
                        .Select(i => new TextEdit(source, new TextSpan(sorted[2 * i], sorted[2 * i + 1]), texts[i % 4]))
                        .ToImmutableArray();
                }
            );

    private static bool IsInside(string text, int place) => place > 0 && place < text.Length && char.IsLowSurrogate(text[place]);
}
