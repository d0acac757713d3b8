using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dep.Analysis.Proposals;

/// <summary>Flattens a document into its leaves, its links and its anchors, in one walk.</summary>
internal sealed class ContentReader(SourceText source)
{
    private readonly List<ContentBlock> _blocks = [];
    private readonly List<Link> _links = [];
    private readonly List<LinkReferenceDefinition> _definitions = [];
    private readonly HashSet<LinkReferenceDefinition> _referenced = [];
    private readonly BrokenLinkReader _brokenLinks = new(source);
    private readonly AnchorSet _anchors = new();
    private bool _sorted;

    /// <summary>The links read, in written order.</summary>
    public ImmutableArray<Link> Links => [.. _links.Concat(_definitions.Where(definition => !IsFootnote(definition)).Select(LinkOf)).OrderBy(link => link.Span.Start)];

    /// <summary>What was meant as a link and is none, in written order.</summary>
    public ImmutableArray<BrokenLink> BrokenLinks => _brokenLinks.Links();

    /// <summary>What a <c>#fragment</c> may name here.</summary>
    public FrozenSet<string> Anchors => _anchors.ToFrozenSet();

    /// <summary>Reads a document's blocks. Top-level headings are the outline's; their links are read here.</summary>
    public void Read(MarkdownDocument document)
    {
        foreach (var block in document)
        {
            Read(block, isOutline: block is HeadingBlock);
        }
    }

    /// <summary>The leaves that start in the given range, in written order.</summary>
    public ImmutableArray<ContentBlock> Between(int start, int end)
    {
        if (!_sorted)
        {
            // Markdig keeps link definitions apart from their place; the sort brings them back. OrderBy is stable.
            var ordered = _blocks.OrderBy(block => block.Span.Start).ToArray();
            _blocks.Clear();
            _blocks.AddRange(ordered);
            _sorted = true;
        }

        var first = LowerBound(start);
        return [.. _blocks[first..Math.Max(first, LowerBound(end))]];
    }

