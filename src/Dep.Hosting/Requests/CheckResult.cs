using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema.Dialects;

namespace Dep.Hosting.Requests;

/// <summary>The result of a check.</summary>
/// <param name="Root">The full path of the repository's root, to which the paths of all locations are relative.</param>
/// <param name="Diagnostics">The findings: errors first, then by path, place and id.</param>
/// <param name="Scope">What was checked against which template, dialect and base, in a few words; empty for no summary.</param>
internal sealed record CheckResult(string Root, ImmutableArray<Diagnostic> Diagnostics, string Scope)
{
    /// <summary>One line with what was checked and the numbers of errors and warnings. It reflects severities that a shell changed.</summary>
    public string Summary => Scope.Length == 0 ? "" : CheckSummary.Of(Scope, Diagnostics, Tally);

    /// <summary>The findings that comments or the baseline suppress, in the same order.</summary>
    public ImmutableArray<Diagnostic> Suppressed { get; init; } = [];

    /// <summary>The numbers of findings and files that were left out.</summary>
    public Tally Tally { get; init; } = Tally.Nothing;

    /// <summary>The files in <see cref="CheckRequest.Only"/> that are not found as proposals.</summary>
    public ImmutableArray<UnknownFile> Unknown { get; init; } = [];

    /// <summary>The rules that ran.</summary>
    public ImmutableArray<Rule> Rules { get; init; } = RuleCatalog.All;

    /// <summary>The proposals that were checked.</summary>
    internal ProposalRepository? Repository { get; init; }

    /// <summary>The base they were compared with.</summary>
    internal Base? Base { get; init; }

    /// <summary>
    /// Why the check is not the requested one, in one sentence without a final period: the named base does not exist.
    /// <see langword="null"/> if it is.
    /// </summary>
    public string? Refusal => (Base as Base.Unavailable) is { IsUnknown: true } unknown ? unknown.Reason : null;

    /// <summary>The full path of the file a location is in; <see langword="null"/> for the repository as a whole, and for a built-in template, which is not on disk.</summary>
    public string? FileOf(Location location) =>
        location.Source.Path.Length == 0 || Dialect.IsBuiltIn(location.Source) ? null : Path.GetFullPath(location.Source.Path, Root);
}
