using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>Writes the baseline file.</summary>
internal static class BaselineCreation
{
    /// <summary>Writes all current findings into the request's baseline file, except those that compare with the base: they belong to one change only.</summary>
    /// <returns>The number of findings, and why the file could not be written, or <see langword="null"/> if it was.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static (int Count, string? Failure) Write(CheckRequest request, CancellationToken cancellation = default)
    {
        var all = request with { Baseline = "", BaseRef = "none", ExistingFindings = Severity.Error };
        var result = RepositoryCheck.Run(all, int.MaxValue, new FreshState(all), cancellation);
        var text = new StringWriter();
        var count = BaselineReport.Write(text, result.Diagnostics);
        var failure = AtomicFile.Write(request.Baseline, text.ToString());
        return (count, failure);
    }
}
