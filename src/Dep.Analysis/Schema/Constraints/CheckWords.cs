namespace Dep.Analysis.Schema.Constraints;

/// <summary>Which words of <c>dep.yml</c> can be used for which part of a document.</summary>
internal static class CheckWords
{
    // What every target has is a text.
    private static readonly string[] Texts = ["pattern", "not", "length", "words"];

    /// <summary>The words that a constraint about a target may have, apart from its condition, message, id and severity.</summary>
    public static IEnumerable<string> For(TargetKind kind) =>
        Texts.Concat(
            kind switch
            {
                TargetKind.Field =>
                [
                    "count",
                    "range",
                    "sorted",
                    "unique",
                    "separator",
                    "exact",
                    "link",
                    "mention",
                    "after",
                    "before",
                    "past",
                    "future",
                    "within",
                    "life",
                    "file",
                    "schema",
                    "only",
                ],
                TargetKind.Items => ["range", "link", "mention", "past", "future", "file"],
                TargetKind.Section =>
                [
                    "count",
                    "unique",
                    "sorted",
                    "exact",
                    "link",
                    "mention",
                    "text",
                    "content",
                    "begins",
                    "language",
                    "json",
                    "contents",
                    "only",
                ],
                TargetKind.Document => ["link", "mention", "language", "json", "file", "gaps", "contents"],
                TargetKind.Text or TargetKind.Preamble or TargetKind.Title => ["mention"],
                TargetKind.Headings => ["count", "unique", "template"],
                TargetKind.Code => ["count", "language", "json"],
                TargetKind.Links => ["count", "unique", "link", "mention", "life"],
                TargetKind.Header => ["count", "template", "file", "schema"],
                TargetKind.Spans or TargetKind.Comments or TargetKind.Lines => ["count"],
                _ => [],
            }
        );
}
