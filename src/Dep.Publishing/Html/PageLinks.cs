using AngleSharp.Dom;
using Dep.Analysis.Engine;

namespace Dep.Publishing.Html;

/// <summary>
/// Resolves the links of documents for the site: documents to their pages, images to their copies, and other files of the repository to the
/// repository's host, if there is one; links out of the repository are kept. Nothing is loaded from other hosts: an image
/// on another host becomes a link.
/// </summary>
/// <param name="pageOf">Returns the page of a file, relative to the folder of documents' pages, with the fragment as spelt on that page; <see langword="null"/> if the file has no page.</param>
/// <param name="pictureOf">Returns the URL of an image in the repository, given its path; <see langword="null"/> if there is none.</param>
/// <param name="host">The repository's host.</param>
internal sealed class PageLinks(Func<string, string, string?> pageOf, Func<string, string?> pictureOf, RepositoryHost host)
{
    /// <summary>The relative path from a page to the site's root.</summary>
    public const string Up = "../";

    /// <summary>Rewrites a link for the site.</summary>
    /// <param name="path">The path of the document with the link.</param>
    /// <param name="link">The link.</param>
    public void RewriteLink(string path, IElement link)
    {
        if (link.GetAttribute("href") is not { } written)
        {
            return;
        }

        if (TargetOf(path, written) is { } target)
        {
            link.SetAttribute("href", target);
            if (target.Contains("://", StringComparison.Ordinal))
            {
                link.SetAttribute("rel", "noopener noreferrer");
            }

            if (link.TextContent.Trim().Length == 0 && link.QuerySelector("img") is null)
            {
                link.TextContent = written;
            }

            return;
        }

        // A link without a target on the site is replaced by its text, with the path of the file as a tooltip.
        var text = link.Owner!.CreateElement("span");
        while (link.FirstChild is { } child)
        {
            text.AppendChild(child);
        }

        if (LinkTarget.Of(path, written) is LinkTarget.Inside inside && inside.Path.Length > 0 && inside.Path != path)
        {
            text.ClassName = "file";
            text.SetAttribute("title", inside.Path);
        }

        if (link.Id is { Length: > 0 } id)
        {
            text.Id = id;
        }

        link.Replace(text);
    }

    /// <summary>Makes an image show its copy on the site, or replaces it by a link.</summary>
    /// <returns>Whether the image is a <c>data:</c> URL.</returns>
    public bool RewriteImage(string path, IElement image)
    {
        var written = image.GetAttribute("src") ?? "";
        if (LinkTarget.Of(path, written) is LinkTarget.Inside inside && pictureOf(inside.Path) is { } source)
        {
            image.SetAttribute("src", source);
            image.SetAttribute("alt", image.GetAttribute("alt") ?? "");
            image.SetAttribute("loading", "lazy");
            return source.StartsWith("data:", StringComparison.Ordinal);
        }

        var alt = image.GetAttribute("alt")?.Trim() is { Length: > 0 } text ? text : NameOf(written);
        var words = $"[image: {alt}]";
        if (image.Closest("a") is null && TargetOf(path, written) is { } target)
        {
            var link = image.Owner!.CreateElement("a");
            // Other targets are kept unchanged, since all links are rewritten later.
            link.SetAttribute("href", target.StartsWith("http", StringComparison.Ordinal) ? target : written);
            link.TextContent = words;
            image.Replace(link);
        }
        else
        {
            image.Replace(image.Owner!.CreateTextNode(words));
        }

        return false;
    }

    /// <summary>The URL of a person's profile page, given the handle without <c>@</c>.</summary>
    public string Person(string handle) => host.Person(handle);

    private string? TargetOf(string path, string written)
    {
        switch (LinkTarget.Of(path, written))
        {
            case LinkTarget.Elsewhere:
                var target = written.Trim();
                target = target.StartsWith("//", StringComparison.Ordinal) ? "https:" + target : target;
                return Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" ? target : null;
            case LinkTarget.Inside inside when inside.Path == path:
                return PlaceIn(path, inside.Fragment);
            case LinkTarget.Inside inside:
                return pageOf(inside.Path, inside.Fragment) ?? host.FileAt(inside.Path, inside.Fragment);
            default:
                return null;
        }
    }

    private string PlaceIn(string path, string fragment)
    {
        if (fragment.Length == 0)
        {
            return "#" + SafeHtml.OwnIds + "main";
        }

        return pageOf(path, fragment) is { } page && page.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0
            ? page[hash..]
            : "#" + Uri.EscapeDataString(fragment);
    }

    private static string NameOf(string target)
    {
        var path = target.Split('?', '#')[0].TrimEnd('/');
        return path[(path.LastIndexOf('/') + 1)..] is { Length: > 0 } name ? name : "no name";
    }
}
