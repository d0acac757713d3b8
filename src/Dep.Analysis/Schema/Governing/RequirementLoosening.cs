using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Governing;

/// <summary>Compares the requirements of two schemas, each by itself: without their kinds, types, stages and alternatives.</summary>
internal static class RequirementLoosening
{
    // Periods are compared by their end after this day, since months differ in length.
    private static readonly DateOnly SomeDay = new(2000, 3, 1);

    /// <summary>Short descriptions of what the schema no longer requires, or no longer refuses.</summary>
    /// <param name="schema">The schema of the change.</param>
    /// <param name="basis">The schema of the base.</param>
    /// <param name="isOfDocument">Whether these are the schemas of one document, and not of the repository.</param>
    public static IEnumerable<string> Of(ProposalSchema schema, ProposalSchema basis, bool isOfDocument)
    {
        if (ReferenceEquals(schema, basis))
        {
            return [];
        }

        var loosened = Sections(schema, basis)
            .Concat(Fields(schema, basis))
            .Concat(ConstraintLoosening.Of(schema.Constraints, basis.Constraints))
            .Concat(Periods(schema, basis));
        // Settings that 'dep init' wrote say in other words what practice showed, so their values and forms are not compared.
        return basis.Settings.Practice is not { Value: false } && schema.Settings.Practice is { Value: false }
            ? loosened.Append("practice no longer corrects the template")
            : loosened.Concat(Values(schema, basis)).Concat(Forms(schema, basis)).Concat(isOfDocument ? [] : Ages(schema, basis));
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

    private static IEnumerable<string> Periods(ProposalSchema schema, ProposalSchema basis)
    {
        if (basis.Lifecycle is not { } then || schema.Lifecycle is not { } now)
        {
            yield break;
        }

        foreach (var status in then.States)
        {
            if (then.StaleAfter(status) is { } period && (now.StaleAfter(status) is not { } longer || longer.After(SomeDay) > period.After(SomeDay)))
            {
                yield return $"a proposal may stay '{status}' for longer";
            }
        }
    }

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

            if (
                section.Presence is Presence.Required
                && now.Aliases.FirstOrDefault(alias => !section.Aliases.Any(known => NameComparison.Same(known, alias))) is { } name
            )
            {
                yield return $"section '{section.Name}' may be called '{name}'";
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
            yield return "more words count as a missing number";
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
            yield return "more proposals count as older, and have fewer requirements";
        }
    }
}
