using Dep.Analysis.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>
/// Parses untrusted text in bounded time. Markdig needs quadratic time for some texts; a text that would take more than about half a
/// second is rejected beforehand, with the place of the cause.
/// </summary>
internal static class BoundedMarkdown
{
    private const int MostOpenBrackets = 1000;

    /// <summary>Parses a document's body.</summary>
    /// <returns>The document, or why and where it was rejected.</returns>
    /// <param name="source">The document.</param>
    /// <param name="body">Its text, or another text of the same length.</param>
    /// <param name="frontMatter">The front matter, which is skipped.</param>
    public static (MarkdownDocument? Document, Defect? Defect) Parse(SourceText source, string body, TextSpan frontMatter = default) =>
        Parse(
            source,
            body,
            new InlineBudget
            {
                FrontMatterStart = frontMatter.Start,
                FrontMatterEnd = frontMatter.End,
                LeavesPlainText = true,
            },
            MarkdownText.Parse
        );

    /// <summary>Parses a document's body with another set of extensions; <see cref="InlineBudget.Weigh"/> must be called by each of its block parsers.</summary>
    /// <returns>The document, or why and where it was rejected.</returns>
    public static (MarkdownDocument? Document, Defect? Defect) Parse(
        SourceText source,
        string body,
        Func<string, InlineBudget, MarkdownDocument> parse
    ) => Parse(source, body, new InlineBudget(), parse);

    private static (MarkdownDocument? Document, Defect? Defect) Parse(
        SourceText source,
        string body,
        InlineBudget budget,
        Func<string, InlineBudget, MarkdownDocument> parse
    )
    {
        body = WithLineFeeds(body);
        if (LineBudget.Find(source, body) is { } costly)
        {
            return (null, costly);
        }

        try
        {
            var document = parse(body, budget);
            var refused = budget.Refused ?? (budget.MostMarks > MostOpenBrackets ? TooDeep(document) : null);
            return refused is null ? (document, null) : (null, TooMany(source, refused));
        }
        catch (ArgumentException)
        {
            // Markdig throws past 128 levels of nesting, in quotes, lists and brackets alike, and does not say where.
            return (
                null,
                budget.Refused is null ? new Defect(PlaceOf(source, budget.Document), LineBudget.Nesting) : TooMany(source, budget.Refused)
            );
        }
    }

    // Replaces lone carriage returns, since Markdig drops them in code spans. All offsets stay the same.
    private static string WithLineFeeds(string body) => HasCarriageReturnAlone(body) ? string.Create(body.Length, body, static (target, text) =>
            {
                text.CopyTo(target);
                for (var i = 0; i < target.Length; i++)
                {
                    if (target[i] == '\r' && (i + 1 == target.Length || target[i + 1] != '\n'))
                    {
                        target[i] = '\n';
                    }
                }
            }) : body;

    private static bool HasCarriageReturnAlone(string body)
    {
        for (var at = body.IndexOf('\r', StringComparison.Ordinal); at >= 0; at = body.IndexOf('\r', at + 1))
        {
            if (at + 1 == body.Length || body[at + 1] != '\n')
            {
                return true;
            }
        }

        return false;
    }

    // The first leaf whose unclosed brackets are nested too deeply: code that visits the tree recursively would overflow the stack.
    private static LeafBlock? TooDeep(MarkdownDocument document)
    {
        var open = new Stack<(ContainerInline Container, int Depth)>();
        foreach (var leaf in document.Descendants<LeafBlock>())
        {
            if (leaf.Inline is not null)
            {
                open.Push((leaf.Inline, 0));
            }

            while (open.TryPop(out var item))
            {
                if (item.Depth > MostOpenBrackets)
                {
                    return leaf;
                }

                foreach (var nested in item.Container.OfType<ContainerInline>())
                {
                    open.Push((nested, item.Depth + 1));
                }
            }
        }

        return null;
    }

    private static Defect TooMany(SourceText source, LeafBlock block) =>
        new(
            LineOf(source, block),
            "The document has too many brackets and emphasis marks in one paragraph to be read; if this is data, put it in a code block"
        );

    // The line of the first block that is nested too deeply, else of the last block whose text Markdig had begun to parse.
    private static TextSpan PlaceOf(SourceText source, MarkdownDocument? document)
    {
        var begun = default(LeafBlock);
        var open = new Stack<(Block Block, int Depth)>();
        if (document is not null)
        {
            open.Push((document, 0));
        }

        while (open.TryPop(out var item))
        {
            if (item.Depth > LineBudget.MostLevels)
            {
                return LineOf(source, item.Block);
            }

            if (item.Block is ContainerBlock container)
            {
                for (var i = container.Count - 1; i >= 0; i--)
                {
                    open.Push((container[i], item.Depth + 1));
                }
            }
            else if (item.Block is LeafBlock { Inline: not null } leaf)
            {
                begun = leaf;
            }
        }

        return begun is null ? source.Line(0) : LineOf(source, begun);
    }

    private static TextSpan LineOf(SourceText source, Block block) =>
        source.Line(source.Position(Math.Clamp(block.Span.Start, 0, source.Text.Length)).Line);
}
