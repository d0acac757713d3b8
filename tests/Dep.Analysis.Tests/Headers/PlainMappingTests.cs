using CsCheck;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Headers;

/// <summary>The short way of reading YAML leads where the parser leads, or nowhere.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PlainMappingTests
{
    private static readonly Gen<string> Line = Gen.Select(
        Gen.OneOf("DEP", "Title", "Created at", "see-also", "a_b", "", " x", "- a", "#c", "\"q\"", "?", "...", "Größe"),
        Gen.OneOf(":", ": ", ":  ", ":\t", " : ", "", "::"),
        Gen.OneOf(
            "0150",
            "Backend Selection Mechanism",
            "Maksim @mrapplexz",
            "2026-06-06",
            "",
            " ",
            "https://example.org/a#b",
            "a: b",
            "a #b",
            "a:",
            "a:b",
            "\"q\"",
            "'q'",
            "[a, b]",
            "{a: b}",
            "a, [b]",
            "|",
            ">-",
            "&a b",
            "*a",
            "!t x",
            "@a",
            "%a",
            "`a`",
            "- a",
            "null",
            "~",
            "a\tb",
            "ä",
            "a ",
            "a\\n",
            "a \"b\" c"
        ),
        (name, colon, value) => name + colon + value
    );

    private static readonly Gen<string> Text = Gen.Select(Line.Array[0, 5], Gen.OneOf("\n", "\r\n"), Gen.Bool, (lines, end, isClosed) =>
        string.Join(end, lines) + (isClosed ? end : "")
    );

    [Test]
    public void ItReadsWhatTheParserReads() =>
        Text.Sample(
            text =>
            {
                if (
                    PlainMapping.Read(text, new TextSpan(0, text.Length)) is { } plain
                    && Shown(YamlReader.Parse(text, new TextSpan(0, text.Length)).Root) is var expected
                    && Shown(plain) != expected
                )
                {
                    throw new InvalidOperationException($"{Shown(plain)}\nand not\n{expected}");
                }
            },
            iter: 20_000
        );

    [Test]
    public void ItReadsWhatHeadersAreMostly() =>
        Assert.That(
            Shown(PlainMapping.Read("---\nDEP: 0150\nTitle: Backend selection\n---\n", new TextSpan(4, 39))),
            Is.EqualTo("DEP 4-7 = 0150 9-13 | Title 14-19 = Backend selection 21-38 | 4-38")
        );

    private static string Shown(YamlNode? node) =>
        node is YamlMapping mapping
            ? string.Join(
                " | ",
                [
                    .. mapping.Entries.Select(entry => $"{At(entry.Key)} = {(entry.Value is YamlScalar value ? At(value) : entry.Value.ToString())}"),
                    $"{mapping.Span.Start}-{mapping.Span.End}",
                ]
            )
            : node?.ToString() ?? "nothing";

    private static string At(YamlScalar scalar) => $"{scalar.Value} {scalar.Span.Start}-{scalar.Span.End}";
}
