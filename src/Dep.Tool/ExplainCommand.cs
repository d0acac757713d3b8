using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;

namespace Dep.Tool;

/// <summary><c>dep explain</c>: the page of a rule.</summary>
internal sealed class ExplainCommand : ToolCommand
{
    private readonly Argument<string[]> _rules = new("rules")
    {
        Description = "Ids or names of rules, such as DEP001 or RequiredSectionMissing",
        HelpName = "rules",
        Arity = ArgumentArity.OneOrMore,
    };

    public ExplainCommand()
        : base("explain", "Show what a rule finds, why, and how to fix it: readable on a terminal, markdown elsewhere.")
    {
        _rules.CompletionSources.Add(static _ => RuleCatalog.All.Select(rule => rule.Descriptor.Id));
        Arguments.Add(_rules);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep explain DEP001", "read about a rule"),
        new("dep explain InvalidStatusTransition", "by its name"),
        new("dep explain DEP301 > DEP301.md", "its page as markdown"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var style = Colour.StyleOf(parsed, host);
        var pages = new List<string>();
        foreach (var typed in parsed.GetValue(_rules)!)
        {
            if (Find(typed) is not { } rule)
            {
                return host.Refuse($"There is no rule '{typed}'; {Suggestion(typed)}'dep rules' lists all");
            }

            pages.Add(RulePage.Of(rule)!.Markdown);
        }

        foreach (var page in pages)
        {
            host.Output.Write(host.IsOutputTerminal || style != TextStyle.Plain ? TerminalMarkdown.Render(page, style, host.Width) : page);
        }

        return CommandHost.Clean;
    }

    private static Rule? Find(string typed) => RuleCatalog.All.FirstOrDefault(rule =>
        string.Equals(rule.Descriptor.Id, typed, StringComparison.OrdinalIgnoreCase) || string.Equals(rule.Descriptor.Name, typed, StringComparison.OrdinalIgnoreCase));

    // Of names only: an id is near to any other.
    private static string Suggestion(string typed) =>
        SpellingSuggestion.Of(typed, RuleCatalog.All.Select(rule => rule.Descriptor.Name)) is { } nearest ? $"did you mean '{nearest}'? " : "";
}
