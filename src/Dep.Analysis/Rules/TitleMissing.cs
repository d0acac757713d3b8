using System.Net;
using System.Text;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Rules;

/// <summary>DEP009: there is no title, or it is still the template's.</summary>
internal sealed class TitleMissing : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP009", nameof(TitleMissing), "Title missing", Category.Structure, Severity.Error) { RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        if (Fault(context.Schema, context.Proposal) is { } message)
        {
            // If the header has the title, reviewers of merged proposals accepted that, so the finding is only a suggestion there.
            context.Otherwise(context.Proposal.Title is null && HasTitleField(context.Proposal)).Report(context.Proposal.Heading, message);
        }
    }

    private static string? Fault(ProposalSchema schema, Proposal proposal)
    {
        if (proposal.Title is not { Value: var title })
        {
            return schema is { IsTitleOptional: false, TemplateTitle: { } asked }
                ? $"The document has no title; the template starts with the heading '{asked}'"
                : null;
        }

        var words = schema.Title?.WordsOf(title, schema.Unnumbered) ?? title;
        return UnseenText.IsValue(words) || (IsOnlyNumber(words, proposal.Number) && !HasTitleField(proposal))
                ? "The title has no words; say what is proposed"
            : !schema.IsTitleOptional && IsTemplates(schema, title, words)
                ? $"The title '{Excerpt.Of(title)}' is still the template's; say what is proposed"
            : TemplateMarks.IsPlaceholder(words) ? $"The title '{Excerpt.Of(title)}' is only a placeholder; say what is proposed"
            : null;
    }

    private static bool HasTitleField(Proposal proposal) => proposal.Header.Fields.Any(field => field.Key == "title" && field.Value.Value.Length > 0);

    // '7', '0007: ' or '—'. A title such as '404' has its number for a word.
    private static bool IsOnlyNumber(string words, string? number)
    {
        var text = WebUtility.HtmlDecode(words);
        if (text.EnumerateRunes().Any(Rune.IsLetter) || text.EnumerateRunes().Any(Rune.IsSymbol))
        {
            return false;
        }

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length == 0 || digits.TrimStart('0') == (number ?? "").TrimStart('0');
    }

    private static bool IsTemplates(ProposalSchema schema, string title, string words) =>
        schema.TemplateTitle is { } template
        && (NameComparison.Same(title, template) || (schema.Lookup.TemplateTitleWords is { } others && NameComparison.Same(words, others)));
}
