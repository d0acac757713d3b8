using System.Runtime.InteropServices;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Rules;

/// <summary>Finds headings that are similar to those of absent sections.</summary>
internal static class MisnamedSections
{
    // The maximum number of comparisons: each heading is compared with all absent sections. Real documents have a few dozen of both.
    private const int MostCompared = 10_000;

    /// <summary>The headings in written order, each with the section that was meant. No section is returned twice.</summary>
    public static IEnumerable<(Section Section, SectionSchema Meant)> In(ProposalSchema schema, Proposal proposal)
    {
        List<SectionSchema>? absent = null;
        var compared = 0;
        foreach (var section in proposal.AllSections)
        {
            if (schema.Section(section) is not null)
            {
                continue;
            }

            absent ??= Absent(schema, proposal);
            compared += absent.Count;
            if (absent.Count == 0 || compared > MostCompared)
            {
                yield break;
            }

            if (Meant(section, absent) is { } meant)
            {
                absent.Remove(meant);
                yield return (section, meant);
            }
        }
    }

    private static List<SectionSchema> Absent(ProposalSchema schema, Proposal proposal)
    {
        var absent = new List<SectionSchema>(schema.Sections.Length);
        foreach (var known in schema.Sections)
        {
            if (!known.Repeats && !schema.Has(proposal, known))
            {
                absent.Add(known);
            }
        }

        return absent;
    }

    private static SectionSchema? Meant(Section section, List<SectionSchema> absent)
    {
        if (SpellingSuggestion.Lookalike(section.Title.Value, CollectionsMarshal.AsSpan(absent), static known => known.Name) is { } alike)
        {
            return alike;
        }

        var key = section.Key;
        if (SpellingSuggestion.Among(key, CollectionsMarshal.AsSpan(absent), static known => known.Key) is { } near)
        {
            return near;
        }

        foreach (var known in absent)
        {
            if (HasWords(key, known.Key) || IsPartOf(key, known.Key))
            {
                return known;
            }
        }

        return null;
    }

    // A cheap substring test first, since each heading is compared with each absent section.
    private static bool IsPartOf(string key, string name) => name.Contains(key, StringComparison.Ordinal) && HeadingName.Parts(name).Contains(key);

    // 'Copyright Waiver' is 'Copyright', 'V1 Specification' the 'Specification'; 'Demotivation' is no 'Motivation'.
    private static bool HasWords(string key, string words)
    {
        for (
            var at = key.IndexOf(words, StringComparison.Ordinal);
            at >= 0 && words.Length > 0;
            at = key.IndexOf(words, at + 1, StringComparison.Ordinal)
        )
        {
            var end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(key[at - 1])) && (end == key.Length || !char.IsLetterOrDigit(key[end])))
            {
                return true;
            }
        }

        return false;
    }
}
