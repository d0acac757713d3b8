using System.Collections.Immutable;

namespace Dep.Analysis.Schema.Practice;

/// <summary>
/// Finds sections that too many documents have at another place than the template. Sections are identified by their index in the
/// schema: schemas of stages and days mostly have the same sections at the same indexes, and then share the result.
/// </summary>
/// <param name="documents">The documents.</param>
/// <param name="schema">The schema as it is shown.</param>
/// <param name="named">The sections of the schema by the headings of the documents.</param>
internal sealed class SectionPlacement(
    ImmutableArray<DocumentEvidence> documents,
    ProposalSchema schema,
    Dictionary<string, ImmutableArray<SectionSchema>> named
)
{
    private HashSet<int>? _displaced;
    private HashSet<int>? _shifted;

    /// <summary>The places in the schema of the sections that have another rank among the others than the template's.</summary>
    /// <param name="thresholds">In which share of the documents; the same for all who ask.</param>
    public HashSet<int> Displaced(Thresholds thresholds) => _displaced ??= PlacesOf(FindDisplaced(thresholds));

    /// <summary>The places in the schema of the sections that stand on another level than the template's.</summary>
    /// <param name="thresholds">In which share of the documents; the same for all who ask.</param>
    public HashSet<int> Shifted(Thresholds thresholds) => _shifted ??= PlacesOf(FindShifted(thresholds));

    /// <summary>Whether the result for one schema is valid for another, whose sections have the same ranks and levels.</summary>
    /// <param name="other">A schema of which the sections have the same names.</param>
    public bool IsTrueOf(ProposalSchema other) =>
        schema
            .Sections.Zip(other.Sections)
            .All(pair =>
                (pair.First.Origin is null, pair.First.IsUnique, pair.First.IsOrdered, pair.First.Level)
                == (pair.Second.Origin is null, pair.Second.IsUnique, pair.Second.IsOrdered, pair.Second.Level)
            );

    private HashSet<int> PlacesOf(IEnumerable<SectionSchema> sections)
    {
        var those = sections.ToHashSet<SectionSchema>(ReferenceEqualityComparer.Instance);
        return those.Count == 0 ? [] : [.. Enumerable.Range(0, schema.Sections.Length).Where(place => those.Contains(schema.Sections[place]))];
    }

    private IEnumerable<SectionSchema> FindDisplaced(Thresholds thresholds)
    {
        var ranks = schema.Lookup.SectionRanks;
        var displaced = Displacement.In(documents.Select(RanksIn), ranks.Count, thresholds);
        return ranks.Where(rank => displaced.Contains(rank.Value)).Select(rank => rank.Key);

        IEnumerable<int> RanksIn(DocumentEvidence document)
        {
            foreach (var heading in document.Headings)
            {
                if (named[heading.Key] is [var section, ..] && ranks.TryGetValue(section, out var rank))
                {
                    yield return rank;
                }
            }
        }
    }

    private IEnumerable<SectionSchema> FindShifted(Thresholds thresholds)
    {
        var (moved, all) = (
            new Dictionary<SectionSchema, int>(ReferenceEqualityComparer.Instance),
            new Dictionary<SectionSchema, int>(ReferenceEqualityComparer.Instance)
        );
        foreach (var document in documents)
        {
            foreach (var heading in document.Headings)
            {
                if (named[heading.Key] is [{ Origin: not null, IsUnique: true } section])
                {
                    all[section] = all.GetValueOrDefault(section) + 1;
                    moved[section] = moved.GetValueOrDefault(section) + (heading.Level == section.Level ? 0 : 1);
                }
            }
        }

        return all.Where(one => moved[one.Key] >= Math.Max(thresholds.FewestHabit, thresholds.Misplaced * one.Value)).Select(one => one.Key);
    }
}
