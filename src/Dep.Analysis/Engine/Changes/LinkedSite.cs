namespace Dep.Analysis.Engine.Changes;

/// <summary>
/// Whose page an address on the web leads to: its host, on a code host also the owner. An address that moved within a site is mended;
/// one on another site is another source.
/// </summary>
internal static class LinkedSite
{
    private const int LongestAddress = 2000;

    // On these, each owner writes pages of their own.
    private static readonly string[] CodeHosts =
    [
        "github.com",
        "gitlab.com",
        "bitbucket.org",
        "codeberg.org",
        "raw.githubusercontent.com",
        "gist.github.com",
    ];

    // 'web.archive.org/web/2024/https://example.org/a' is a copy of what it names.
    private static readonly string[] Archives = ["web.archive.org", "archive.org", "archive.ph", "archive.today"];

    /// <summary>The site, such as <c>example.org</c> or <c>github.com/owner</c>; <see langword="null"/> if the text is no address on the web.</summary>
    public static string? Of(string address)
    {
        var text = address.Length > LongestAddress ? address[..LongestAddress] : address;
        if (WithoutScheme(text) is not { } rest)
        {
            return null;
        }

        var end = rest.IndexOfAny(['/', '?', '#', '\\']);
        var host = HostOf(end < 0 ? rest : rest[..end]);
        if (Archives.Contains(host) && rest.IndexOf("://", StringComparison.Ordinal) is > 0 and var copied)
        {
            var scheme = rest.LastIndexOf('/', copied - 1) + 1;
            return Of(rest[scheme..]);
        }

        return CodeHosts.Contains(host) && end >= 0 && rest[(end + 1)..].Split(['/', '?', '#'], 2)[0] is { Length: > 0 } owner
            ? $"{host}/{owner.ToLowerInvariant()}"
            : host;
    }

    // 'https://user@www.Example.org:443' is 'example.org' to whoever reads it in a browser.
    private static string HostOf(string authority)
    {
        var host = authority[(authority.LastIndexOf('@') + 1)..].ToLowerInvariant();
        host =
            host.EndsWith(":443", StringComparison.Ordinal) || host.EndsWith(":80", StringComparison.Ordinal) ? host[..host.LastIndexOf(':')] : host;
        return host.StartsWith("www.", StringComparison.Ordinal) ? host["www.".Length..] : host;
    }

    private static string? WithoutScheme(string text)
    {
        foreach (var scheme in (ReadOnlySpan<string>)["https://", "http://", "//"])
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return text[scheme.Length..];
            }
        }

        return text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? text : null;
    }
}
