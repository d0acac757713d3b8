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
        var (moved, all) = (new int[ranks.Count], new int[ranks.Count]);
        foreach (var document in documents)
        {
            var written = new List<int>();
            foreach (var field in document.Fields)
            {
                if (schema.Lookup.FieldNamed(field.Key) is { } known && ranks.TryGetValue(known, out var rank) && !written.Contains(rank))
                {
                    written.Add(rank);
                    all[rank]++;
                }
            }

            foreach (var rank in written.Except(LongestRise.In(written)))
            {
                moved[rank]++;
            }
        }

        return ranks
            .Where(rank => moved[rank.Value] >= Math.Max(thresholds.FewestHabit, thresholds.Misplaced * all[rank.Value]))
            .Select(rank => rank.Key)
            .ToHashSet<FieldSchema>(ReferenceEqualityComparer.Instance);
    }
}
