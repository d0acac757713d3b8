using AngleSharp.Dom;
using Dep.Analysis.Engine;

namespace Dep.Publishing.Html;

/// <summary>
/// Where the links of documents lead on the site: to a page, a picture to its copy, another file of the repository to where
/// the repository can be read, or nowhere; a link out of the repository stays. Nothing is loaded from elsewhere: a picture
/// on another host is a link to it.
/// </summary>
/// <param name="pageOf">The page of a file, from the folder that the documents' pages stand in, with the given fragment as it is spelt there; <see langword="null"/> where the file has none.</param>
/// <param name="pictureOf">What a page names to show a picture of the repository; <see langword="null"/> where there is none at that path.</param>
/// <param name="host">Where files of the repository can be read.</param>
internal sealed class PageLinks(Func<string, string, string?> pageOf, Func<string, string?> pictureOf, RepositoryHost host)
{
    /// <summary>The way from a page to the site's root.</summary>
    public const string Up = "../";

    /// <summary>Makes a link lead where it leads on the site.</summary>
    /// <param name="path">The path of the document it stands in.</param>
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

        // The words stay. Where they do not say which file is meant, the path does.
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

    /// <summary>Makes a picture show its copy on the site, or be a link.</summary>
    /// <returns>Whether it carries its drawing with it.</returns>
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

        var alt = image.GetAttribute("alt")?.Trim() is { Length: > 0 } said ? said : NameOf(written);
        var words = $"[image: {alt}]";
        if (image.Closest("a") is null && TargetOf(path, written) is { } target)
        {
            var link = image.Owner!.CreateElement("a");
            // Written as it was: it is rewritten with the other links.
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

    /// <summary>The address of somebody's own page, by a handle without its <c>@</c>.</summary>
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

        return pageOf(path, fragment) is { } page && page.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0 ? page[hash..] : "#" + Uri.EscapeDataString(fragment);
    }

    private static string NameOf(string target)
    {
        var path = target.Split('?', '#')[0].TrimEnd('/');
        return path[(path.LastIndexOf('/') + 1)..] is { Length: > 0 } name ? name : "no name";
    }
}
