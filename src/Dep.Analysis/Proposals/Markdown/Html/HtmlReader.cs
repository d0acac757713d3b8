using System.Collections.Immutable;
using Dep.Analysis.Proposals.Anchors;
using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Markdown.Html;

/// <summary>Reads the HTML in a document: comments, links and anchors in tags, and placeholders that look like tags.</summary>
/// <param name="source">The document.</param>
/// <param name="links">Receives the links.</param>
/// <param name="anchors">Receives the anchors.</param>
internal sealed class HtmlReader(SourceText source, List<Link> links, AnchorNames.Builder anchors)
{
    private readonly ImmutableArray<Comment>.Builder _comments = ImmutableArray.CreateBuilder<Comment>();

    /// <summary>The comments read, in written order.</summary>
    public ImmutableArray<Comment> Comments => _comments.Count == 0 ? [] : [.. _comments.OrderBy(comment => comment.Span.Start)];

    /// <summary>Reads a block of HTML.</summary>
    /// <param name="block">The block.</param>
    /// <param name="next">The block below, which is the scope of comments in this block.</param>
    public ContentBlock Read(HtmlBlock block, TextSpan next)
    {
        // An HTML block may hold several comments and text between them; it is a comment only if nothing else is in it.
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
            return new ContentBlock(ContentKind.Paragraph, span, WordsOf(text));
        }

        ReadTags(new TextSpan(at, text.Length).Shift(span.Start), span.End);
        return at < text.Length
            ? new ContentBlock(ContentKind.Html, span, text)
            : new ContentBlock(ContentKind.Comment, span, WordsOf(text)) { IsOpen = isOpen };
    }

    /// <summary>Adds a comment.</summary>
    /// <param name="text">The comment with its marks.</param>
    /// <param name="span">Its place.</param>
    /// <param name="scope">The block below or around it.</param>
    public void AddComment(string text, TextSpan span, TextSpan scope) => _comments.Add(new Comment(WordsOf(text), span, scope));

    /// <summary>Reads the tags in a part of the document.</summary>
    /// <param name="span">The part.</param>
    /// <param name="end">The end of a heading that is opened in the part and not closed.</param>
    public void ReadTags(TextSpan span, int end)
    {
        foreach (var tag in HtmlTags.In(source.Text, span))
        {
            foreach (var (name, value) in tag.Attributes)
            {
                if (name is "id" or "name")
                {
                    anchors.AddId(value.Value);
                }
                else if ((tag.Name, name) is ("a", "href") or ("img", "src"))
                {
                    links.Add(new Link(LinkKind.Html, tag.Name, value, tag.Span));
                }
            }

            if (HtmlHeading.IsName(tag.Name))
            {
                anchors.AddHeading(HtmlHeading.WordsOf(source.Text, tag.Span.End, end));
            }
        }
    }

    private static int SkipWhiteSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static string WordsOf(string comment) => WhiteSpace.Fold(new System.Text.StringBuilder(comment).Replace("<!--", " ").Replace("-->", " "));

    // '<why it was rejected>' on a line of its own is a tag with attributes to CommonMark, but its author meant words.
    private static bool IsPlaceholder(ReadOnlySpan<char> html) =>
        html is ['<', .., '>'] && html.Contains(' ') && html[1..^1].IndexOfAny("<>=/") < 0 && !HiddenHtml.HidesByAttribute(html);
}
