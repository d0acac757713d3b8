using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema.Practice;

/// <summary>
/// Corrects the schema that templates show by the practice in documents. It is a pure function of both. Declarations, in <c>dep.yml</c>
/// or by a mark, are not changed.
/// </summary>
internal static class SchemaCorrection
{
    /// <summary>The schema as it is practised: that of each kind, and of each template side by side with others, by the documents that are of it.</summary>
    /// <param name="shown">The schema that templates and settings show.</param>
    /// <param name="documents">The documents that are evidence, of the base where there is one.</param>
    /// <param name="thresholds">From which shares on something counts.</param>
    public static ProposalSchema Correct(
        ProposalSchema shown,
        IReadOnlyList<(Proposal Proposal, DocumentEvidence Evidence)> documents,
        Thresholds thresholds
    )
    {
        var byKind = documents.ToLookup(document => shown.OfKind(document.Proposal.Path), ReferenceEqualityComparer.Instance);
        // Places of one template, such as files and folders with a README, show together how it is used.
        var ofTemplate = shown
            .Kinds.Select(kind => kind.Schema)
            .Prepend(shown)
            .Where(schema => schema.Template is not null)
            .ToLookup(schema => schema.Template!.Path, StringComparer.Ordinal);
        var kinds = shown
            .Kinds.Select(kind => kind with { Schema = CorrectKind(kind.Schema, DocumentsOf(kind.Schema), thresholds) })
            .ToImmutableArray();
        return CorrectKind(shown with { Kinds = [] }, DocumentsOf(shown), thresholds) with { Kinds = kinds, Shown = shown };

        (Proposal Proposal, DocumentEvidence Evidence)[] DocumentsOf(ProposalSchema schema) =>
            schema.Template is { } template && schema.Alternatives.IsEmpty
                ? [.. ofTemplate[template.Path].Where(other => other.Alternatives.IsEmpty).SelectMany(other => byKind[other])]
                : [.. byKind[schema]];
    }

    private static ProposalSchema CorrectKind(
        ProposalSchema shown,
        IReadOnlyList<(Proposal Proposal, DocumentEvidence Evidence)> documents,
        Thresholds thresholds
    )
    {
        if (shown.Alternatives.IsEmpty)
        {
            return CorrectOne(shown, documents, thresholds);
        }

        var byTemplate = documents.ToLookup(document => shown.Lookup.NearestTo(document.Proposal), ReferenceEqualityComparer.Instance);
        return CorrectOne(shown with { Alternatives = [] }, [.. byTemplate[shown]], thresholds) with
        {
            Alternatives =
            [
                .. shown.Alternatives.Select(alternative =>
                    byTemplate[alternative].Count() >= thresholds.FewestDocuments
                        ? CorrectOne(alternative, [.. byTemplate[alternative]], thresholds)
                        : WithOwnAsShown(CorrectOne(alternative, documents, thresholds), alternative, shown)
                ),
            ],
        };
    }

    // A template that few documents were made of is practised as the others are, in what it has in common with the first of them.
    private static ProposalSchema WithOwnAsShown(ProposalSchema corrected, ProposalSchema shown, ProposalSchema first) =>
        ReferenceEquals(corrected, shown)
            ? shown
            : corrected.Each(schema =>
                schema with
                {
                    Fields =
                    [
                        .. schema.Fields.Select(field =>
                            first.Fields.Any(common => common.Key == field.Key)
                                ? field
                                : shown.Fields.FirstOrDefault(own => own.Key == field.Key) ?? field
                        ),
                    ],
                    Sections =
                    [
                        .. schema.Sections.Select(section =>
                            first.Sections.Any(common => common.Key == section.Key)
                                ? section
                                : shown.Sections.FirstOrDefault(own => own.Key == section.Key) ?? section
                        ),
                    ],
                    SetAside = [],
                }
            ) with
            {
                Older = null,
                OlderPaths = FrozenSet<string>.Empty,
            };

    private static ProposalSchema CorrectOne(
        ProposalSchema shown,
        IReadOnlyList<(Proposal Proposal, DocumentEvidence Evidence)> documents,
        Thresholds thresholds
    )
    {
        if (documents.Count < thresholds.FewestDocuments)
        {
            shown = UnusedParts.Without(shown, documents);
            // The template alone tells whether titles have numbers.
            return shown is { Title: null, NumberedTitle: null } && TitlePractice.FormShown(shown.TemplateTitle) is { } form
                ? shown with
                {
                    NumberedTitle = form,
                }
                : shown;
        }

        DocumentEvidence[] evidence =
        [
            .. documents.OrderBy(document => document.Proposal.Path, StringComparer.Ordinal).Select(document => document.Evidence),
        ];
        var words = new DistinctiveWordsCache();
        var whole = new EvidenceCount(shown, evidence, thresholds, words);
        var newest = whole.Recent.ToHashSet(ReferenceEqualityComparer.Instance);
        var general = All(shown with { Types = FrozenDictionary<string, ProposalSchema>.Empty }, type: null);
        var types = shown.Types.Select(type => (type.Key, Schemas: All(type.Value, type.Key))).ToArray();
        return general.Newer with
        {
            Types = types.ToFrozenDictionary(type => type.Key, type => type.Schemas.Newer, StringComparer.Ordinal),
            Older = general.Older with { Types = types.ToFrozenDictionary(type => type.Key, type => type.Schemas.Older, StringComparer.Ordinal) },
            OlderPaths = documents
                .Where(document => !newest.Contains(document.Evidence))
                .Select(document => document.Proposal.Path)
                .ToFrozenSet(StringComparer.Ordinal),
        };

        // The schemas of older and of newer documents differ in what is required; the rest is computed once.
        (ProposalSchema Newer, ProposalSchema Older) All(ProposalSchema schema, string? type)
        {
            DocumentEvidence[] own = [.. OfType(shown, evidence, type)];
            if (own.Length < thresholds.FewestDocuments)
            {
                return (schema, schema);
            }

            var known = new Dictionary<ProposalSchema, (ProposalSchema Newer, EvidenceCount Count)>(ReferenceEqualityComparer.Instance);
            var other = own.Length == evidence.Length ? whole : null;
            var newer = schema.Each(one =>
            {
                var count = other = new EvidenceCount(one, own, thresholds, words, other);
                var corrected = Corrected(one, count, thresholds);
                known[one] = (corrected, count);
                return corrected;
            });
            return (newer, schema.Each(one => AskedOfOlder(one, known[one].Newer, known[one].Count, thresholds)));
        }
    }

