using Dep.Analysis.Engine;
using Dep.Analysis.Engine.References;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Indexing;

/// <summary>A link in a header. Only links to the web and into the repository count; others, such as <c>javascript:</c>, are text.</summary>
/// <param name="Text">Its text, or a short name for a bare URL.</param>
/// <param name="Url">The URL, <c>http</c> or <c>https</c>; <see langword="null"/> if it leads into the repository.</param>
/// <param name="Path">The path it leads to, from the repository's root; <see langword="null"/> if it leads to the web.</param>
/// <param name="Fragment">The text after <c>#</c> of a path; empty if there is none.</param>
internal sealed record IndexLink(string Text, string? Url, string? Path, string Fragment)
{
    // Longer URLs are of no use to a reader, and browsers may reject them.
    private const int LongestUrl = 2000;

    private static readonly string[] NumberedPages = ["pull", "pulls", "issues", "merge_requests", "discussions"];

    /// <summary>The links of a field, in written order.</summary>
    internal static IEnumerable<IndexLink> In(Proposal proposal, MetadataField field) =>
        from item in field.Items
        from word in ReferenceWord.In(proposal, item.Value)
        where word.Kind is ReferenceWordKind.Target
        let link = Of(proposal, FieldItems.TextOf(word.Text), word.Target.Trim('<', '>'))
        where link is not null
        select link;

    private static IndexLink? Of(Proposal proposal, string text, string target)
    {
        var isBare = text.Trim('<', '>') == target;
        if (Uri.TryCreate(target, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url.AbsoluteUri.Length > LongestUrl
                ? null
                : new IndexLink(isBare || text.Length == 0 ? ShortNameOf(url) : text, url.AbsoluteUri, null, "");
        }

        return LinkTarget.Of(proposal.Path, target) is LinkTarget.Inside { Path.Length: > 0 } inside
            ? new IndexLink(isBare || text.Length == 0 ? inside.Path[(inside.Path.LastIndexOf('/') + 1)..] : text, null, inside.Path, inside.Fragment)
            : null;
    }

    // '#12' of a pull request or an issue; else the host and the last part of the path.
    private static string ShortNameOf(Uri url)
    {
        var names = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var page = Array.FindLastIndex(names, name => NumberedPages.Contains(name));
        return page >= 0 && page + 1 < names.Length && names[page + 1].All(char.IsAsciiDigit) ? "#" + names[page + 1]
            : names.Length == 0 ? url.Host
            : Uri.UnescapeDataString(names[^1]);
    }
}
