using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Rules;

/// <summary>DEP404: <c>[text][label]</c> whose label is defined nowhere, so that the brackets themselves are read.</summary>
internal sealed class ReferenceUndefined : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP404", nameof(ReferenceUndefined), "Reference undefined", Category.Links, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        if (context.Proposal.BrokenLinks.IsEmpty)
        {
            return;
        }

        var hasDefinitions = context.Proposal.Links.Any(link => link.Kind is LinkKind.Definition);
        foreach (var broken in context.Proposal.BrokenLinks)
        {
            if (broken.Kind is BrokenLinkKind.Reference && IsReference(broken, hasDefinitions))
            {
                var label = broken.Target.Value.Length == 0 ? broken.Text : broken.Target.Value;
                context.Report(broken.Span, $"Label '[{Excerpt.Of(label)}]' is defined nowhere, so the brackets are shown as they are; add '[{Excerpt.Of(label)}]: ...' or write the target in parentheses");
            }
        }
    }

    // Boxes, citations such as [1][2], options such as [-a][-b] and tags such as [Docs][CI] are no references.
    private static bool IsReference(BrokenLink broken, bool hasDefinitions)
    {
        var (text, label) = (broken.Text, broken.Target.Value);
        if (text.Length < 2 || label is ['^' or '-', ..] || !text.Any(char.IsLetter) || label.AsSpan().IndexOfAny("|=") >= 0)
        {
            return false;
        }

        // An empty label is the text again; '[string][]' may be a type.
        return label.Length == 0 ? text.Any(character => char.IsUpper(character) || char.IsWhiteSpace(character)) : hasDefinitions || text.Contains(' ');
    }
}
