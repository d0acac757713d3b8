using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Dep.Analysis.Schema.Practice;

/// <summary>The texts of the template that documents keep. They do not depend on a schema, so all counts of the same documents share them.</summary>
/// <param name="documents">All documents.</param>
/// <param name="newest">The newest of them.</param>
internal sealed class KeptCount(ImmutableArray<DocumentEvidence> documents, ImmutableArray<DocumentEvidence> newest)
{
    private FrozenSet<string>? _texts;

    /// <summary>The texts.</summary>
    /// <param name="thresholds">In which share of the documents; the same each time.</param>
    // Older documents may be of a time when the template did not have the text.
    public FrozenSet<string> Of(Thresholds thresholds) =>
        _texts ??= In(documents, thresholds).Concat(In(newest, thresholds)).ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<string> In(ImmutableArray<DocumentEvidence> documents, Thresholds thresholds) =>
        documents
            .SelectMany(document => document.Kept.Distinct(StringComparer.Ordinal))
            .CountBy(text => text, StringComparer.Ordinal)
            .Where(text => text.Value >= Math.Max(thresholds.FewestKept, thresholds.Kept * documents.Length))
            .Select(text => text.Key);
}
