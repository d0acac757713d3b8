using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Publishing;

/// <summary>The colour in which a status is shown, by its meaning for readers. The colour is never the only information: the status is always shown as text too.</summary>
internal static class StatusTone
{
    private static readonly string[] LeftWords = ["deprecated", "obsolete", "retired", "inactive", "defunct", "stagnant", "discontinued"];
    private static readonly string[] AgreedWords =
    [
        "accepted",
        "approved",
        "active",
        "living",
        "adopted",
        "ratified",
        "implementable",
        "recommended",
    ];
    private static readonly string[] OpenWords =
    [
        "review",
        "under review",
        "in review",
        "open",
        "last call",
        "discussion",
        "under discussion",
        "provisional",
        "exploring",
    ];

    /// <summary>The tone of a status: <c>none</c>, <c>draft</c>, <c>open</c>, <c>agreed</c>, <c>done</c>, <c>dropped</c> or <c>replaced</c>.</summary>
    /// <param name="lifecycle">The lifecycle it belongs to.</param>
    /// <param name="state">The status as the lifecycle spells it, or <see langword="null"/> if it is unknown to the lifecycle.</param>
    /// <param name="written">The status as written, which decides if the lifecycle does not.</param>
    public static string Of(Lifecycle? lifecycle, string? state, string written)
    {
        var status = state ?? written;
        return Lifecycle.IsReplaced(status) ? "replaced"
            : Lifecycle.IsDropped(status) || StartsWithAny(LeftWords, status) ? "dropped"
            : Relations.IsDraft(status) || (state is not null && lifecycle is { Initial: [var only] } && NameComparison.Same(only, state)) ? "draft"
            : Relations.IsDone(status) || (state is not null && lifecycle?.IsClosed(state) is true) ? "done"
            : StartsWithAny(AgreedWords, status) ? "agreed"
            : StartsWithAny(OpenWords, status) ? "open"
            : lifecycle is null || state is null ? "none"
            : lifecycle.IsUndecided(state) ? "open"
            : lifecycle.IsStrict ? "agreed"
            : "none";
    }

    // Whether a status is one of the words or begins with one: 'Accepted, revision 2', 'Review (until May)'.
    private static bool StartsWithAny(string[] words, string status)
    {
        var name = NameComparison.Normalize(status);
        return words.Any(word =>
            name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsLetterOrDigit(name[word.Length]))
        );
    }
}
