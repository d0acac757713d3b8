using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Hosting.Requests;
using Dep.Publishing;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Publishes the proposals as a static site.</summary>
[MSBuildMultiThreadableTask]
public sealed class PublishProposals : ProposalTask
{
    /// <summary>The folder the site is written to; relative paths start at <see cref="ProposalTask.Directory"/>.</summary>
    [Required]
    public string Site { get; set; } = "";

    /// <summary>The site's name; empty for the title of the repository's README.</summary>
    public string Title { get; set; } = "";

    /// <summary>Where the repository can be read in a browser; empty where it cannot.</summary>
    public string RepositoryUrl { get; set; } = "";

    /// <summary>Where the site will be published; empty where nobody knows.</summary>
    public string SiteUrl { get; set; } = "";

    /// <summary>Whether pages say what the check finds, and what a proposal lacks to move on.</summary>
    public bool Findings { get; set; }

    /// <inheritdoc/>
    private protected override void Execute(CheckRequest request, CancellationToken cancellation)
    {
        var site = new SiteRequest
        {
            Check = request,
            Folder = FullPath(Site),
            Title = Title,
            RepositoryUrl = RepositoryUrl,
            SiteUrl = SiteUrl,
            HasFindings = Findings,
        };
        var result = SitePublisher.Run(site, Say, cancellation);
        if (result.Failure is { } failure)
        {
            LogError(RuleCatalog.IdOf<OutputUnwritable>(), failure);
            return;
        }

        foreach (var remark in result.Remarks)
        {
            Say(remark);
        }

        SayDone($"{site.Folder}: {result.Summary}");
    }

    private void Say(string line) => Log.LogMessage(MessageImportance.High, "{0}", SafeText.OneLine(line));
}
