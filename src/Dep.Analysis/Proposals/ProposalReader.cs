using System.Collections.Immutable;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals;

/// <summary>
/// Parses text into a <see cref="Proposal"/>. The same reader serves proposals and templates, the working tree and history. It never
/// fails: any text gives a proposal, and an error is a <see cref="Defect"/> in it.
/// </summary>
/// <param name="names">The form of file names, which gives a proposal's number.</param>
/// <param name="shape">The forms of headers to look for.</param>
public sealed class ProposalReader(NamePattern names, HeaderShape shape)
{
    // Titles of a first section that contains only the header.
    private static readonly string[] HeaderSections =
    [
        "status",
        "metadata",
        "meta",
        "header",
        "preamble",
        "info",
        "information",
        "document information",
        "proposal information",
        "decision log",
    ];

    /// <summary>The extensions of markdown files, the usual ones first; code hosts render all of them as markdown.</summary>
    internal static readonly string[] MarkdownExtensions = [".md", ".markdown", ".mdx", ".mkd", ".mdown", ".mkdn", ".mdwn", ".mkdown", ".livemd"];

    private static readonly string[] TemplateEndings = [".template", ".tmpl", ".tpl", ".j2", ".sample"];

    /// <summary>A reader for file names of the usual form, <c>0007-wake-sleep.md</c>, and for headers that are recognised without a declaration of the repository.</summary>
    public static ProposalReader Default { get; } = new(NamePattern.Default, HeaderShape.Default);

    /// <summary>The form of file names.</summary>
    public NamePattern Names { get; } = names;

    /// <summary>The forms of headers to look for.</summary>
    public HeaderShape Shape { get; } = shape;

    /// <summary>Whether every document is read as markdown regardless of its extension: a markdown document may have been a text file earlier in its history.</summary>
    internal bool TakesAllForMarkdown { get; init; }

    /// <summary>Readers for other kinds of documents, each with a predicate on the path.</summary>
    internal ImmutableArray<(Func<string, bool> Owns, ProposalReader Reader)> Kinds { get; init; } = [];

    /// <summary>The reader of the document at a path.</summary>
    internal ProposalReader For(string path)
    {
        foreach (var (owns, reader) in Kinds)
        {
            if (owns(path))
            {
                return reader;
            }
        }

        return this;
    }

    /// <summary>Reads a document.</summary>
    /// <param name="source">The document.</param>
    /// <param name="sidecar">The file beside it that holds its header, or <see langword="null"/> if there is none.</param>
    public Proposal Read(SourceText source, SourceText? sidecar = null)
    {
        var proposal = ReadTransient(source, sidecar);
        proposal.Materialize();
        return proposal;
    }

    /// <summary>
    /// Reads a document that is accessed briefly. It keeps the parser's nodes in memory until it is released, see
    /// <see cref="Proposal.Release"/>, or materialized, see <see cref="Proposal.Materialize"/>.
    /// </summary>
    internal Proposal ReadTransient(SourceText source, SourceText? sidecar)
    {
        if (!Kinds.IsEmpty && For(source.Path) is var own && own != this)
        {
            return own.ReadTransient(source, sidecar);
        }

        if (source.Defect is { } defect)
        {
            return Unreadable(source, defect);
        }

        if (string.IsNullOrWhiteSpace(source.Text))
        {
            return Unreadable(source, new Defect(default, "The file is empty"));
        }

        if (!TakesAllForMarkdown && !IsMarkdown(source.Path))
        {
            return ReadHeader(source, sidecar);
        }

        var frontMatter = FrontMatter.Find(source.Text);
        var (document, tooMuch) = BoundedMarkdown.Parse(source, MarkdownText.WithoutTabsBehindMarks(source.Text), frontMatter);
        if (document is null)
        {
            return Unreadable(source, tooMuch!);
        }

        var proposal = Read(source, sidecar, frontMatter, document);
        MarkdigLinePool.Release(document);
        return proposal;
    }

