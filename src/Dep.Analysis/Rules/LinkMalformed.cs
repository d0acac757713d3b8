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
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP403", nameof(LinkMalformed), "Link malformed", Category.Links, Severity.Warning);

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
            if (broken.Kind is BrokenLinkKind.Inline && IsAddress(broken.Target.Value))
            {
                context.Report(broken.Span, $"'[{Excerpt.Of(broken.Text)}](' starts a link, but what follows is not read as its target; write it without blanks and with one pair of parentheses", FixOf(context.Proposal.Source, broken));
            }
        }
    }

    // '[text](( https://example.org)': what is left of the blanks and the second parenthesis is the target.
    private static Fix? FixOf(SourceText source, BrokenLink broken)
    {
        var target = broken.Target.Value.Trim(' ', '\t', '(', ')');
        var end = broken.Span.End < source.Text.Length && source.Text[broken.Span.End] == ')' && broken.Target.Value.Contains('(') ? broken.Span.End + 1 : broken.Span.End;
        var label = source.Text.IndexOf("](", broken.Span.Start, broken.Span.Length, StringComparison.Ordinal);
        return label > 0 && source.Text[broken.Span.End - 1] == ')' && target.AsSpan().IndexOfAny(" \t\r\n()<>\"'") < 0
            ? Fix.Safely($"Write '{target}' as the target", source, new TextSpan(label, end), "](" + target + ")")
            : null;
    }

    private static string NameOf(Link link) => link.Kind switch
    {
        LinkKind.Definition => $"Definition '[{Excerpt.Of(link.Label)}]'",
        LinkKind.Image => $"Image '{Excerpt.Of(link.Label)}'",
        LinkKind.Html => $"Tag '<{link.Label}>'",
        _ => $"Link '{Excerpt.Of(link.Label)}'",
    };

    // Brackets and parentheses side by side are not always a link; a URL or a path in them says that one was meant.
    private static bool IsAddress(string target)
    {
        var text = target.TrimStart('(', '<', ' ', '\t');
        return text.Contains("://", StringComparison.Ordinal)
            || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("./", StringComparison.Ordinal)
            || text.StartsWith("../", StringComparison.Ordinal)
            || (text.StartsWith('#') && text.Length > 1 && char.IsLetter(text[1]))
            || text.EndsWith(".md", StringComparison.OrdinalIgnoreCase);
    }
}
