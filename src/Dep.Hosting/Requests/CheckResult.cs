using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;

namespace Dep.Hosting.Requests;

/// <summary>What a check found.</summary>
/// <param name="Root">The full path of the repository's root; the paths of all locations start there.</param>
/// <param name="Diagnostics">The findings: errors first, then by path, place and id.</param>
/// <param name="Scope">What was checked against which template, dialect and base, in a few words; empty to say nothing of it.</param>
internal sealed record CheckResult(string Root, ImmutableArray<Diagnostic> Diagnostics, string Scope)
{
    /// <summary>One line that says what was checked and how many errors and warnings there are; a shell that changes severities changes it.</summary>
    public string Summary => Scope.Length == 0 ? "" : CheckSummary.Of(Scope, Diagnostics, Tally);

    /// <summary>What comments and the baseline keep from being reported, in the same order.</summary>
    public ImmutableArray<Diagnostic> Suppressed { get; init; } = [];

    /// <summary>What was left out, in numbers.</summary>
    public Tally Tally { get; init; } = Tally.Nothing;

    /// <summary>Of the files in <see cref="CheckRequest.Only"/> those that are not found as proposals, by path from the root.</summary>
    public ImmutableArray<UnknownFile> Unknown { get; init; } = [];

    /// <summary>The rules that ran.</summary>
    public ImmutableArray<Rule> Rules { get; init; } = RuleCatalog.All;

    /// <summary>What was checked.</summary>
    internal ProposalRepository? Repository { get; init; }

    /// <summary>What it was compared with.</summary>
    internal Base? Base { get; init; }

    /// <summary>
    /// Why the check is not the one that was asked for, in one sentence without a final period: a base was named that is not there.
    /// <see langword="null"/> where it is.
    /// </summary>
    public string? Refusal => (Base as Base.Unavailable) is { IsUnknown: true } unknown ? unknown.Reason : null;

    /// <summary>The full path of the file a location is in; <see langword="null"/> where it is about the repository as a whole, or in a built-in template, which is no file here.</summary>
    public string? FileOf(Location location) =>
        location.Source.Path.Length == 0 || Dialect.IsBuiltIn(location.Source) ? null : Path.GetFullPath(location.Source.Path, Root);
}
