using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dep.Analysis.Text;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dep.Analysis.Proposals;

/// <summary>Flattens a document into its leaves, its links, its comments and its anchors, in one walk.</summary>
internal sealed class ContentReader(SourceText source)
{
    private const int ShortText = 64;
    private const int ShortLine = 16;

    private readonly List<ContentBlock> _blocks = [];
    private readonly List<Link> _links = [];
    private readonly List<LinkReferenceDefinition> _definitions = [];
    private readonly HashSet<LinkReferenceDefinition> _referenced = [];
    private readonly BrokenLinkReader _brokenLinks = new(source);
    private readonly AnchorNames.Builder _anchors = new();
    private readonly ImmutableArray<Comment>.Builder _comments = ImmutableArray.CreateBuilder<Comment>();
    private bool _sorted;

    /// <summary>The links read, in written order.</summary>
    public ImmutableArray<Link> Links => _links.Count + _definitions.Count == 0
        ? []
        : [.. _links.Concat(_definitions.Where(definition => !IsFootnote(definition)).Select(LinkOf)).OrderBy(link => link.Span.Start)];

    /// <summary>What was meant as a link and is none, in written order.</summary>
    public ImmutableArray<BrokenLink> BrokenLinks => _brokenLinks.Links();

    /// <summary>What a <c>#fragment</c> may name here is made of these.</summary>
    public AnchorNames AnchorNames => _anchors.Build();

    /// <summary>The comments read, in written order.</summary>
    public ImmutableArray<Comment> Comments => _comments.Count == 0 ? [] : [.. _comments.OrderBy(comment => comment.Span.Start)];

    /// <summary>Reads a document's blocks. Top-level headings are the outline's; their links are read here.</summary>
    public void Read(MarkdownDocument document)
    {
        _blocks.EnsureCapacity(document.Count);
        ReadChildren(document, isOutline: true);
    }

