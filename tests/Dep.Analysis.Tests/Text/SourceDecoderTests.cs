using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests;

/// <summary>
/// What is no text, or too much to be read: one finding at the right place, in a time that does not depend on how bad it
/// is. Pages cannot hold such documents.
/// </summary>
public sealed class SourceDecoderTests
{
    private const int Large = 100_000;
    private const string Nesting = "The document nests quotes, lists or brackets too deeply to be read: more than 128 levels";
    private const string Parts = "The document has too many lines, headings, table cells and links to be read; split it";
    private const string Marks =
        "The document has too many brackets and emphasis marks in one paragraph to be read; if this is data, put it in a code block";

    // Far above what is measured, far below what the parser takes without its limits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static IEnumerable<TestCaseData> Unreadable() =>
        [
            Case("empty file", [], 0, 0, "The file is empty"),
            Case("blank file", Utf8(" \n\t\n"), 0, 0, "The file is empty"),
            Case("byte order mark alone", [0xEF, 0xBB, 0xBF], 0, 0, "The file is empty"),
            Case(
                "binary file",
                [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13],
                0,
                0,
                "The file is not UTF-8: byte 0x89 does not belong here; save it as UTF-8"
            ),
            Case(
                "invalid UTF-8",
                [.. Utf8("# Größe\n\n# Summary\n\nA "), 0xE4, .. Utf8(" b\n")],
                4,
                2,
                "The file is not UTF-8: byte 0xE4 does not belong here; save it as UTF-8"
            ),
            Case(
                "invalid UTF-8 after a byte order mark",
                [0xEF, 0xBB, 0xBF, .. Utf8("# T 😀\r\nx"), 0xFF],
                1,
                1,
                "The file is not UTF-8: byte 0xFF does not belong here; save it as UTF-8"
            ),
            Case(
                "a sequence cut short",
                [.. Utf8("# T\n"), 0xE2, 0x82],
                1,
                0,
                "The file is not UTF-8: byte 0xE2 does not belong here; save it as UTF-8"
            ),
            Case("UTF-16, little end first", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("# T")], 0, 0, "The file is UTF-16; save it as UTF-8"),
            Case("UTF-16, big end first", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("# T")], 0, 0, "The file is UTF-16; save it as UTF-8"),
            Case("a NUL character", Utf8("# T\n\nab\0c\n"), 2, 2, "The file is not text: it holds a NUL character"),
            Case(
                "a NUL character after a byte order mark",
                [0xEF, 0xBB, 0xBF, .. Utf8("# T\n\nab\0")],
                2,
                2,
                "The file is not text: it holds a NUL character"
            ),
            Case("a NUL character before invalid UTF-8", [.. Utf8("# T\n\0"), 0xFF], 1, 0, "The file is not text: it holds a NUL character"),
            Case(
                "one byte too many",
                new byte[SourceDecoder.MaximumLength + 1],
                0,
                0,
                "The file has 4,194,305 bytes; a proposal has at most 4,194,304"
            ),
            Case("200 nested quotes", Utf8($"# T\n\n{new string('>', 200)} deep\n"), 2, 0, Nesting),
            Case("a quote deeper on each line", Utf8("# T\n\n" + Lines(200, i => new string('>', i + 1) + " deep\n\n")), 2 + (2 * 128), 0, Nesting),
            Case("a list deeper on each line", Utf8("# T\n\n" + Lines(200, i => new string(' ', 2 * i) + "- deep\n")), 2 + 63, 0, Nesting),
            Case("lists in lists on one line", Utf8("# T\n\n" + Repeat("- ", Large) + "deep\n"), 2, 0, Nesting),
            Case("many quotes on one line", Utf8("# T\n\n" + Repeat("> ", Large) + "deep\n"), 2, 0, Nesting),
            Case("1,500 open brackets", Utf8("# T\n\nfine\n\n" + Repeat("[a ", 1_500)), 4, 0, Marks),
            .. new[] { "[", "![", "[a](", "*a ", "**a ", "*a_", "<a ", "x<? ", "[|", "*|a\n" }.SelectMany(mark =>
                new[] { 20_000, Large }.Select(count =>
                    Case(
                        $"{count} times '{mark.TrimEnd()}'",
                        Utf8("# T\n\nfine\n\n" + Repeat(mark, count)),
                        mark.EndsWith('\n') && count == Large ? null : 4,
                        0,
                        mark.Contains('|') && count == Large ? Parts : Marks
                    )
                )
            ),
            Case("10,000 nested emphases", Utf8("# T\n\n" + Repeat("*a", 10_000) + Repeat("a*", 10_000)), 2, 0, Marks),
            Case(
                "100,000 link definitions",
                Utf8("# T\n\n" + Repeat("[a]: b\n", Large)),
                2 + 10_000,
                0,
                "The document has too many link definitions to be read: more than 10,000"
            ),
            Case(
                "100,000 underlined headings",
                Utf8("# T\n\n" + Repeat("a\n=\n", Large)),
                null,
                0,
                "The document has too many lines of '-' or '=' to be read"
            ),
            Case("a million headings", Utf8("# T\n\n" + Repeat("# a\n", 1_000_000)), null, 0, Parts),
            Case("a million list items", Utf8("# T\n\n" + Repeat("- a\n", 1_000_000)), null, 0, Parts),
            Case("a million lines", Utf8("# T\n\n" + Repeat("abc\n", 1_000_000)), null, 0, Parts),
            Case("a million table cells", Utf8("# T\n\n|" + Repeat("a|", 1_000_000)), 2, 0, Parts),
            Case("half a million links", Utf8("# T\n\n" + Repeat("[a](b)\n\n", 500_000)), null, 0, Parts),
            Case(
                "runs of backticks of 2,500 lengths",
                Utf8("# T\n\nfine\n\n" + string.Concat(Enumerable.Range(1, 2_500).Select(i => new string('`', i) + " "))),
                4,
                0,
                Marks
            ),
            Case(
                "a line of 10 MB",
                Utf8("# T\n\n" + Repeat("word ", 2_000_000)),
                0,
                0,
                "The file has 10,000,005 bytes; a proposal has at most 4,194,304"
            ),
        ];

    public static IEnumerable<TestCaseData> Readable() =>
        [
            new TestCaseData(Repeat("word ", 200_000)).SetArgDisplayNames("a line of 1 MB"),
            new TestCaseData(Repeat("word word word word\n", 50_000)).SetArgDisplayNames("a paragraph of 1 MB"),
            new TestCaseData("```json\n" + Repeat("[[1, 2], *3*], ", 50_000) + "\n```\n").SetArgDisplayNames("brackets in a code block"),
            new TestCaseData("    " + Repeat("[", Large)).SetArgDisplayNames("brackets in an indented code block"),
            new TestCaseData(Repeat("See [the *one*](0001-a.md) and `x[i][j]`.\n\n", 5_000)).SetArgDisplayNames("10,000 links"),
            new TestCaseData("| a | b |\n| - | - |\n" + Repeat("| [x](0001-a.md) | *y* |\n", 1_000)).SetArgDisplayNames("a table of 1,000 links"),
            new TestCaseData(Lines(60, i => new string(' ', 2 * i) + "- deep\n")).SetArgDisplayNames("lists 60 deep"),
            new TestCaseData(Repeat("- - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n\n", 1_000)).SetArgDisplayNames(
                "1,000 thematic breaks"
            ),
            new TestCaseData(Repeat(">", 100) + " deep\n").SetArgDisplayNames("quotes 100 deep"),
            new TestCaseData(Repeat("[", 1_000) + "a" + Repeat("](b)", 1_000)).SetArgDisplayNames("1,000 nested links"),
            new TestCaseData(Repeat("[0, 1) ", 900)).SetArgDisplayNames("900 half-open intervals"),
            new TestCaseData(Repeat("`", Large)).SetArgDisplayNames("backticks"),
            new TestCaseData("**a**: b\n" + Repeat("more\n", Large)).SetArgDisplayNames("a header value of 100,000 lines"),
            new TestCaseData(Repeat("a\u202Eb ", 500_000)).SetArgDisplayNames("half a million hidden characters"),
            new TestCaseData(Repeat("*a*\n\n", 90_000)).SetArgDisplayNames("90,000 paragraphs"),
            new TestCaseData(Repeat("`a` ", 1_000_000)).SetArgDisplayNames("a million code spans"),
            new TestCaseData("#" + Repeat("\t", 4_000_000)).SetArgDisplayNames("four million tabs"),
            new TestCaseData(Repeat("&amp;", 800_000)).SetArgDisplayNames("800,000 entities"),
            new TestCaseData(Repeat("\n", 4_000_000)).SetArgDisplayNames("four million blank lines"),
            new TestCaseData(Repeat("<!-- x -->\n\n", 20_000)).SetArgDisplayNames("20,000 comments"),
        ];

    [TestCaseSource(nameof(Unreadable))]
    public void WhatCannotBeReadIsOneFindingAtItsPlace(byte[] bytes, int? line, int column, string message)
    {
        var (findings, bad, elapsed) = Check(bytes);
        Assert.That(
            findings.Select(finding => (finding.Id, finding.Location.Source.Path, finding.Message)),
            Is.EqualTo(new[] { ("DEP903", "0001-bad.md", message) })
        );
        var place = bad.Source.Position(findings[0].Location.Span.Start);
        Assert.That(place, Is.EqualTo(new LinePosition(line ?? place.Line, column)));
        Assert.That(bad.Source.Span.Contains(findings[0].Location.Span));
        Assert.That(elapsed, Is.LessThan(Patience));
    }

    [TestCaseSource(nameof(Readable))]
    public void WhatIsMuchButNotTooMuchIsRead(string body)
    {
        var (_, read, elapsed) = Check(Utf8("# T\n\n# Summary\n\n" + body));
        Assert.That(read.Defect, Is.Null);
        Assert.That(elapsed, Is.LessThan(Patience));
    }

    // A header is not bounded by what markdown takes, and has rules of its own.
    [TestCase("---\n", "a: b\n", "---\n# T\n")]
    [TestCase("---\n", "Status: Draft\n", "---\n# T\n")]
    [TestCase("---\nReplaces: [", "1, ", "]\n---\n# T\n")]
    [TestCase("---\nReplaces: ", "0001 ", "\n---\n# T\n")]
    [TestCase("# T\n\n**Replaces**: ", "1, ", "\n")]
    [TestCase("# T\n\n**Status**: ", "Draft ", "\n")]
    public void AHeaderOfFourMegabytesIsCheckedInBoundedTime(string head, string repeated, string tail)
    {
        var (_, _, elapsed) = Check(
            Utf8(head + Repeat(repeated, (SourceDecoder.MaximumLength - 100) / repeated.Length) + tail),
            "**Status**: Draft | Approved\n\n**Replaces**: N/A\n\n"
        );
        Assert.That(elapsed, Is.LessThan(Patience));
    }

    [Test]
    public void FourMegabytesAreReadAndOneByteMoreIsNot()
    {
        var text = Repeat("word word\n\n", SourceDecoder.MaximumLength / 11);
        Assert.That(SourceDecoder.Decode("a.md", Utf8(text.PadRight(SourceDecoder.MaximumLength))).Defect, Is.Null);
        Assert.That(SourceDecoder.Decode("a.md", Utf8(text.PadRight(SourceDecoder.MaximumLength + 1))).Defect, Is.Not.Null);
    }

    // The bad document beside a good one, which must not suffer from it.
    private static (ImmutableArray<Dep.Analysis.Diagnostics.Diagnostic> Findings, Proposal Bad, TimeSpan Elapsed) Check(
        byte[] bytes,
        string header = ""
    )
    {
        var template = ProposalReader.Default.Read(new SourceText("template.md", "# <Title>\n\n" + header + "# Summary\n"));
        var good = ProposalReader.Default.Read(new SourceText("0002-good.md", "# Good\n\n# Summary\n\nGood.\n"));
        var watch = Stopwatch.StartNew();
        var bad = ProposalReader.Default.Read(SourceDecoder.Decode("0001-bad.md", bytes));
        var repository = new ProposalRepository(SchemaBuilder.Build([template], Settings.Empty, dialect: null), [bad, good]);
        var findings = ProposalAnalyzer.Run(repository, Base.NotAsked, RuleCatalog.All, AnalysisOptions.Default).Findings;
        return (findings, bad, watch.Elapsed);
    }

    private static TestCaseData Case(string name, byte[] bytes, int? line, int column, string message) =>
        new TestCaseData(bytes, line, column, message).SetArgDisplayNames(name);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(line));
}
