using System.Collections.Immutable;

namespace Dep.Analysis.Schema.Practice;

/// <summary>What else is done with sections: whether they are empty, say <c>N/A</c>, or stand elsewhere.</summary>
/// <param name="shown">The schema as it is shown.</param>
/// <param name="count">The evidence.</param>
/// <param name="thresholds">From which shares on something counts.</param>
internal sealed class SectionPractice(ProposalSchema shown, EvidenceCount count, Thresholds thresholds)
{
    private const int ShortestTelling = 5;

    // In documents enough to be known.
    private readonly ImmutableArray<EvidenceCount.UnknownHeading> _unknown = count.UnknownHeadings(Math.Max(thresholds.KnownDocuments, thresholds.KnownShare * count.Count));

    /// <summary>The sections, corrected.</summary>
    /// <param name="sections">Those of the schema in its order, then others.</param>
    public ImmutableArray<SectionSchema> Corrected(ImmutableArray<SectionSchema> sections)
    {
        var allowsNotApplicable = count.Documents.Count(document => document.Headings.Any(heading => heading.Fill is SectionFill.NotApplicable)) >= thresholds.NotApplicable * count.Count;
        var displaced = Displaced();
        var shifted = Shifted();
        var corrected = sections.ToBuilder();
        for (var i = 0; i < corrected.Count; i++)
        {
            var own = i < shown.Sections.Length ? shown.Sections[i] : null;
            corrected[i] = corrected[i] with
            {
                AllowsNotApplicable = corrected[i].AllowsNotApplicable || allowsNotApplicable,
                MayBeEmpty = corrected[i].MayBeEmpty || (own is not null && IsOftenEmpty(own)),
                Aliases = own is null ? corrected[i].Aliases : [.. corrected[i].Aliases, .. AliasesOf(own)],
                IsOrdered = corrected[i].IsOrdered && !(own is not null && displaced.Contains(own)),
                IsLevelled = corrected[i].IsLevelled && !(own is not null && shifted.Contains(own)),
            };
        }

        return corrected.DrainToImmutable();
    }

    // A heading that documents have in place of a section, and never beside it, with some of its words: 'Motivation' where the
    // template has 'Change Motivation'.
    private IEnumerable<string> AliasesOf(SectionSchema section)
    {
        var words = count.WordsOf(section.Key).Split(' ');
        if (section.Repeats || words.Length < 2 || _unknown.Length == 0)
        {
            return [];
        }

        return _unknown
            .Where(heading => heading.Words.Split(' ') is var own && own.Length < words.Length && own.All(words.Contains) && own.Any(word => word.Length >= ShortestTelling))
            .Where(heading => heading.Documents.Count(document => count.Has(document, section)) <= thresholds.KnownShare * heading.Documents.Length)
            .Select(heading => heading.Key);
    }

    private bool IsOftenEmpty(SectionSchema section)
    {
        var (empty, all) = count.EmptinessOf(section);
        return empty >= Math.Max(thresholds.FewestHabit, thresholds.Empty * all);
    }

    // The sections that have another place than the template's in too many documents.
    private HashSet<SectionSchema> Displaced()
    {
        var ranks = shown.Lookup.SectionRanks;
        var (moved, all) = (new int[ranks.Count], new int[ranks.Count]);
        foreach (var document in count.Documents)
        {
            var written = new List<int>();
            foreach (var heading in document.Headings)
            {
                if (count.SectionsOf(heading) is [var section, ..] && ranks.TryGetValue(section, out var rank) && !written.Contains(rank))
                {
                    written.Add(rank);
                    all[rank]++;
                }
            }

            foreach (var rank in written.Except(LongestRise(written)))
            {
                moved[rank]++;
            }
        }

        return ranks.Where(rank => moved[rank.Value] >= Math.Max(thresholds.FewestHabit, thresholds.Misplaced * all[rank.Value])).Select(rank => rank.Key).ToHashSet<SectionSchema>(ReferenceEqualityComparer.Instance);
    }

    // The sections that stand on another level than the template's in too many documents.
    private HashSet<SectionSchema> Shifted()
    {
        var (moved, all) = (new Dictionary<SectionSchema, int>(ReferenceEqualityComparer.Instance), new Dictionary<SectionSchema, int>(ReferenceEqualityComparer.Instance));
        foreach (var document in count.Documents)
        {
            foreach (var heading in document.Headings)
            {
                if (count.SectionsOf(heading) is [{ Origin: not null, IsUnique: true } section])
                {
                    all[section] = all.GetValueOrDefault(section) + 1;
                    moved[section] = moved.GetValueOrDefault(section) + (heading.Level == section.Level ? 0 : 1);
                }
            }
        }

        return all.Where(one => moved[one.Key] >= Math.Max(thresholds.FewestHabit, thresholds.Misplaced * one.Value)).Select(one => one.Key).ToHashSet<SectionSchema>(ReferenceEqualityComparer.Instance);
    }

    // Each rank once, so no longer than the template.
    private static List<int> LongestRise(List<int> ranks)
    {
        var (lengths, before) = (new int[ranks.Count], new int[ranks.Count]);
        var last = -1;
        for (var i = 0; i < ranks.Count; i++)
        {
            before[i] = -1;
            for (var j = 0; j < i; j++)
            {
                if (ranks[j] < ranks[i] && lengths[j] > (before[i] < 0 ? 0 : lengths[before[i]]))
                {
                    before[i] = j;
                }
            }

            lengths[i] = 1 + (before[i] < 0 ? 0 : lengths[before[i]]);
            last = last < 0 || lengths[i] > lengths[last] ? i : last;
        }

        var rise = new List<int>();
        for (; last >= 0; last = before[last])
        {
            rise.Add(ranks[last]);
        }

        return rise;
    }
}
