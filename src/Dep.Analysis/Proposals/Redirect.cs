using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>
/// Recognises redirects: documents that only lead to the new place of a proposal, such as "Moved to [CIP-0007](README.md)" or an HTML
/// page with an immediate refresh. They are kept so that old links still work, and are not proposals themselves.
/// </summary>
internal static partial class Redirect
{
    // A longer document is more than a redirect.
    private const int MostCharacters = 2000;
    private const int MostWords = 40;
    private const int MostFields = 4;
    private const int MostPointingWords = 3;

    /// <summary>Whether a document is a redirect.</summary>
    /// <param name="source">The document.</param>
    /// <param name="frontMatter">Its front matter; empty if there is none.</param>
    /// <param name="header">Its header.</param>
    /// <param name="blocks">The blocks below the header and the title; there are no sections.</param>
    /// <param name="links">Its links.</param>
    public static bool Is(SourceText source, TextSpan frontMatter, Header header, ImmutableArray<ContentBlock> blocks, ImmutableArray<Link> links)
    {
        if (source.Length > MostCharacters)
        {
            return false;
        }

        if (!frontMatter.IsEmpty && RedirectField().IsMatch(source[frontMatter]))
        {
            return true;
        }

        if (blocks.Any(block => block.Kind is ContentKind.Html && MetaRefresh().IsMatch(block.Text)))
        {
            return true;
        }

        // A document with a status of its own is a proposal, however short.
        var status = header.Fields.FirstOrDefault(field => field.Key == "status");
        if (
            header.Fields.Length > MostFields
            || (status is not null && !MovedStatus().IsMatch(status.Value.Value))
            || blocks.Any(block => block.Kind is ContentKind.Code or ContentKind.Task or ContentKind.Cell)
        )
        {
            return false;
        }

        var text = string.Join(' ', blocks.Where(block => block.Kind is ContentKind.Paragraph or ContentKind.Label).Select(block => block.Text));
        var leads = links.Any(link => link.IsRendered && link.Kind is not LinkKind.Image) || Address().IsMatch(text);
        return leads && CountWords(text) <= MostWords && (SaysMoved().IsMatch(text) || OnlyPoints(text, links));
    }

    // Whether a text only points to its links, as in 'See [RFC 2](0002-b.md).'.
    private static bool OnlyPoints(string text, ImmutableArray<Link> links)
    {
        if (!Pointing().IsMatch(text))
        {
            return false;
        }

        foreach (var link in links)
        {
            text =
                link.Label.Length == 0 || text.IndexOf(link.Label, StringComparison.Ordinal) is not (>= 0 and var at)
                    ? text
                    : text.Remove(at, link.Label.Length);
        }

        return CountWords(text) <= MostPointingWords;
    }

    private static int CountWords(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));

    [GeneratedRegex(
        @"^[ \t]*""?(redirect([ _-]?(to|url))?|moved[ _-]to)""?[ \t]*[:=][ \t]*\S",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex RedirectField();

    [GeneratedRegex(@"http-equiv\s*=\s*[""']?refresh", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MetaRefresh();

    [GeneratedRegex(@"^\W*(moved|relocated|renamed|renumbered|redirect(ed)?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MovedStatus();

    // The document itself must have moved: 'We moved the parser' does not match.
    [GeneratedRegex(
        @"(^|[.!:]\s)\W*(moved|relocated|renamed|renumbered|redirect(ed|s|ing)?|(now\s+)?(lives|located)|superseded\s+by|replaced\s+by)\b|\b(has|have|is|was|were|been)\s+(now\s+|since\s+|been\s+)*(moved|relocated|renamed|renumbered|migrated|redirected|located|replaced\s+by|superseded\s+by|found\s+(at|in))\b|\b(now\s+(lives|found|available|located|at)|can\s+(now\s+)?be\s+found|lives\s+(now\s+)?(at|in))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SaysMoved();

    [GeneratedRegex(@"^\W*(please\s+|now\s+)?(see|go\s+to|read)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pointing();

    [GeneratedRegex(@"https?://\S|\S\.(md|markdown|mdx|rst|txt|html|adoc)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
