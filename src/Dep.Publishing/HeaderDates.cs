using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Forms;

namespace Dep.Publishing;

/// <summary>A date with its meaning: <c>since</c>, <c>updated</c>, <c>created</c>.</summary>
/// <param name="Day">The date as <c>2026-01-31</c>; empty if it is not known.</param>
/// <param name="Word">The meaning; empty if it is obvious.</param>
internal sealed record DatedDay(string Day, string Word)
{
    /// <summary>No date.</summary>
    public static DatedDay Unknown { get; } = new("", "");
}

/// <summary>
/// Reads dates in headers. They take precedence over git's history, since in a repository that was imported from
/// elsewhere all proposals may have the same date in the history.
/// </summary>
internal static class HeaderDates
{
    private static readonly string[] OfStatus =
    [
        "date",
        "decided",
        "decision date",
        "date decided",
        "date of decision",
        "status date",
        "last status change",
    ];
    private static readonly string[] OfUpdate =
    [
        "last updated",
        "updated",
        "last update",
        "date updated",
        "last modified",
        "modified",
        "last updated at",
    ];
    private static readonly string[] OfCreation =
    [
        "created",
        "creation date",
        "date created",
        "created at",
        "created on",
        "start date",
        "date proposed",
        "proposed",
        "submitted",
    ];
    private static readonly string[] DeadlineWords = ["review", "call", "deadline", "due", "until", "expires", "ends"];

    /// <summary>The day that says how old the status is, as far as the header knows.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="state">Its status; a field of that name, such as <c>Accepted</c>, may contain its date.</param>
    public static DatedDay Status(Proposal proposal, string? state)
    {
        var named = state is null ? "" : NameComparison.Normalize(state);
        var since = First(proposal, key =>
            OfStatus.Contains(key) || (named.Length > 0 && (key == named || key == named + " date" || key == "date " + named))
        );
        return since.Length > 0 ? new DatedDay(since, "since")
            : First(proposal, OfUpdate.Contains) is { Length: > 0 } updated ? new DatedDay(updated, "updated")
            : DatedDay.Unknown;
    }

    /// <summary>The date on which the proposal was created; empty if the header does not say.</summary>
    public static string Created(Proposal proposal) => First(proposal, OfCreation.Contains);

    /// <summary>The deadline in the header, such as the end of a last call; empty if there is none.</summary>
    public static string Deadline(Proposal proposal) => First(proposal, key => key.Split(' ').Any(DeadlineWords.Contains));

    /// <summary>The day that a text begins with; empty where it is none.</summary>
    public static string DayOf(string written) => UnformattedDay.In(written)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    // Fields without a date are skipped, such as 'Updated: by the authors'.
    private static string First(Proposal proposal, Func<string, bool> isNamed) =>
        proposal
            .Header.Fields.Where(field => !field.IsSection && isNamed(field.Key))
            .Select(field => DayOf(field.Value.Value))
            .FirstOrDefault(day => day.Length > 0, "");
}
