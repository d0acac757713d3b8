using Dep.Analysis.Engine;
using Dep.Analysis.Reports.Formats;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>Writes the result of a check as a comment for the reviewers of the change.</summary>
internal static class ReviewReport
{
    /// <summary>The comment, in markdown.</summary>
    /// <param name="request">The request to answer.</param>
    /// <param name="result">The result of the check.</param>
    public static string Of(CheckRequest request, CheckResult result)
    {
        var files = WorkingTree.Containing(request.Directory);
        var repository = result.Repository!;
        var severities = SeverityLoader.Load(files, files.Relative(Path.GetFullPath(request.Directory)), repository, request.GlobalConfigs);
        return new ReviewComment(ReportFiles.InputOf(request, result), repository, result.Base ?? Base.NotAsked, severities.Of).Write();
    }
}
