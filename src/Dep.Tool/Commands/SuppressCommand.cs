using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Dep.Analysis.Engine.Authoring;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary><c>dep suppress</c>: writes comments that suppress the findings of a rule.</summary>
internal sealed class SuppressCommand : EditCommand
{
    private const string DateForm = "yyyy-MM-dd";

    private readonly Argument<string> _rule = new("rule")
    {
        Description = "The id or the name of the rule, such as DEP007",
        // Without this, help would list all completions, that is, the ids of all rules.
        HelpName = "rule",
    };

    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = "The proposals [default: all in which the rule finds something]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _reason = new("--reason")
    {
        Description = "The reason, which is written into the comment and into reports",
        HelpName = "text",
        Required = true,
    };

    private readonly Option<string> _until = new("--until")
    {
        Description = "The last day on which the suppression counts, such as 2027-01-31",
        HelpName = "date",
    };

    private readonly Option<bool> _wholeFile = new("--whole-file") { Description = "Suppress the rule in the whole file, also for future findings" };

    public SuppressCommand()
        : base("suppress", "Suppress the findings of a rule: write a comment with the reason above each of them.")
    {
        _rule.CompletionSources.Add(static _ => RuleIds.Known);
        _rule.Validators.Add(MustBeSingleRule);
        _until.Validators.Add(CheckOptions.MustBeDay);
        Arguments.Add(_rule);
        Arguments.Add(_paths);
        Options.Add(_reason);
        Options.Add(_until);
        Options.Add(_wholeFile);
        AddCommonOptions();
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep suppress DEP007 deps/0007-x.md --reason \"nothing to say\"", "in one proposal"),
        new("dep suppress DEP401 --reason \"moves soon\" --until 2027-01-31", "in all proposals, until a day"),
        new("dep suppress DEP104 --reason \"old words\" --dry-run", "show the comments, and write nothing"),
    ];

    protected override IEnumerable<string> ProposalsIn(ParseResult parsed) => parsed.GetValue(_paths) ?? [];

    protected override EditOutcome Edit(CheckRequest request, ImmutableArray<string> proposals, ParseResult parsed, CancellationToken cancellation)
    {
        var until = parsed.GetValue(_until) is { } day ? DateOnly.ParseExact(day, DateForm, CultureInfo.InvariantCulture) : (DateOnly?)null;
        var suppression = new SuppressionText(
            RuleChoice.IdsOf(parsed.GetValue(_rule)!).First().ToUpperInvariant(),
            parsed.GetValue(_reason)!.Trim(),
            until
        );
        return FindingSuppression.Run(
            request with
            {
                Only = proposals,
                AdmitsUnknown = false,
            },
            suppression,
            parsed.GetValue(_wholeFile),
            cancellation
        );
    }

    private static void MustBeSingleRule(ArgumentResult result)
    {
        var word = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
        if (RuleChoice.IdsOf(word).Skip(1).Any())
        {
            result.AddError($"'{word}' is a category; name one rule, such as {RuleChoice.IdsOf(word).First()}");
        }
        else if (RuleChoice.FaultOf(word) is { } fault)
        {
            result.AddError(fault);
        }
    }
}
