using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP505: a code fence or a comment is never closed and takes in the headings below it.</summary>
internal sealed class FenceUnclosed : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP505", nameof(FenceUnclosed), "Fence unclosed", Category.Content, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var end = context.Proposal.Source.Text.AsSpan().TrimEnd().Length;
        Analyze(context, context.Proposal.Preamble, end);
        foreach (var section in context.Proposal.AllSections)
        {
            Analyze(context, section.Content, end);
        }
    }

    private static void Analyze(ProposalContext context, ImmutableArray<ContentBlock> content, int end)
    {
        var source = context.Proposal.Source;
        foreach (var block in content)
        {
            if (block.IsOpen && block.Span.End >= end && HeadingsIn(source, block.Span) is { Count: > 0 } headings)
            {
                var what = block.Kind is ContentKind.Comment ? "comment" : "code fence";
                var more = headings.Count > 1 ? FormattableString.Invariant($" and {headings.Count - 1} more below it") : " below it";
                context.Report(
                    source.Line(source.Position(block.Span.Start).Line),
                    $"The {what} is never closed and contains the heading '{Excerpt.Of(source[headings[0]].Trim(' ', '\t', '#'))}'{more}; close it above that heading",
                    new RelatedLocation(new Location(source, headings[0]), "the first heading that is lost")
                );
            }
        }
    }

    private static List<TextSpan> HeadingsIn(SourceText source, TextSpan block)
    {
        var headings = new List<TextSpan>();
        var last = source.Position(block.End).Line;
        for (var line = source.Position(block.Start).Line + 1; line <= last; line++)
        {
            if (IsHeading(source[source.Line(line)]))
            {
                headings.Add(source.Line(line));
            }
        }

        return headings;
    }

    private static bool IsHeading(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(' ');
        var marks = text.IndexOfAnyExcept('#');
        return line.Length - text.Length <= 3 && marks is >= 1 and <= 6 && text[marks] is ' ' or '\t' && !text[marks..].IsWhiteSpace();
    }
}
