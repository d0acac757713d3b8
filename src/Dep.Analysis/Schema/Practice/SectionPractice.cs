using System.Collections.Immutable;

namespace Dep.Analysis.Schema.Practice;

/// <summary>Corrects sections by practice: whether they may be empty, contain <c>N/A</c>, or be at another place.</summary>
/// <param name="shown">The schema as it is shown.</param>
/// <param name="count">The evidence.</param>
/// <param name="thresholds">From which shares on something counts.</param>
internal sealed class SectionPractice(ProposalSchema shown, EvidenceCount count, Thresholds thresholds)
{
    private const int ShortestTelling = 5;

    // In documents enough to be known.
    private readonly ImmutableArray<EvidenceCount.UnknownHeading> _unknown = count.UnknownHeadings(
        Math.Max(thresholds.KnownDocuments, thresholds.KnownShare * count.Count)
    );

    /// <summary>The sections, corrected.</summary>
    /// <param name="sections">Those of the schema in its order, then others.</param>
    public ImmutableArray<SectionSchema> Corrected(ImmutableArray<SectionSchema> sections)
    {
        var allowsNotApplicable =
            count.Documents.Count(document => document.Headings.Any(heading => heading.Fill is SectionFill.NotApplicable))
            >= thresholds.NotApplicable * count.Count;
        var (displaced, shifted) = (count.Placement.Displaced(thresholds), count.Placement.Shifted(thresholds));
        var corrected = sections.ToBuilder();
        for (var i = 0; i < corrected.Count; i++)
        {
            var own = i < shown.Sections.Length ? shown.Sections[i] : null;
            corrected[i] = corrected[i] with
            {
                AllowsNotApplicable = corrected[i].AllowsNotApplicable || allowsNotApplicable,
                MayBeEmpty = corrected[i].MayBeEmpty || (own is not null && IsOftenEmpty(own)),
                Aliases = own is null ? corrected[i].Aliases : [.. corrected[i].Aliases, .. AliasesOf(own)],
                IsOrdered = corrected[i].IsOrdered && !(own is not null && displaced.Contains(i)),
                IsLevelled = corrected[i].IsLevelled && !(own is not null && shifted.Contains(i)),
            };
        }

        return corrected.DrainToImmutable();
    }

    // Headings with some of a section's words that documents use instead of the section, and never together with it: 'Motivation' for
    // the template's 'Change Motivation'.
    private IEnumerable<string> AliasesOf(SectionSchema section)
    {
        var words = count.WordsOf(section.Key).Split(' ');
        if (section.Repeats || words.Length < 2 || _unknown.Length == 0)
        {
            return [];
        }

        return _unknown
            .Where(heading =>
                heading.Words.Split(' ') is var own
                && own.Length < words.Length
                && own.All(words.Contains)
                && own.Any(word => word.Length >= ShortestTelling)
            )
            .Where(heading => heading.Documents.Count(document => count.Has(document, section)) <= thresholds.KnownShare * heading.Documents.Length)
            .Select(heading => heading.Key);
    }

    private bool IsOftenEmpty(SectionSchema section)
    {
        var (empty, all) = count.EmptinessOf(section);
        return empty >= Math.Max(thresholds.FewestHabit, thresholds.Empty * all);
    }
}
