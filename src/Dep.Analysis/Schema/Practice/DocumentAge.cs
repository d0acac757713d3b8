using System.Collections.Immutable;
using System.Globalization;

namespace Dep.Analysis.Schema.Practice;

/// <summary>Tells which documents are newer than others.</summary>
internal static class DocumentAge
{
    private const double MostlyKnown = 0.8;

    /// <summary>Orders documents by the day that most tell, else by number; where neither tells, no document is older than another.</summary>
    public static (ImmutableArray<DocumentEvidence> Documents, bool IsAged) NewestFirst(IReadOnlyList<DocumentEvidence> documents) =>
        documents.Count(document => document.Day is not null) >= MostlyKnown * documents.Count
            ? ([.. documents.OrderByDescending(document => document.Day)], true)
        : documents.Count(document => NumberOf(document) is not null) >= MostlyKnown * documents.Count
            ? ([.. documents.OrderByDescending(NumberOf)], true)
        : ([.. documents], false);

    private static int? NumberOf(DocumentEvidence document) =>
        int.TryParse(document.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
