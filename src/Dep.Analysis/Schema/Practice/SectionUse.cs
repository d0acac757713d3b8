using System.Collections.Immutable;

namespace Dep.Analysis.Schema.Practice;

/// <summary>
/// Counts which sections documents have, and which are empty. Sections are identified by their index in the schema: schemas of stages
/// and days mostly have the same names at the same indexes, and then share the counts.
/// </summary>
/// <param name="documents">The documents.</param>
/// <param name="sections">The sections of the schema.</param>
/// <param name="places">Their places, of the same section the first.</param>
/// <param name="named">The sections by the headings of the documents.</param>
internal sealed class SectionUse(
    ImmutableArray<DocumentEvidence> documents,
    ImmutableArray<SectionSchema> sections,
    Dictionary<SectionSchema, int> places,
    Dictionary<string, ImmutableArray<SectionSchema>> named
)
{
    private readonly Dictionary<DocumentEvidence, HashSet<int>> _placesIn = new(ReferenceEqualityComparer.Instance);
    private (int Empty, int All)[]? _emptiness;

    /// <summary>Whether a document has the section at a place.</summary>
    public bool Has(DocumentEvidence document, int place)
    {
        // Asked of each section.
        if (!_placesIn.TryGetValue(document, out var own))
        {
            _placesIn.Add(document, own = [.. document.Headings.SelectMany(heading => named[heading.Key]).Select(section => places[section])]);
        }

        return own.Contains(place);
    }

    /// <summary>How many documents have the section at a place, and in how many of these the first heading of it has nothing below.</summary>
    public (int Empty, int All) EmptinessOf(int place) => (_emptiness ??= CountEmpty())[place];

    private (int Empty, int All)[] CountEmpty()
    {
        // Sections that are alike in all they say are one here.
        var alike = new Dictionary<SectionSchema, int>();
        int[] first = [.. sections.Select((section, place) => alike.TryGetValue(section, out var other) ? other : alike[section] = place)];
        var counts = new (int Empty, int All)[sections.Length];
        var seen = new HashSet<int>();
        foreach (var document in documents)
        {
            seen.Clear();
            foreach (var heading in document.Headings)
            {
                foreach (var section in named[heading.Key])
                {
                    var place = first[places[section]];
                    if (seen.Add(place))
                    {
                        counts[place] = (counts[place].Empty + (heading.Fill is SectionFill.Empty ? 1 : 0), counts[place].All + 1);
                    }
                }
            }
        }

        return [.. first.Select(place => counts[place])];
    }
}
