using System.Collections.Immutable;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals;

/// <summary>
/// Text to <see cref="Proposal"/>: the one reader, for proposals and templates, for the working tree and for history.
/// It is total: any text gives a proposal, and what could not be read is a <see cref="Defect"/> in it.
/// </summary>
/// <param name="names">The form of file names, which tells a proposal's number.</param>
/// <param name="shape">Where headers are looked for.</param>
public sealed class ProposalReader(NamePattern names, HeaderShape shape)
{
    // What a first section is called that holds nothing but the header.
    private static readonly string[] HeaderSections = ["status", "metadata", "meta", "header", "preamble", "info", "information", "document information", "proposal information"];

    private static readonly string[] MarkdownExtensions = [".md", ".markdown", ".mdx"];
    private static readonly string[] TemplateEndings = [".template", ".tmpl", ".tpl", ".j2", ".sample"];

    /// <summary>A reader for file names of the usual form, <c>0007-wake-sleep.md</c>, with a header that needs no word from the repository.</summary>
    public static ProposalReader Default { get; } = new(NamePattern.Default, HeaderShape.Default);

    /// <summary>The form of file names.</summary>
    public NamePattern Names { get; } = names;

    /// <summary>Where headers are looked for.</summary>
    public HeaderShape Shape { get; } = shape;

    /// <summary>Whether any document is read as markdown, whatever its name says: what is markdown today may have begun as text.</summary>
    internal bool TakesAllForMarkdown { get; init; }

    /// <summary>Readers of documents of other kinds, each with what tells these by their paths.</summary>
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
    /// <param name="sidecar">The file beside it that holds its header, or <see langword="null"/> where there is none.</param>
    public Proposal Read(SourceText source, SourceText? sidecar = null)
    {
        var proposal = ReadTransient(source, sidecar);
        proposal.Materialize();
        return proposal;
    }

    /// <summary>
    /// Reads a document that is looked at once and let go of then, or else settled: until then it holds on to much of what the
    /// parser made of it.
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
        var (title, above) = FindTitle(source, frontMatter, document, headings);
        ReadOnlySpan<HeadingBlock> sectionHeadings = title is null ? headings : headings.AsSpan(1);
        var bodyStart = sectionHeadings.Length > 0 ? MarkdownText.SpanOf(sectionHeadings[0].Span, source.Text.Length).Start : source.Text.Length;

