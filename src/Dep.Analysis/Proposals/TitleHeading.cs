using System.Text.RegularExpressions;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Proposals.Names;
using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals;

/// <summary>Determines which heading of a document is its title.</summary>
/// <param name="source">The document.</param>
/// <param name="shape">The forms of headers to look for, and the names of sections.</param>
/// <param name="frontMatter">The front matter; empty if there is none.</param>
internal sealed partial class TitleHeading(SourceText source, HeaderShape shape, TextSpan frontMatter)
{
    // '0001. Wake', 'ADR-0001: Wake', 'RFC 1 - Wake'.
    [GeneratedRegex(@"\A(?:\p{L}{2,8}[ #-]{0,2})?[0-9]{1,9}(?:[.:)]|\uff1a| [-\u2013\u2014])\s*\p{L}", RegexOptions.CultureInvariant)]
    private static partial Regex NumberAtStart();

    /// <summary>Finds the title, and the header if that precedes the title.</summary>
    /// <param name="document">The document.</param>
    /// <param name="headings">Its top-level headings, in written order.</param>
    // The first heading is the title if it is on level 1, or if the header follows below it: real documents have titles of any
    // level. If the header comes first, the first heading is a section, unless all other headings are on lower levels.
    public (HeadingBlock? Title, Header? Above) Find(MarkdownDocument document, HeadingBlock[] headings)
    {
        if (headings.Length == 0)
        {
            return default;
        }

        // Only the text itself is searched for a header, not a sidecar or the front matter.
        var first = headings[0];
        if (
            HeaderBetween(0, first.Span.Start) is { Fields.Length: > 0 } above
            && (frontMatter.IsEmpty || headings.All(heading => heading.Level == first.Level))
        )
        {
            return IsTitleBelow(headings) ? (first, above) : (null, above);
        }

        var next = headings.Length > 1 ? headings[1].Span.Start : int.MaxValue;
        var isTitle =
            HeaderBetween(first.Span.Start + 1, next) is { Fields.Length: > 0 } || (first.Level == 1 && !IsSection(headings)) || IsNumbered(headings);
        return (isTitle ? first : null, null);

        Header? HeaderBetween(int start, int end)
        {
            var range = new TextSpan(start, Math.Min(end, source.Text.Length));
            return range.IsEmpty
                ? null
                : HeaderReaders.Read(new HeaderScope(source, default, range, DocumentBlocks.Between(document, start, end)), shape.Forms);
        }
    }

    // '## 0001. Wake' above sections of level 3: a site shows the title of the page above it.
    private bool IsNumbered(HeadingBlock[] headings) =>
        headings.Length > 1
        && headings[0].Level > 1
        && headings.Skip(1).All(heading => heading.Level > headings[0].Level)
        && ProposalName.Of(source.Path).Number is not null
        && NumberAtStart().IsMatch(new SectionOutline(source, new ContentReader(source)).TitleOf(headings[0]).Value);

    // Below a header, a single heading of level 1 is the title, unless it has the name of a section. If another heading of level 1
    // follows, such as an appendix, the template decides: by the level of its sections, or by a placeholder as its title.
    private bool IsTitleBelow(HeadingBlock[] headings) =>
        headings.Length > 2
        && headings[0].Level == 1
        && headings[1].Level > 1
        && (headings.Skip(1).All(heading => heading.Level > 1) || shape.TopLevel > 1 || (shape.IsForTemplates && IsBlank(headings[0])))
        && (
            shape.Headings.IsDefaultOrEmpty
            || !shape.Headings.Contains(NameComparison.Normalize(new SectionOutline(source, new ContentReader(source)).TitleOf(headings[0]).Value))
        );

    // '# [Title]', '# <name of the proposal>'.
    private bool IsBlank(HeadingBlock heading) =>
        new SectionOutline(source, new ContentReader(source)).TitleOf(heading).Value is (['[', .., ']'] or ['<', .., '>'] or ['{', .., '}']);

    // If all sections are on level 1, the first heading is a section, not a title. In a proposal, the section is recognised by its name.
    // In a template, whose sections are not known yet, a title has no text below it. Three headings on level 1 are needed, or two if
    // the front matter has the title.
    private bool IsSection(HeadingBlock[] headings)
    {
        if (headings.Count(heading => heading.Level == 1) < (HasTitle() ? 2 : 3))
        {
            return false;
        }

        var outline = new SectionOutline(source, new ContentReader(source));
        return shape.Headings.IsDefaultOrEmpty
            ? shape.IsForTemplates && headings.All(heading => heading.Level == 1) && HasTextBelow(headings)
            : shape.Headings.Contains(NameComparison.Normalize(outline.TitleOf(headings[0]).Value));
    }

    private bool HasTitle() =>
        source[frontMatter]
            .Split('\n')
            .Any(line => line.StartsWith("title:", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(line["title:".Length..]));

    private bool HasTextBelow(HeadingBlock[] headings)
    {
        var start = MarkdownText.SpanOf(headings[0].Span, source.Length).End;
        var end = MarkdownText.SpanOf(headings[1].Span, source.Length).Start;
        return start < end && !string.IsNullOrWhiteSpace(source[new TextSpan(start, end)]);
    }
}
