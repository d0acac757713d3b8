using System.Collections.Frozen;

namespace Dep.Analysis.Proposals;

/// <summary>Recognises lines that look like header fields but are not metadata of the proposal.</summary>
public static class ForeignFields
{
    // Front matter keys of Jekyll and its themes, Hugo, Docusaurus, MkDocs, VitePress and Obsidian.
    // csharpier-ignore
    private static readonly FrozenSet<string> SiteKeys = new[]
    {
        "aliases", "banner", "categories", "category", "class", "comments", "cover", "cssclasses", "date", "description", "draft",
        "editlink", "excerpt", "features", "footer", "grand parent", "has children", "has toc", "head", "hero", "hide",
        "hide table of contents", "hide title", "icon", "id", "image", "keywords", "lang", "lastmod", "lastupdated", "layout", "linktitle",
        "menu", "nav exclude", "nav order", "navbar", "navigation", "next", "outline", "pagination label", "pagination next",
        "pagination prev", "parent", "permalink", "prev", "published", "redirect from", "redirect to", "search exclude", "sidebar",
        "sidebar label", "sidebar position", "sitemap", "slug", "summary", "tags", "template", "title", "titletemplate", "toc", "unlisted",
        "url", "weight",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Whether a field in front matter is a key of a site generator; or whether a bold line, a bullet or a plain line is prose that
    /// begins with a word and a colon: <c>**Note**: This was agreed in March.</c>
    /// </summary>
    /// <param name="form">The form of the header that has the field.</param>
    /// <param name="field">The field.</param>
    public static bool IsForeign(HeaderNotation form, MetadataField field) =>
        form switch
        {
            HeaderNotation.FrontMatter or HeaderNotation.Toml => SiteKeys.Contains(field.Key),
            HeaderNotation.Bold or HeaderNotation.Bullets or HeaderNotation.Lines or HeaderNotation.Table => !field.IsSection
                && IsSentence(field.Value.Value),
            _ => false,
        };

    // A value is a few words, a date, or a link; four words and a full stop are a sentence.
    private static bool IsSentence(string value) =>
        value.AsSpan().TrimEnd("*_ )") is [.., '.' or '!' or '?' or ':']
        && value.Split((char[]?)null, 4, StringSplitOptions.RemoveEmptyEntries).Length == 4;
}
