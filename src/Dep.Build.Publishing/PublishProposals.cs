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
    /// <summary>The folder of the site. Relative paths are resolved against <see cref="ProposalTask.Directory"/>.</summary>
    [Required]
    public string Site { get; set; } = "";

    /// <summary>The site's name; empty for the title of the repository's README.</summary>
    public string Title { get; set; } = "";

    /// <summary>The URL of the repository; empty if there is none.</summary>
    public string RepositoryUrl { get; set; } = "";

    /// <summary>The URL where the site will be published; empty if it is not known.</summary>
    public string SiteUrl { get; set; } = "";

    /// <summary>Whether the pages show the findings of the check, and what a proposal lacks for its next status.</summary>
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
