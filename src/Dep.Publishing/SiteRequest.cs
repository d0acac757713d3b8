using Dep.Hosting.Requests;

namespace Dep.Publishing;

/// <summary>What a shell asks to be published.</summary>
internal sealed record SiteRequest
{
    /// <summary>Where the proposals are, and how findings are reported.</summary>
    public required CheckRequest Check { get; init; }

    /// <summary>The full path of the folder the site is written to. It is made where it does not exist; one that holds files which are no site of ours is refused.</summary>
    public required string Folder { get; init; }

    /// <summary>The site's name; empty for the title of the repository's README.</summary>
    public string Title { get; init; } = "";

    /// <summary>Where the repository can be read, such as <c>https://github.com/owner/name</c>; empty where links to its files and commits lead nowhere.</summary>
    public string RepositoryUrl { get; init; } = "";

    /// <summary>Where the site will be published, such as <c>https://example.org/proposals/</c>; empty where nobody knows. Only the feed has it: entries then lead to pages.</summary>
    public string SiteUrl { get; init; } = "";

    /// <summary>Whether the pages say what the check finds, and what a proposal lacks to move on.</summary>
    public bool HasFindings { get; init; }
}
