using System.Runtime.InteropServices;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Rules;

/// <summary>Headings that are almost those of sections which are absent.</summary>
internal static class MisnamedSections
{
    // Each heading is compared with all sections that are absent. Real documents have a few dozen of both; who has more did not
    // misspell them, and what is near is looked at more closely by whoever offers a fix.
    private const int MostCompared = 10_000;

    /// <summary>The headings in written order, each with the section that was meant. None is meant twice.</summary>
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

    // Each heading is asked of each section that is absent, and a part stands in the name as it is.
    private static bool IsPartOf(string key, string name) => name.Contains(key, StringComparison.Ordinal) && HeadingName.Parts(name).Contains(key);

    // 'Copyright Waiver' is 'Copyright', 'V1 Specification' the 'Specification'; 'Demotivation' is no 'Motivation'.
    private static bool HasWords(string key, string words)
    {
        for (var at = key.IndexOf(words, StringComparison.Ordinal); at >= 0 && words.Length > 0; at = key.IndexOf(words, at + 1, StringComparison.Ordinal))
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
