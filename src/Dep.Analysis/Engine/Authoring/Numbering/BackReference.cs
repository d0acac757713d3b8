using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring.Numbering;

/// <summary>Adds the missing half of a two-way reference: one proposal names another, and the other does not name it back yet.</summary>
internal static class BackReference
{
    /// <summary>The edit, or <see langword="null"/> if there is no header to write the reference into, or no number to refer by.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="from">The proposal that gets the reference.</param>
    /// <param name="name">The name of the field for the reference.</param>
    /// <param name="to">The proposal that is referred to.</param>
    public static TextEdit? To(ProposalRepository repository, Proposal from, string name, Proposal to)
    {
        var schema = repository.Schema.For(from);
        return schema.Field(name) is { } field && ReferenceText.To(schema, from, field, to) is { } text
            ? FieldEdits.Refer(schema, from, field, text)
            : null;
    }
}
