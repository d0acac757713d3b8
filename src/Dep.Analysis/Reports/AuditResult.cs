using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Reports;

/// <summary>The result of an audit.</summary>
/// <param name="Root">The full path of the repository's root; the paths of all locations start there.</param>
/// <param name="Commits">The number of commits that touched proposals.</param>
/// <param name="Timelines">The timelines of all proposals that ever existed, by path.</param>
/// <param name="Findings">The findings in past commits, oldest first.</param>
internal sealed record AuditResult(string Root, int Commits, ImmutableArray<ProposalTimeline> Timelines, ImmutableArray<PastFinding> Findings)
{
    /// <summary>The present schema of proposals.</summary>
    public required ProposalSchema Schema { get; init; }

    /// <summary>Why the history could not be read, and the remedy; <see langword="null"/> if it could.</summary>
    public string? Fault { get; init; }

    /// <summary>One line with the numbers of commits, proposals and findings.</summary>
    public string Summary =>
        $"{Quantity.Of(Commits, "commit")}, {Quantity.Of(Timelines.Length, "proposal")}: {Quantity.Of(Of(Severity.Error), "error")}, {Quantity.Of(Of(Severity.Warning), "warning")}";

    private int Of(Severity severity) => Findings.Count(past => past.Finding.Severity == severity);
}
