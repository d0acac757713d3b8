using Dep.Analysis.Rules;
using Dep.Analysis.Text;
using Dep.Fuzz;
using Dep.Fuzz.Growth;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Fuzzing;

/// <summary>Work grows with what is given, and no faster. It is counted, in bytes and in comparisons: time depends on the machine.</summary>
[NonParallelizable]
public sealed class GrowthTests
{
    // n log n of the sizes here is 2.2 times for twice as much; lists that double their room make steps of it.
    private const double Most = 2.6;

    // Below that, what each run needs however little it is given outweighs what grows.
    private const long WorthMeasuring = 24 * 1024 * 1024;
    private const long WorthCounting = 1_000_000;

    // All that is allocated on the way, most of it given back at once: fields just below their bounds cost 700, all else less than 250. Two of
    // these cost more than this before what they share was worked out once.
    private const int MostOfAByte = 1000;
    private const long MostComparisons = 2_000_000;

    private static IEnumerable<string> Names => GrowthCases.All.Select(growing => growing.Name);

    [TestCaseSource(nameof(Names))]
    public void TwiceAsMuchIsTwiceTheWork(string name)
    {
        var growing = GrowthCases.All.Single(growing => growing.Name == name);
        Cost(growing, growing.First);
        var (half, halfWork) = Cost(growing, growing.First * 2);
        var (whole, work) = Cost(growing, growing.First * 4);
        Assert.That(whole < WorthMeasuring ? 0 : (double)whole / half, Is.LessThan(Most), $"{half} bytes, then {whole}");
        Assert.That(work < WorthCounting ? 0 : (double)work / halfWork, Is.LessThan(Most), $"{halfWork} comparisons, then {work}");
    }

    // What stands here was met: 24 KB that cost a gigabyte, and paragraphs that took half a minute.
    [TestCase("table columns, lines of one bar", 1000)]
    [TestCase("open links before a long paragraph", 3000)]
    [TestCase("link targets with open parentheses", 3000)]
    [TestCase("open declarations before a long paragraph", 3000)]
    [TestCase("open comments before a long paragraph", 3000)]
    [TestCase("open instructions before a long paragraph", 3000)]
    public void ADocumentThatIsOverABoundIsOneFindingAndTheOthersAreJudged(string name, int size)
    {
        var files = GrowthCases.All.Single(growing => growing.Name == name).Of(size);
        files = files with { Now = files.Now.Add("deps/0002-b.md", "# Title\n\n**Status**: Draft\n\n# Summary\n\nWords.\n"u8.ToArray()) };
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var run = EngineRun.Of(files, RuleCatalog.All, new EngineOptions());
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var found = run.Findings.Where(finding => finding.Location.Source.Path == GrowthCase.Document).Select(finding => finding.Id);
        Assert.That(found, Is.EqualTo(["DEP903"]));
        Assert.That(
            run.Findings.Where(finding => finding.Location.Source.Path == "deps/0002-b.md").Select(finding => finding.Id),
            Does.Contain("DEP001")
        );
        Assert.That(allocated, Is.LessThan(100_000_000));
    }

    // Far beyond the sizes above, where a bound is reached and something else goes on growing: each of these was over two seconds at 4 MiB.
    [TestCase("choices named by values", 20_000)]
    [TestCase("similar fields, in template and document", 20_000)]
    [TestCase("instructions of the template", 20_000)]
    [TestCase("a glob of many folders", 100_000)]
    [TestCase("fields reversed", 10_000)]
    [TestCase("entries of the baseline", 20_000)]
    [TestCase("a comment that suppresses many rules", 100_000)]
    public void WhatIsLargeCostsNoMoreThanItsSize(string name, int size)
    {
        var growing = GrowthCases.All.Single(growing => growing.Name == name);
        Cost(growing, growing.First);
        var (allocated, work) = Cost(growing, size);
        var length = growing.Of(size).Length;
        Assert.That((double)allocated / length, Is.LessThan(MostOfAByte), $"{allocated} bytes for {length}");
        Assert.That(work, Is.LessThan(MostComparisons));
    }

