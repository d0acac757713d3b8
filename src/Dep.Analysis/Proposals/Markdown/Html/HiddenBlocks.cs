using System.Runtime.InteropServices;
using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Markdown.Html;

/// <summary>
/// Finds the blocks of a document that stand in a hidden element of HTML: one block opens the element, and another one below closes it. An
/// element that is not closed ends with the list item or quotation that it is in, or with the document.
/// </summary>
internal sealed class HiddenBlocks
{
    private readonly List<(TextSpan Opening, int End)> _opened = [];

    // In written order, and none in another, so that an offset is found by bisection.
    private readonly List<TextSpan> _hidden = [];

    /// <summary>Whether an offset is in a hidden element, once the blocks are marked.</summary>
    public bool Contain(int offset)
    {
        var (low, high) = (0, _hidden.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _hidden[middle].End <= offset ? (middle + 1, high) : (low, middle);
        }

        return low < _hidden.Count && _hidden[low].Start <= offset;
    }

    /// <summary>Looks at a block of HTML that may open such an element.</summary>
    /// <param name="block">The block, as it was read.</param>
    /// <param name="container">What it is in.</param>
    /// <param name="length">The length of the document.</param>
    public void Add(ContentBlock block, ContainerBlock container, int length)
    {
        if (block.Kind is ContentKind.Html)
        {
            _opened.Add((block.Span, container is MarkdownDocument ? length : MarkdownText.SpanOf(container.Span, length).End));
        }
    }

    /// <summary>Marks the blocks that are hidden.</summary>
    /// <param name="blocks">All blocks of the document, in written order.</param>
    public void Mark(List<ContentBlock> blocks)
    {
        var next = 0;
        // An element that nothing closes is looked for but once in what it is in.
        var unclosed = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (opening, end) in _opened)
        {
            while (next < blocks.Count && blocks[next].Span.Start < opening.Start)
            {
                next++;
            }

            // An element within one that was found before is hidden already.
            if (next >= blocks.Count || blocks[next].Span.Start != opening.Start)
            {
                continue;
            }

            if (HiddenHtml.OpenAtEnd(blocks[next].Text) is not { } element || unclosed.GetValueOrDefault(element.Name) >= end)
            {
                continue;
            }

            var (last, to, isClosed) = EndIn(blocks, next + 1, end, element);
            if (isClosed || element.IsByAttribute)
            {
                foreach (ref var block in CollectionsMarshal.AsSpan(blocks)[(next + 1)..last])
                {
                    block = block with { IsHidden = true };
                }

                _hidden.Add(new TextSpan(opening.Start, to));
                next = last;
            }
            else
            {
                unclosed[element.Name] = end;
            }
        }
    }

    // The index behind the last block of an element, and where the element ends.
    private static (int Last, int End, bool IsClosed) EndIn(List<ContentBlock> blocks, int first, int end, HiddenElement element)
    {
        var depth = element.Depth;
        var at = first;
        for (; at < blocks.Count && blocks[at].Span.Start < end; at++)
        {
            if (
                blocks[at].Kind is ContentKind.Html or ContentKind.Paragraph
                && HiddenHtml.EndOf(element.Name, blocks[at].Text, ref depth) is { } close
            )
            {
                // What stands behind the end in the same block is seen.
                return (string.IsNullOrWhiteSpace(blocks[at].Text[close..]) ? at + 1 : at, blocks[at].Span.Start, true);
            }
        }

        return (at, end, false);
    }
}
