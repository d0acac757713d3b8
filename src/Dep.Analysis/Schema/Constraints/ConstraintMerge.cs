using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Declared;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>Merges the constraints of a repository with those of its dialect.</summary>
internal static class ConstraintMerge
{
    /// <summary>
    /// The merged constraints, in written order. A constraint of the repository replaces that of the dialect with the same id, or with the
    /// same word of a field or section; an entry with only an id and a severity or message changes only these.
    /// </summary>
    public static ImmutableArray<Constraint> Of(Settings settings) =>
        settings.Rules.IsEmpty ? Merged(settings) : [.. Merged(settings).Select(constraint => Set(constraint, settings.Rules))];

    // 'rules: { EIP012: { severity: warning } }' speaks of all that goes by an id, whoever declares it.
    private static Constraint Set(Constraint constraint, ImmutableArray<RuleSettings> rules)
    {
        if (
            constraint.Id is not { } id
            || rules.LastOrDefault(said => string.Equals(said.Id.Value, id.Value, StringComparison.OrdinalIgnoreCase)) is not { } said
        )
        {
            return constraint;
        }

        var severity = said.Value(OwnIdSettings.Severity) is { Values: [var word] } ? OwnIdSettings.SeverityOf(word.Value) : null;
        return constraint with
        {
            Severity = severity ?? constraint.Severity,
            Message = said.Value(OwnIdSettings.Message) is { Values: [var text] } ? text : constraint.Message,
        };
    }

    private static ImmutableArray<Constraint> Merged(Settings settings)
    {
        ImmutableArray<Constraint> all =
        [
            .. settings.Fields.SelectMany(field => field.Constraints),
            .. settings.Sections.SelectMany(section => section.Constraints),
            .. settings.Checks,
        ];
        if (!all.Any(IsOfDialect) || all.All(IsOfDialect))
        {
            return [.. all.Where(constraint => !constraint.Checks.IsEmpty)];
        }

        var own = all.Where(constraint => !IsOfDialect(constraint)).ToArray();
        return
        [
            .. all.Select(constraint => IsOfDialect(constraint) ? Changed(constraint, own) : constraint)
                .Where(constraint => !constraint.Checks.IsEmpty),
        ];
    }

    private static bool IsOfDialect(Constraint constraint) => constraint.From.Kind is ProvenanceKind.Dialect;

    private static Constraint Changed(Constraint constraint, Constraint[] own)
    {
        foreach (var other in own)
        {
            if (constraint.Id is { Value: var id } && other.Id is { Value: var same } && string.Equals(id, same, StringComparison.OrdinalIgnoreCase))
            {
                constraint = other.Checks.IsEmpty
                    ? constraint with
                    {
                        Severity = other.Severity ?? constraint.Severity,
                        Message = other.Message ?? constraint.Message,
                    }
                    : constraint with
                    {
                        Checks = [],
                    };
            }
            else if (
                !constraint.IsEntry
                && !other.IsEntry
                && other.Target.Kind == constraint.Target.Kind
                && HaveSameNames(other.Target, constraint.Target)
            )
            {
                constraint = constraint with
                {
                    Checks = [.. constraint.Checks.Where(check => !other.Checks.Any(replaced => replaced.Word == check.Word))],
                };
            }
        }

        return constraint;
    }

    private static bool HaveSameNames(ConstraintTarget left, ConstraintTarget right) =>
        left.Names.Length == right.Names.Length && left.Names.Zip(right.Names).All(pair => NameComparison.Same(pair.First.Value, pair.Second.Value));
}