    private Proposal Read(SourceText source, SourceText? sidecar, TextSpan frontMatter, MarkdownDocument document)
    {
        var (headings, underlined) = HeadingsOf(source, document);
        var (title, above) = new TitleHeading(source, Shape, frontMatter).Find(document, headings);
        ReadOnlySpan<HeadingBlock> sectionHeadings = title is null ? headings : headings.AsSpan(1);
        var bodyStart = sectionHeadings.Length > 0 ? MarkdownText.SpanOf(sectionHeadings[0].Span, source.Text.Length).Start : source.Text.Length;

        var top = title is null ? bodyStart : Math.Min(bodyStart, MarkdownText.SpanOf(title.Span, source.Text.Length).Start);
        var scope = new HeaderScope(source, frontMatter, new TextSpan(0, top), DocumentBlocks.Between(document, 0, bodyStart, except: title))
        {
            Sidecar = sidecar,
        };
        var header = frontMatter.IsEmpty && sidecar is null && above is not null ? above : HeaderReaders.Read(scope, Shape.Forms);
        // What front matter says to a site generator is the header only if there is no other.
        if (
            header.Sidecar is null
            && header.Defects.IsEmpty
            && sectionHeadings.Length > 0
            && header.Fields.All(field => ForeignFields.IsForeign(header.Notation, field))
        )
        {
            header = InSection(source, document, sectionHeadings) ?? header;
        }

        if (underlined.Length > 0 && header.Sidecar is null)
        {
            header = header with { Defects = [.. header.Defects, .. underlined.Select(heading => UnderlinedFields.DefectOf(source, heading))] };
        }

        var content = new ContentReader(source);
        content.Read(document);
        var outline = new SectionOutline(source, content);
        var sections = outline.Read(sectionHeadings);
        var links = content.Links;
        var head = new ProposalHead(
            title is null ? TitleIn(header) : outline.TitleOf(title),
            title is null ? FirstLine(source) : outline.HeadingOf(title),
            SectionFields.AddTo(source, header, sections.SelectMany(section => section.SelfAndDescendants()), Shape.Sections)
        )
        {
            LinksInside = links.RemoveAll(link => !link.IsRendered || IsWeb(link.Target.Value)),
            AnchorNames = content.AnchorNames,
        };
        ImmutableArray<ContentBlock> preamble =
        [
            .. content
                .Between(0, bodyStart)
                .Where(block => !IsOfHeader(source, header, block.Span) && (title is null || !outline.HeadingOf(title).Contains(block.Span))),
        ];
        return new Proposal
        {
            Source = source,
            Sidecar = header.Sidecar,
            Number = Names.NumberOf(source.Path),
            IsRedirect = sections.IsEmpty && header.Sidecar is null && Redirect.Is(source, frontMatter, header, preamble, links),
            Head = head,
            Body = new ProposalBody(preamble, sections, links, content.BrokenLinks) { UnreadHeaders = UnreadHeaders.In(scope, header) },
            Reload = Again(source, sidecar),
            Comments = content.Comments,
        };
    }

    // The header in the first section, such as '## Status' with '**Current state**: Accepted' and '**Vote**: ...' below. The section
    // must have one of certain names and more than one field.
    private Header? InSection(SourceText source, MarkdownDocument document, ReadOnlySpan<HeadingBlock> headings)
    {
        var name = NameComparison.Normalize(new SectionOutline(source, new ContentReader(source)).TitleOf(headings[0]).Value);
        if (!HeaderSections.Contains(name, StringComparer.Ordinal) || Shape.Sections.Contains(name))
        {
            return null;
        }

        var end = headings.Length > 1 ? headings[1].Span.Start : source.Text.Length;
        var range = new TextSpan(Math.Min(MarkdownText.SpanOf(headings[0].Span, source.Text.Length).End, end), end);
        var blocks = DocumentBlocks.Between(document, range.Start, end, except: headings[0]);
        return HeaderReaders.Read(new HeaderScope(source, default, range, blocks), Shape.Forms) is { Fields.Length: > 1 } header ? header : null;
    }

