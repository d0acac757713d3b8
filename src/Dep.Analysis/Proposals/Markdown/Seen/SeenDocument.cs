using System.Globalization;
using System.Text;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dep.Analysis.Proposals.Markdown.Seen;

/// <summary>
/// A document as a rendered page shows it: which quote, table cell or footnote contains each block, which parts of its text are pictures or
/// tags, and the targets of links. <see cref="ContentBlock"/> does not have this, since hardly any rule needs it.
/// </summary>
internal sealed class SeenDocument
{
    private readonly SourceText _source;
    private readonly Dictionary<int, SeenBlock> _blocks = [];
    private readonly List<Link> _links = [];
    private readonly StringBuilder _text = new();
    private int _items;

    private SeenDocument(SourceText source) => _source = source;

    /// <summary>The links and pictures in written order, each with the words that a reader sees.</summary>
    public IReadOnlyList<Link> Links => _links;

    /// <summary>The references to footnotes.</summary>
    public FootnoteReferences Footnotes { get; } = new();

    /// <summary>Reads a document; gives <see langword="null"/> if it is not Markdown or too large.</summary>
    public static SeenDocument? Of(Proposal proposal)
    {
        if (!proposal.IsMarkdown || proposal.Defect is not null)
        {
            return null;
        }

        var source = proposal.Source;
        var (document, _) = BoundedMarkdown.Parse(source, MarkdownText.WithoutTabsBehindMarks(source.Text), FrontMatter.Find(source.Text));
        if (document is null)
        {
            return null;
        }

        var seen = new SeenDocument(source);
        seen.Read(document, new Place());
        return seen;
    }

    /// <summary>How a block is shown, or <see langword="null"/> if that is not known.</summary>
    public SeenBlock? At(ContentBlock block) => _blocks.GetValueOrDefault(block.Span.Start);

    // Recursion is safe: what nests too deep is refused before, see BoundedMarkdown.
    private void Read(ContainerBlock container, Place place)
    {
        for (var i = 0; i < container.Count; i++)
        {
            switch (container[i])
            {
                case QuoteBlock quote:
                    Read(quote, place with { Quotes = place.Quotes + 1 });
                    break;
                case FootnoteParser.FootnoteBlock { Label: { } label } footnote:
                    Read(footnote, place with { Footnote = place.Footnote ?? label });
                    break;
                case TableRow row:
                    Read(row, place with { Row = i + 1 });
                    break;
                case TableCell cell:
                    // A row of too many cells is shown without them, which its reader has done already.
                    Read(cell, place with { Column = i + 1 });
                    break;
                case LinkReferenceDefinitionGroup:
                    break;
                case ListBlock list:
                    ReadItems(list, place);
                    break;
                case ContainerBlock nested:
                    Read(nested, place);
                    break;
                case LeafBlock leaf:
                    Read(leaf, place);
                    break;
            }
        }
    }

    // An item is what its number or bullet says: the number counts only where the list does not begin with 1, as '1.' may become '-'.
    private void ReadItems(ListBlock list, Place place)
    {
        var start = list.IsOrdered && int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : 1;
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is ContainerBlock item)
            {
                Read(item, place with { Depth = place.Depth + 1, Item = ++_items, Start = i == 0 ? start : 1 });
            }
        }
    }

    private void Read(LeafBlock leaf, Place place)
    {
        var pieces = new List<SeenPiece>();
        if (leaf.Inline is not null)
        {
            Read(leaf.Inline, pieces, place);
            FlushWords(pieces);
            Footnotes.Add(leaf.Inline, place.Footnote);
        }
        else if (PlainText.Is(leaf))
        {
            pieces.Add(new SeenPiece(SeenPieceKind.Words, PlainText.Of(leaf)));
            PlainText.AddLinks(leaf, _links);
        }

        if (pieces.Count > 0 || leaf is CodeBlock or HtmlBlock or ThematicBreakBlock)
        {
            _blocks[MarkdownText.SpanOf(leaf.Span, _source.Text.Length).Start] = new SeenBlock(pieces)
            {
                Quotes = place.Quotes,
                Footnote = place.Footnote,
                Row = place.Row,
                Column = place.Column,
                Depth = place.Depth,
                Item = place.Item,
                Start = place.Start,
                Language = leaf is FencedCodeBlock { Info: { } info } ? info : "",
            };
        }
    }

    private void Read(ContainerInline container, List<SeenPiece> pieces, Place place)
    {
        for (var inline = container.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    _text.Append(literal.Content.AsSpan());
                    break;
                // Words that become a formula run together before the reader's eyes, so the dollars count.
                case FormulaInline formula:
                    var dollars = formula.IsDisplay ? "$$" : "$";
                    _text.Append(dollars).Append(formula.Content).Append(dollars);
                    break;
                case CodeInline code:
                    _text.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    _text.Append(entity.Transcoded.AsSpan());
                    break;
                case HtmlInline html:
                    FlushWords(pieces);
                    pieces.Add(new SeenPiece(SeenPieceKind.Tag, html.Tag));
                    break;
                case LineBreakInline:
                    _text.Append(' ');
                    break;
                case AutolinkInline autolink:
                    _text.Append(autolink.Url);
                    break;
                case LinkInline { IsImage: true } picture:
                    AddLink(picture);
                    FlushWords(pieces);
                    pieces.Add(new SeenPiece(SeenPieceKind.Picture, MarkdownText.Of(picture)) { Target = AddressOf(picture) });
                    AddTitle(picture, pieces);
                    break;
                case LinkInline link:
                    AddLink(link);
                    Read(link, pieces, place);
                    AddTitle(link, pieces);
                    break;
                case ContainerInline nested:
                    _text.Append(nested is LinkDelimiterInline open ? open.ToLiteral() : "");
                    Read(nested, pieces, place);
                    break;
            }
        }
    }

    private void FlushWords(List<SeenPiece> pieces)
    {
        if (_text.Length > 0)
        {
            pieces.Add(new SeenPiece(SeenPieceKind.Words, _text.ToString()));
            _text.Clear();
        }
    }

    private void AddTitle(LinkInline link, List<SeenPiece> pieces)
    {
        if ((link.Reference?.Title ?? link.Title) is { Length: > 0 } title)
        {
            FlushWords(pieces);
            pieces.Add(new SeenPiece(SeenPieceKind.Title, title));
        }
    }

    private void AddLink(LinkInline link)
    {
        var span = MarkdownText.SpanOf(link.Span, _source.Text.Length);
        _links.Add(
            new Link(link.IsImage ? LinkKind.Image : LinkKind.Inline, MarkdownText.Of(link), new Located<string>(AddressOf(link), span), span)
        );
    }

    private static string AddressOf(LinkInline link) => link.Reference?.Url ?? link.Url ?? "";

    private readonly record struct Place(int Quotes, string? Footnote, int Row, int Column)
    {
        public int Depth { get; init; }

        public int Item { get; init; }

        public int Start { get; init; }
    }
}
