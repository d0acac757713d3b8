using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP308: a proposal requires one that is less mature than itself, or will not come.</summary>
internal sealed class RequirementWeaker : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP308", nameof(RequirementWeaker), "Requirement weaker", Category.Repository, Severity.None);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        var repository = context.Repository;
        foreach (var reference in repository.References)
        {
            if (
                reference is not { Target: { } target, From: var from, Reference.Field.Relation: Relation.Requires }
                || repository.Schema.For(from) is not { Lifecycle: { } lifecycle } schema
                || schema.StateOf(from) is not { } own
                || repository.Schema.For(target).StateOf(target) is not { } other
                || Lifecycle.IsDropped(own)
            )
            {
                continue;
            }

            if (Lifecycle.IsDropped(other) || lifecycle.IsBefore(other, own))
            {
                context.Report(
                    from.HeaderSource,
                    reference.Reference.Written.Span,
                    $"'{reference.Reference.Field.Name}' names '{target.FileName}', whose {lifecycle.Field} is '{other}', while this proposal is '{own}'",
                    new RelatedLocation(
                        new Location(target.HeaderSource, repository.Schema.For(target).StatusOf(target)!.Value.Span),
                        $"'{other}' here"
                    )
                );
            }
        }
    }
}
