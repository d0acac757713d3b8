using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Hosting.Commands;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Prints what proposals lack for each of their possible next statuses.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReportReadiness : ProposalTask
{
    /// <summary>The proposals to examine; empty for all. Relative paths are resolved against the project's folder.</summary>
    public ITaskItem[] Only { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(CheckRequest request, CancellationToken cancellation)
    {
        var home = Path.GetDirectoryName(ProjectFile) is { Length: > 0 } project ? project : Directory;
        var (proposals, unknown) = ReadinessCheck.Run(request, [.. Only.Select(item => Path.GetFullPath(item.ItemSpec, home))], cancellation);
        var root = WorkingTree.Containing(request.Directory).Root;
        foreach (var path in unknown)
        {
            LogError(RuleCatalog.IdOf<NoProposals>(), $"'{path}' is no proposal of this repository");
        }

        foreach (var line in proposals.SelectMany(readiness => ReadinessReport.Lines(readiness, path => ShownPath.Of(request, root, path))))
        {
            Log.LogMessage(MessageImportance.High, "{0}", line);
        }

        if (proposals.IsEmpty && unknown.IsEmpty)
        {
            LogError(RuleCatalog.IdOf<NoProposals>(), "No proposals were found");
        }
    }
}
