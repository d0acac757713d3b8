using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports.Formats;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reports;

/// <summary>The reports that CI systems read: GitLab's code quality, JUnit's tests, Azure's logging commands.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CiReportTests
{
    // csharpier-ignore
    private static readonly Gen<string> Strange = Gen.OneOf(
            Gen.OneOf([
                .. new[]
                {
                    "##vso[task.setvariable]", "]", ";", "%", "%3B", "\u001b[2J", "\r\n", "\n", "\uFFFE", "\uFFFF", "\uD83D", "<b>", "&",
                    "]]>", "\"", "'", "\0", "word ", "😀",
                }.Select(Gen.Const),
            ]),
            Gen.String
        )
        .Array[0, 6]
        .Select(pieces => string.Concat(pieces));

    [Test]
    public void GitLabsIsAsItWasVerified() => Verified.Match(Text(stream => GitLabReport.Write(stream, Run.Sample)), extension: "json");

    [Test]
    public void JUnitsIsAsItWasVerified() => Verified.Match(Text(stream => JUnitReport.Write(stream, Run.Sample)), extension: "xml");

    [Test]
    public void AzuresIsAsItWasVerified() => Verified.Match(string.Join('\n', AzureReport.Lines(Run.Sample)));

    [Test]
    public void ARunWithoutFindingsIsATestThatPassed()
    {
        var document = XDocument.Parse(Text(stream => JUnitReport.Write(stream, Run.Sample with { Findings = [] })));
        Assert.That(document.Root!.Attribute("tests")!.Value, Is.EqualTo("1"));
        Assert.That(document.Root.Attribute("failures")!.Value, Is.EqualTo("0"));
        Assert.That(document.Descendants("testcase").Count(), Is.EqualTo(1));
        Assert.That(Text(stream => GitLabReport.Write(stream, Run.Sample with { Findings = [] })), Is.EqualTo("[]\n"));
        Assert.That(AzureReport.Lines(Run.Sample with { Findings = [] }), Is.Empty);
    }

    [Test]
    public void CountsAreThoseOfTheTests()
    {
        var input = Run.Sample with
        {
            Findings = [.. Run.Sample.Findings, .. Run.Many(3, Severity.Warning), .. Run.Many(2, Severity.Info, "other.md")],
        };
        var document = XDocument.Parse(Text(stream => JUnitReport.Write(stream, input)));
        foreach (var element in document.Descendants().Where(element => element.Attribute("tests") is not null))
        {
            Assert.That(element.Attribute("tests")!.Value, Is.EqualTo(element.Descendants("testcase").Count().ToString()));
            Assert.That(element.Attribute("failures")!.Value, Is.EqualTo(element.Descendants("failure").Count().ToString()));
        }
    }

    [Test]
    public void WhateverATextSaysAReportStaysAReport() =>
        Strange.Sample(text =>
        {
            var input = Run.Of(text);
            using var json = JsonDocument.Parse(Text(stream => GitLabReport.Write(stream, input)));
            Assert.That(json.RootElement.GetArrayLength(), Is.EqualTo(1));
            Assert.That(json.RootElement[0].GetProperty("fingerprint").GetString(), Is.Not.Empty);
            var document = XDocument.Parse(Text(stream => JUnitReport.Write(stream, input)));
            Assert.That(document.Descendants("failure").Count(), Is.EqualTo(1));
            var line = AzureReport.Lines(input).Single();
            Assert.That(line.Any(char.IsControl), Is.False);
            var properties = line[..line.IndexOf(']', StringComparison.Ordinal)].Split(' ', 2)[1];
            Assert.That(
                properties.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(property => property.Split('=')[0]),
                Is.EqualTo(new[] { "type", "sourcepath", "linenumber", "columnnumber", "code" }),
                line
            );
            Assert.That(line.IndexOf("##vso[", 1, StringComparison.Ordinal), Is.EqualTo(-1));
        });

    // Throws for what is no UTF-8.
    private static string Text(Action<Stream> write)
    {
        var stream = new MemoryStream();
        write(stream);
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(stream.ToArray());
    }
}
