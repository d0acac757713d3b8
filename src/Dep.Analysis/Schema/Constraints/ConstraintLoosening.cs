using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>Finds constraints of the base's <c>dep.yml</c> that a change removes or weakens.</summary>
internal static class ConstraintLoosening
{
    // Constraints may be of any length; messages quote this many characters.
    private const int LongestWords = 80;

    /// <summary>Short descriptions of the weakened constraints. Constraints that changed in another way are included, since only a reader can judge whether they are weaker.</summary>
    /// <param name="now">What the change asks for.</param>
    /// <param name="then">What the base did.</param>
    public static IEnumerable<string> Of(ImmutableArray<Constraint> now, ImmutableArray<Constraint> then)
    {
        var asked = Parts(now).ToLookup(part => part.Key, StringComparer.Ordinal);
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, constraint, check) in Parts(then))
        {
            var text = $"{constraint.Target}: {ConstraintText.Of(check)}";
            if (!asked[key].Any(part => IsAsStrict(part.Check, check)) && said.Add(text))
            {
                yield return $"'{Cut(text)}' is no longer asked for";
            }
        }

        var severities = now.Where(constraint => constraint.Id is not null)
            .GroupBy(IdOf, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, SeverityOf, StringComparer.OrdinalIgnoreCase);
        foreach (var group in then.Where(constraint => constraint.Id is not null).GroupBy(IdOf, StringComparer.OrdinalIgnoreCase))
        {
            if (severities.TryGetValue(group.Key, out var severity) && severity < SeverityOf(group))
            {
                yield return $"'{Cut(ConstraintText.Of(group.First()))}' is a milder finding";
            }
        }
    }

    private static string IdOf(Constraint constraint) => constraint.Id!.Value.Value;

    private static Severity SeverityOf(IEnumerable<Constraint> group) =>
        group.Select(constraint => constraint.Severity).FirstOrDefault(severity => severity is not null) ?? Severity.Error;

    // Checks with the same target, condition and word are compared by their bounds; all others are either equal or different.
    private static IEnumerable<(string Key, Constraint Constraint, Check Check)> Parts(ImmutableArray<Constraint> constraints) =>
        constraints.SelectMany(constraint =>
            constraint.Checks.Select(check => ($"{constraint.Target.Kind}\n{constraint.Target}\n{constraint.When}\n{check.Word}", constraint, check))
        );

    private static bool IsAsStrict(Check now, Check then) =>
        (BoundsOf(now), BoundsOf(then)) switch
        {
            ({ } own, { } other) => (own.Least >= other.Least || other.Least is null) && (own.Most <= other.Most || other.Most is null),
            // The text of a wording is cut where it is shown to people.
            _ when now is WordingCheck own && then is WordingCheck other => own.Text == other.Text,
            _ when now is FileCheck own && then is FileCheck other => (!own.IsOptional || other.IsOptional) && FileOf(own) == FileOf(other),
            _ when now is SchemaCheck own && then is SchemaCheck other => ShapeOf(own.Shape) == ShapeOf(other.Shape),
            _ when now is JsonCheck own && then is JsonCheck other => own.Languages.AsSpan().SequenceEqual(other.Languages.AsSpan())
                && (other.Shape is null || ShapeOf(own.Shape) == ShapeOf(other.Shape)),
            _ => ConstraintText.Of(now) == ConstraintText.Of(then),
        };

    /// <summary>All that a check requires, to tell it from another one: what people read leaves out what is long.</summary>
    internal static string FullTextOf(Check check) =>
        check switch
        {
            FileCheck file => FileOf(file),
            SchemaCheck { Shape: var shape } => ShapeOf(shape),
            JsonCheck { Shape: { } shape } => ShapeOf(shape),
            WordingCheck wording => wording.Text,
            _ => "",
        };

    private static string FileOf(FileCheck file) =>
        string.Join(
            '\n',
            [
                file.Path.Value,
                .. file.Keys,
                "",
                file.Groups?.Value,
                file.Whom.ToString(),
                file.Named?.Text,
                ShapeOf(file.Shape),
                file.Among is null ? "" : FileOf(file.Among),
            ]
        );

    private static string ShapeOf(JsonShape? shape) =>
        shape is null
            ? ""
            : string.Join(
                '\n',
                [
                    "{",
                    .. shape.Types,
                    "",
                    .. shape.Choices,
                    "",
                    shape.Pattern?.Text,
                    .. shape.Required,
                    "",
                    shape.IsClosed ? "closed" : "",
                    shape.Bounds?.ToString(),
                    ShapeOf(shape.Items),
                    .. shape.Properties.Select(property => property.Key + ":" + ShapeOf(property.Value)),
                    "}",
                ]
            );

    private static string Cut(string words) => words.Length <= LongestWords ? words : words[..LongestWords].TrimEnd() + "…";

    private static Bounds? BoundsOf(Check check) =>
        check switch
        {
            LengthCheck length => length.Bounds,
            RangeCheck range => range.Bounds,
            CountCheck count => count.Bounds,
            _ => null,
        };
}
