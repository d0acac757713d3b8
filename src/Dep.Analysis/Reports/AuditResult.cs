using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Reports;

/// <summary>What an audit found.</summary>
/// <param name="Root">The full path of the repository's root; the paths of all locations start there.</param>
/// <param name="Commits">The number of commits that touched proposals.</param>
/// <param name="Timelines">The lives of all proposals there ever were, by path.</param>
/// <param name="Findings">What should not have happened, oldest first.</param>
internal sealed record AuditResult(string Root, int Commits, ImmutableArray<ProposalTimeline> Timelines, ImmutableArray<PastFinding> Findings)
{
    /// <summary>What proposals are measured by today.</summary>
    public required ProposalSchema Schema { get; init; }

    /// <summary>Why the history could not be read, and what to do; <see langword="null"/> where it could.</summary>
    public string? Fault { get; init; }

    /// <summary>One line that says what was looked at and what was found.</summary>
    public string Summary =>
        $"{Quantity.Of(Commits, "commit")}, {Quantity.Of(Timelines.Length, "proposal")}: {Quantity.Of(Of(Severity.Error), "error")}, {Quantity.Of(Of(Severity.Warning), "warning")}";

    private int Of(Severity severity) => Findings.Count(past => past.Finding.Severity == severity);
}
