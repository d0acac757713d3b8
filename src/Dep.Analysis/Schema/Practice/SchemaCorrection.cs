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
    /// <summary>The schema as it is practised.</summary>
    /// <param name="shown">The schema that templates and settings show.</param>
    /// <param name="documents">The evidence by path, of the base where there is one.</param>
    /// <param name="thresholds">From which shares on something counts.</param>
    public static ProposalSchema Correct(ProposalSchema shown, IReadOnlyList<(string Path, DocumentEvidence Evidence)> documents, Thresholds thresholds)
    {
        if (documents.Count < thresholds.FewestDocuments)
        {
            return shown;
        }

        DocumentEvidence[] evidence = [.. documents.OrderBy(document => document.Path, StringComparer.Ordinal).Select(document => document.Evidence)];
        var setAside = new SortedSet<string>(StringComparer.Ordinal);
        var today = shown.Each(one => Corrected(one, new EvidenceCount(one, evidence, thresholds), thresholds, isOlder: false));
        var older = shown.Each(one => Corrected(one, new EvidenceCount(one, evidence, thresholds), thresholds, isOlder: true));
        var newest = new EvidenceCount(shown, evidence, thresholds).Newest.ToHashSet(ReferenceEqualityComparer.Instance);
        return today with
        {
            Shown = shown,
            Older = older,
            OlderPaths = documents.Where(document => !newest.Contains(document.Evidence)).Select(document => document.Path).ToFrozenSet(StringComparer.Ordinal),
        };
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
            IsTitleOptional = !presence.IsAsked(document => document.HasTitle),
            SetAside = presence.SetAside,
        };
        return corrected with { Lifecycle = LifecycleOf(shown, fields) };
    }

    private static FrozenSet<string> KeptBy(EvidenceCount count, Thresholds thresholds) => count.Documents
        .SelectMany(document => document.Kept.Distinct(StringComparer.Ordinal))
        .CountBy(text => text, StringComparer.Ordinal)
        .Where(text => text.Value >= Math.Max(2, thresholds.Kept * count.Count))
        .Select(text => text.Key)
        .ToFrozenSet(StringComparer.Ordinal);

    // The life of a field that no template shows begins here.
    private static Lifecycle? LifecycleOf(ProposalSchema shown, ImmutableArray<FieldSchema> fields)
    {
        var name = shown.Lifecycle?.Field ?? shown.Settings.Lifecycle.Field?.Value ?? "Status";
        return fields.FirstOrDefault(field => NameComparison.Same(field.Name, name)) is not { } status ? shown.Lifecycle
            : shown.Lifecycle is { } known ? known.With(status.Choices)
            : new Lifecycle(status.Name, status.Choices, shown.Settings.Lifecycle);
    }
}
