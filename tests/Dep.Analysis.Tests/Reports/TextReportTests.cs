using CsCheck;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reports;

[Parallelizable(ParallelScope.All)]
public sealed class TextReportTests
{
    private static readonly DiagnosticDescriptor Odd = new("ACME01", "Odd", "Odd", Category.Content, Severity.Warning);

    private static readonly Gen<string> Line = Gen.OneOf([.. new[] { "a", "word ", "ä", "😀", "漢" }.Select(Gen.Const)])
        .Array[0, 200]
        .Select(pieces => string.Concat(pieces));

    [Test]
    public void CaretsStandUnderThePlaceInALineOfAnyLength() =>
        Gen.Select(Line, Gen.Int[0, 600], Gen.Int[1, 200])
            .Sample(sample =>
            {
                var (line, at, length) = sample;
                var start = Math.Min(at, line.Length);
                var end = Math.Min(start + length, line.Length);
                var (excerpt, carets) = Report(line + "\nnext\n", new TextSpan(start, end));

                var from = carets.IndexOf('^', StringComparison.Ordinal);
                var count = carets.Length - from;
                Assert.That(excerpt, Has.Length.LessThanOrEqualTo("  1 | ".Length + 160));
                if (end > start)
                {
                    Assert.That(excerpt.Substring(from, count), Is.EqualTo(line.Substring(start, count)));
                    Assert.That(count, Is.EqualTo(end - start).Or.GreaterThanOrEqualTo(79));
                }

                if (line.Length <= 160)
                {
                    Assert.That(excerpt, Is.EqualTo("  1 | " + line));
                }
            });

    [Test]
    public void WhatIsCutOffIsSaid()
    {
        var (excerpt, _) = Report(new string('a', 100) + "place" + new string('b', 200), new TextSpan(100, 105));
        Assert.That(excerpt, Is.EqualTo("  1 | …" + new string('a', 40) + "place" + new string('b', 75) + "…"));
    }

    private static (string Excerpt, string Carets) Report(string text, TextSpan span)
    {
        var writer = new StringWriter();
        TextReport.Write(
            writer,
            [new Diagnostic(Odd, Severity.Warning, new Location(new SourceText("deps/0001-x.md", text), span), "It is odd", [])]
        );
        var lines = writer.ToString().Split('\n');
        return (lines[1], lines[2]);
    }
}
