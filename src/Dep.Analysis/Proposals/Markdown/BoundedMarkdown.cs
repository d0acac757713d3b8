using Dep.Analysis.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>
/// Parses text of strangers in bounded time. Some text takes Markdig time that grows with the square of its length; what
/// would cost more than about half a second is refused, with its place, before that time is spent.
/// </summary>
internal static class BoundedMarkdown
{
    private const int MostOpenBrackets = 1000;

    /// <summary>Parses a document's body.</summary>
    /// <returns>The document, or why and where it was refused.</returns>
    /// <param name="source">The document.</param>
    /// <param name="body">Its text, or one of the same length.</param>
    /// <param name="frontMatter">The front matter, which is passed over.</param>
    public static (MarkdownDocument? Document, Defect? Defect) Parse(SourceText source, string body, TextSpan frontMatter = default) =>
        Parse(source, body, new InlineBudget { FrontMatterStart = frontMatter.Start, FrontMatterEnd = frontMatter.End, LeavesPlainText = true }, MarkdownText.Parse);

    /// <summary>Parses a document's body with another set of extensions; <see cref="InlineBudget.Weigh"/> must hang on each of its block parsers.</summary>
    /// <returns>The document, or why and where it was refused.</returns>
    public static (MarkdownDocument? Document, Defect? Defect) Parse(SourceText source, string body, Func<string, InlineBudget, MarkdownDocument> parse) =>
        Parse(source, body, new InlineBudget(), parse);

    private static (MarkdownDocument? Document, Defect? Defect) Parse(SourceText source, string body, InlineBudget budget, Func<string, InlineBudget, MarkdownDocument> parse)
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
            return (null, budget.Refused is null ? new Defect(PlaceOf(source, budget.Document), LineBudget.Nesting) : TooMany(source, budget.Refused));
        }
    }

    // Markdig drops a carriage return that stands alone in a code span. All offsets stay.
    private static string WithLineFeeds(string body) => HasCarriageReturnAlone(body)
        ? string.Create(body.Length, body, static (target, text) =>
        {
            text.CopyTo(target);
            for (var i = 0; i < target.Length; i++)
            {
                if (target[i] == '\r' && (i + 1 == target.Length || target[i + 1] != '\n'))
                {
                    target[i] = '\n';
                }
            }
        })
        : body;

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

    // Brackets that are never closed hang one below the other. Whoever walks the tree does so by recursion.
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

    private static Defect TooMany(SourceText source, LeafBlock block) => new(
        LineOf(source, block),
        "The document has too many brackets and emphasis marks in one paragraph to be read; if this is data, put it in a code block");

    // The first block that stands too deep, else the last whose text was begun.
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

    private static TextSpan LineOf(SourceText source, Block block) => source.Line(source.Position(Math.Clamp(block.Span.Start, 0, source.Text.Length)).Line);
}
