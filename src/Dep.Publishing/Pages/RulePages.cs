using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules;
using Dep.Publishing.Html;

namespace Dep.Publishing.Pages;

/// <summary>A rule in the list.</summary>
internal sealed record RuleLine(string Id, string Title, string Severity);

/// <summary>The rules of a category.</summary>
internal sealed record RuleGroup(string Name, RuleLine[] Rules);

/// <summary>The list of the rules.</summary>
internal sealed record RulesPage(string Lead, RuleGroup[] Groups);

/// <summary>The page of one rule.</summary>
internal sealed record RulePageModel(string Id, string Title, string Severity, Markup Body);

/// <summary>The pages of the built-in rules, which are embedded in the tool.</summary>
internal static class RulePages
{
    /// <summary>The folder of the pages, from the site's root.</summary>
    public const string Folder = "rules/";

    // The folder of the rule pages in the tool's own repository, to which their links are relative.
    private const string Home = "src/Dep.Analysis/Rules/";

    private static readonly BodyRenderer Renderer = new(
        new PageLinks(PageAt, _ => null, RepositoryHost.Of("https://github.com/dep-build/dep-build"))
    );

    public static RulesPage List { get; } =
        new(
            "What the check looks for in every proposal, and how much it matters where nothing else is configured.",
            [
                .. RuleCatalog
                    .All.GroupBy(rule => rule.Descriptor.Category)
                    .OrderBy(group => group.Key)
                    .Select(group => new RuleGroup(
                        group.Key.ToString(),
                        [
                            .. group.Select(rule => new RuleLine(
                                rule.Descriptor.Id,
                                rule.Descriptor.Title,
                                ProposalPage.SeverityWord(rule.Descriptor.DefaultSeverity)
                            )),
                        ]
                    )),
            ]
        );

    /// <summary>The markdown of each rule that has a page.</summary>
    public static IEnumerable<(DiagnosticDescriptor Rule, string Markdown)> All =>
        from rule in RuleCatalog.All
        let page = RulePage.Of(rule)
        where page is not null
        select (rule.Descriptor, page.Markdown);

    /// <summary>Renders a rule's page.</summary>
    public static Body Render(DiagnosticDescriptor rule, string markdown) =>
        Renderer.Render(Home + rule.Name + ".md", markdown) ?? throw new InvalidOperationException($"The page of {rule.Id} cannot be rendered");

    private static string? PageAt(string path, string fragment)
    {
        var rule = RuleCatalog.All.FirstOrDefault(rule => path == Home + rule.Descriptor.Name + ".md");
        return rule is null ? null : rule.Descriptor.Id + ".html" + (fragment.Length == 0 ? "" : "#" + Uri.EscapeDataString(fragment));
    }
}
