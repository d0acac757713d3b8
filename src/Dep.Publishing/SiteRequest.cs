using Dep.Hosting.Requests;

namespace Dep.Publishing;

/// <summary>A request to publish a site.</summary>
internal sealed record SiteRequest
{
    /// <summary>The request that says where the proposals are and how findings are reported.</summary>
    public required CheckRequest Check { get; init; }

    /// <summary>The full path of the site's folder. It is created if it does not exist; a folder with files other than a site of this tool is refused.</summary>
    public required string Folder { get; init; }

    /// <summary>The site's name; empty for the title of the repository's README.</summary>
    public string Title { get; init; } = "";

    /// <summary>The URL of the repository, such as <c>https://github.com/owner/name</c>; if empty, the site has no links to files and commits.</summary>
    public string RepositoryUrl { get; init; } = "";

    /// <summary>The URL where the site will be published, such as <c>https://example.org/proposals/</c>; empty if it is not known. Feeds and the metadata of pages need it for absolute links.</summary>
    public string SiteUrl { get; init; } = "";

    /// <summary>Whether the pages show the findings of the check, and what a proposal lacks for its next status.</summary>
    public bool HasFindings { get; init; }
}
