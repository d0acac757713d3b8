using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>What is wrong with constraints, measured by the schema: names and values that no proposal can have, and what no value can meet.</summary>
internal static class ConstraintDefects
{
    /// <summary>The faults, in no order.</summary>
    /// <param name="settings">What the repository says itself.</param>
    /// <param name="schema">What came of it.</param>
    public static IEnumerable<Defect> Find(Settings settings, ProposalSchema schema)
    {
        ImmutableArray<Constraint> all =
        [
            .. settings.Fields.SelectMany(field => field.Constraints),
            .. settings.Sections.SelectMany(section => section.Constraints),
            .. settings.Checks,
            .. settings
                .Types.Concat(settings.Stages)
                .SelectMany(type =>
                    type.Fields.SelectMany(field => field.Constraints).Concat(type.Sections.SelectMany(section => section.Constraints))
                ),
        ];
        // One mapping may make several constraints, which share their condition.
        return all.SelectMany(constraint => In(constraint, schema)).Distinct();
    }

    private static IEnumerable<Defect> In(Constraint constraint, ProposalSchema schema)
    {
        IEnumerable<Defect> defects =
        [
            .. constraint.When is { } when ? InCondition(when, schema) : [],
            .. constraint.Target.Kind is TargetKind.Field && constraint.IsEntry
                ? constraint.Target.Names.SelectMany(name => Unknown(name, schema))
                : [],
            .. constraint.Checks.SelectMany(check => In(constraint, check, schema)),
        ];
        return defects;
    }

    private static IEnumerable<Defect> In(Constraint constraint, Check check, ProposalSchema schema) =>
        check switch
        {
            MentionedCheck mentioned => InCondition(mentioned.Of, schema),
            PresenceCheck { If: { } condition } => InCondition(condition, schema),
            DateCheck { Field: { } other } => Unknown(other, schema),
            MentionCheck mention => new[] { mention.ListedIn, mention.Each }.OfType<Located<string>>().SelectMany(field => Unknown(field, schema)),
            LifeCheck life when schema.Lifecycle is { States: { IsEmpty: false } states } => life
                .Stages.SelectMany(stage => stage)
                .Where(status => !states.Any(state => NameComparison.Same(state, status.Value)))
                .Select(status => NotOneOf(status, schema.Lifecycle.Field, states)),
            ExactCheck
                when constraint.Target.Kind is TargetKind.Section
                    && constraint.Target.Names.FirstOrDefault(name =>
                        name.Value != "*" && !schema.Sections.Any(known => known.IsNamed(NameComparison.Normalize(name.Value)))
                    )
                        is { Value: { } unknown } =>
            [
                new Defect(constraint.Span, $"'exact' asks how headings are written, and no section is called '{unknown}'"),
            ],
            ExactCheck when NamedIn(constraint, schema) is { } known && known.Choices.IsEmpty =>
            [
                new Defect(constraint.Span, $"'exact' asks for choices, and '{known.Name}' has none"),
            ],
            PatternCheck
            or LengthCheck
                when constraint.When is null
                    && NamedIn(constraint, schema) is { Choices: { IsEmpty: false } choices, IsOpen: false } known
                    && !choices.Any(choice => IsMet(check, choice)) =>
            [
                new Defect(constraint.Span, $"No choice of '{known.Name}' {ConstraintText.Of(check)}: {string.Join(", ", choices)}"),
            ],
            _ => [],
        };

    private static FieldSchema? NamedIn(Constraint constraint, ProposalSchema schema) =>
        constraint.Target is { Kind: TargetKind.Field, Names: [var name] } ? schema.Field(name.Value) : null;

    private static bool IsMet(Check check, string choice) =>
        check switch
        {
            PatternCheck pattern => pattern.Patterns.Any(each => each.IsIn(choice)) != pattern.IsForbidden,
            LengthCheck { InWords: false } length => length.Bounds.Contain(new System.Globalization.StringInfo(choice).LengthInTextElements),
            _ => true,
        };

    private static IEnumerable<Defect> InCondition(Condition condition, ProposalSchema schema)
    {
        foreach (var said in condition.Fields)
        {
            if (Unknown(said.Field, schema).FirstOrDefault() is { } unknown)
            {
                yield return unknown;
                continue;
            }

            if (schema.Field(said.Field.Value) is { Choices: { IsEmpty: false } choices, IsOpen: false } known)
            {
                var states = schema.Lifecycle is { } life && NameComparison.Same(life.Field, known.Name) ? life.States : [];
                foreach (
                    var value in said
                        .Values.Concat(said.Others)
                        .Where(value => !choices.Concat(states).Any(choice => NameComparison.Same(choice, value.Value)))
                )
                {
                    yield return NotOneOf(value, known.Name, choices);
                }
            }
        }
    }

    // A name that neither the template nor dep.yml knows never occurs, so its constraint would never apply.
    private static IEnumerable<Defect> Unknown(Located<string> name, ProposalSchema schema)
    {
        if (schema.Field(name.Value) is null && name.Value != "*" && (schema.Template is not null || !schema.Fields.IsEmpty))
        {
            yield return new Defect(
                name.Span,
                SpellingSuggestion.Of(name.Value, [.. schema.Fields.Select(known => known.Name)]) is { } near
                    ? $"There is no field '{name.Value}'; did you mean '{near}'?"
                    : $"There is no field '{name.Value}' in the template or under 'fields'"
            );
        }
    }

    private static Defect NotOneOf(Located<string> value, string field, ImmutableArray<string> choices) =>
        new(
            value.Span,
            SpellingSuggestion.Of(value.Value, choices) is { } near
                ? $"'{value.Value}' is not a {field}; did you mean '{near}'?"
                : $"'{value.Value}' is not a {field}; allowed are {string.Join(", ", choices)}"
        );
}
