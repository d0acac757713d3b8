using System.Runtime.CompilerServices;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema.Governing;

/// <summary>
/// Finds requirements that the templates and settings of a change weaken compared with its base. Documents are judged by the template
/// beside them, so all of this takes effect at once, and a reviewer must be informed.
/// </summary>
internal static class SchemaLoosening
{
    /// <summary>Short descriptions of the weakened requirements, each once.</summary>
    /// <param name="schema">The schema of the change.</param>
    /// <param name="basis">The schema of the base.</param>
    /// <param name="proposals">The proposals of the change, each of which may now have the schema of another kind, template, type or age.</param>
    public static IEnumerable<string> Of(ProposalSchema schema, ProposalSchema basis, IReadOnlyList<Proposal> proposals)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in RuleSettings(schema, basis))
        {
            yield return part;
        }

        if (basis.Template is { } template && !schema.AllTemplates.Any())
        {
            yield return $"template '{template.Path}' is no longer used";
        }

        foreach (var (now, then, where, isOfDocument) in Pairs(schema, basis, proposals))
        {
            foreach (var part in RequirementLoosening.Of(now, then, isOfDocument).Where(told.Add))
            {
                // A loosening that holds for all is not repeated for each.
                yield return part + where;
            }
        }

        if (IsOfSameFiles(schema, basis))
        {
            yield break;
        }

        foreach (var part in proposals.SelectMany(proposal => Known(schema.For(proposal), basis.For(proposal), proposal)).Where(told.Add))
        {
            yield return part;
        }
    }

    // Fields that were unknown where they are written, and are no longer.
    private static IEnumerable<string> Known(ProposalSchema schema, ProposalSchema basis, Proposal proposal)
    {
        if (ReferenceEquals(schema, basis) || basis.Fields.IsEmpty || basis.AllowsOwnFields)
        {
            yield break;
        }

        foreach (var field in proposal.Header.Fields)
        {
            if (basis.Field(field) is null && schema.Field(field) is { } known)
            {
                yield return $"field '{known.Name}' is now allowed";
            }
        }
    }

    // Only the rule knows whether another value of a parameter is milder.
    private static IEnumerable<string> RuleSettings(ProposalSchema schema, ProposalSchema basis)
    {
        var (now, then) = (Declared(schema), Declared(basis));
        return now
            .Keys.Union(then.Keys)
            .Where(key => now.GetValueOrDefault(key) != then.GetValueOrDefault(key))
            .Order(StringComparer.Ordinal)
            .Select(key =>
                $"{key} is {(now.TryGetValue(key, out var value) ? $"'{value}'" : "not set")}{(then.TryGetValue(key, out var before) ? $" (was '{before}')" : "")}"
            );
    }

    private static Dictionary<string, string> Declared(ProposalSchema schema) =>
        schema
            .RuleSettings.SelectMany(rule =>
                rule.Values.Select(value =>
                    (Key: $"'{value.Name.Value}' of rule '{rule.Id.Value}'", Value: string.Join(", ", value.Values.Select(text => text.Value)))
                )
            )
            .DistinctBy(value => value.Key)
            .ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal);

    private static IEnumerable<(ProposalSchema Now, ProposalSchema Then, string Where, bool IsOfDocument)> Pairs(
        ProposalSchema schema,
        ProposalSchema basis,
        IReadOnlyList<Proposal> proposals
    )
    {
        yield return (schema, basis, "", false);
        foreach (var type in schema.Types.Keys.Union(basis.Types.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            yield return (
                schema.Types.GetValueOrDefault(type) ?? schema,
                basis.Types.GetValueOrDefault(type) ?? basis,
                $" where '{basis.TypeField ?? schema.TypeField}' is '{type}'",
                false
            );
        }

        foreach (var stage in schema.Stages.Keys.Union(basis.Stages.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            yield return (
                schema.Stages.GetValueOrDefault(stage) ?? schema,
                basis.Stages.GetValueOrDefault(stage) ?? basis,
                $" where '{basis.StageField ?? schema.StageField}' is '{stage}'",
                false
            );
        }

        // A template side by side with the others is a way around them.
        foreach (var alternative in schema.Alternatives)
        {
            var path = alternative.Template?.Path;
            yield return (
                alternative,
                basis.Alternatives.FirstOrDefault(other => other.Template?.Path == path) ?? basis,
                $" by template '{path}'",
                false
            );
        }

        if (IsOfSameFiles(schema, basis))
        {
            yield break;
        }

        var seen = new HashSet<(ProposalSchema, ProposalSchema)>(new ByReference());
        foreach (var proposal in proposals)
        {
            var (now, then) = (schema.For(proposal), basis.For(proposal));
            if (seen.Add((now, then)))
            {
                yield return (now, then, $" in '{proposal.Path}'", true);
            }
        }
    }

    // The same files ask the same of each document.
    private static bool IsOfSameFiles(ProposalSchema schema, ProposalSchema basis) =>
        schema.Settings.Source?.Text == basis.Settings.Source?.Text
        && schema.Kinds.Length == basis.Kinds.Length
        && schema.AllTemplates.Select(template => template.Path).SequenceEqual(basis.AllTemplates.Select(template => template.Path))
        && schema
            .AllTemplates.Zip(basis.AllTemplates)
            .All(pair => ReferenceEquals(pair.First, pair.Second) || pair.First.Source.Text == pair.Second.Source.Text);

    // By reference, since records are compared by value, which would traverse whole schemas.
    private sealed class ByReference : IEqualityComparer<(ProposalSchema Now, ProposalSchema Then)>
    {
        public bool Equals((ProposalSchema Now, ProposalSchema Then) x, (ProposalSchema Now, ProposalSchema Then) y) =>
            ReferenceEquals(x.Now, y.Now) && ReferenceEquals(x.Then, y.Then);

        public int GetHashCode((ProposalSchema Now, ProposalSchema Then) pair) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(pair.Now), RuntimeHelpers.GetHashCode(pair.Then));
    }
}
