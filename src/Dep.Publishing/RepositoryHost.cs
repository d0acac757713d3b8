namespace Dep.Publishing;

/// <summary>
/// Where the repository can be read in a browser. It is told, never guessed from a clone's remotes: two clones of one
/// commit give the same site.
/// </summary>
internal sealed class RepositoryHost
{
    private static readonly string[] Hosts = ["github", "gitlab", "codeberg", "gitea", "forgejo"];

    private readonly string _files;
    private readonly string _commits;

    private readonly string _people;

    private RepositoryHost(string url, string between, string people)
    {
        _people = people;
        Url = url;
        _files = url.Length == 0 ? "" : url + between + "blob/HEAD/";
        _commits = url.Length == 0 ? "" : url + between + "commit/";
    }

    /// <summary>The repository's own page; empty where it is not known.</summary>
    public string Url { get; }

    /// <summary>The host of a repository, by its URL; one that is empty or no <c>https</c> URL is not known.</summary>
    public static RepositoryHost Of(string url)
    {
        var trimmed = url.Trim().TrimEnd('/');
        trimmed = trimmed.EndsWith(".git", StringComparison.Ordinal) ? trimmed[..^".git".Length] : trimmed;
        var isUrl = Uri.TryCreate(trimmed, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri!.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0;
        // '@ada' is a name at the host of the repository where that is one of those with names; else, as in all processes that write so, at GitHub.
        var isHost = isUrl && Hosts.Any(name => uri!.Host.Contains(name, StringComparison.OrdinalIgnoreCase));
        var people = isHost ? uri!.GetLeftPart(UriPartial.Authority) + "/" : "https://github.com/";
        return isUrl ? new RepositoryHost(trimmed, uri!.Host.Contains("gitlab", StringComparison.OrdinalIgnoreCase) ? "/-/" : "/", people) : new RepositoryHost("", "", people);
    }

    /// <summary>The address of a file or folder, or <see langword="null"/>.</summary>
    /// <param name="path">Its path from the root.</param>
    /// <param name="fragment">The place in it, or empty.</param>
    public string? FileAt(string path, string fragment = "") => _files.Length == 0 ? null
        : path.Length == 0 ? Url
        : _files + string.Join('/', path.Split('/').Select(Uri.EscapeDataString)) + (fragment.Length == 0 ? "" : "#" + Uri.EscapeDataString(fragment));

    /// <summary>The address of somebody's own page.</summary>
    /// <param name="handle">The name without its <c>@</c>: letters, digits and hyphens.</param>
    public string Person(string handle) => _people + Uri.EscapeDataString(handle);

    /// <summary>The address of a commit, or <see langword="null"/>.</summary>
    public string? Commit(string id) => _commits.Length == 0 ? null : _commits + Uri.EscapeDataString(id);
}
