using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;

namespace Dep.Tool.Commands;

/// <summary><c>dep explain</c>: shows the page of a rule.</summary>
internal sealed class ExplainCommand : ToolCommand
{
    private readonly Argument<string[]> _rules = new("rules")
    {
        Description = "Ids or names of rules, such as DEP001 or RequiredSectionMissing",
        HelpName = "rules",
        Arity = ArgumentArity.OneOrMore,
    };

    public ExplainCommand()
        : base("explain", "Show what a rule finds, why, and how to fix it: as text on a terminal, as markdown in a file or pipe.")
    {
        _rules.CompletionSources.Add(static _ => RuleCatalog.All.Select(rule => rule.Descriptor.Id));
        Arguments.Add(_rules);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep explain DEP001", "by the id of the rule"),
        new("dep explain InvalidStatusTransition", "by its name"),
        new("dep explain EIP012", "a rule that dep.yml declares"),
        new("dep explain DEP301 > DEP301.md", "save its page as markdown"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var style = Colour.StyleOf(parsed, host);
        var pages = new List<string>();
        foreach (var typed in parsed.GetValue(_rules)!)
        {
            if (Find(typed) is { } rule)
            {
                pages.Add(RulePage.Of(rule)!.Markdown);
            }
            else if (OwnPage(host, typed, cancellation) is { } own)
            {
                pages.Add(own);
            }
            else
            {
                return host.Refuse($"There is no rule '{typed}'; {Suggestion(typed)}'dep rules' lists all");
            }
        }

        foreach (var page in pages)
        {
            host.Output.Write(host.IsOutputTerminal || style != TextStyle.Plain ? TerminalMarkdown.Render(page, style, host.Width) : page);
        }

        return CommandHost.Clean;
    }

    // The dep.yml is read only if no built-in rule has the name; if it cannot be read, the rule counts as unknown.
    private static string? OwnPage(CommandHost host, string typed, CancellationToken cancellation) =>
        IsId(typed) && DescriptionIn(host, cancellation) is { } description
            ? OwnRulePage.Of(description.Kinds.Select(kind => kind.Schema), typed)
            : null;

    private static SchemaDescription? DescriptionIn(CommandHost host, CancellationToken cancellation)
    {
        var request = new CheckRequest { Directory = host.Directory, Environment = RequestEnvironment.Read(host.Variable) };
        return SchemaInspection.Run(request, "", cancellation).Description;
    }

    private static bool IsId(string typed) =>
        typed.Length > 1
        && char.IsAsciiLetter(typed[0])
        && char.IsAsciiDigit(typed[^1])
        && typed.All(char.IsAsciiLetterOrDigit)
        && !typed.StartsWith("DEP", StringComparison.OrdinalIgnoreCase);

    private static Rule? Find(string typed) =>
        RuleCatalog.All.FirstOrDefault(rule =>
            string.Equals(rule.Descriptor.Id, typed, StringComparison.OrdinalIgnoreCase)
            || string.Equals(rule.Descriptor.Name, typed, StringComparison.OrdinalIgnoreCase)
        );

    // Suggestions are made for names only, since every id is similar to another one.
    private static string Suggestion(string typed) =>
        SpellingSuggestion.Of(typed, RuleCatalog.All.Select(rule => rule.Descriptor.Name)) is { } nearest ? $"did you mean '{nearest}'? " : "";
}