    [Test]
    public void AGlobThatIsLongerThanAnyPathIsAFault()
    {
        var files = GrowthCases.All.Single(growing => growing.Name == "a glob of many folders").Of(20_000);
        Assert.That(
            EngineRun
                .Of(files, RuleCatalog.All, new EngineOptions())
                .Findings.Where(finding => finding.Id == "DEP901")
                .Select(finding => finding.Message),
            Has.Some.Contains("more than 4096 characters")
        );
    }

    [TestCase(200, null)]
    [TestCase(201, "names more than 200 rules")]
    public void ACommentThatNamesManyRulesIsAFault(int count, string? fault)
    {
        var ids = string.Join(' ', Enumerable.Range(0, count - 1).Select(number => $"DEP{number:000}"));
        var files = GrowthCase.Files((GrowthCase.Document, $"<!-- dep-ignore-file {ids} DEP999: a -->\n\n# Title\n\n**Status**: Draft\n"));
        Assert.That(
            EngineRun
                .Of(files, RuleCatalog.All, new EngineOptions())
                .Findings.Where(finding => finding.Id == "DEP906")
                .Select(finding => finding.Message),
            fault is null ? Has.None.Contains("more than") : Has.One.Contains(fault)
        );
    }

    [Test]
    public void OfManyCommentsTheFirstThousandCount()
    {
        var files = GrowthCases.All.Single(growing => growing.Name == "comments that suppress as many findings").Of(1_005);
        var run = EngineRun.Of(files, RuleCatalog.All, new EngineOptions { Cap = int.MaxValue });
        Assert.That(run.Result.Suppressed.Count(finding => finding.Id == "DEP401"), Is.EqualTo(1_000));
        Assert.That(run.Result.Findings.Count(finding => finding.Id == "DEP401"), Is.EqualTo(5));
        Assert.That(run.Result.Findings.Count(finding => finding.Id == "DEP906"), Is.EqualTo(5));
    }

    [Test]
    public void ATemplateOfManyPartsIsAFaultAndIsNotAskedForInEachDocument()
    {
        var files = GrowthCases.All.Single(growing => growing.Name == "a template of many required parts, many documents").Of(100);
        var run = EngineRun.Of(files, RuleCatalog.All, new EngineOptions { Cap = int.MaxValue });
        Assert.That(
            run.Findings.Where(finding => finding.Id == "DEP902").Select(finding => finding.Message),
            Has.Some.Contains("more than 500 sections")
        );
        Assert.That(run.Findings.Count(finding => finding is { Id: "DEP001", Location.Source.Path: "deps/0050-a.md" }), Is.EqualTo(101));
    }

    [Test]
    public void AListOfManyGlobsIsAFault()
    {
        var files = GrowthCases.All.Single(growing => growing.Name == "globs of dep.yml").Of(15_000);
        Assert.That(
            EngineRun
                .Of(files, RuleCatalog.All, new EngineOptions())
                .Findings.Where(finding => finding.Id == "DEP901")
                .Select(finding => finding.Message),
            Has.Some.Contains("more than 1000 entries")
        );
    }

    [Test]
    public void ASectionOfBracesWithoutEndIsAFault()
    {
        var growing = GrowthCases.All.Single(growing => growing.Name == "braces of .editorconfig");
        var before = WorkCount.Total;
        var run = EngineRun.Of(growing.Of(18_000), RuleCatalog.All, new EngineOptions());
        Assert.That(run.Findings.Where(finding => finding.Id == "DEP901").Select(finding => finding.Message), Has.Some.Contains("too long together"));
        Assert.That(WorkCount.Total - before, Is.LessThan(20_000_000));
    }

    private static (long Bytes, long Work) Cost(GrowthCase growing, int size)
    {
        var files = growing.Of(size);
        var (before, work) = (GC.GetTotalAllocatedBytes(precise: true), WorkCount.Total);
        EngineRun.Of(files, RuleCatalog.All, new EngineOptions());
        return (GC.GetTotalAllocatedBytes(precise: true) - before, WorkCount.Total - work);
    }
}
