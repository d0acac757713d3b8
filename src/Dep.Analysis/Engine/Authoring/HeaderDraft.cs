using System.Text;
using Dep.Analysis.Engine.Authoring.Numbering;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>
/// The header of a new proposal if the template has none and most of the newest proposals have front matter nevertheless,
/// because a tool writes it.
/// </summary>
internal static class HeaderDraft
{
    /// <summary>
    /// The required fields, in the order and the form of the newest proposal with front matter; <see langword="null"/> if most of
    /// the newest proposals have none.
    /// </summary>
    /// <param name="schema">The schema.</param>
    /// <param name="newest">The newest proposals.</param>
    /// <param name="lineBreak">The line break.</param>
    /// <param name="valueOf">The value of a field, if it is known beforehand.</param>
    public static string? Of(ProposalSchema schema, NewestProposals newest, string lineBreak, Func<FieldSchema, MetadataField, string?> valueOf)
    {
        var model = newest.Proposals.FirstOrDefault(HasFrontMatter);
        if (model is null || 2 * newest.Proposals.Count(HasFrontMatter) <= newest.Proposals.Length)
        {
            return null;
        }

        var lines = new StringBuilder();
        foreach (var field in model.Header.Fields)
        {
            if (schema.Field(field) is not { Presence: Presence.Required } known)
            {
                continue;
            }

            // The other proposal's value must not be taken over.
            var value = valueOf(known, field with { Value = field.Value with { Value = "" } }) ?? "";
            var quote = NumberStyle.QuoteOf(model, field);
            lines
                .Append(field.Name.Value)
                .Append(':')
                .Append(
                    value.Length == 0 ? ""
                    : YamlList.Of(model, field) is { } list ? list.Of([value], lineBreak)
                    : quote.Length > 0 && !value.Contains(quote, StringComparison.Ordinal) && !value.Contains('\\') ? " " + quote + value + quote
                    : " " + YamlText.Of(value)
                )
                .Append(lineBreak);
        }

        return lines.Length == 0 ? null : $"---{lineBreak}{lines}---{lineBreak}{lineBreak}";
    }

    private static bool HasFrontMatter(Proposal proposal) => proposal.Header.Notation is HeaderNotation.FrontMatter;
}
