using System.Text;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>The header of a new proposal where the template has none and the newest proposals have front matter all the same, which some program wrote.</summary>
internal static class HeaderDraft
{
    /// <summary>The fields that are asked for, in the order and the form of the newest proposal; <see langword="null"/> where most of the newest have no front matter.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="newest">The newest proposals.</param>
    /// <param name="lineBreak">What ends a line.</param>
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

            // A value copied from another proposal is no value for this one.
            var value = valueOf(known, field with { Value = field.Value with { Value = "" } }) ?? "";
            var quote = NumberStyle.QuoteOf(model, field);
            lines.Append(field.Name.Value).Append(':')
                .Append(value.Length == 0 ? "" : YamlList.Of(model, field) is { } list ? list.Of([value], lineBreak) : quote.Length > 0 && !value.Contains(quote, StringComparison.Ordinal) && !value.Contains('\\') ? " " + quote + value + quote : " " + YamlText.Of(value))
                .Append(lineBreak);
        }

        return lines.Length == 0 ? null : $"---{lineBreak}{lines}---{lineBreak}{lineBreak}";
    }

    private static bool HasFrontMatter(Proposal proposal) => proposal.Header.Form is HeaderForm.FrontMatter;
}
