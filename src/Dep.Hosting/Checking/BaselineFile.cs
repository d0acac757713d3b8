using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Loading;
using Dep.Analysis.Reports;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>Reads and writes the baseline file.</summary>
internal static class BaselineFile
{
    /// <summary>Writes all findings of the repository as it stands into the request's baseline file. What compares with the base is not in it: it passes with the change.</summary>
    /// <returns>The number of findings written, and why the file could not be written, or <see langword="null"/> where it was.</returns>
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

    /// <summary>Reads a baseline; a file that does not exist is an empty one.</summary>
    /// <param name="tree">The repository.</param>
    /// <param name="files">Its files as they are or would be.</param>
    /// <param name="fullPath">The full path of the baseline; empty for none.</param>
    internal static Baseline Read(WorkingTree tree, IRepositoryFiles files, string fullPath)
    {
        var path = fullPath.Length == 0 ? "" : tree.Relative(fullPath);
        return path.Length > 0 && files.Exists(path) ? Baseline.Read(files.Read(path)) : Baseline.Empty;
    }
}
