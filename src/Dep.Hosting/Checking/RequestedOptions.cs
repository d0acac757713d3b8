using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Engine.Suppressing;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>Creates the options of a run from a request.</summary>
internal static class RequestedOptions
{
    /// <summary>The options, as far as a request decides them.</summary>
    /// <param name="request">The request.</param>
    /// <param name="severities">The configured severities.</param>
    /// <param name="baseline">The baseline.</param>
    /// <param name="cap">The most findings of one rule in one file that are reported.</param>
    public static AnalysisOptions Of(CheckRequest request, SeverityConfiguration severities, Baseline baseline, int cap) =>
        new()
        {
            Configured = severities.Of,
            Warnings = request.Warnings,
            Today = Clock.Today(request),
            Existing = request.ExistingFindings ?? Severity.Error,
            RelaxesOnBranches = request.ExistingFindings is null,
            IsJudgedByChange = request.IsJudgedByChange,
            Baseline = baseline,
            Cap = cap,
        };
}
