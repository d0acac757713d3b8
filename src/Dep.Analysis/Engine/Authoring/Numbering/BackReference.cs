using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring.Numbering;

/// <summary>Writes into one proposal that it has to do with another, as the other says already.</summary>
internal static class BackReference
{
    /// <summary>The edit, or <see langword="null"/> where there is no header to write it into, or no number to write.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="from">The proposal that is to name the other.</param>
    /// <param name="name">The field it is to do so in.</param>
    /// <param name="to">The other.</param>
    public static TextEdit? To(ProposalRepository repository, Proposal from, string name, Proposal to)
    {
        var schema = repository.Schema.For(from);
        return schema.Field(name) is { } field && ReferenceText.To(schema, from, field, to) is { } text ? FieldEdits.Refer(schema, from, field, text) : null;
    }
}
