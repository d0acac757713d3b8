using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>
/// Finds the places of the template's sections in a proposal. If a section is missing and the proposal has a section of its own
/// between the same neighbours, the author may have given the section another name.
/// </summary>
internal static class SectionPlaces
{
    /// <summary>Whether the proposal has at least as many sections of its own at the place of a missing section as the template has missing ones there.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="missing">The section that is missing.</param>
    public static bool IsTaken(ProposalSchema schema, Proposal proposal, SectionSchema missing)
    {
        var shown = schema.Sections.Where(section => section.Level == missing.Level && section is { Repeats: false, Origin: not null }).ToArray();
        var at = Array.IndexOf(shown, missing);
        if (at < 0)
        {
            return false;
        }

        var (before, after) = (Nearest(at, -1), Nearest(at, 1));
        if (
            before is not { Section: var first, Steps: var above }
            || after is not { Section: var last, Steps: var below }
            || first.Level != last.Level
        )
        {
            return false;
        }

        // Between the neighbours, the template's missing sections are compared with the proposal's own ones.
        var own = 0;
        foreach (var section in proposal.AllSections)
        {
            if (section.Level == first.Level && section.Heading.Start > first.Heading.Start && section.Heading.Start < last.Heading.Start)
            {
                if (schema.Section(section) is not null)
                {
                    return false;
                }

                own++;
            }
        }

        return own >= above + below - 1;

        (Section Section, int Steps)? Nearest(int from, int step)
        {
            for (var i = from + step; i >= 0 && i < shown.Length; i += step)
            {
                if (proposal.AllSections.FirstOrDefault(section => schema.Section(section) == shown[i]) is { } found)
                {
                    return (found, Math.Abs(i - from));
                }
            }

            return null;
        }
    }
}
