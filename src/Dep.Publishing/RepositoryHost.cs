namespace Dep.Publishing;

/// <summary>
/// The web host of the repository. It is configured, never guessed from a clone's remotes, so that two clones of one
/// commit produce the same site.
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

    /// <summary>The URL of the repository; empty if it is not known.</summary>
    public string Url { get; }

    /// <summary>The host of a repository, given its URL; an unknown host if the URL is empty or invalid.</summary>
    public static RepositoryHost Of(string url)
    {
        var trimmed = url.Trim().TrimEnd('/');
        trimmed = trimmed.EndsWith(".git", StringComparison.Ordinal) ? trimmed[..^".git".Length] : trimmed;
        var isUrl =
            Uri.TryCreate(trimmed, UriKind.Absolute, out var uri)
            && uri.Scheme is "https" or "http"
            && uri!.Query.Length == 0
            && uri.Fragment.Length == 0
            && uri.UserInfo.Length == 0;
        // A handle '@ada' refers to the repository's host if that has user profiles, otherwise to GitHub.
        var isHost = isUrl && Hosts.Any(name => uri!.Host.Contains(name, StringComparison.OrdinalIgnoreCase));
        var people = isHost ? uri!.GetLeftPart(UriPartial.Authority) + "/" : "https://github.com/";
        return isUrl
            ? new RepositoryHost(trimmed, uri!.Host.Contains("gitlab", StringComparison.OrdinalIgnoreCase) ? "/-/" : "/", people)
            : new RepositoryHost("", "", people);
    }

    /// <summary>The URL of a file or folder, or <see langword="null"/>.</summary>
    /// <param name="path">Its path from the root.</param>
    /// <param name="fragment">The fragment, or empty.</param>
    public string? FileAt(string path, string fragment = "") =>
        _files.Length == 0 ? null
        : path.Length == 0 ? Url
        : _files
            + string.Join('/', path.Split('/').Select(Uri.EscapeDataString))
            + (fragment.Length == 0 ? "" : "#" + Uri.EscapeDataString(fragment));

    /// <summary>The URL of a person's profile page.</summary>
    /// <param name="handle">The handle without <c>@</c>: letters, digits and hyphens.</param>
    public string Person(string handle) => _people + Uri.EscapeDataString(handle);

    /// <summary>The URL of a commit, or <see langword="null"/>.</summary>
    public string? Commit(string id) => _commits.Length == 0 ? null : _commits + Uri.EscapeDataString(id);
}
