using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Indexing;

/// <summary>What the header of one proposal says of another.</summary>
/// <param name="Relation">What it says.</param>
/// <param name="Field">The field it says it in.</param>
/// <param name="Text">How it names the other one.</param>
/// <param name="Other">The proposal at the other end, or <see langword="null"/> where it is none of this repository.</param>
internal sealed record IndexReference(Relation Relation, string Field, string Text, Proposal? Other)
{
    /// <summary>A mention, once for each proposal it means.</summary>
    internal static IEnumerable<IndexReference> From(ResolvedReference reference)
    {
        var (relation, field, text) = (reference.Reference.Relation, reference.Reference.Field.Name, FieldItems.TextOf(reference.Reference.Written.Value));
        return reference.Targets.IsEmpty ? [new(relation, field, text, null)] : reference.Targets.Select(target => new IndexReference(relation, field, text, target));
    }
}
