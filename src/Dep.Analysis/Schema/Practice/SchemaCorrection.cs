using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema.Practice;

/// <summary>
/// Corrects what templates show by what documents do. A pure function of both: the same counts on every machine. What is said,
/// in <c>dep.yml</c> or by a mark, is not touched.
/// </summary>
internal static class SchemaCorrection
{
    /// <summary>The schema as it is practised: that of each kind, and of each template side by side with others, by the documents that are of it.</summary>
    /// <param name="shown">The schema that templates and settings show.</param>
    /// <param name="documents">The documents that are evidence, of the base where there is one.</param>
    /// <param name="thresholds">From which shares on something counts.</param>
    public static ProposalSchema Correct(ProposalSchema shown, IReadOnlyList<(Proposal Proposal, DocumentEvidence Evidence)> documents, Thresholds thresholds)
    {
        var byKind = documents.ToLookup(document => shown.OfKind(document.Proposal.Path), ReferenceEqualityComparer.Instance);
        // Places of one template, such as files and folders with a README, show together how it is used.
        var ofTemplate = shown.Kinds.Select(kind => kind.Schema).Prepend(shown).Where(schema => schema.Template is not null).ToLookup(schema => schema.Template!.Path, StringComparer.Ordinal);
        var kinds = shown.Kinds.Select(kind => kind with { Schema = CorrectKind(kind.Schema, DocumentsOf(kind.Schema), thresholds) }).ToImmutableArray();
        return CorrectKind(shown with { Kinds = [] }, DocumentsOf(shown), thresholds) with { Kinds = kinds, Shown = shown };

        (Proposal Proposal, DocumentEvidence Evidence)[] DocumentsOf(ProposalSchema schema) =>
            schema.Template is { } template && schema.Alternatives.IsEmpty ? [.. ofTemplate[template.Path].Where(other => other.Alternatives.IsEmpty).SelectMany(other => byKind[other])] : [.. byKind[schema]];
    }

    private static ProposalSchema CorrectKind(ProposalSchema shown, IReadOnlyList<(Proposal Proposal, DocumentEvidence Evidence)> documents, Thresholds thresholds)
    {
        if (shown.Alternatives.IsEmpty)
        {
            return CorrectOne(shown, documents, thresholds);
        }

        var byTemplate = documents.ToLookup(document => shown.Lookup.NearestTo(document.Proposal), ReferenceEqualityComparer.Instance);
        return CorrectOne(shown with { Alternatives = [] }, [.. byTemplate[shown]], thresholds) with
        {
            Alternatives = [.. shown.Alternatives.Select(alternative => CorrectOne(alternative, [.. byTemplate[alternative]], thresholds))],
        };
    }

    private static ProposalSchema CorrectOne(ProposalSchema shown, IReadOnlyList<(Proposal Proposal, DocumentEvidence Evidence)> documents, Thresholds thresholds)
    {
        if (documents.Count < thresholds.FewestDocuments)
        {
            return shown;
        }

        DocumentEvidence[] evidence = [.. documents.OrderBy(document => document.Proposal.Path, StringComparer.Ordinal).Select(document => document.Evidence)];
        var newest = new EvidenceCount(shown, evidence, thresholds).Recent.ToHashSet(ReferenceEqualityComparer.Instance);
        return ByType(isOlder: false) with
        {
            Older = ByType(isOlder: true),
            OlderPaths = documents.Where(document => !newest.Contains(document.Evidence)).Select(document => document.Proposal.Path).ToFrozenSet(StringComparer.Ordinal),
        };

        ProposalSchema ByType(bool isOlder) => All(shown with { Types = FrozenDictionary<string, ProposalSchema>.Empty }, [.. OfType(shown, evidence, type: null)], isOlder) with
        {
            Types = shown.Types.ToFrozenDictionary(type => type.Key, type => All(type.Value, [.. OfType(shown, evidence, type.Key)], isOlder), StringComparer.Ordinal),
        };

        ProposalSchema All(ProposalSchema schema, DocumentEvidence[] own, bool isOlder) => own.Length < thresholds.FewestDocuments ? schema
            : schema.Each(one => Corrected(one, new EvidenceCount(one, own, thresholds), thresholds, isOlder));
    }

