using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Forms;

namespace Dep.Publishing;

/// <summary>A day, and the word that says what it is the day of: <c>since</c>, <c>updated</c>, <c>created</c>.</summary>
/// <param name="Day">The day as <c>2026-01-31</c>; empty where it is not known.</param>
/// <param name="Word">The word; empty where nothing needs to be said.</param>
internal sealed record DatedDay(string Day, string Word)
{
    /// <summary>No day.</summary>
    public static DatedDay Unknown { get; } = new("", "");
}

/// <summary>
/// The days that a header names. A history that was brought over from elsewhere knows one day for all proposals, so that
/// what their authors wrote comes before it.
/// </summary>
internal static class HeaderDates
{
    private static readonly string[] OfStatus = ["date", "decided", "decision date", "date decided", "date of decision", "status date", "last status change"];
    private static readonly string[] OfUpdate = ["last updated", "updated", "last update", "date updated", "last modified", "modified", "last updated at"];
    private static readonly string[] OfCreation = ["created", "creation date", "date created", "created at", "created on", "start date", "date proposed", "proposed", "submitted"];
    private static readonly string[] DeadlineWords = ["review", "call", "deadline", "due", "until", "expires", "ends"];

    /// <summary>The day that says how old the status is, as far as the header knows.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="state">Its status; a field of that name, such as <c>Accepted</c>, holds its day.</param>
    public static DatedDay Status(Proposal proposal, string? state)
    {
        var named = state is null ? "" : NameComparison.Normalize(state);
        var since = First(proposal, key => OfStatus.Contains(key) || (named.Length > 0 && (key == named || key == named + " date" || key == "date " + named)));
        return since.Length > 0 ? new DatedDay(since, "since") : First(proposal, OfUpdate.Contains) is { Length: > 0 } updated ? new DatedDay(updated, "updated") : DatedDay.Unknown;
    }

    /// <summary>The day the proposal was made; empty where the header does not say.</summary>
    public static string Created(Proposal proposal) => First(proposal, OfCreation.Contains);

    /// <summary>The day until which something is to be done, such as the end of a last call; empty where the header has none.</summary>
    public static string Deadline(Proposal proposal) => First(proposal, key => key.Split(' ').Any(DeadlineWords.Contains));

    /// <summary>The day that a text begins with; empty where it is none.</summary>
    public static string DayOf(string written) => WrittenDay.In(written)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    // A field that is called so and holds no day is no answer: 'Updated: by the authors'.
    private static string First(Proposal proposal, Func<string, bool> isNamed) =>
        proposal.Header.Fields.Where(field => !field.IsSection && isNamed(field.Key)).Select(field => DayOf(field.Value.Value)).FirstOrDefault(day => day.Length > 0, "");
}
