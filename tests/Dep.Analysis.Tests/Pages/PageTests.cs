using Dep.Analysis.Analysis;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Pages;

/// <summary>
/// A rule's page is its test: each example is run as it stands, as CRLF, as CR, with a byte order mark, and cut off after
/// every line. <c>ACCEPT_PAGES=1</c> rewrites the findings; the diff is the review. Cases are pages without prose, for what
/// a reader of the page need not see.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class PageTests
{
    private static readonly bool Accept = Environment.GetEnvironmentVariable("ACCEPT_PAGES") == "1";

    public static IEnumerable<TestCaseData> Pages() => RuleCatalog.All
        .SelectMany(rule => new[] { PagePath(rule), CasesPath(rule) }.Where(File.Exists).Select(path => new TestCaseData(rule, path).SetArgDisplayNames(rule.Descriptor.Id, Path.GetRelativePath(RepositoryRoot.Path, path))));

    [TestCaseSource(nameof(Pages))]
    public void ExamplesGiveTheFindingsThePageShows(Rule rule, string path)
    {
        var text = File.ReadAllText(path);
        var page = Page.Read(path, text);
        var actual = page.Examples.Select(example => (example.FindingsSpan, Example.Report(Run(example, rule, content => content)))).ToArray();
        if (Accept)
        {
            File.WriteAllText(path, Page.WithFindings(text, actual));
        }
        else
        {
            Assert.That(Page.WithFindings(text, actual), Is.EqualTo(text));
        }

        // What the analyzer says of its own run cannot be provoked by documents.
        Assert.That(rule is AnalyzerRule || !page.Examples.IsEmpty, "a page has at least one example");
    }

    [TestCaseSource(nameof(Pages))]
    public void LineEndingsAndByteOrderMarksDoNotCount(Rule rule, string path)
    {
        foreach (var example in Page.Read(path).Examples)
        {
            var expected = Places(example, content => content);
            Assert.Multiple(() =>
            {
                Assert.That(Places(example, content => content.Replace("\n", "\r\n", StringComparison.Ordinal)), Is.EqualTo(expected), "CRLF");
                Assert.That(Places(example, content => content.Replace('\n', '\r')), Is.EqualTo(expected), "CR");
                Assert.That(Places(example, content => '\uFEFF' + content), Is.EqualTo(expected), "byte order mark");
            });
        }

        string[] Places(Example example, Func<string, string> change) =>
            [.. Run(example, rule, change).Select(finding => $"{finding.Location.Source.Path} {finding.Location.Source.Position(finding.Location.Span.Start)} {finding.Message}")];
    }

    [TestCaseSource(nameof(Pages))]
    public void ExamplesCutOffAnywhereDoNotThrow(Rule rule, string path)
    {
        foreach (var example in Page.Read(path).Examples)
        {
            var lines = example.Files.Max(file => file.Content.Count(character => character == '\n'));
            for (var line = 0; line <= lines; line++)
            {
                // Without the rule that reports it, what a rule throws is thrown here.
                var findings = Run(example, rule, content => Cut(content, line));
                Assert.That(findings.Where(finding => !finding.Location.Source.Span.Contains(finding.Location.Span)), Is.Empty, "every span lies inside the text");
            }
        }
    }

    [Test]
    public void EveryRuleIsListedAndHasItsPage()
    {
        var rules = typeof(RuleCatalog).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract).Select(type => type.Name);
        Assert.That(RuleCatalog.All.Select(rule => rule.GetType().Name), Is.EquivalentTo(rules), "RuleCatalog.All");
        foreach (var rule in RuleCatalog.All)
        {
            Assert.That(rule.Descriptor.Name, Is.EqualTo(rule.GetType().Name), "a rule is called by its class");
            Assert.That(PagePath(rule), Does.Exist);
            var heading = File.ReadLines(PagePath(rule)).First();
            Assert.That(heading, Is.EqualTo($"# {rule.Descriptor.Id} {rule.Descriptor.Title}"));
        }
    }

    [Test]
    public void IdsAreUniqueAndInOrder()
    {
        var ids = RuleCatalog.All.Select(rule => rule.Descriptor.Id).ToArray();
        Assert.That(ids, Is.EqualTo(ids.Distinct().Order(StringComparer.Ordinal)));
    }

    // What is said of suppressions and of a base that is not there needs the rules it names; every other rule runs alone.
    private static IEnumerable<Diagnostic> Run(Example example, Rule rule, Func<string, string> change) => rule.Descriptor.Category is Category.Tool || rule is BaseUnavailable
        ? example.Run(RuleCatalog.All, change).Where(finding => finding.Id == rule.Descriptor.Id)
        : example.Run([rule], change);

    private static string PagePath(Rule rule) => RepositoryRoot.At("src", "Dep.Analysis", "Rules", rule.GetType().Name + ".md");

    private static string CasesPath(Rule rule) => RepositoryRoot.At("tests", "Dep.Analysis.Tests", "Cases", rule.GetType().Name + ".md");

    private static string Cut(string text, int lines)
    {
        var end = 0;
        for (var line = 0; line < lines && end >= 0 && end < text.Length; line++)
        {
            end = text.IndexOf('\n', end) is var next and >= 0 ? next + 1 : text.Length;
        }

        return text[..end];
    }
}