    // Whether a block belongs to the header, including marks before the first field, as in '- **Status**: Draft', and trailing blanks.
    private static bool IsOfHeader(SourceText source, Header header, TextSpan block)
    {
        var start = Math.Max(block.Start, header.Span.Start);
        var end = Math.Min(block.End, header.Span.End);
        return start < end
            && source.Text.AsSpan(block.Start, start - block.Start).IndexOfAnyExcept(" \t>-*+|_") < 0
            && source.Text.AsSpan(end, block.End - end).IsWhiteSpace();
    }

    /// <summary>A function that reads the body again.</summary>
    // A separate method, so that the delegate captures only its two parameters.
    internal Func<ProposalBody> Again(SourceText source, SourceText? sidecar) => () => Read(source, sidecar).Body;

    // The headings, and separately the fields that became a heading only because of a line of dashes right below them.
    private (HeadingBlock[] Headings, HeadingBlock[] Underlined) HeadingsOf(SourceText source, MarkdownDocument document)
    {
        var headings = new List<HeadingBlock>();
        var underlined = new List<HeadingBlock>();
        for (var i = 0; i < document.Count; i++)
        {
            if (document[i] is HeadingBlock heading)
            {
                var isField =
                    headings.Count < 2 && heading.IsSetext && UnderlinedFields.Is(source, heading, Shape.Forms, isBelowTitle: headings.Count > 0);
                (isField ? underlined : headings).Add(heading);
            }
        }

        return ([.. headings], [.. underlined]);
    }

    // Reads a document that is not markdown: its header, and the rest as one text.
    private Proposal ReadHeader(SourceText source, SourceText? sidecar)
    {
        var header = HeaderReaders.Read(new HeaderScope(source, default, source.Span, []) { Sidecar = sidecar }, Shape.Forms);
        var body = new TextSpan(header.Span.End, source.Text.Length);
        return new Proposal
        {
            Source = source,
            IsMarkdown = false,
            Sidecar = header.Sidecar,
            Number = Names.NumberOf(source.Path),
            Head = new ProposalHead(TitleIn(header), FirstLine(source), header),
            // Line breaks are normalized, as in code blocks of markdown, since those of the template may differ.
            Body = ProposalBody.Empty with { Preamble = [new ContentBlock(ContentKind.Code, body, source[body].ReplaceLineEndings("\n"))] },
        };
    }

    // In a preamble, the title is one of the fields.
    private static Located<string>? TitleIn(Header header) =>
        header.Notation is HeaderNotation.Preamble && header.Fields.FirstOrDefault(field => field.Key == "title") is { Value.Value.Length: > 0 } title
            ? title.Value
            : null;

    /// <summary>Whether a path is that of a markdown document.</summary>
    internal static bool IsMarkdown(string path)
    {
        path = WithoutTemplateEnding(path);
        foreach (var extension in MarkdownExtensions)
        {
            if (path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // A template such as 'tep-template.md.template' is markdown.
    private static string WithoutTemplateEnding(string path)
    {
        foreach (var ending in TemplateEndings)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return path[..^ending.Length];
            }
        }

        return path;
    }

    private static bool IsWeb(string target) =>
        target.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private Proposal Unreadable(SourceText source, Defect defect) =>
        new()
        {
            Source = source,
            Defect = defect,
            Number = Names.NumberOf(source.Path),
            Head = new ProposalHead(null, FirstLine(source), Header.None),
        };

    private static TextSpan FirstLine(SourceText source)
    {
        var start = 0;
        while (start < source.Text.Length && char.IsWhiteSpace(source.Text[start]))
        {
            start++;
        }

        return start == source.Text.Length ? default : new TextSpan(start, source.Line(source.Position(start).Line).End);
    }
}
