using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Dialects;

namespace Dep.Analysis.Schema.Practice;

/// <summary>Determines which parts are required: those that the template shows and documents have. Parts that documents do not have are set aside.</summary>
/// <param name="count">The evidence.</param>
/// <param name="thresholds">From which shares on something counts.</param>
/// <param name="isOlder">Whether the requirements are those of older documents.</param>
internal sealed class PresencePractice(EvidenceCount count, Thresholds thresholds, bool isOlder)
{
    private readonly ImmutableArray<string>.Builder _setAside = ImmutableArray.CreateBuilder<string>();

    /// <summary>The parts that the template requires but documents do not have: <c>'suite' (32 of 262)</c>.</summary>
    public ImmutableArray<string> SetAside => _setAside.ToImmutable();

    /// <summary>The fields, asked for as they are practised; those that the template does not show are added where it shows none.</summary>
    public IEnumerable<FieldSchema> OfFields(ProposalSchema shown)
    {
        foreach (var (index, field) in shown.Fields.Index())
        {
            if (
                shown.HasFoundDialect
                && field is { Presence: Presence.Optional, PresenceFrom.IsDeclared: false }
                && (
                    shown.IsUntemplated
                        ? IsUsual(document => count.Has(document, field))
                        : field.Origin is not null && count.Documents.All(document => count.Has(document, field))
                )
            )
            {
                // Nobody said that the dialect holds here, and so not what may be left out in it.
                yield return field with
                {
                    Presence = Presence.Required,
                    PresenceFrom = Provenance.Practice(EvidenceCount.Text(count.OfField(index, field).All, count.Count, isNewest: false)),
                };
                continue;
            }

            yield return field.Presence is Presence.Optional || field.PresenceFrom.IsDeclared ? field
            : IsAsked(count.OfField(index, field), out var text)
                ? field with
                {
                    PresenceFrom = field.PresenceFrom with { Text = $"{field.PresenceFrom.Text}, {Provenance.Practice(text)}" },
                }
            : Aside(field.Name, text, field with { Presence = Presence.Optional, PresenceFrom = Provenance.Practice(text) }, document =>
                document.Headings.Any(heading => heading.Key == field.Key)
            );
        }

        // No template declares the fields. Two authors do not invent the same field by chance.
        var isUnseen = shown.IsUntemplated || !shown.Fields.Any(field => field.Origin is not null);
        foreach (var unseen in count.UnknownFields)
        {
            var have = unseen.Fields.Length;
            var isRelation = Relations.Of(unseen.Fields[0].Name) is not Relation.Other;
            if (
                isRelation
                || (have >= thresholds.KnownDocuments && have >= thresholds.KnownShare * count.Count)
                || (have >= thresholds.KnownOfFew && (shown.IsUntemplated || have >= thresholds.KnownShareOfFew * count.Count))
            )
            {
                var name = unseen
                    .Fields.GroupBy(field => field.Name, StringComparer.Ordinal)
                    .OrderByDescending(group => group.Count())
                    .ThenBy(group => group.Key, StringComparer.Ordinal)
                    .First()
                    .Key;
                var isRequired = isUnseen && IsUsual(document => document.Fields.Any(field => count.WordsOf(field.Key) == unseen.Words));
                // '## Status': the heading is the name, and what stands below it the value.
                var isSection = 2 * count.Documents.Count(document => document.Headings.Any(heading => heading.Key == unseen.Fields[0].Key)) > have;
                yield return new FieldSchema(name, isRequired ? Presence.Required : Presence.Optional)
                {
                    IsSection = isSection,
                    Form = isRelation ? FieldForm.References : FieldForm.Text,
                    PresenceFrom = Provenance.Practice(EvidenceCount.Text(have, count.Count, isNewest: false)),
                };
            }
        }
    }

