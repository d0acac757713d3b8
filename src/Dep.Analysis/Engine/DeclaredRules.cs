using System.Collections.Immutable;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine;

/// <summary>A rule that <c>dep.yml</c> declares: it is there only where that file is.</summary>
internal interface IDeclaredRule;

/// <summary>A rule that knows which rules <c>dep.yml</c> declares beside it.</summary>
internal interface IDeclaringRule
{
    /// <summary>The rules that a schema declares, by id.</summary>
    IEnumerable<Rule> RulesOf(ProposalSchema schema);
}

/// <summary>Adds the rules that a schema declares to those of a run.</summary>
internal static class DeclaredRules
{
    /// <summary>Rules, and behind them those that a schema declares. An id that a rule has already is not declared again.</summary>
    /// <param name="rules">The rules; where none of them judges what is declared, they are all there are.</param>
    /// <param name="schema">The schema.</param>
    public static ImmutableArray<Rule> With(ImmutableArray<Rule> rules, ProposalSchema schema)
    {
        if (rules.Any(static rule => rule is IDeclaredRule) || rules.OfType<IDeclaringRule>().FirstOrDefault() is not { } declaring)
        {
            return rules;
        }

        var known = rules.Select(rule => rule.Descriptor.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Rule[] own = [.. declaring.RulesOf(schema).Where(rule => !known.Contains(rule.Descriptor.Id))];
        return own.Length == 0 ? rules : [.. rules, .. own];
    }
}
