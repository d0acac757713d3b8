using System.Collections.Immutable;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine;

/// <summary>A rule that <c>dep.yml</c> declares, and which exists only in repositories with such a file.</summary>
internal interface IDeclaredRule;

/// <summary>A rule that creates the rules which <c>dep.yml</c> declares.</summary>
internal interface IDeclaringRule
{
    /// <summary>The rules that a schema declares, by id.</summary>
    IEnumerable<Rule> RulesOf(ProposalSchema schema);
}

/// <summary>Adds the rules that a schema declares to those of a run.</summary>
internal static class DeclaredRules
{
    /// <summary>The given rules, followed by those that a schema declares. A declared rule whose id is taken is left out.</summary>
    /// <param name="rules">The rules; if none of them is an <see cref="IDeclaringRule"/>, they are returned as they are.</param>
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
