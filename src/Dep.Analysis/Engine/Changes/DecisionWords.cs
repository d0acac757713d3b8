using System.Globalization;
using System.Text;
using Dep.Analysis.Engine.References;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Proposals.Markdown.Html;
using Dep.Analysis.Proposals.Markdown.Seen;
using Dep.Analysis.Proposals.Names;

namespace Dep.Analysis.Engine.Changes;

/// <summary>Collects the words of consecutive blocks, with marks for how they are shown.</summary>
/// <param name="seen">How the document is shown, or <see langword="null"/> if that is not known.</param>
/// <param name="links">The only broken links to treat as links, see <see cref="BrokenLinkText"/>; <see langword="null"/> for all that look like one.</param>
/// <param name="found">Receives the broken links that were found.</param>
/// <param name="footnotes">The numbers of the footnotes that are shown, by label.</param>
internal sealed class DecisionWords(SeenDocument? seen, IReadOnlySet<string>? links, ISet<string> found, IReadOnlyDictionary<string, int> footnotes)
{
    private const int NewRow = 1000000;
    private const int TabSize = 4;
    private const string Paragraph = "¶";

    // A question mark makes a question of what was said, and '!' before a word its opposite.
    private static readonly char[] Before = ".,;:\"'()[]*_`“”‘’…–—".ToCharArray();
    private static readonly char[] Behind = [.. Before, '!'];

    private readonly StringBuilder _text = new();
    private int _quotes;
    private int _row;
    private int _depth;
    private int _item;

    /// <summary>The words, in written order.</summary>
    public List<DecisionWord> Words { get; } = [];

    /// <summary>The words of a text.</summary>
    public static IEnumerable<DecisionWord> Of(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => new DecisionWord(WithoutPath(word.TrimStart(Before).TrimEnd(Behind)), DecisionWordKind.Word))
            .Where(word => !(word.Text.AsSpan().Trim('-').IsEmpty || IsTarget(word.Text) || DecisionWordComparison.IsUnseen(word.Text)));

    /// <summary>Adds the words of the next block.</summary>
    public void Add(ContentBlock block)
    {
        if (block.Kind is ContentKind.Comment or ContentKind.LinkDefinition or ContentKind.Break)
        {
            return;
        }

        var at = seen?.At(block);
        var before = Words.Count;
        if (block.Kind is ContentKind.Task)
        {
            // Whether a box is ticked is no decision; that what was done is a task now is one.
            Words.Add(new DecisionWord("[ ]", DecisionWordKind.Mark));
        }

        switch (block.Kind)
        {
            case ContentKind.Code when seen is null:
                Words.Add(new DecisionWord(DecisionWordComparison.Fence, DecisionWordKind.Mark));
                Words.AddRange(
                    block
                        .Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                        .Select(word => new DecisionWord(word, DecisionWordKind.Code))
                );
                break;
            case ContentKind.Code:
                AddCode(block.Text, at?.Language ?? "");
                break;
            case ContentKind.Html:
                AddHtml(block.Text);
                break;
            default:
                AddPieces(block, at);
                break;
        }

        // What has no words is seen nowhere, and neither is what it stands in.
        if (at is not null && Words.Count > before)
        {
            AddPlace(at, before);
        }
    }

    // A quote, a cell and an item of a list begin with a mark; so does what stands behind a quote or a list.
    private void AddPlace(SeenBlock at, int index)
    {
        if (at.Depth != _depth || at.Item != _item)
        {
            var isLater = at.Item <= _item && at.Depth > 0;
            Words.Insert(
                index,
                new DecisionWord(
                    at.Depth == 0 || isLater ? Paragraph
                        : at.Start == 1 ? "•"
                        : FormattableString.Invariant($"{at.Start}."),
                    DecisionWordKind.Mark,
                    at.Depth
                )
            );
        }

        if (at.Row > 0)
        {
            Words.Insert(index, new DecisionWord("|", DecisionWordKind.Mark, at.Column + (at.Row == _row ? 0 : NewRow)));
        }

        if (at.Quotes != _quotes)
        {
            Words.Insert(index, new DecisionWord(at.Quotes == 0 ? Paragraph : new string('>', at.Quotes), DecisionWordKind.Mark));
        }

        (_row, _quotes, _depth, _item) = (at.Row, at.Quotes, at.Depth, at.Item);
    }

    private void AddPieces(ContentBlock block, SeenBlock? at)
    {
        if (at is null || at.Pieces.Count == 0)
        {
            Words.AddRange(Of(WithoutLinks(WithoutBox(block, block.Text))));
            return;
        }

        var isFirst = true;
        foreach (var piece in at.Pieces)
        {
            switch (piece.Kind)
            {
                case SeenPieceKind.Picture:
                    Flush();
                    Words.Add(new DecisionWord(HtmlMarks.PictureOf(piece.Target ?? ""), DecisionWordKind.Mark));
                    Words.AddRange(Of(piece.Text));
                    Words.Add(new DecisionWord("]", DecisionWordKind.Mark));
                    break;
                case SeenPieceKind.Title:
                    Flush();
                    Words.Add(new DecisionWord($"\"{string.Join(' ', Of(piece.Text).Select(word => word.Text))}\"", DecisionWordKind.Mark));
                    break;
                case SeenPieceKind.Tag:
                    AddTag(piece.Text);
                    break;
                default:
                    _text.Append(isFirst ? WithoutBox(block, piece.Text.TrimStart()) : piece.Text);
                    break;
            }

            isFirst = false;
        }

        Flush();
    }

