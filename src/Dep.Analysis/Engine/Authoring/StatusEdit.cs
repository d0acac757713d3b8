using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>Writes the status of a proposal.</summary>
internal static class StatusEdit
{
    /// <summary>The edit that sets a proposal's status, whether or not the lifecycle allows that status.</summary>
    /// <param name="schema">The schema that holds for the proposal.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="status">The status and any text to write after it.</param>
    /// <returns>The edit, or <see langword="null"/> if there is no header to write it into.</returns>
    public static TextEdit? To(ProposalSchema schema, Proposal proposal, string status)
    {
        if (schema.Lifecycle is not { } lifecycle || schema.Field(lifecycle.Field) is not { } known)
        {
            return null;
        }

        return schema.Find(proposal, known).FirstOrDefault() is { } field
            ? Ticked(proposal, field, status) ?? FieldValueEdit.Set(proposal, field, status)
            : FieldEdits.Insert(schema, proposal, known, status);
    }

    // If the status is a list of boxes, the box of the new status is ticked.
    private static TextEdit? Ticked(Proposal proposal, MetadataField field, string status) =>
        ChoiceBoxes.With(proposal.HeaderSource[field.Value.Span], status) is { } text
            ? new TextEdit(proposal.HeaderSource, field.Value.Span, text)
            : null;
}