    /// <summary>The sections, asked for as they are practised; what nearly all have is added where the template shows none.</summary>
    public IEnumerable<SectionSchema> OfSections(ProposalSchema shown)
    {
        // Nobody said that the dialect holds here, and so not what may be left out in it.
        var isUntold = shown.HasFoundDialect && shown.IsUntemplated;
        foreach (var (index, section) in shown.Sections.Index())
        {
            if (
                (isUntold && IsOptional(section) && IsUsual(document => count.Has(document, section)))
                || (IsOptionalElsewhere(section) && count.Documents.All(document => count.Has(document, section)))
            )
            {
                yield return section with
                {
                    Presence = Presence.Required,
                    PresenceFrom = Provenance.Practice(EvidenceCount.Text(count.OfSection(index, section).All, count.Count, isNewest: false)),
                };
                continue;
            }

            yield return section.Presence is Presence.Optional || section.PresenceFrom.IsDeclared || section.Repeats ? section
            : IsAsked(count.OfSection(index, section), out var text)
                ? section with
                {
                    PresenceFrom = section.PresenceFrom with { Text = $"{section.PresenceFrom.Text}, {Provenance.Practice(text)}" },
                }
            : Aside(section.Name, text, section with { Presence = Presence.Optional, PresenceFrom = Provenance.Practice(text) }, document =>
                document.Fields.Any(written => written.Key == section.Key)
            );
        }

        if (!shown.IsUntemplated && shown.Sections.Any(section => section.Origin is not null))
        {
            yield break;
        }

        // 'Explanation' is another name of two sections of 'rust-rfc': a third one of that name would be found in no document.
        var aliases = shown.Sections.SelectMany(section => section.Aliases).Select(NameComparison.Normalize).ToHashSet(StringComparer.Ordinal);
        foreach (
            var unseen in count
                .Documents.SelectMany(document => document.Headings.DistinctBy(heading => heading.Key))
                .Where(heading => heading.Key.Length > 0 && count.SectionsOf(heading).IsEmpty && !aliases.Contains(heading.Key))
                .GroupBy(heading => heading.Key)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            if (IsUsual(document => document.Headings.Any(heading => heading.Key == unseen.Key)))
            {
                var level = unseen.CountBy(heading => heading.Level).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
                yield return new SectionSchema(char.ToUpperInvariant(unseen.Key[0]) + unseen.Key[1..], Presence.Required, level)
                {
                    PresenceFrom = Provenance.Practice(EvidenceCount.Text(unseen.Count(), count.Count, isNewest: false)),
                    IsOrdered = false,
                };
            }
        }
    }

    /// <summary>Whether a part is required: the newest documents have it and, for older documents, most of all documents have it.</summary>
    public bool IsAsked(Func<DocumentEvidence, bool> has) => IsAsked(count.Of(has), out _);

    private bool IsAsked(EvidenceCount.Tally has, out string text)
    {
        var (newest, all) = has;
        var isOfNewest = count.Newest.Length - newest <= Oversights(count.Newest.Length);
        var isOfAll = all >= thresholds.RequiredOfOlder * count.Count;
        text =
            isOfNewest && !(isOlder && !isOfAll)
                ? EvidenceCount.Text(newest, count.Newest.Length, count.Newest.Length < count.Count)
                : EvidenceCount.Text(all, count.Count, isNewest: false);
        return isOfNewest && (isOfAll || !isOlder);
    }

    // How many of the newest may lack what is asked for: by their share, though one may where there are several, and never many.
    private int Oversights(int documents) =>
        Math.Clamp(
            documents - (int)Math.Floor(thresholds.Required * documents),
            documents >= thresholds.FewestDocuments ? 1 : 0,
            documents >= thresholds.FewestForSeveral ? Math.Max(1, thresholds.MostOversights) : 1
        );

    private static bool IsOptional(SectionSchema section) =>
        section is { Presence: Presence.Optional, PresenceFrom.IsDeclared: false, Repeats: false };

    // A dialect lets it be left out; the repository's own template shows it without a word about that.
    private static bool IsOptionalElsewhere(SectionSchema section) =>
        section is { Presence: Presence.Optional, Origin: not null, Repeats: false, PresenceFrom.Kind: ProvenanceKind.Dialect }
        && !Dialect.IsBuiltIn(section.Origin.Value.Source);

    // No template shows it, so nearly all documents must have it, and nearly all of the newest.
    private bool IsUsual(Func<DocumentEvidence, bool> has)
    {
        var (newest, all) = (count.Newest.Count(has), count.Documents.Count(has));
        return all >= thresholds.RequiredUnseen * count.Count
            && newest >= thresholds.RequiredUnseen * count.Newest.Length
            && count.Count - all <= Math.Max(1, thresholds.MissingUnseen * count.Count)
            && count.Newest.Length - newest <= 1;
    }

    // A status in the header is not missing because the dialect has a heading for it.
    private T Aside<T>(string name, string text, T part, Func<DocumentEvidence, bool> hasElsewhere)
    {
        if (2 * count.Documents.Count(hasElsewhere) < count.Count)
        {
            _setAside.Add($"'{name}' ({text} have it)");
        }

        return part;
    }
}
