using Dep.Analysis.Reports;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Hosting.Worker;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Writes the list of proposals into their README, and other files on request: JSON, a feed, a diagram.</summary>
[MSBuildMultiThreadableTask]
public sealed class IndexProposals : ProposalTask
{
    /// <summary>The JSON file to write; empty for none.</summary>
    public string IndexJson { get; set; } = "";

    /// <summary>The Atom feed to write; empty for none.</summary>
    public string Feed { get; set; } = "";

    /// <summary>The URL of the site that the feed links to; empty if there is none.</summary>
    public string SiteUrl { get; set; } = "";

    /// <summary>The markdown file with a diagram to write; empty for none.</summary>
    public string Graph { get; set; } = "";

    /// <summary>The SVG badge to write; empty for none.</summary>
    public string Badge { get; set; } = "";

    /// <summary>The folder for one feed per author and per status; empty for none.</summary>
    public string Feeds { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(CheckRequest request, CancellationToken cancellation)
    {
        var wanted = new IndexRequest
        {
            Json = FullPath(IndexJson),
            Feed = FullPath(Feed),
            SiteUrl = SiteUrl.Trim(),
            Graph = FullPath(Graph),
            Badge = FullPath(Badge),
            Feeds = FullPath(Feeds),
        };
        var outcome = RepositoryIndex.Write(request, wanted, Say, cancellation);
        BuildLog.Write(Log, BuildCheck.Of(outcome.Result, ProjectFile), IsMatched);
        foreach (var (id, message) in outcome.Failures)
        {
            LogError(id, message);
        }

        foreach (var line in outcome.Lines)
        {
            SayDone(line);
        }
    }

    private void Say(string line) => Log.LogMessage(MessageImportance.High, "{0}", SafeText.Line(line));
}
