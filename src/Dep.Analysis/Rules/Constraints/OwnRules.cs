using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>Finds the rules that a schema declares.</summary>
internal static class OwnRules
{
    private const int LongestTitle = 80;

    /// <summary>The rules that a schema declares, by id.</summary>
    public static IEnumerable<Rule> In(ProposalSchema schema)
    {
        foreach (
            var group in schema
                .AllConstraints.Where(constraint => constraint.Id is not null)
                .GroupBy(constraint => constraint.Id!.Value.Value, StringComparer.OrdinalIgnoreCase)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            var descriptor = DescriptorOf(group.Key, [.. group]);
            if (group.Any(constraint => constraint.Checks.Any(check => !check.IsAboutRepository)))
            {
                yield return new OwnRule(descriptor);
            }

            if (group.Any(constraint => constraint.Checks.Any(check => check.IsAboutRepository)))
            {
                yield return new OwnRepositoryRule(descriptor);
            }
        }
    }

    /// <summary>Whether a constraint has a given id.</summary>
    public static bool Has(Constraint constraint, string id) =>
        constraint.Id is { Value: var own } && string.Equals(own, id, StringComparison.OrdinalIgnoreCase);

    /// <summary>The descriptor of a declared rule.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="constraints">The constraints with this id.</param>
    public static DiagnosticDescriptor DescriptorOf(string id, ImmutableArray<Constraint> constraints)
    {
        var severity = constraints.Select(constraint => constraint.Severity).FirstOrDefault(severity => severity is not null) ?? Severity.Error;
        var title = constraints.Select(constraint => constraint.Message?.Value).FirstOrDefault(message => message is not null)
            ?? ConstraintText.Of(constraints[0]);
        return new DiagnosticDescriptor(
            id,
            id,
            title.Length <= LongestTitle
                ? title
                : title[..(char.IsHighSurrogate(title[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle)].TrimEnd() + "…",
            Category.Constraints,
            severity
        );
    }
}
