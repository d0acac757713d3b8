using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Reports;

/// <summary>The kind of an event in a proposal's history.</summary>
internal enum TimelineKind
{
    /// <summary>It entered.</summary>
    Entered,

    /// <summary>Its status changed.</summary>
    Moved,

    /// <summary>Its path changed.</summary>
    Renamed,

    /// <summary>Its file was deleted.</summary>
    Deleted,
}

/// <summary>An event in a proposal's history.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Status">The status after the event; empty if there is none.</param>
/// <param name="Path">The path after the event; the last path if the file was deleted.</param>
/// <param name="Date">The date of the commit, in UTC.</param>
/// <param name="Commit">The id of the commit.</param>
internal sealed record TimelineEvent(TimelineKind Kind, string Status, string Path, DateOnly Date, string Commit)
{
    /// <summary>The time of the commit.</summary>
    public DateTimeOffset Time { get; init; }
}

/// <summary>The history of one proposal.</summary>
/// <param name="Events">The events, oldest first; at least its entry.</param>
internal sealed record ProposalTimeline(ImmutableArray<TimelineEvent> Events)
{
    /// <summary>The present or last path.</summary>
    public string Path => Events[^1].Path;

    /// <summary>The present or last status.</summary>
    public string Status => Events[^1].Status;

    /// <summary>Whether it was deleted.</summary>
    public bool IsDeleted => Events[^1].Kind is TimelineKind.Deleted;
}

/// <summary>A finding in a commit.</summary>
/// <param name="Finding">The finding; its message begins with the commit.</param>
/// <param name="Commit">The id of the commit.</param>
/// <param name="Date">The day of the commit, in UTC.</param>
internal sealed record PastFinding(Diagnostic Finding, string Commit, DateOnly Date);
