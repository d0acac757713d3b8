using System.Text.RegularExpressions;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>The rules and their pages, as people and as scripts read them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class PageTests
{
    private static readonly string Here = Path.GetTempPath();

    [Test]
    public void APipeHasThePageAsItIsWritten()
    {
        foreach (var rule in RuleCatalog.All)
        {
            Assert.That(ToolRun.In(Here, "explain", rule.Descriptor.Id).Output, Is.EqualTo(RulePage.Of(rule)!.Markdown));
        }
    }

    [Test]
    public void ATerminalHasItReadable()
    {
        var run = ToolRun.Of(ToolRun.Host(Here) with { IsOutputTerminal = true, Width = 72 }, "explain", "dep003", "--color", "never");
        Verified.Match(run.Output);
    }

    [Test]
    public void NoPageLosesAWordOnATerminalNorRunsOver([Values(40, 80)] int width)
    {
        foreach (var page in RuleCatalog.All.Select(rule => RulePage.Of(rule)!.Markdown))
        {
            var rendered = TerminalMarkdown.Render(page, TextStyle.Plain, width);
            Assert.That(Words(rendered).Except(Words(page)), Is.Empty);
            // Languages of fences and targets of links are not for readers.
            Assert.That(Words(LinkTarget().Replace(FenceLanguage().Replace(page, ""), "]")).Except(Words(rendered)), Is.Empty);
            // Examples, tables and headings keep their lines; a word that is longer than a line has one of its own.
            var prose = rendered
                .Split('\n')
                .Where(line =>
                    !line.StartsWith("    ", StringComparison.Ordinal)
                    && !line.Contains("   ", StringComparison.Ordinal)
                    && !page.Contains(line, StringComparison.Ordinal)
                );
            Assert.That(prose.Where(line => line.Length > width && line.Trim().Contains(' ', StringComparison.Ordinal)), Is.Empty);
        }
    }

    [Test]
    public void TheRulesAreATable()
    {
        var lines = ToolRun.In(Here, "rules").Lines;
        Assert.That(
            lines[..3],
            Is.EqualTo([
                "Id      Severity  Category     Title",
                "DEP001  error     Structure    Required section missing",
                "DEP002  warning   Structure    Section out of order",
            ])
        );
        Assert.That(lines, Does.Contain("DEP206  off       Lifecycle    Promotion mixed with edits"));
        Assert.That(lines, Has.Length.EqualTo(RuleCatalog.All.Length + 1));
    }

    [Test]
    public void TheRulesAreAListForScripts()
    {
        using var list = System.Text.Json.JsonDocument.Parse(ToolRun.In(Here, "rules", "--format", "json").Output);
        var rules = list.RootElement.GetProperty("rules").EnumerateArray().ToArray();
        Assert.That(
            rules.Select(rule => rule.GetProperty("id").GetString()),
            Is.EqualTo(RuleCatalog.All.Select(rule => rule.Descriptor.Id).Order(StringComparer.Ordinal))
        );
        Assert.That(
            rules.Where(rule => !rule.GetProperty("enabled").GetBoolean()).Select(rule => rule.GetProperty("severity").GetString()),
            Is.All.EqualTo("none")
        );
    }

    private static HashSet<string> Words(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?m)^[`~]{3,}\w+")]
    private static partial Regex FenceLanguage();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex LinkTarget();
}
