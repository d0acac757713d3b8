using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

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
            yield return $"template '{template.Path}' asks for nothing";
        }

        foreach (var (now, then, where, isOfDocument) in Pairs(schema, basis, proposals))
        {
            foreach (var part in Own(now, then, isOfDocument).Where(told.Add))
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
                yield return $"field '{known.Name}' is known";
            }
        }
    }

    // Only the rule knows whether another value of a parameter is milder.
    private static IEnumerable<string> RuleSettings(ProposalSchema schema, ProposalSchema basis)
    {
        var (now, then) = (Said(schema), Said(basis));
        return now
            .Keys.Union(then.Keys)
            .Where(key => now.GetValueOrDefault(key) != then.GetValueOrDefault(key))
            .Order(StringComparer.Ordinal)
            .Select(key =>
                $"{key} is {(now.TryGetValue(key, out var value) ? $"'{value}'" : "not said")}{(then.TryGetValue(key, out var before) ? $" in place of '{before}'" : "")}"
            );
    }

    private static Dictionary<string, string> Said(ProposalSchema schema) =>
        schema
            .RuleSettings.SelectMany(rule =>
                rule.Values.Select(value =>
                    (Key: $"'{value.Name.Value}' of rule '{rule.Id.Value}'", Value: string.Join(", ", value.Values.Select(text => text.Value)))
                )
            )
            .DistinctBy(said => said.Key)
            .ToDictionary(said => said.Key, said => said.Value, StringComparer.Ordinal);

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

    private static IEnumerable<string> Own(ProposalSchema schema, ProposalSchema basis, bool isOfDocument)
    {
        if (ReferenceEquals(schema, basis))
        {
            return [];
        }

        var said = Sections(schema, basis)
            .Concat(Fields(schema, basis))
            .Concat(ConstraintLoosening.Of(schema.Constraints, basis.Constraints))
            .Concat(Life(schema, basis));
        // Settings that 'dep init' wrote say in other words what practice said, so their values and forms are not compared.
        return basis.Settings.Practice is not { Value: false } && schema.Settings.Practice is { Value: false }
            ? said.Append("what proposals do corrects the template no more")
            : said.Concat(Values(schema, basis)).Concat(Forms(schema, basis)).Concat(isOfDocument ? [] : Ages(schema, basis));
    }

    private static IEnumerable<string> Sections(ProposalSchema schema, ProposalSchema basis)
    {
        var sections = schema
            .Sections.Where(section => section.Presence is Presence.Required)
            .Select(section => section.Key)
            .ToHashSet(StringComparer.Ordinal);
        return basis
            .Sections.Where(section => section.Presence is Presence.Required && !sections.Contains(section.Key))
            .Select(section => $"section '{section.Name}' is no longer required");
    }

    private static IEnumerable<string> Fields(ProposalSchema schema, ProposalSchema basis)
    {
        foreach (var field in basis.Fields)
        {
            var now = schema.Field(field.Name);
            if (field.Presence is Presence.Required && now is not { Presence: Presence.Required })
            {
                yield return $"field '{field.Name}' is no longer required";
            }
            else if (now is not null && field.Form is not FieldForm.Text && now.Form != field.Form)
            {
                yield return now.Form is FieldForm.Text ? $"field '{field.Name}' may be any text" : $"field '{field.Name}' is of another form";
            }
        }
    }

    private static IEnumerable<string> Life(ProposalSchema schema, ProposalSchema basis)
    {
        if (basis.Lifecycle is not { } then || schema.Lifecycle is not { } now)
        {
            yield break;
        }

        foreach (var status in then.States)
        {
            if (then.StaleAfter(status) is { } period && (now.StaleAfter(status) is not { } longer || longer.After(SomeDay) > period.After(SomeDay)))
            {
                yield return $"'{status}' may last longer";
            }
        }
    }

    private static readonly DateOnly SomeDay = new(2000, 3, 1);

    // Fields and sections that may have more values, or none, than before.
    private static IEnumerable<string> Values(ProposalSchema schema, ProposalSchema basis)
    {
        foreach (var field in basis.Fields)
        {
            if (schema.Field(field.Name) is not { } now)
            {
                continue;
            }

            if (!field.Choices.IsEmpty && !field.IsOpen)
            {
                ImmutableArray<string> added = [.. now.Choices.Except(field.Choices, StringComparer.OrdinalIgnoreCase)];
                if (now.IsOpen || now.Choices.IsEmpty)
                {
                    yield return $"field '{field.Name}' may have any value";
                }
                else if (!added.IsEmpty)
                {
                    yield return $"field '{field.Name}' may be {string.Join(" or ", added.Take(3).Select(choice => $"'{choice}'"))}{(added.Length > 3 ? " or others" : "")}";
                }
            }

            if (now.MayBeEmpty && !field.MayBeEmpty && field.Presence is Presence.Required)
            {
                yield return $"field '{field.Name}' may be empty";
            }

            if (field.IsOrdered && !now.IsOrdered)
            {
                yield return $"field '{field.Name}' may stand anywhere";
            }
        }

        foreach (var section in basis.Sections)
        {
            if (schema.Sections.FirstOrDefault(other => other.Key == section.Key) is not { } now)
            {
                continue;
            }

            if ((now.MayBeEmpty && !section.MayBeEmpty) || (now.AllowsNotApplicable && !section.AllowsNotApplicable))
            {
                yield return $"section '{section.Name}' may be empty";
            }

            if (section.IsOrdered && !now.IsOrdered)
            {
                yield return $"section '{section.Name}' may stand anywhere";
            }

            if (section.IsLevelled && !now.IsLevelled)
            {
                yield return $"section '{section.Name}' may stand on any level";
            }
        }
    }

    private static IEnumerable<string> Forms(ProposalSchema schema, ProposalSchema basis)
    {
        if (schema.KeepsComments && !basis.KeepsComments)
        {
            yield return "comments of the template may stay";
        }

        if (schema.KeepsQuestions && !basis.KeepsQuestions)
        {
            yield return "questions of the template may stay";
        }

        if (schema.Kept.Except(basis.Kept, StringComparer.OrdinalIgnoreCase).Count() is > 0 and var kept)
        {
            yield return $"{Quantity.Of(kept, "text")} of the template may stay";
        }

        if (schema.AllowsOwnFields && !basis.AllowsOwnFields)
        {
            yield return "a header may have fields of its own";
        }

        if (schema.IsTitleOptional && !basis.IsTitleOptional)
        {
            yield return "a title is no longer required";
        }

        if (basis.Title is { } title && schema.Title?.Text != title.Text)
        {
            yield return schema.Title is null ? "titles may be of any form" : "titles are of another form";
        }

        if (schema.Names.Text != basis.Names.Text)
        {
            yield return "names of files are of another form";
        }

        if (schema.Unnumbered.Except(basis.Unnumbered, StringComparer.OrdinalIgnoreCase).Any())
        {
            yield return "more words stand for no number";
        }

        if (!basis.People.IsEmpty && schema.People.IsEmpty)
        {
            yield return "persons need not be known";
        }

        if (schema.TemplateVersion != basis.TemplateVersion)
        {
            yield return "proposals are judged by another version of the template";
        }
    }

    // This is about the repository: for a single document, counting as older is part of which schema it has.
    private static IEnumerable<string> Ages(ProposalSchema schema, ProposalSchema basis)
    {
        if (
            (schema.Older is not null && basis.Older is null)
            || schema.OlderBelow > (basis.OlderBelow ?? 0)
            || schema.OlderBefore > (basis.OlderBefore ?? DateOnly.MinValue)
        )
        {
            yield return "proposals are called older, of which less is asked";
        }
    }

    // By reference, since records are compared by value, which would traverse whole schemas.
    private sealed class ByReference : IEqualityComparer<(ProposalSchema Now, ProposalSchema Then)>
    {
        public bool Equals((ProposalSchema Now, ProposalSchema Then) x, (ProposalSchema Now, ProposalSchema Then) y) =>
            ReferenceEquals(x.Now, y.Now) && ReferenceEquals(x.Then, y.Then);

        public int GetHashCode((ProposalSchema Now, ProposalSchema Then) pair) =>
            HashCode.Combine(
                System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Now),
                System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Then)
            );
    }
}
