using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring.Numbering;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP305: A says that it replaces B, and B does not say that it is replaced by A; or the other way round.</summary>
internal sealed class ReplacementOneWay : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP305", nameof(ReplacementOneWay), "Replacement one-way", Category.Repository, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        var repository = context.Repository;
        var said = repository
            .References.SelectMany(
                reference => reference.Targets,
                (reference, target) => (reference.From, Field: NameComparison.Normalize(reference.Reference.Field.Name), target)
            )
            .ToHashSet();
        foreach (var reference in repository.References)
        {
            if (
                reference is { Target: { Defect: null } target, From: var from }
                && target != from
                && InverseOf(repository.Schema, reference.Reference.Field) is { } inverse
                && !said.Contains((target, NameComparison.Normalize(inverse), from))
                && !IsIntent(repository.Schema, reference)
            )
            {
                var place = target.Field(inverse) is { } field
                    ? new Location(target.HeaderSource, field.Span)
                    : new Location(target.Source, target.Heading);
                context.Report(
                    from.HeaderSource,
                    reference.Reference.Written.Span,
                    $"'{reference.Reference.Field.Name}' names '{target.FileName}', whose '{inverse}' does not name '{from.FileName}'; name it there, or take it out here",
                    new Fix($"Name '{from.FileName}' in '{target.FileName}'", FixSafety.Unsafe, () =>
                        BackReference.To(repository, target, inverse, from) is { } edit ? new RepositoryEdit([edit]) : RepositoryEdit.None
                    ),
                    new RelatedLocation(place, $"'{inverse}' belongs here")
                );
            }
        }
    }

    private static string? InverseOf(ProposalSchema schema, FieldSchema field) =>
        field.Inverse is { } name
            ? schema.Field(name)?.Name
            : schema.Fields.FirstOrDefault(other => other.Inverse is { } inverse && schema.Field(inverse) == field)?.Name;

    // A draft that is to replace another proposal has not done so yet, and one that was rejected never will.
    private static bool IsIntent(ProposalSchema schema, ResolvedReference reference) =>
        reference.Reference.Field.Relation is not Relation.ReplacedBy && !schema.For(reference.From).IsInForce(reference.From);
}
