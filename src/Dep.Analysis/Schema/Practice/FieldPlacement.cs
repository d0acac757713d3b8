using System.Collections.Immutable;

namespace Dep.Analysis.Schema.Practice;

/// <summary>Finds the fields that too many documents have at another place in the header than the template.</summary>
internal static class FieldPlacement
{
    /// <summary>The fields of a schema that have no fixed place among the others.</summary>
    /// <param name="schema">The schema as it is shown.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="thresholds">In which share of them.</param>
    public static HashSet<FieldSchema> Displaced(ProposalSchema schema, ImmutableArray<DocumentEvidence> documents, Thresholds thresholds)
    {
        var ranks = schema.Lookup.FieldRanks;
        var displaced = Displacement.In(documents.Select(RanksIn), ranks.Count, thresholds);
        return ranks
            .Where(rank => displaced.Contains(rank.Value))
            .Select(rank => rank.Key)
            .ToHashSet<FieldSchema>(ReferenceEqualityComparer.Instance);

        IEnumerable<int> RanksIn(DocumentEvidence document)
        {
            foreach (var field in document.Fields)
            {
                if (schema.Lookup.FieldNamed(field.Key) is { } known && ranks.TryGetValue(known, out var rank))
                {
                    yield return rank;
                }
            }
        }
    }
}