        var top = title is null ? bodyStart : Math.Min(bodyStart, MarkdownText.SpanOf(title.Span, source.Text.Length).Start);
        var scope = new HeaderScope(source, frontMatter, new TextSpan(0, top), BlocksBetween(document, 0, bodyStart, except: title)) { Sidecar = sidecar };
        var header = frontMatter.IsEmpty && sidecar is null && above is not null ? above : HeaderReaders.Read(scope, Shape.Forms);
        if (header.Fields.IsEmpty && header.Sidecar is null && sectionHeadings.Length > 0)
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
            SectionFields.AddTo(source, header, sections.SelectMany(section => section.SelfAndDescendants()), Shape.Sections))
        {
            LinksInside = links.RemoveAll(link => !link.IsRendered || IsWeb(link.Target.Value)),
            AnchorNames = content.AnchorNames,
        };
        ImmutableArray<ContentBlock> preamble = [.. content.Between(0, bodyStart).Where(block => !header.Span.Contains(block.Span) && (title is null || !outline.HeadingOf(title).Contains(block.Span)))];
        return new Proposal
        {
            Source = source,
            Sidecar = header.Sidecar,
            Number = Names.NumberOf(source.Path),
            IsRedirect = sections.IsEmpty && header.Sidecar is null && Redirect.Is(source, frontMatter, header, preamble, links),
            Head = head,
            Body = new ProposalBody(preamble, sections, links, content.BrokenLinks)
            {
                UnreadHeaders = UnreadHeaders.In(scope, header),
            },
            Reload = Again(source, sidecar),
            Comments = content.Comments,
        };
    }

    // '## Status' with '**Current state**: Accepted' and '**Vote**: ...' below: the first section is the header, by its name and by
    // having more than one field.
    private Header? InSection(SourceText source, MarkdownDocument document, ReadOnlySpan<HeadingBlock> headings)
    {
        var name = NameComparison.Normalize(new SectionOutline(source, new ContentReader(source)).TitleOf(headings[0]).Value);
        if (!HeaderSections.Contains(name, StringComparer.Ordinal) || Shape.Sections.Contains(name))
        {
            return null;
        }

        var end = headings.Length > 1 ? headings[1].Span.Start : source.Text.Length;
        var range = new TextSpan(Math.Min(MarkdownText.SpanOf(headings[0].Span, source.Text.Length).End, end), end);
        var blocks = BlocksBetween(document, range.Start, end, except: headings[0]);
        return HeaderReaders.Read(new HeaderScope(source, default, range, blocks), Shape.Forms) is { Fields.Length: > 1 } header ? header : null;
    }

    /// <summary>Reads what stands below the header once more, when it is asked for.</summary>
    // A function of its own: it would keep hold of all that the functions beside it use.
    internal Func<ProposalBody> Again(SourceText source, SourceText? sidecar) => () => Read(source, sidecar).Body;

    // The first heading is the title if it is on level 1, or if the header follows beneath it: real documents have
    // titles of any level. It is none if the header comes first, for then the first heading is a section, unless it is above all others.
    private (HeadingBlock? Title, Header? Above) FindTitle(SourceText source, TextSpan frontMatter, MarkdownDocument document, HeadingBlock[] headings)
    {
        if (headings.Length == 0)
        {
            return default;
        }

        // The text itself is asked, not a file beside it or what stands in front of it.
        var first = headings[0];
        if (HeaderBetween(0, first.Span.Start) is { Fields.Length: > 0 } above && (frontMatter.IsEmpty || headings.All(heading => heading.Level == first.Level)))
        {
            return IsTitleBelow(source, headings) ? (first, above) : (null, above);
        }

        var next = headings.Length > 1 ? headings[1].Span.Start : int.MaxValue;
        var isTitle = HeaderBetween(first.Span.Start + 1, next) is { Fields.Length: > 0 } || (first.Level == 1 && !IsSection(source, frontMatter, headings));
        return (isTitle ? first : null, null);

        Header? HeaderBetween(int start, int end)
        {
            var range = new TextSpan(start, Math.Min(end, source.Text.Length));
            return range.IsEmpty ? null : HeaderReaders.Read(new HeaderScope(source, default, range, BlocksBetween(document, start, end)), Shape.Forms);
        }
    }

    // Below a header, the only heading of level 1 is the title of all that follow it, unless it has the name of a section.
    private bool IsTitleBelow(SourceText source, HeadingBlock[] headings) =>
        headings.Length > 2 && headings[0].Level == 1 && headings.Skip(1).All(heading => heading.Level > 1)
        && (Shape.Headings.IsDefaultOrEmpty || !Shape.Headings.Contains(NameComparison.Normalize(new SectionOutline(source, new ContentReader(source)).TitleOf(headings[0]).Value)));

    // Where all sections are on level 1, the first of them is no title. In a proposal it is known by its name; in a template,
    // whose sections nobody named yet, a title has no text of its own.
    // Where the title stands in front of the text, two of them are sections already.
    private bool IsSection(SourceText source, TextSpan frontMatter, HeadingBlock[] headings)
    {
        if (headings.Count(heading => heading.Level == 1) < (HasTitle(source, frontMatter) ? 2 : 3))
        {
            return false;
        }

        var outline = new SectionOutline(source, new ContentReader(source));
        return Shape.Headings.IsDefaultOrEmpty
            ? Shape.IsForTemplates && headings.All(heading => heading.Level == 1) && HasTextBelow(source, headings)
            : Shape.Headings.Contains(NameComparison.Normalize(outline.TitleOf(headings[0]).Value));
    }

    private static bool HasTitle(SourceText source, TextSpan frontMatter) =>
        source[frontMatter].Split('\n').Any(line => line.StartsWith("title:", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(line["title:".Length..]));

    private static bool HasTextBelow(SourceText source, HeadingBlock[] headings)
    {
        var (start, end) = (MarkdownText.SpanOf(headings[0].Span, source.Length).End, MarkdownText.SpanOf(headings[1].Span, source.Length).Start);
        return start < end && !string.IsNullOrWhiteSpace(source[new TextSpan(start, end)]);
    }

    // Those that are none to whoever wrote them stand apart: fields with a line of dashes right below.
    private (HeadingBlock[] Headings, HeadingBlock[] Underlined) HeadingsOf(SourceText source, MarkdownDocument document)
    {
        var headings = new List<HeadingBlock>();
        var underlined = new List<HeadingBlock>();
        for (var i = 0; i < document.Count; i++)
        {
            if (document[i] is HeadingBlock heading)
            {
                var isField = headings.Count < 2 && heading.IsSetext && UnderlinedFields.Is(source, heading, Shape.Forms, isBelowTitle: headings.Count > 0);
                (isField ? underlined : headings).Add(heading);
            }
        }

        return ([.. headings], [.. underlined]);
    }

    // Link definitions stand apart from their place, so the first block beyond the range is not the last.
    private static Block[] BlocksBetween(MarkdownDocument document, int start, int end, Block? except = null)
    {
        var blocks = new List<Block>();
        for (var i = 0; i < document.Count; i++)
        {
            if (document[i] is var block && block.Span.Start >= start && block.Span.Start < end && block != except)
            {
                blocks.Add(block);
            }
        }

        return [.. blocks];
    }

    // Of a document that is not markdown the header is read; the rest is one text that nobody takes apart.
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
            // As markdown's code has it: the template may have been saved with other line endings.
            Body = ProposalBody.Empty with { Preamble = [new ContentBlock(ContentKind.Code, body, source[body].ReplaceLineEndings("\n"))] },
        };
    }

    // Where the header comes first of all, it has the title among its lines.
    private static Located<string>? TitleIn(Header header) =>
        header.Form is HeaderForm.Preamble && header.Fields.FirstOrDefault(field => field.Key == "title") is { Value.Value.Length: > 0 } title ? title.Value : null;

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

    // 'tep-template.md.template' is markdown.
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

    private static bool IsWeb(string target) => target.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private Proposal Unreadable(SourceText source, Defect defect) => new()
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