    private int LowerBound(int offset)
    {
        var (low, high) = (0, _blocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _blocks[middle].Span.Start < offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Read(Block block, bool isOutline = false)
    {
        var span = MarkdownText.SpanOf(block.Span, source.Text.Length);
        switch (block)
        {
            case LinkReferenceDefinitionGroup group:
                foreach (var definition in group.OfType<LinkReferenceDefinition>())
                {
                    ReadDefinition(definition);
                }

                break;
            case ContainerBlock container:
                foreach (var child in container)
                {
                    Read(child);
                }

                break;
            case ThematicBreakBlock:
                _blocks.Add(new ContentBlock(ContentKind.Break, span, ""));
                break;
            case CodeBlock code:
                _blocks.Add(new ContentBlock(ContentKind.Code, span, code.Lines.ToString()));
                break;
            case HtmlBlock:
                ReadHtml(span);
                break;
            case LeafBlock leaf:
                if (leaf is HeadingBlock heading)
                {
                    _anchors.AddHeading(MarkdownText.RenderedOf(heading));
                }

                if (leaf.Inline is not null)
                {
                    ReadLinks(leaf.Inline);
                    _brokenLinks.Read(leaf.Inline);
                }

                if (!isOutline)
                {
                    ReadText(leaf, span);
                }

                break;
        }
    }

    private void ReadText(LeafBlock leaf, TextSpan span)
    {
        var text = MarkdownText.Of(leaf);
        var kind = leaf.Parent is TableCell ? ContentKind.Cell
            : leaf.Parent is ListItemBlock && IsTask(text) ? ContentKind.Task
            : IsLabel(leaf, text) ? ContentKind.Label
            : text.Length == 0 ? ContentKind.Comment
            : ContentKind.Paragraph;
        _blocks.Add(new ContentBlock(kind, span, text));
    }

    private static bool IsTask(string text) => text.StartsWith("[ ]", StringComparison.Ordinal) || text.StartsWith("[x]", StringComparison.OrdinalIgnoreCase);

    private static bool IsLabel(LeafBlock leaf, string text) =>
        text.EndsWith(':')
        && leaf.Inline?.FirstChild is EmphasisInline { DelimiterCount: 2 } bold
        && (bold.NextSibling is null || (bold.NextSibling is LiteralInline { NextSibling: null } rest && rest.Content.AsSpan().Trim() is ":"));

    // An HTML block may hold several comments and text between them; it is a comment only if nothing else is in it.
    private void ReadHtml(TextSpan span)
    {
        var text = source[span];
        var rest = text.AsSpan().Trim();
        while (rest.StartsWith("<!--", StringComparison.Ordinal))
        {
            var end = rest.IndexOf("-->", StringComparison.Ordinal);
            rest = end < 0 ? [] : rest[(end + 3)..].TrimStart();
        }

        if (!rest.IsEmpty)
        {
            ReadTags(span);
            _blocks.Add(new ContentBlock(ContentKind.Html, span, text));
            return;
        }

        var words = new System.Text.StringBuilder(text).Replace("<!--", " ").Replace("-->", " ");
        _blocks.Add(new ContentBlock(ContentKind.Comment, span, MarkdownText.FoldWhiteSpace(words)));
    }

    private void ReadDefinition(LinkReferenceDefinition definition)
    {
        _blocks.Add(new ContentBlock(ContentKind.LinkDefinition, MarkdownText.SpanOf(definition.Span, source.Text.Length), ""));
        _definitions.Add(definition);
    }

    private void ReadLinks(ContainerInline container)
    {
        for (var inline = container.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            var span = MarkdownText.SpanOf(inline.Span, source.Text.Length);
            switch (inline)
            {
                case LinkInline { Reference: { } definition }:
                    _referenced.Add(definition);
                    break;
                case LinkInline link:
                    _links.Add(new Link(link.IsImage ? LinkKind.Image : LinkKind.Inline, MarkdownText.Of(link), Target(link.Url, link.UrlSpan, span), span));
                    break;
                case AutolinkInline { IsEmail: false } autolink:
                    _links.Add(new Link(LinkKind.Autolink, autolink.Url, new Located<string>(autolink.Url, span), span));
                    break;
                case HtmlInline:
                    ReadTags(span);
                    break;
            }

            if (inline is ContainerInline nested)
            {
                ReadLinks(nested);
            }
        }
    }

    private void ReadTags(TextSpan span)
    {
        foreach (var tag in HtmlTags.In(source.Text, span))
        {
            foreach (var (name, value) in tag.Attributes)
            {
                if (name is "id" or "name")
                {
                    _anchors.AddId(value.Value);
                }
                else if ((tag.Name, name) is ("a", "href") or ("img", "src"))
                {
                    _links.Add(new Link(LinkKind.Html, tag.Name, value, tag.Span));
                }
            }

            if (tag.Name is ['h', >= '1' and <= '6'] && source.Text.IndexOf("</", tag.Span.End, span.End - tag.Span.End, StringComparison.Ordinal) is var end and >= 0)
            {
                _anchors.AddHeading(source.Text[tag.Span.End..end]);
            }
        }
    }

    // '[^1]: text' is a footnote on code hosts, and its first word is no target.
    private static bool IsFootnote(LinkReferenceDefinition definition) => definition.Label is ['^', ..];

    private Link LinkOf(LinkReferenceDefinition definition)
    {
        var span = MarkdownText.SpanOf(definition.Span, source.Text.Length);
        return new Link(LinkKind.Definition, definition.Label ?? "", Target(definition.Url, definition.UrlSpan, span), span) { IsRendered = _referenced.Contains(definition) };
    }

    private Located<string> Target(string? url, SourceSpan urlSpan, TextSpan whole)
    {
        var span = MarkdownText.SpanOf(urlSpan, source.Text.Length);
        return new Located<string>(url ?? "", span.IsEmpty || !whole.Contains(span) ? whole : span);
    }
}
