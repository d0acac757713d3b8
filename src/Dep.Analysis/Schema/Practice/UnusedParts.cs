using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema.Practice;

/// <summary>
/// Sets aside what a dialect requires and none of a few documents has: nobody said that the dialect holds here, and what none of them has
/// is nothing that one of them forgot.
/// </summary>
internal static class UnusedParts
{
    // One document alone may lack what the next will have.
    private const int FewestUnlike = 3;

    /// <summary>A schema without the requirements that no document meets.</summary>
    /// <param name="shown">The schema as it is shown.</param>
    /// <param name="documents">The documents, too few to be evidence of anything else.</param>
    public static ProposalSchema Without(ProposalSchema shown, IReadOnlyList<(Proposal Proposal, DocumentEvidence Evidence)> documents)
    {
        if (!shown.IsGuessed || documents.Count < FewestUnlike)
        {
            return shown;
        }

        var used = documents
            .SelectMany(document =>
                document.Evidence.Headings.Select(heading => heading.Key).Concat(document.Evidence.Fields.Select(field => field.Key))
            )
            .ToHashSet(StringComparer.Ordinal);
        var from = Provenance.Practice(EvidenceCount.Text(0, documents.Count, isNewest: false));
        return shown with
        {
            Sections =
            [
                .. shown.Sections.Select(section =>
                    IsUnused(section.Presence, section.PresenceFrom, [section.Name, .. section.Aliases])
                        ? section with
                        {
                            Presence = Presence.Optional,
                            PresenceFrom = from,
                        }
                        : section
                ),
            ],
            Fields =
            [
                .. shown.Fields.Select(field =>
                    IsUnused(field.Presence, field.PresenceFrom, [field.Name, .. field.Aliases])
                        ? field with
                        {
                            Presence = Presence.Optional,
                            PresenceFrom = from,
                        }
                        : field
                ),
            ],
        };

        bool IsUnused(Presence presence, Provenance declared, string[] names) =>
            presence is Presence.Required && !declared.IsDeclared && !Array.Exists(names, name => used.Contains(NameComparison.Normalize(name)));
    }
}
