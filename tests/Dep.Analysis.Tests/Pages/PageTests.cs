using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Pages;

/// <summary>
/// A rule's page is its test: each example is run as it stands, as CRLF, as CR, with a byte order mark, and cut off after
/// every line. <c>DEP_ACCEPT=1</c> rewrites the findings; the diff is the review. Cases are pages without prose, for what
/// a reader of the page need not see.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class PageTests
{
    public static IEnumerable<TestCaseData> Pages() =>
        RuleCatalog.All.SelectMany(rule =>
            new[] { PagePath(rule), CasesPath(rule) }
                .Where(File.Exists)
                .Select(path => new TestCaseData(rule, path).SetArgDisplayNames(rule.Descriptor.Id, Path.GetRelativePath(RepositoryRoot.Path, path)))
        );

    [TestCaseSource(nameof(Pages))]
    public void ExamplesGiveTheFindingsThePageShows(Rule rule, string path)
    {
        // What the analyzer says of its own run cannot be provoked by documents, nor what only a search of the tree finds (LayoutFinderTests).
        if (rule is not (AnalyzerRule or DocumentsUnread) || !Page.Read(path).Examples.IsEmpty)
        {
            PageCheck.Findings(rule, path, Beside(rule));
        }
    }

    [TestCaseSource(nameof(Pages))]
    public void FixesComeToAnEndWhateverTheLineEndings(Rule rule, string path) => PageCheck.Fixes(rule, path, Beside(rule));

    [TestCaseSource(nameof(Pages))]
    public void LineEndingsAndByteOrderMarksDoNotCount(Rule rule, string path) => PageCheck.Encodings(rule, path, Beside(rule));

    [TestCaseSource(nameof(Pages))]
    public void ExamplesCutOffAnywhereDoNotThrow(Rule rule, string path) => PageCheck.Cuts(rule, path, Beside(rule));

    [Test]
    public void EveryRuleIsListedAndHasItsPage()
    {
        var rules = typeof(RuleCatalog)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract && !type.IsAssignableTo(typeof(IDeclaredRule)))
            .Select(type => type.Name);
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
    private static ImmutableArray<Rule> Beside(Rule rule) =>
        rule.Descriptor.Category is Category.Tool || rule is BaseUnavailable ? [.. RuleCatalog.All.Where(other => other != rule)] : [];

    private static string PagePath(Rule rule) => RepositoryRoot.At("src", "Dep.Analysis", "Rules", rule.GetType().Name + ".md");

    private static string CasesPath(Rule rule) => RepositoryRoot.At("tests", "Dep.Analysis.Tests", "Cases", rule.GetType().Name + ".md");
}
