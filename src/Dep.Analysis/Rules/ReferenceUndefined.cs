using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Rules;

/// <summary>DEP404: <c>[text][label]</c> whose label is defined nowhere, so that the brackets themselves are read.</summary>
internal sealed class ReferenceUndefined : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP404", nameof(ReferenceUndefined), "Reference undefined", Category.Links, Severity.Warning);

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
            if (broken.Kind is BrokenLinkKind.Footnote)
            {
                var footnote = Excerpt.Of(broken.Target.Value);
                context.Report(
                    broken.Span,
                    $"Footnote '[{footnote}]' is defined nowhere, so the brackets are shown as they are; add a line '[{footnote}]: ...'"
                );
            }
            else if (
                broken.Kind is BrokenLinkKind.Reference
                && !IsPartOfNotation(context.Proposal.Source.Text, broken)
                && IsReference(broken, hasDefinitions)
            )
            {
                var label = broken.Target.Value.Length == 0 ? broken.Text : broken.Target.Value;
                context.Report(
                    broken.Span,
                    $"Label '[{Excerpt.Of(label)}]' is defined nowhere, so the brackets are shown as they are; add '[{Excerpt.Of(label)}]: ...' or write the target in parentheses"
                );
            }
        }
    }

    // Whether there is a third pair of brackets: '[cpu=100m][,][memory=100Mi]' is a notation, not a link.
    private static bool IsPartOfNotation(string text, BrokenLink broken) =>
        (broken.Span.End < text.Length && text[broken.Span.End] == '[') || (broken.Span.Start > 0 && text[broken.Span.Start - 1] == ']');

    // Checkboxes, citations such as [1][2], options such as [-a][-b], tags such as [Docs][CI] and parts of a grammar are not references.
    private static bool IsReference(BrokenLink broken, bool hasDefinitions)
    {
        var (text, label) = (broken.Text, broken.Target.Value);
        if (
            text.Length < 2
            || label is ['^' or '-', ..]
            || !text.Any(char.IsLetter)
            || IsGrammar(text)
            || (label.Length > 0 && (!label.Any(char.IsLetterOrDigit) || IsGrammar(label)))
            || (IsClause(text) && IsClause(label))
        )
        {
            return false;
        }

        // An empty label means that the text is the label; '[string][]' may be a type instead.
        return label.Length == 0
            ? text.Any(character => char.IsUpper(character) || char.IsWhiteSpace(character))
            : hasDefinitions || text.Contains(' ');
    }

    // Whether a text is a part of a grammar, such as 'cpu=100m', 'a|b', 'Array<T>', ', ...' or 'a-z'.
    private static bool IsGrammar(string text) =>
        text.AsSpan().IndexOfAny("|=<>") >= 0
        || text[0] is ',' or ':' or '.' or '+'
        || text.EndsWith("...", StringComparison.Ordinal)
        || (text is [var from, '-', var to] && char.IsLetterOrDigit(from) && char.IsLetterOrDigit(to));

    // Whether a text is a clause such as 'LIMIT n'.
    private static bool IsClause(string text) =>
        text.IndexOf(' ', StringComparison.Ordinal) is > 1 and var end && text.AsSpan(0, end).IndexOfAnyExceptInRange('A', 'Z') < 0;
}
