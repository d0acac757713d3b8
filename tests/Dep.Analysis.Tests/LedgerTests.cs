using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests;

/// <summary>
/// The tables of rules. <c>README.md</c> is written from the rules; <c>Shipped.md</c> only grows: an id somebody wrote into
/// an <c>.editorconfig</c> keeps its meaning for ever; the front page names every rule. <c>DEP_ACCEPT=1</c> writes all three.
/// </summary>
public sealed partial class LedgerTests
{
    private const string Begin = "<!-- rules: written by LedgerTests -->\n";
    private const string End = "<!-- /rules -->\n";

    private static readonly bool Accept = Environment.GetEnvironmentVariable("DEP_ACCEPT") == "1";
    private static readonly string ReadmePath = RepositoryRoot.At("src", "Dep.Analysis", "Rules", "README.md");
    private static readonly string ShippedPath = RepositoryRoot.At("src", "Dep.Analysis", "Rules", "Shipped.md");

    [Test]
    public void TheReadmeListsTheRulesAsTheyAre()
    {
        var text = File.ReadAllText(ReadmePath);
        var start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var expected =
            text[..start]
            + Table(
                ["Id", "Rule", "Severity", "Category", "Finds"],
                RuleCatalog
                    .All.Select(rule => rule.Descriptor)
                    .Select(rule =>
                        new[] { rule.Id, $"[{rule.Name}]({rule.Name}.md)", WordOf(rule.DefaultSeverity), rule.Category.ToString(), rule.Title }
                    )
            )
            + text[text.IndexOf(End, StringComparison.Ordinal)..];
        if (Accept)
        {
            File.WriteAllText(ReadmePath, expected);
        }

        Assert.That(File.ReadAllText(ReadmePath), Is.EqualTo(expected));
    }

    [Test]
    public void AShippedIdNeverVanishesAndNeverChangesItsName()
    {
        var text = File.ReadAllText(ShippedPath);
        var shipped = Row().Matches(text).Select(row => (Id: row.Groups[1].Value, Name: row.Groups[2].Value, Since: row.Groups[3].Value)).ToArray();
        foreach (var (id, name, _) in shipped)
        {
            Assert.That(RuleCatalog.Find(id)?.Name, Is.EqualTo(name), $"{id} shipped as {name}; take a new id for another meaning");
        }

        var all = shipped
            .Concat(
                RuleCatalog
                    .All.Where(rule => shipped.All(row => row.Id != rule.Descriptor.Id))
                    .Select(rule => (rule.Descriptor.Id, rule.Descriptor.Name, Since: SinceOf(rule)))
            )
            .OrderBy(row => row.Id, StringComparer.Ordinal);
        var expected = Intro(text) + Table(["Id", "Name", "Since"], all.Select(row => new[] { row.Id, row.Name, row.Since }));
        if (Accept)
        {
            File.WriteAllText(ShippedPath, expected);
        }

        Assert.That(File.ReadAllText(ShippedPath), Is.EqualTo(expected), "every rule is in the ledger");
    }

    [Test]
    public void TheFrontPageNamesEveryRule()
    {
        var path = RepositoryRoot.At("README.md");
        var lines = File.ReadAllText(path).Split('\n');
        foreach (var category in RuleCatalog.All.GroupBy(rule => rule.Descriptor.Category))
        {
            var row = Array.FindIndex(lines, line => line.StartsWith($"| {category.Key} | [DEP", StringComparison.Ordinal));
            Assert.That(row, Is.GreaterThanOrEqualTo(0), $"README.md has no row '| {category.Key} |' in its table of rules");
            lines[row] = $"| {category.Key} | {string.Join(", ", category.Select(rule => OnFrontPage(rule.Descriptor)))} |";
        }

        var expected = string.Join('\n', lines);
        if (Accept)
        {
            File.WriteAllText(path, expected);
        }

        Assert.That(File.ReadAllText(path), Is.EqualTo(expected), "the table of rules on the front page; DEP_ACCEPT=1 writes it");

        static string OnFrontPage(DiagnosticDescriptor rule) =>
            $"[{rule.Id}](src/Dep.Analysis/Rules/{rule.Name}.md) {char.ToLowerInvariant(rule.Title[0])}{rule.Title[1..]}{(rule.DefaultSeverity is Severity.None ? " (off)" : "")}";
    }

    [Test]
    public void PagesAgreeWithTheirRules()
    {
        Assert.Multiple(() =>
        {
            foreach (var rule in RuleCatalog.All)
            {
                var row = PageRow().Match(File.ReadAllText(PagePath(rule)));
                Assert.That(
                    (row.Groups[1].Value, row.Groups[2].Value),
                    Is.EqualTo((rule.Descriptor.Category.ToString(), WordOf(rule.Descriptor.DefaultSeverity))),
                    PagePath(rule)
                );
            }
        });
    }

    [Test]
    public void PagesSayWhichFixesTheirRulesOffer()
    {
        Assert.Multiple(() =>
        {
            foreach (var rule in RuleCatalog.All)
            {
                var page = Page.Read(PagePath(rule));
                var cases = RepositoryRoot.At("tests", "Dep.Analysis.Tests", "Cases", rule.Descriptor.Name + ".md");
                ImmutableArray<Rule> rules = rule is AnalyzerRule or SuppressionInvalid ? RuleCatalog.All : [rule];
                var offered = page
                    .Examples.Concat(File.Exists(cases) ? Page.Read(cases).Examples : [])
                    .SelectMany(example => example.Run(rules, content => content))
                    .Where(finding => finding.Id == rule.Descriptor.Id && finding.Fix is not null && !finding.Fix.Edit().IsEmpty)
                    .Select(finding => finding.Fix!.Safety)
                    .Distinct()
                    .Order()
                    .Select(safety => safety.ToString().ToLowerInvariant())
                    .ToArray();
                var cell = PageRow().Match(File.ReadAllText(PagePath(rule))).Groups[4].Value.Trim();
                var said =
                    offered.Length == 0 && rule is BaselineStale ? "safe"
                    : offered.Length == 0 ? "no"
                    : string.Join(", ", offered);
                Assert.That(cell, Is.EqualTo(said), PagePath(rule));
                Assert.That(
                    said == "no" || rule is BaselineStale || page.Examples.Any(example => example.Diff is not null),
                    $"{PagePath(rule)} shows what its fix does"
                );
            }
        });
    }

    private static string Intro(string text) => text.IndexOf("\n| ", StringComparison.Ordinal) is >= 0 and var table ? text[..(table + 1)] : text;

    private static string SinceOf(Rule rule) => PageRow().Match(File.ReadAllText(PagePath(rule))).Groups[3].Value;

    private static string PagePath(Rule rule) => RepositoryRoot.At("src", "Dep.Analysis", "Rules", rule.Descriptor.Name + ".md");

    private static string WordOf(Severity severity) => severity is Severity.None ? "off" : severity.ToString().ToLowerInvariant();

    private static string Table(string[] header, IEnumerable<string[]> rows)
    {
        string[][] all = [header, .. rows];
        var widths = header.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var (index, row) in all.Index())
        {
            text.Append("| ").AppendJoin(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))).Append(" |\n");
            if (index == 0)
            {
                text.Append("| ").AppendJoin(" | ", widths.Select(width => new string('-', width))).Append(" |\n");
            }
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^\| (DEP\d{3}) +\| (\w+) +\| ([\d.]+) +\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    // The row under '| Category | Severity | Since | Fix |'
    [GeneratedRegex(@"^\| ([A-Z]\w+) +\| (error|warning|info|off) +\| ([\d.]+) +\| ([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex PageRow();
}
