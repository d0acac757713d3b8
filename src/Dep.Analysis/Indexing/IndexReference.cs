using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Indexing;

/// <summary>A reference in a proposal's header to another proposal.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Field">The field that has the reference.</param>
/// <param name="Text">The reference as written.</param>
/// <param name="Other">The proposal at the other end, or <see langword="null"/> if it is not in this repository.</param>
internal sealed record IndexReference(Relation Relation, string Field, string Text, Proposal? Other)
{
    /// <summary>Creates one entry for each proposal that a reference means.</summary>
    internal static IEnumerable<IndexReference> From(ResolvedReference reference)
    {
        var (relation, field, text) = (
            reference.Reference.Relation,
            reference.Reference.Field.Name,
            FieldItems.TextOf(reference.Reference.Written.Value)
        );
        return reference.Targets.IsEmpty
            ? [new(relation, field, text, null)]
            : reference.Targets.Select(target => new IndexReference(relation, field, text, target));
    }
}
