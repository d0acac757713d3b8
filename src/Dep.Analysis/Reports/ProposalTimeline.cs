using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Reports;

/// <summary>What happened to a proposal.</summary>
internal enum TimelineKind
{
    /// <summary>It entered.</summary>
    Entered,

    /// <summary>Its status changed.</summary>
    Moved,

    /// <summary>Its file has another path.</summary>
    Renamed,

    /// <summary>Its file is gone.</summary>
    Deleted,
}

/// <summary>Something that happened to a proposal.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Status">The status from then on; empty where it has none.</param>
/// <param name="Path">The path from then on; where it is gone, the last one.</param>
/// <param name="Date">The day of the commit, in UTC.</param>
/// <param name="Commit">The id of the commit.</param>
internal sealed record TimelineEvent(TimelineKind Kind, string Status, string Path, DateOnly Date, string Commit)
{
    /// <summary>The second of the commit.</summary>
    public DateTimeOffset Time { get; init; }
}

/// <summary>The life of one proposal.</summary>
/// <param name="Events">What happened, oldest first; at least its entry.</param>
internal sealed record ProposalTimeline(ImmutableArray<TimelineEvent> Events)
{
    /// <summary>The path it has now, or had last.</summary>
    public string Path => Events[^1].Path;

    /// <summary>The status it has now, or had last.</summary>
    public string Status => Events[^1].Status;

    /// <summary>Whether it is gone.</summary>
    public bool IsDeleted => Events[^1].Kind is TimelineKind.Deleted;
}

/// <summary>A finding in a commit.</summary>
/// <param name="Finding">The finding; its message begins with the commit.</param>
/// <param name="Commit">The id of the commit.</param>
/// <param name="Date">The day of the commit, in UTC.</param>
internal sealed record PastFinding(Diagnostic Finding, string Commit, DateOnly Date);
