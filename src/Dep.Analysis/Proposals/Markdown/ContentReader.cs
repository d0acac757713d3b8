using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dep.Analysis.Proposals.Anchors;
using Dep.Analysis.Proposals.Markdown.Html;
using Dep.Analysis.Text;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>Collects a document's leaf blocks, links, comments and anchors in one pass.</summary>
internal sealed class ContentReader
{
    private const int ShortText = 24;
    private const int ShortLine = 8;

    private readonly SourceText _source;
    private readonly List<ContentBlock> _blocks = [];
    private readonly List<Link> _links = [];
    private readonly List<LinkReferenceDefinition> _definitions = [];
    private readonly HashSet<LinkReferenceDefinition> _referenced = [];
    private readonly BrokenLinkReader _brokenLinks;
    private readonly AnchorNames.Builder _anchors = new();
    private readonly HtmlReader _html;
    private readonly HiddenBlocks _hidden = new();

    /// <summary>Creates a reader.</summary>
    /// <param name="source">The document.</param>
    public ContentReader(SourceText source)
    {
        _source = source;
        _brokenLinks = new BrokenLinkReader(source);
        _html = new HtmlReader(source, _links, _anchors);
    }

    /// <summary>The links read, in written order.</summary>
    public ImmutableArray<Link> Links => [.. _links];

    /// <summary>The broken links, in written order.</summary>
    public ImmutableArray<BrokenLink> BrokenLinks => _brokenLinks.Links();

    /// <summary>The names of the document's anchors.</summary>
    public AnchorNames AnchorNames { get; private set; } = AnchorNames.None;

    /// <summary>The comments read, in written order.</summary>
    public ImmutableArray<Comment> Comments => _html.Comments;

    /// <summary>Reads a document's blocks. Top-level headings belong to the outline, so only their links are read here.</summary>
    public void Read(MarkdownDocument document)
    {
        _blocks.EnsureCapacity(document.Count);
        ReadChildren(document, isOutline: true);
        foreach (var definition in _definitions)
        {
            if (!IsFootnote(definition))
            {
                _links.Add(LinkOf(definition));
            }
        }

        AnchorNames = _anchors.Build();
        DocumentOrder.Restore(_links, static link => link.Span.Start);
        DocumentOrder.Restore(_blocks, static block => block.Span.Start);
        _hidden.Mark(_blocks);
    }

    private void ReadChildren(ContainerBlock container, bool isOutline = false)
    {
        // The index of the block that a comment precedes. It is kept for the comments that follow, so that the time stays linear.
        var next = 0;
        for (var i = 0; i < container.Count; i++)
        {
            next = Math.Max(next, i);
            if (container[i] is HtmlBlock html)
            {
                while (next < container.Count && container[next] is HtmlBlock or LinkReferenceDefinitionGroup)
                {
                    next++;
                }

                var read = _html.Read(html, next < container.Count ? MarkdownText.SpanOf(container[next].Span, _source.Text.Length) : default);
                _blocks.Add(read);
                _hidden.Add(read, container, _source.Text.Length);
            }
            else
            {
                Read(container[i], isOutline: isOutline && container[i] is HeadingBlock);
            }
        }
    }

    /// <summary>Whether an offset is in an element of HTML that a page does not show.</summary>
    public bool IsHidden(int offset) => _hidden.Contain(offset);