    // A type that has rules of its own is no evidence for the others.
    private static IEnumerable<DocumentEvidence> OfType(ProposalSchema shown, IEnumerable<DocumentEvidence> evidence, string? type) => evidence.Where(document => TypeOf(shown, document) == type);

    private static string? TypeOf(ProposalSchema shown, DocumentEvidence document)
    {
        var name = shown.TypeField is { } field ? NameComparison.Normalize(field) : null;
        foreach (var written in document.Fields)
        {
            if (written.Key == name)
            {
                return written.Values is [var value, ..] && NameComparison.Normalize(value) is var type && shown.Types.ContainsKey(type) ? type : null;
            }
        }

        return null;
    }

    private static ProposalSchema Corrected(ProposalSchema shown, EvidenceCount count, Thresholds thresholds, bool isOlder)
    {
        var presence = new PresencePractice(count, thresholds, isOlder);
        var fields = new FieldPractice(shown, count, thresholds).Corrected([.. presence.OfFields(shown)]);
        var sections = new SectionPractice(shown, count, thresholds).Corrected([.. presence.OfSections(shown)]);
        var corrected = shown with
        {
            Fields = fields,
            Sections = sections,
            KeptExactly = KeptBy(count, thresholds),
            KeepsComments = shown.KeepsComments || count.Documents.Count(document => document.KeepsComment) >= Math.Max(thresholds.FewestHabit, thresholds.Kept * count.Count),
            IsTitleOptional = !presence.IsAsked(document => document.HasTitle),
            AllowsOwnFields = count.Documents.Count(document => document.Fields.Any(field => !IsKnown(fields, field))) >= Math.Max(thresholds.KnownDocuments, thresholds.OwnFields * count.Count),
            NumberedTitle = shown.Title is null ? TitlePractice.FormOf(count.Documents, shown.Unnumbered, thresholds) : null,
            SetAside = presence.SetAside,
        };
        return corrected with { Lifecycle = LifecycleOf(shown, fields) };
    }

    private static bool IsKnown(ImmutableArray<FieldSchema> fields, FieldEvidence written)
    {
        var words = HeadingName.TellingWords(written.Key);
        return fields.Any(field => field.Key == written.Key || field.Aliases.Prepend(field.Name).Any(name => HeadingName.TellingWords(NameComparison.Normalize(name)) == words));
    }

    // Older documents may be of a time when the template did not have the text.
    private static FrozenSet<string> KeptBy(EvidenceCount count, Thresholds thresholds) =>
        KeptBy(count.Documents, thresholds).Concat(KeptBy(count.Newest, thresholds)).ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<string> KeptBy(ImmutableArray<DocumentEvidence> documents, Thresholds thresholds) => documents
        .SelectMany(document => document.Kept.Distinct(StringComparer.Ordinal))
        .CountBy(text => text, StringComparer.Ordinal)
        .Where(text => text.Value >= Math.Max(thresholds.FewestKept, thresholds.Kept * documents.Length))
        .Select(text => text.Key);

    // The life of a field that no template shows begins here.
    private static Lifecycle? LifecycleOf(ProposalSchema shown, ImmutableArray<FieldSchema> fields)
    {
        var name = shown.Lifecycle?.Field ?? shown.Settings.Lifecycle.Field?.Value ?? "Status";
        return fields.FirstOrDefault(field => NameComparison.Same(field.Name, name)) is not { } status ? shown.Lifecycle
            : shown.Lifecycle is { } known ? known.With(status.Choices)
            : new Lifecycle(status.Name, status.Choices, shown.Settings.Lifecycle);
    }
}
