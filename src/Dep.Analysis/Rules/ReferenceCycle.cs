using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.References;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP306: what replaces what, or what requires what, runs in a circle.</summary>
internal sealed class ReferenceCycle : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP306", nameof(ReferenceCycle), "Reference cycle", Category.Repository, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        var edges = context.Repository.References.Where(reference => reference.Target is not null).Select(EdgeOf).ToArray();
        foreach (var relation in (Relation[])[Relation.Replaces, Relation.Requires])
        {
            foreach (var cycle in ReferenceGraph.Cycles([.. edges.Where(edge => edge.Relation == relation)]))
            {
                Report(context, relation, cycle);
            }
        }
    }

    // 'A replaces B' and 'B is replaced by A' are one edge.
    private static ReferenceEdge EdgeOf(ResolvedReference reference) =>
        reference.Reference.Relation is Relation.ReplacedBy
            ? new ReferenceEdge(Relation.Replaces, reference.Target!, reference.From, reference)
            : new ReferenceEdge(reference.Reference.Relation, reference.From, reference.Target!, reference);

    private static void Report(RepositoryContext context, Relation relation, IReadOnlyList<ReferenceEdge> cycle)
    {
        var path = string.Join(" -> ", cycle.Select(edge => NameOf(edge.From)).Append(NameOf(cycle[0].From)));
        var first = cycle[0].Reference;
        context.Report(
            first.From.HeaderSource,
            first.Reference.Written.Span,
            cycle.Count == 1
                ? $"'{first.Reference.Field.Name}' names this proposal itself"
                : $"{(relation is Relation.Requires ? "What requires what" : "What replaces what")} runs in a circle: {path}",
            cycle.Count == 1
                ? []
                :
                [
                    .. cycle.Select(edge => new RelatedLocation(
                        new Location(edge.Reference.From.HeaderSource, edge.Reference.Reference.Written.Span),
                        $"{NameOf(edge.From)} -> {NameOf(edge.To)}"
                    )),
                ]
        );
    }

    private static string NameOf(Proposal proposal) => proposal.Number ?? proposal.FileName;
}