    /// <summary>The leaves that start in the given range, in written order.</summary>
    public ImmutableArray<ContentBlock> Between(int start, int end)
    {
        var first = LowerBound(start);
        return [.. CollectionsMarshal.AsSpan(_blocks)[first..Math.Max(first, LowerBound(end))]];
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
        var span = MarkdownText.SpanOf(block.Span, _source.Text.Length);
        switch (block)
        {
            case LinkReferenceDefinitionGroup group:
                foreach (var definition in group.OfType<LinkReferenceDefinition>())
                {
                    ReadDefinition(definition);
                }

                break;
            case ListItemBlock { Count: 0, Parent.Count: 1 } when _source.Text.AsSpan(span.Start, span.Length).Trim() is "-" or "*" or "+":
                // A lone dash is an empty list item to Markdown and an answer to readers.
                _blocks.Add(new ContentBlock(ContentKind.Paragraph, span, _source.Text[span.Start..span.End].Trim()));
                break;
            case ContainerBlock container:
                ReadChildren(container);
                break;
            case ThematicBreakBlock:
                _blocks.Add(new ContentBlock(ContentKind.Break, span, ""));
                break;
            case CodeBlock code:
                var isOpen = code is FencedCodeBlock { ClosingFencedCharCount: 0 };
                _blocks.Add(
                    IsLong(code.Lines) && PlainBlockText.Of(code.Lines, isCode: true) is { } lines
                        ? new ContentBlock(ContentKind.Code, span, lines) { IsOpen = isOpen }
                        : new ContentBlock(ContentKind.Code, span, code.Lines.ToString()) { IsOpen = isOpen }
                );
                break;
            case LeafBlock leaf:
                if (leaf is HeadingBlock heading)
                {
                    _anchors.AddHeading(heading);
                }

                if (leaf.Inline is not null)
                {
                    ReadInlines(leaf.Inline, span);
                    _brokenLinks.Read(leaf.Inline);
                }
                else if (PlainText.Is(leaf))
                {
                    PlainText.AddLinks(leaf, _links);
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
        if (TextOf(leaf) is { } late)
        {
            _blocks.Add(new ContentBlock(leaf.Parent is TableCell ? ContentKind.Cell : ContentKind.Paragraph, span, late));
            return;
        }

        var text = MarkdownText.Of(leaf);
        var kind =
            leaf.Parent is TableCell ? ContentKind.Cell
            : leaf.Parent is ListItemBlock && IsTask(text) ? ContentKind.Task
            : IsLabel(leaf, text) ? ContentKind.Label
            : text.Length == 0 && IsInvisible(leaf) ? ContentKind.Comment
            : ContentKind.Paragraph;
        _blocks.Add(new ContentBlock(kind, span, text));
    }

    // The lazy text of a leaf that cannot be a task, which begins with a bracket, or a label, which is bold; null for other leaves.
    private static LazyText? TextOf(LeafBlock leaf)
    {
        if (leaf.Inline is not null)
        {
            return LazyInlineText.Of(leaf.Inline);
        }

        return
            PlainText.Is(leaf)
            && IsLong(leaf.Lines)
            && !PlainText.IsBold(leaf)
            && leaf.Lines.Lines[0].Slice.AsSpan().TrimStart() is [var first, ..]
            && (char.IsAsciiLetterOrDigit(first) || first is SimpleMarks.Star)
            ? PlainBlockText.Of(leaf.Lines, isCode: false)
            : null;
    }

    // Whether the text is large compared with the list of its lines: a lazy short text would take more memory than the text itself.
    private static bool IsLong(in StringLineGroup lines)
    {
        var length = 0;
        foreach (ref readonly var line in lines.Lines.AsSpan(0, lines.Count))
        {
            length += line.Slice.Length;
        }

        return length >= ShortText && length >= lines.Count * ShortLine;
    }

    // An image without a description has no text, but there is something to see.
    private static bool IsInvisible(LeafBlock leaf) => leaf.Inline is null || !leaf.Inline.Descendants<LinkInline>().Any(link => link.IsImage);

    private static bool IsTask(string text) =>
        text.StartsWith("[ ]", StringComparison.Ordinal) || text.StartsWith("[x]", StringComparison.OrdinalIgnoreCase);

    private static bool IsLabel(LeafBlock leaf, string text) => text.EndsWith(':') && (PlainText.Is(leaf) ? PlainText.IsBold(leaf) : IsBold(leaf));

    private static bool IsBold(LeafBlock leaf) =>
        WithoutBlank(leaf.Inline?.FirstChild) is EmphasisInline { DelimiterCount: 2 } bold
        && (bold.NextSibling is null || (bold.NextSibling is LiteralInline { NextSibling: null } rest && rest.Content.AsSpan().Trim() is "" or ":"));

    // The blanks between the mark of a list item and its text may be part of the text.
    private static Inline? WithoutBlank(Inline? first) =>
        first is LiteralInline blank && blank.Content.AsSpan().IsWhiteSpace() ? blank.NextSibling : first;

    private void ReadDefinition(LinkReferenceDefinition definition)
    {
        _blocks.Add(new ContentBlock(ContentKind.LinkDefinition, MarkdownText.SpanOf(definition.Span, _source.Text.Length), ""));
        _definitions.Add(definition);
    }

    private void ReadInlines(ContainerInline container, TextSpan block)
    {
        for (var inline = container.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            var span = MarkdownText.SpanOf(inline.Span, _source.Text.Length);
            switch (inline)
            {
                case LinkInline { Reference: { } definition }:
                    _referenced.Add(definition);
                    break;
                case LinkInline link:
                    _links.Add(
                        new Link(link.IsImage ? LinkKind.Image : LinkKind.Inline, MarkdownText.Of(link), Target(link.Url, link.UrlSpan, span), span)
                    );
                    break;
                case HtmlInline html when html.Tag.StartsWith("<!--", StringComparison.Ordinal):
                    // The scope of a comment inside a paragraph is the paragraph.
                    _html.AddComment(html.Tag, span, block);
                    break;
                case HtmlInline:
                    _html.ReadTags(span, block.End);
                    break;
                case AutolinkInline { IsEmail: false } autolink:
                    _links.Add(new Link(LinkKind.Autolink, autolink.Url, new Located<string>(autolink.Url, span), span));
                    break;
            }

            if (inline is ContainerInline nested)
            {
                ReadInlines(nested, block);
            }
        }
    }

    // '[^1]: text' is a footnote on code hosts, and its first word is not a link target.
    private static bool IsFootnote(LinkReferenceDefinition definition) => definition.Label is ['^', ..];

    private Link LinkOf(LinkReferenceDefinition definition)
    {
        var span = MarkdownText.SpanOf(definition.Span, _source.Text.Length);
        return new Link(LinkKind.Definition, definition.Label ?? "", Target(definition.Url, definition.UrlSpan, span), span)
        {
            IsRendered = _referenced.Contains(definition),
        };
    }

    private Located<string> Target(string? url, SourceSpan urlSpan, TextSpan whole)
    {
        var span = MarkdownText.SpanOf(urlSpan, _source.Text.Length);
        return new Located<string>(url ?? "", span.IsEmpty || !whole.Contains(span) ? whole : span);
    }
}