    // Documents of a type with rules of its own are not evidence for other types.
    private static IEnumerable<DocumentEvidence> OfType(ProposalSchema shown, IEnumerable<DocumentEvidence> evidence, string? type) =>
        evidence.Where(document => TypeOf(shown, document) == type);

    private static string? TypeOf(ProposalSchema shown, DocumentEvidence document)
    {
        var name = shown.TypeField is { } field ? NameComparison.Normalize(field) : null;
        foreach (var written in document.Fields)
        {
            if (written.Key == name)
            {
                return written.Values is [var value, ..] && NameComparison.Normalize(value) is var type && shown.Types.ContainsKey(type)
                    ? type
                    : null;
            }
        }

        return null;
    }

    private static ProposalSchema Corrected(ProposalSchema shown, EvidenceCount count, Thresholds thresholds)
    {
        var presence = new PresencePractice(count, thresholds, isOlder: false);
        var fields = new FieldPractice(shown, count, thresholds).Corrected([.. presence.OfFields(shown)]);
        var sections = new SectionPractice(shown, count, thresholds).Corrected([.. presence.OfSections(shown)]);
        var names = fields.Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var words = fields
            .SelectMany(field => field.Aliases.Prepend(field.Name))
            .Select(name => count.WordsOf(NameComparison.Normalize(name)))
            .ToHashSet(StringComparer.Ordinal);
        var corrected = shown with
        {
            Fields = fields,
            Sections = sections,
            KeptExactly = count.KeptTexts(thresholds),
            KeepsComments =
                shown.KeepsComments
                || count.Documents.Count(document => document.KeepsComment) >= Math.Max(thresholds.FewestHabit, thresholds.Kept * count.Count),
            IsTitleOptional = !presence.IsAsked(document => IsTitled(shown, document)) || KeepsTitle(shown, count, thresholds),
            AllowsOwnFields =
                count.Documents.Count(document =>
                    document.Fields.Any(field => !names.Contains(field.Key) && !words.Contains(count.WordsOf(field.Key)))
                ) >= Math.Max(thresholds.KnownDocuments, thresholds.OwnFields * count.Count),
            NumberedTitle = shown.Title is null || shown.IsUntemplated ? TitlePractice.FormOf(count.Documents, shown.Unnumbered, thresholds) : null,
            SetAside = presence.SetAside,
        };
        return corrected with { Lifecycle = LifecycleOf(shown, fields) };
    }

    // A first heading that the template has as well, 'Preamble', is a section's.
    private static bool IsTitled(ProposalSchema shown, DocumentEvidence document) =>
        document.HasTitle && !(shown.TemplateTitle is { } first && NameComparison.Same(document.Title, first));

    // 'Meta' over the header of the template and of many documents is a heading that stays, though others have a title in its place.
    private static bool KeepsTitle(ProposalSchema shown, EvidenceCount count, Thresholds thresholds) =>
        count.Documents.Count(document => document.HasTitle && !IsTitled(shown, document))
        >= Math.Max(thresholds.FewestKept, thresholds.Kept * count.Count);

    // The schema that newer documents are measured by, with what is required of older ones in place of what is required of these.
    private static ProposalSchema AskedOfOlder(ProposalSchema shown, ProposalSchema newer, EvidenceCount count, Thresholds thresholds)
    {
        var presence = new PresencePractice(count, thresholds, isOlder: true);
        return newer with
        {
            Fields =
            [
                .. newer.Fields.Zip(presence.OfFields(shown), (field, asked) =>
                    field with
                    {
                        Presence = asked.Presence,
                        PresenceFrom = asked.PresenceFrom,
                    }
                ),
            ],
            Sections =
            [
                .. newer.Sections.Zip(presence.OfSections(shown), (section, asked) =>
                    section with
                    {
                        Presence = asked.Presence,
                        PresenceFrom = asked.PresenceFrom,
                    }
                ),
            ],
            IsTitleOptional = !presence.IsAsked(document => IsTitled(shown, document)) || KeepsTitle(shown, count, thresholds),
            SetAside = presence.SetAside,
        };
    }

    // The life of a field that no template shows begins here.
    private static Lifecycle? LifecycleOf(ProposalSchema shown, ImmutableArray<FieldSchema> fields)
    {
        var name = FieldPractice.StatusNameIn(shown, fields);
        return fields.FirstOrDefault(field => NameComparison.Same(field.Name, name)) is not { } status ? shown.Lifecycle
            : shown.Lifecycle is { } known ? known.With(status.Choices)
            : new Lifecycle(status.Name, status.Choices, shown.Settings.Lifecycle);
    }
}
