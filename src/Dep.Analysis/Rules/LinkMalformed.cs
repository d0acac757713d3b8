using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP403: a link that is written so that it leads nowhere.</summary>
internal sealed class LinkMalformed : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP403", nameof(LinkMalformed), "Link malformed", Category.Links, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        foreach (var link in context.Proposal.Links)
        {
            if (link.IsRendered && LinkTarget.FaultOf(link.Target.Value) is { } malformed)
            {
                var fix = malformed.Correction is { } target ? LinkRetargeting.To(context.Proposal, link, target) : null;
                context.Report(link.Target.Span, $"{NameOf(link)} {malformed.Fault}", fix);
            }
        }

        foreach (var broken in context.Proposal.BrokenLinks)
        {
            var target = broken.Target.Value;
            if (broken.Kind is BrokenLinkKind.Swapped && WrittenAddress.Is(target.Trim('<', '>')) && !IsCitation(context.Proposal, target))
            {
                ReportSwapped(context, broken);
            }
            else if (broken.Kind is BrokenLinkKind.Inline or BrokenLinkKind.Definition && WrittenAddress.FileWithBlanks(target) is { } file)
            {
                var what =
                    broken.Kind is BrokenLinkKind.Inline
                        ? $"'[{Excerpt.Of(broken.Text)}]({Excerpt.Of(target)})' is not a link"
                        : $"'[{Excerpt.Of(broken.Text)}]: {Excerpt.Of(target)}' is not a definition";
                context.Report(
                    broken.Span,
                    $"{what}, because a target ends at its first space; write '<{Excerpt.Of(file)}>'",
                    InAngleBrackets(context.Proposal.Source, broken, file)
                );
            }
            else if (broken.Kind is BrokenLinkKind.Inline && WrittenAddress.FileWithTitle(target) is var (path, title))
            {
                context.Report(
                    broken.Span,
                    $"'[{Excerpt.Of(broken.Text)}]({Excerpt.Of(target)})' is not a link, because a title must be in quotes; write '{Excerpt.Of(path)} \"{Excerpt.Of(title)}\"'"
                );
            }
            else if (broken.Kind is BrokenLinkKind.Inline && WrittenAddress.Is(target.TrimStart('(', '<', ' ', '\t')))
            {
                context.Report(
                    broken.Span,
                    $"'[{Excerpt.Of(broken.Text)}](' starts a link, but what follows is not read as its target; write it in one line, without spaces, in one pair of parentheses",
                    FixOf(context.Proposal.Source, broken)
                );
            }
        }
    }

    // '(as shown)[#adams94]' names an entry of a bibliography, unless there is such an anchor.
    private static bool IsCitation(Proposal proposal, string target) => target is ['#', .. var anchor] && !proposal.Anchors.Contains(anchor);

    private static void ReportSwapped(ProposalContext context, BrokenLink broken)
    {
        var target = broken.Target.Value.Trim('<', '>');
        var isPlain = target.AsSpan().IndexOfAny(" \t()<>\"'") < 0 && broken.Text.AsSpan().IndexOfAny("[]\r\n") < 0;
        context.Report(
            broken.Span,
            $"'({Excerpt.Of(broken.Text)})[{Excerpt.Of(target)}]' is not a link, because its brackets and parentheses are swapped; write '[{Excerpt.Of(broken.Text)}]({Excerpt.Of(target)})'",
            isPlain ? Fix.Safely("Swap the brackets and the parentheses", context.Proposal.Source, broken.Span, $"[{broken.Text}]({target})") : null
        );
    }

    // A title after the file name stays.
    private static Fix? InAngleBrackets(SourceText source, BrokenLink broken, string file)
    {
        var start = source.Text.IndexOf(file, broken.Target.Span.Start, broken.Target.Span.Length, StringComparison.Ordinal);
        return
            start > 0 && (broken.Kind is BrokenLinkKind.Definition || source.Text[broken.Span.End - 1] == ')') && file.AsSpan().IndexOfAny("<>") < 0
            ? Fix.Safely($"Write '<{file}>' as the target", source, new TextSpan(start, start + file.Length), "<" + file + ">")
            : null;
    }

    // '[text](( https://example.org)': the target is the text without blanks and the second parenthesis.
    private static Fix? FixOf(SourceText source, BrokenLink broken)
    {
        var target = broken.Target.Value.TrimStart('(', ' ', '\t');
        var end = source.Text.AsSpan(broken.Span.End) is [')', ..] ? broken.Span.End + 1 : broken.Span.End;
        return broken.Target.Value.StartsWith('(') && source.Text[broken.Span.End - 1] == ')' && target.AsSpan().IndexOfAny(" \t(<>\"'") < 0
            ? Fix.Safely($"Write '{target}' as the target", source, new TextSpan(broken.Target.Span.Start, end), target + ")")
            : null;
    }

    private static string NameOf(Link link) =>
        link.Kind switch
        {
            LinkKind.Definition => $"Definition '[{Excerpt.Of(link.Label)}]'",
            LinkKind.Image => $"Image '{Excerpt.Of(link.Label)}'",
            LinkKind.Html => $"Tag '<{link.Label}>'",
            _ => $"Link '{Excerpt.Of(link.Label)}'",
        };
}
