using System.Collections.Immutable;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html;
using AngleSharp.Html.Dom;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Anchors;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Text;
using Dep.Publishing.Html.Formulas;
using Markdig.Syntax;

namespace Dep.Publishing.Html;

/// <summary>A rendered document.</summary>
/// <param name="Html">The HTML.</param>
/// <param name="Headings">The headings, in document order.</param>
internal sealed record Body(Markup Html, ImmutableArray<Heading> Headings)
{
    /// <summary>Whether it contains diagrams, which need the frame that draws them.</summary>
    public bool HasDiagrams { get; init; }

    /// <summary>Whether it contains images as <c>data:</c> URLs.</summary>
    public bool HasDrawings { get; init; }

    /// <summary>The anchor of the title; empty if there is none.</summary>
    public string TitleAnchor { get; init; } = "";

    /// <summary>The text by headings, for the search.</summary>
    public ImmutableArray<TextPart> Parts { get; init; } = [];
}

/// <summary>Renders a markdown document for a page: sanitized, with GitHub's anchors, and links that lead to pages.</summary>
/// <param name="links">Resolves links.</param>
internal sealed class BodyRenderer(PageLinks links)
{
    /// <summary>Renders a proposal's text without its title and header, which the page shows separately.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="isTitleShown">Whether the page shows the title, so that its heading is left out.</param>
    /// <returns>The rendered text, or <see langword="null"/> if it cannot be rendered.</returns>
    public Body? Render(Proposal proposal, bool isTitleShown = true)
    {
        var source = proposal.Source;
        var hasTitleHeading =
            isTitleShown && proposal.Title is not null && proposal.IsMarkdown && proposal.Header.Notation != HeaderNotation.Preamble;
        var title = hasTitleHeading ? proposal.Heading : default;
        var header = proposal.Sidecar is null ? proposal.Header.Span : default;
        var frontMatter = FrontMatter.Find(source.Text);
        var text = frontMatter.IsEmpty ? source.Text : FrontMatter.Blank(source.Text, frontMatter);
        return Render(source, text, isTitleShown ? proposal.Title?.Value ?? "" : "", block =>
        {
            var start = block.Span.Start;
            return block is HeadingBlock
                ? !title.IsEmpty && start >= title.Start && start < title.End
                : !header.IsEmpty && start >= header.Start && block.Span.End < header.End + 1 && block.Span.End >= start;
        });
    }

    /// <summary>Renders another document, such as a rule's page.</summary>
    /// <param name="path">The path to which its links are relative.</param>
    /// <param name="markdown">Its text, including the title.</param>
    public Body? Render(string path, string markdown)
    {
        var isTitleSeen = false;
        return Render(new SourceText(path, markdown), markdown, "", block =>
            block is HeadingBlock { Level: 1 } && !isTitleSeen && (isTitleSeen = true)
        );
    }

    /// <summary>Renders a short text, such as a field's value, without a paragraph around it.</summary>
    public Markup RenderInline(string path, string text)
    {
        if (text.AsSpan().IndexOfAny("[]<>*_`&\\!~:@\n") < 0)
        {
            return Markup.Of(text);
        }

        var body = MarkdownHtml.Render(new SourceText(path, text), text, _ => false, mayHoldHtml: false) is { } html ? SafeHtml.Parse(html) : null;
        if (body is null || body.QuerySelector("pre, h1, h2, h3, h4, h5, h6, table, hr, blockquote") is not null)
        {
            return Markup.Of(text);
        }

        Rewrite(path, body);
        Handles.Link(body, links);
        var paragraphs = body.Children.All(child => child.LocalName == "p") ? body.Children.Select(Inner) : [Inner(body)];
        return new Markup(string.Join("<br>", paragraphs));
    }

    private Body? Render(SourceText source, string text, string title, Func<Block, bool> isLeftOut)
    {
        var body = MarkdownHtml.Render(source, text, isLeftOut, mayHoldHtml: true) is { } html ? SafeHtml.Parse(html) : null;
        // If the author's HTML is nested too deeply, it is shown as text.
        body ??= MarkdownHtml.Render(source, text, isLeftOut, mayHoldHtml: false) is { } plain ? SafeHtml.Parse(plain) : null;
        if (body is null)
        {
            return null;
        }

        var anchors = new AnchorSet();
        var titleAnchor = title.Length > 0 ? anchors.AddHeading(title) : "";
        var headings = PageHeadings.Of(body, anchors);
        var parts = TextPart.Of(body, headings);
        var hasDrawings = Rewrite(source.Path, body);
        var hasDiagrams = FrameDiagrams(body);
        RemoveRepeatedIds(body, titleAnchor);
        PageHeadings.AddLinks(headings);

        return new Body(new Markup(Inner(body)), [.. headings.Values])
        {
            HasDiagrams = hasDiagrams,
            HasDrawings = hasDrawings,
            TitleAnchor = titleAnchor,
            Parts = parts,
        };
    }

    private bool Rewrite(string path, IHtmlElement body)
    {
        var hasDrawings = false;
        BareLinks.Link(body);
        Formula.SetAll(body);
        foreach (var image in body.QuerySelectorAll("img").ToArray())
        {
            hasDrawings |= links.RewriteImage(path, image);
        }

        foreach (var link in body.QuerySelectorAll("a").ToArray())
        {
            links.RewriteLink(path, link);
        }

        Accessibility.AddTo(body);
        return hasDrawings;
    }

    private static bool FrameDiagrams(IHtmlElement body)
    {
        var diagrams = body.QuerySelectorAll("pre > code.language-mermaid").ToArray();
        foreach (var code in diagrams)
        {
            var pre = code.ParentElement!;
            var figure = body.Owner!.CreateElement("figure");
            figure.ClassName = "diagram";
            figure.SetAttribute("data-dep-diagram", "");
            pre.Replace(figure);
            figure.AppendChild(pre);
        }

        return diagrams.Length > 0;
    }

    private static void RemoveRepeatedIds(IHtmlElement body, string title)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { title };
        // The anchor of a heading takes precedence over the same id on another element.
        foreach (var element in body.QuerySelectorAll("[id]").OrderBy(element => element.LocalName is ['h', >= '1' and <= '6'] ? 0 : 1).ToArray())
        {
            if (!seen.Add(element.Id!))
            {
                element.RemoveAttribute("id");
            }
        }
    }

    private static string Inner(IElement element) => element.ChildNodes.ToHtml(HtmlMarkupFormatter.Instance);
}
