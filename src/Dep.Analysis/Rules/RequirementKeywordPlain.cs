using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP502: where the template asks for the words of RFC 2119, one of them is neither in capitals nor bold.</summary>
internal sealed class RequirementKeywordPlain : ProposalRule
{
    private static readonly string[] Keywords = ["must", "shall", "should", "may"];

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP502", nameof(RequirementKeywordPlain), "Requirement keyword plain", Category.Content, Severity.None);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var asked = (context.Schema.Template?.AllSections ?? [])
            .Where(AsksForKeywords)
            .Select(context.Schema.Section)
            .OfType<SectionSchema>()
            .ToHashSet<SectionSchema>(ReferenceEqualityComparer.Instance);
        if (asked.Count == 0)
        {
            return;
        }

        foreach (var section in context.Proposal.AllSections.Where(section => context.Schema.Section(section) is { } known && asked.Contains(known)))
        {
            foreach (var block in section.Content.Where(block => block.Kind is ContentKind.Paragraph or ContentKind.Cell or ContentKind.Task))
            {
                foreach (var word in PlainKeywords(context.Proposal.Source, block.Span))
                {
                    var keyword = context.Proposal.Source[word];
                    context.Report(word, $"The keyword '{keyword}' is plain; the template asks for **{keyword.ToUpperInvariant()}**");
                }
            }
        }
    }

    private static bool AsksForKeywords(Section section) =>
        section.Content.Any(block =>
            block.Text.Contains("RFC-2119", StringComparison.OrdinalIgnoreCase) || block.Text.Contains("RFC 2119", StringComparison.OrdinalIgnoreCase)
        );

    // Searches the source text, since the visible text does not show bold. Code is skipped: it is quoted from elsewhere.
    private static IEnumerable<TextSpan> PlainKeywords(SourceText source, TextSpan block)
    {
        var (isBold, isCode) = (false, false);
        for (var at = block.Start; at < block.End; at++)
        {
            var character = source.Text[at];
            if (character is '`')
            {
                isCode = !isCode;
            }
            else if (character is '*' or '_' && at + 1 < block.End && source.Text[at + 1] == character)
            {
                isBold = !isBold;
                at = EndOf(source.Text, at, block.End, next => next == character) - 1;
            }
            else if (char.IsAsciiLetterLower(character) && (at == block.Start || !char.IsLetterOrDigit(source.Text[at - 1])))
            {
                // 'must-have' is a word of its own.
                var end = EndOf(source.Text, at, block.End, next => char.IsLetterOrDigit(next) || next is '-');
                if (!isBold && !isCode && Keywords.Contains(source.Text[at..end], StringComparer.Ordinal))
                {
                    yield return new TextSpan(at, end);
                }

                at = end - 1;
            }
        }
    }

    private static int EndOf(string text, int at, int end, Predicate<char> goesOn)
    {
        while (at < end && goesOn(text[at]))
        {
            at++;
        }

        return at;
    }
}