    private void ReadChildren(ContainerBlock container, bool isOutline = false)
    {
        // The block that a comment stands above; comments in between stand above the same one, which is looked for once.
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

                ReadHtml(html, next < container.Count ? MarkdownText.SpanOf(container[next].Span, source.Text.Length) : default);
            }
            else
            {
                Read(container[i], isOutline: isOutline && container[i] is HeadingBlock);
            }
        }
    }

    /// <summary>The leaves that start in the given range, in written order.</summary>
    public ImmutableArray<ContentBlock> Between(int start, int end)
    {
        if (!_sorted)
        {
            // Markdig keeps link definitions apart from their place; the sort brings them back. OrderBy is stable.
            if (!IsInOrder())
            {
                var ordered = _blocks.OrderBy(block => block.Span.Start).ToArray();
                _blocks.Clear();
                _blocks.AddRange(ordered);
            }

            _sorted = true;
        }

        var first = LowerBound(start);
        return [.. CollectionsMarshal.AsSpan(_blocks)[first..Math.Max(first, LowerBound(end))]];
    }

    private bool IsInOrder()
    {
        for (var i = 1; i < _blocks.Count; i++)
        {
            if (_blocks[i].Span.Start < _blocks[i - 1].Span.Start)
            {
                return false;
            }
        }

        return true;
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
                ReadChildren(container);
                break;
            case ThematicBreakBlock:
                _blocks.Add(new ContentBlock(ContentKind.Break, span, ""));
                break;
            case CodeBlock code:
                var isOpen = code is FencedCodeBlock { ClosingFencedCharCount: 0 };
                _blocks.Add(IsLong(code.Lines)
                    ? new ContentBlock(ContentKind.Code, span, code.Lines) { IsOpen = isOpen }
                    : new ContentBlock(ContentKind.Code, span, code.Lines.ToString()) { IsOpen = isOpen });
                break;
            case LeafBlock leaf:
                if (leaf is HeadingBlock heading)
                {
                    _anchors.AddHeading(MarkdownText.RenderedOf(heading));
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
        // Only what begins with a bracket can be a task, and only what is bold a label.
        Span<char> first = stackalloc char[1];
        if (PlainText.Is(leaf) && IsLong(leaf.Lines) && leaf.Parent is not TableCell && !PlainText.IsBold(leaf) && PlainText.CopyBeginning(leaf.Lines, first) == 1 && first[0] != '[')
        {
            _blocks.Add(new ContentBlock(ContentKind.Paragraph, span, leaf.Lines));
            return;
        }

        var text = MarkdownText.Of(leaf);
        var kind = leaf.Parent is TableCell ? ContentKind.Cell
            : leaf.Parent is ListItemBlock && IsTask(text) ? ContentKind.Task
            : IsLabel(leaf, text) ? ContentKind.Label
            : text.Length == 0 && IsInvisible(leaf) ? ContentKind.Comment
            : ContentKind.Paragraph;
        _blocks.Add(new ContentBlock(kind, span, text));
    }

    // Whether to keep lines costs little beside what they say: a short text is smaller than the list of its lines.
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
    private static bool IsInvisible(LeafBlock leaf) => leaf.Inline is null || leaf.Inline.All(inline => inline is HtmlInline or LineBreakInline or LiteralInline);

    private static bool IsTask(string text) => text.StartsWith("[ ]", StringComparison.Ordinal) || text.StartsWith("[x]", StringComparison.OrdinalIgnoreCase);

    private static bool IsLabel(LeafBlock leaf, string text) => text.EndsWith(':') && (PlainText.Is(leaf) ? PlainText.IsBold(leaf) : IsBold(leaf));

    private static bool IsBold(LeafBlock leaf) =>
        WithoutBlank(leaf.Inline?.FirstChild) is EmphasisInline { DelimiterCount: 2 } bold
        && (bold.NextSibling is null || (bold.NextSibling is LiteralInline { NextSibling: null } rest && rest.Content.AsSpan().Trim() is "" or ":"));

    // The blanks between the mark of a list item and its text may be part of the text.
    private static Inline? WithoutBlank(Inline? first) => first is LiteralInline blank && blank.Content.AsSpan().IsWhiteSpace() ? blank.NextSibling : first;

    // An HTML block may hold several comments and text between them; it is a comment only if nothing else is in it.
    private void ReadHtml(HtmlBlock block, TextSpan next)
    {
        var span = MarkdownText.SpanOf(block.Span, source.Text.Length);
        var text = source[span];
        var at = SkipWhiteSpace(text, 0);
        var isOpen = false;
        while (string.CompareOrdinal(text, at, "<!--", 0, 4) == 0)
        {
            var close = text.IndexOf("-->", at + 2, StringComparison.Ordinal);
            var end = close < 0 ? text.Length : close + 3;
            isOpen = close < 0;
            AddComment(text[at..end], new TextSpan(at, end).Shift(span.Start), next);
            at = SkipWhiteSpace(text, end);
        }

        if (IsPlaceholder(text.AsSpan(at).TrimEnd()))
        {
            _blocks.Add(new ContentBlock(ContentKind.Paragraph, span, WordsOf(text)));
            return;
        }

        ReadTags(new TextSpan(at, text.Length).Shift(span.Start));
        _blocks.Add(at < text.Length
            ? new ContentBlock(ContentKind.Html, span, text)
            : new ContentBlock(ContentKind.Comment, span, WordsOf(text)) { IsOpen = isOpen });
    }

    private void AddComment(string text, TextSpan span, TextSpan scope) => _comments.Add(new Comment(WordsOf(text), span, scope));

    private static int SkipWhiteSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static string WordsOf(string comment) =>
        MarkdownText.FoldWhiteSpace(new System.Text.StringBuilder(comment).Replace("<!--", " ").Replace("-->", " "));

    // '<why it was rejected>' on a line of its own is a tag with five attributes to CommonMark, and words to whoever wrote it.
    private static bool IsPlaceholder(ReadOnlySpan<char> html) =>
        html is ['<', .., '>'] && html.Contains(' ') && html[1..^1].IndexOfAny("<>=/") < 0;

    private void ReadDefinition(LinkReferenceDefinition definition)
    {
        _blocks.Add(new ContentBlock(ContentKind.LinkDefinition, MarkdownText.SpanOf(definition.Span, source.Text.Length), ""));
        _definitions.Add(definition);
    }

    private void ReadInlines(ContainerInline container, TextSpan block)
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
                case HtmlInline html when html.Tag.StartsWith("<!--", StringComparison.Ordinal):
                    // A comment inside a paragraph is about the paragraph.
                    AddComment(html.Tag, span, block);
                    break;
                case HtmlInline:
                    ReadTags(span);
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

            if (tag.Name is ['h', >= '1' and <= '6'] && source.Text.IndexOf('<', tag.Span.End, span.End - tag.Span.End) is var end and >= 0)
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
