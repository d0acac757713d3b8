using System.Text.Json;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reports;

/// <summary>The page about reports shows what reports are: its fences are written by them. <c>DEP_ACCEPT=1</c> rewrites it.</summary>
public sealed class ReportPageTests
{
    private static readonly string PagePath = RepositoryRoot.At("src", "Dep.Analysis", "Reports", "README.md");

    [Test]
    public void ThePageShowsWhatReportsWrite()
    {
        var text = File.ReadAllText(PagePath);
        var fences = Fence.In(text).Select(fence => (Words: fence.Info.Split(' '), Fence: fence)).ToArray();
        var files = fences
            .Where(fence => fence.Words is ["markdown", not "summary"])
            .Select(fence => new PageFile(fence.Words[1], fence.Fence.Content, IsBefore: false, IsAfter: false));
        var example = new Example([.. files], new Dictionary<string, string>(), "", default);
        var rules = RuleCatalog.All.Where(rule => rule is RequiredSectionMissing).ToArray();
        var input = new ReportInput
        {
            Findings = example.Run([.. rules], content => content),
            Rules = [.. rules],
            Summary = "1 proposal, template template.md",
            Version = "1.0.0",
        };

        var shown = fences.Where(fence => fence.Words.Length == 2 && OutputOf(fence.Words[1], input) is not null).ToArray();
        var actual = Page.WithFences(text, [.. shown.Select(fence => (fence.Fence.Span, OutputOf(fence.Words[1], input)!))]);
        Assert.That(shown, Has.Length.EqualTo(5));
        if (Environment.GetEnvironmentVariable("DEP_ACCEPT") == "1")
        {
            File.WriteAllText(PagePath, actual);
        }
        else
        {
            Assert.That(text, Is.EqualTo(actual));
        }
    }

    private static string? OutputOf(string report, ReportInput input) =>
        report switch
        {
            "log" => Example.Report(input.Findings),
            "sarif" => FirstResult(Run.Sarif(input)),
            "findings" => Run.Json(input),
            "summary" => GitHubSummary.Write(input),
            "annotations" => string.Concat(GitHubAnnotations.Lines(input).Select(line => line + "\n")),
            _ => null,
        };

    private static string FirstResult(string sarif)
    {
        using var log = JsonDocument.Parse(sarif);
        var lines = log.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetRawText().Split('\n');
        var margin = lines[^1].Length - 1;
        return string.Join('\n', lines.Select((line, index) => index == 0 ? line : line[margin..])) + "\n";
    }
}
