using Dep.Analysis.Engine;
using Dep.Analysis.Engine.References;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Indexing;

/// <summary>A link in a header. Only links to the web and into the repository are links here; anything else, <c>javascript:</c> among them, is text.</summary>
/// <param name="Text">Its text; of a bare URL, a short name for it.</param>
/// <param name="Url">The address, <c>http</c> or <c>https</c>; <see langword="null"/> where it leads into the repository.</param>
/// <param name="Path">The path it leads to, from the repository's root; <see langword="null"/> where it leads to the web.</param>
/// <param name="Fragment">What stands behind <c>#</c> of a path; empty where there is none.</param>
internal sealed record IndexLink(string Text, string? Url, string? Path, string Fragment)
{
    // Longer ones are no use to a reader, and a reader's browser may refuse them.
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
            return url.AbsoluteUri.Length > LongestUrl ? null : new IndexLink(isBare || text.Length == 0 ? ShortNameOf(url) : text, url.AbsoluteUri, null, "");
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
