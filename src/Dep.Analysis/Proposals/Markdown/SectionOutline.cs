using System.Collections.Immutable;
using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>Builds the tree of sections from a flat list of headings.</summary>
internal sealed class SectionOutline(SourceText source, ContentReader content)
{
    /// <summary>The tree of the headings, which must be in written order.</summary>
    public ImmutableArray<Section> Read(ReadOnlySpan<HeadingBlock> headings)
    {
        // Built from the last heading to the first, so that a section's children exist when it is created.
        var pending = new Stack<Section>();
        var children = new List<Section>();
        var next = source.Length;
        for (var i = headings.Length - 1; i >= 0; i--)
        {
            var heading = HeadingOf(headings[i]);
            children.Clear();
            while (pending.TryPeek(out var follower) && follower.Level > headings[i].Level)
            {
                children.Add(pending.Pop());
            }

            var end = pending.TryPeek(out var sibling) ? sibling.Heading.Start : source.Length;
            pending.Push(
                new Section(
                    TitleOf(headings[i], heading),
                    headings[i].Level,
                    heading,
                    new TextSpan(heading.Start, end),
                    content.Between(heading.End, next),
                    [.. children]
                )
                {
                    IsHidden = content.IsHidden(heading.Start),
                }
            );
            next = heading.Start;
        }

        return [.. pending];
    }

    /// <summary>The text of a heading and its place, without <c>#</c> marks and underlines.</summary>
    public Located<string> TitleOf(HeadingBlock heading) => TitleOf(heading, HeadingOf(heading));

    private Located<string> TitleOf(HeadingBlock heading, TextSpan whole)
    {
        if (PlainText.Is(heading))
        {
            var text = PlainText.SpanOf(heading, source.Length);
            var from = Math.Clamp(text.Start, whole.Start, whole.End);
            return new Located<string>(PlainText.Of(heading), new TextSpan(from, Math.Clamp(text.End, from, whole.End)));
        }

        var first = heading.Inline?.FirstChild;
        var last = heading.Inline?.LastChild;
        if (first is null || last is null)
        {
            return new Located<string>("", new TextSpan(whole.End, whole.End));
        }

        var start = Math.Clamp(first.Span.Start, whole.Start, whole.End);
        var end = Math.Clamp(last.Span.End + 1, start, whole.End);
        return new Located<string>(MarkdownText.Of(heading), new TextSpan(start, end));
    }

    /// <summary>The whole lines of a heading; Markdig's own span stops before closing <c>#</c> marks.</summary>
    public TextSpan HeadingOf(HeadingBlock heading)
    {
        var span = MarkdownText.SpanOf(heading.Span, source.Text.Length);
        var last = source.Line(source.Position(Math.Max(span.Start, span.End - 1)).Line).End;
        while (last > span.Start && char.IsWhiteSpace(source.Text[last - 1]))
        {
            last--;
        }

        return new TextSpan(span.Start, last);
    }
}
