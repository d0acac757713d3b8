using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals;

/// <summary>
/// Text to <see cref="Proposal"/>: the one reader, for proposals and templates, for the working tree and for history.
/// It is total: any text gives a proposal, and what could not be read is a <see cref="Defect"/> in it.
/// </summary>
/// <param name="names">The form of file names, which tells a proposal's number.</param>
public sealed class ProposalReader(NamePattern names)
{
    /// <summary>A reader for file names of the usual form, <c>0007-wake-sleep.md</c>.</summary>
    public static ProposalReader Default { get; } = new(NamePattern.Default);

    /// <summary>Reads a document.</summary>
    public Proposal Read(SourceText source)
    {
        if (source.Defect is { } defect)
        {
            return Unreadable(source, defect);
        }

        if (string.IsNullOrWhiteSpace(source.Text))
        {
            return Unreadable(source, new Defect(default, "The file is empty"));
        }

        var frontMatter = FrontMatter.Find(source.Text);
        var body = frontMatter.IsEmpty ? source.Text : FrontMatter.Blank(source.Text, frontMatter);
        var (document, tooMuch) = BoundedMarkdown.Parse(source, body);
        return document is null ? Unreadable(source, tooMuch!) : Read(source, frontMatter, document);
    }

    private Proposal Read(SourceText source, TextSpan frontMatter, MarkdownDocument document)
    {
        var headings = document.OfType<HeadingBlock>().ToArray();
        var title = FindTitle(source, frontMatter, document, headings);
        var sectionHeadings = title is null ? headings : headings[1..];
        var bodyStart = sectionHeadings.Length > 0 ? MarkdownText.SpanOf(sectionHeadings[0].Span, source.Text.Length).Start : source.Text.Length;

        var scope = new HeaderScope(source, frontMatter, [.. document.Where(block => block != title && block.Span.Start < bodyStart)]);
        var header = HeaderReaders.Read(scope);

        var content = new ContentReader(source);
        content.Read(document);
        var outline = new SectionOutline(source, content);
        return new Proposal
        {
            Source = source,
            Number = names.NumberOf(source.Path),
            Title = title is null ? null : outline.TitleOf(title),
            Heading = title is null ? FirstLine(source) : outline.HeadingOf(title),
            Header = header,
            Preamble = [.. content.Between(0, bodyStart).Where(block => !header.Span.Contains(block.Span) && (title is null || !outline.HeadingOf(title).Contains(block.Span)))],
            Sections = outline.Read(sectionHeadings),
            Links = content.Links,
            BrokenLinks = content.BrokenLinks,
            Anchors = content.Anchors,
            Comments = content.Comments,
        };
    }

    // The first heading is the title if it is on level 1, or if the header follows beneath it: real documents have
    // titles of any level. It is none if the header comes first, for then the first heading is a section.
    private static HeadingBlock? FindTitle(SourceText source, TextSpan frontMatter, MarkdownDocument document, HeadingBlock[] headings)
    {
        if (headings.Length == 0)
        {
            return null;
        }

        var first = headings[0];
        if (HeaderReaders.HasFields(Scope(0, first.Span.Start)))
        {
            return null;
        }

        var next = headings.Length > 1 ? headings[1].Span.Start : int.MaxValue;
        return first.Level == 1 || HeaderReaders.HasFields(Scope(first.Span.Start + 1, next)) ? first : null;

        HeaderScope Scope(int start, int end) => new(source, default, [.. document.Where(block => block.Span.Start >= start && block.Span.Start < end)]);
    }

    private Proposal Unreadable(SourceText source, Defect defect) => new()
    {
        Source = source,
        Defect = defect,
        Number = names.NumberOf(source.Path),
        Heading = FirstLine(source),
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
