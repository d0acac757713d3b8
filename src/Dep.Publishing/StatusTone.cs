using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Publishing;

/// <summary>What a status means for whoever reads the proposal: the colour it is shown in. The word itself always stands beside it.</summary>
internal static class StatusTone
{
    private static readonly string[] LeftWords = ["deprecated", "obsolete", "retired", "inactive", "defunct", "stagnant", "discontinued"];
    private static readonly string[] AgreedWords = ["accepted", "approved", "active", "living", "adopted", "ratified", "implementable", "recommended"];
    private static readonly string[] OpenWords = ["review", "under review", "in review", "open", "last call", "discussion", "under discussion", "provisional", "exploring"];

    /// <summary>The tone of a status: <c>none</c>, <c>draft</c>, <c>open</c>, <c>agreed</c>, <c>done</c>, <c>dropped</c> or <c>replaced</c>.</summary>
    /// <param name="lifecycle">The lifecycle it belongs to.</param>
    /// <param name="state">The status as the lifecycle spells it, or <see langword="null"/> where it knows none.</param>
    /// <param name="written">The status as it is written. Where no lifecycle tells, its word does.</param>
    public static string Of(Lifecycle? lifecycle, string? state, string written)
    {
        var status = state ?? written;
        return Lifecycle.IsReplaced(status) ? "replaced"
            : Lifecycle.IsDropped(status) || Says(LeftWords, status) ? "dropped"
            : Relations.IsDraft(status) || (state is not null && lifecycle is { Initial: [var only] } && NameComparison.Same(only, state)) ? "draft"
            : Relations.IsDone(status) || (state is not null && lifecycle?.IsClosed(state) is true) ? "done"
            : Says(AgreedWords, status) ? "agreed"
            : Says(OpenWords, status) ? "open"
            : lifecycle is null || state is null ? "none"
            : lifecycle.IsUndecided(state) ? "open"
            : lifecycle.IsStrict ? "agreed"
            : "none";
    }

    // The word itself, or what it begins with: 'Accepted, revision 2', 'Review (until May)'.
    private static bool Says(string[] words, string status)
    {
        var name = NameComparison.Normalize(status);
        return words.Any(word => name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsLetterOrDigit(name[word.Length])));
    }
}