    private void AddTag(string tag)
    {
        if (tag.StartsWith("<!", StringComparison.Ordinal) || tag.StartsWith("<?", StringComparison.Ordinal))
        {
            return;
        }

        if (!HtmlMarks.IsKnown(tag))
        {
            // '<Title>' is text to whoever wrote it, and becomes '\<Title\>' once somebody sees that it is not shown.
            _text.Append(tag);
        }
        else if (HtmlMarks.Of(tag) is { } mark)
        {
            Flush();
            Words.Add(new DecisionWord(mark, DecisionWordKind.Mark));
        }
        else if (!HtmlMarks.IsInWord(tag))
        {
            _text.Append(' ');
        }
    }

    private void Flush()
    {
        Words.AddRange(Of(WithoutLinks(_text.ToString())));
        _text.Clear();
    }

    // The words, and the tags that take them from a reader: a text that is folded away or hidden is another.
    private void AddHtml(string html)
    {
        for (var at = 0; at < html.Length; )
        {
            var open = html.IndexOf('<', at);
            _text.Append(html, at, (open < 0 ? html.Length : open) - at);
            if (open < 0)
            {
                break;
            }

            at = EndOf(html, open);
            var tag = html.AsSpan(open, at - open);
            if (tag.Length == 1)
            {
                _text.Append('<');
            }
            else if (HtmlMarks.Of(tag) is { } mark)
            {
                Flush();
                Words.Add(new DecisionWord(mark, DecisionWordKind.Mark));
            }
            else if (!HtmlMarks.IsInWord(tag))
            {
                _text.Append(' ');
            }
        }

        Flush();
    }

    // Behind a tag, a comment, or what else a browser shows nothing of; right behind '<' where it is a character.
    private static int EndOf(string html, int open)
    {
        var (start, end) = html.AsSpan(open) switch
        {
            ['<', '!', '-', '-', ..] => (open + 4, "-->"),
            ['<', '!', '[', ..] => (open + 3, "]]>"),
            ['<', '?', ..] => (open + 2, "?>"),
            ['<', '!', ..] => (open + 2, ">"),
            _ => (0, ""),
        };
        if (start > 0)
        {
            var close = html.IndexOf(end, start, StringComparison.Ordinal);
            return close < 0 ? html.Length : close + end.Length;
        }

        return HtmlTags.EndOfTag(html, new Text.TextSpan(open, html.Length)) ?? open + 1;
    }

    // In code, its lines and how far they are indented are what it says; how far all of it is, is not.
    private void AddCode(string code, string language)
    {
        string[] lines = [.. code.Split(['\n', '\r']).Where(line => !string.IsNullOrWhiteSpace(line))];
        if (lines.Length > 0 || language.Length > 0)
        {
            Words.Add(new DecisionWord(DecisionWordComparison.Fence + language.ToLowerInvariant(), DecisionWordKind.Mark));
        }

        var least = lines.Length == 0 ? 0 : lines.Min(IndentOf);
        for (var i = 0; i < lines.Length; i++)
        {
            var lead = (i > 0 ? "↵" : "") + new string(' ', IndentOf(lines[i]) - least);
            foreach (var word in lines[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                Words.Add(new DecisionWord(lead + word, DecisionWordKind.Code));
                lead = "";
            }
        }
    }

    private static int IndentOf(string line)
    {
        var column = 0;
        foreach (var character in line)
        {
            if (!char.IsWhiteSpace(character))
            {
                break;
            }

            column += character == '\t' ? TabSize - (column % TabSize) : 1;
        }

        return column;
    }

    private string WithoutLinks(string text) => WithNumbers(BrokenLinkText.Of(text, links, found));

    // A reader sees the number of a footnote, and not its label.
    private string WithNumbers(string text)
    {
        if (footnotes.Count == 0 || !text.Contains(FootnoteParser.Opening, StringComparison.Ordinal))
        {
            return text;
        }

        var numbered = new StringBuilder(text.Length);
        var start = 0;
        for (
            var at = text.IndexOf(FootnoteParser.Opening, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(FootnoteParser.Opening, at + 1, StringComparison.Ordinal)
        )
        {
            if (FootnoteParser.LabelOf(text.AsSpan(at)) is { IsEmpty: false } label && footnotes.TryGetValue(label.ToString(), out var number))
            {
                var end = at + FootnoteParser.Opening.Length + label.Length;
                numbered.Append(text, start, at - start).Append(CultureInfo.InvariantCulture, $"[^{number}");
                start = end;
            }
        }

        return numbered.Append(text, start, text.Length - start).ToString();
    }

    private static string WithoutBox(ContentBlock block, string text) =>
        block.Kind is ContentKind.Task && text.Length >= "[ ]".Length ? text["[ ]".Length..] : text;

    // Of an address that is written out, whose it is counts: 'https://example.org/a'.
    private static string WithoutPath(string word)
    {
        var scheme = word.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : word.LastIndexOfAny(['(', '<', '"', '\'', '[', '='], scheme) + 1;
        return LinkedSite.Of(word[start..]) ?? word;
    }

    // An address of another kind, or a path: '../guide/wake.md'.
    private static bool IsTarget(string word) =>
        word.Contains("://", StringComparison.Ordinal)
        || word.StartsWith("./", StringComparison.Ordinal)
        || word.StartsWith("../", StringComparison.Ordinal)
        || (word.Contains('/', StringComparison.Ordinal) && ProposalName.IsDocument(word.Split('#')[0]));
}
