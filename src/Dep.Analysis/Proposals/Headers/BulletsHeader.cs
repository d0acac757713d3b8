using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Headers;

/// <summary><c>- Start Date: 2024-01-01</c> or <c>* ...</c>, a list before the first section. Nested content of an item belongs to its value.</summary>
internal sealed class BulletsHeader : IHeaderReader
{
    /// <inheritdoc/>
    public Header? Read(HeaderScope scope)
    {
        var fields = new List<FieldSpans>();
        var end = 0;
        foreach (var block in scope.Blocks)
        {
            if (block is not ListBlock { IsOrdered: false } list)
            {
                continue;
            }

            // A second list further down is not part of the header, but a list on the next line is, even if another mark makes it a new list.
            if (fields.Count > 0 && LineOf(list.Span.Start) > LineOf(end) + 1)
            {
                break;
            }

            for (var i = 0; i < list.Count; i++)
            {
                if (list[i] is not ListItemBlock { Count: > 0 } item)
                {
                    continue;
                }

                // The item's own span starts at its bullet.
                var start = MarkdownText.SpanOf(item[0].Span, scope.Source.Text.Length).Start;
                end = MarkdownText.SpanOf(item.Span, scope.Source.Text.Length).End;
                var first = scope.Source.Line(scope.Source.Position(start).Line);
                if (FieldLine.Read(scope.Source, new TextSpan(start, Math.Clamp(end, start, first.End))) is { } field)
                {
                    fields.Add(
                        end > first.End && !string.IsNullOrWhiteSpace(scope.Source.Text[first.End..end])
                            ? field.To(scope.Source.Text, new TextSpan(start, end))
                            : field
                    );
                }
            }
        }

        return fields.Count == 0
            ? null
            : new Header(HeaderNotation.Bullets, new TextSpan(fields[0].Span.Start, fields[^1].Span.End), FieldSpans.In(scope.Source, fields), []);

        int LineOf(int offset) => scope.Source.Position(Math.Clamp(offset, 0, scope.Source.Text.Length)).Line;
    }
}
