using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Analysis.Authoring;

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
        if (schema.Field(name) is not { } field || ReferenceText.To(schema, from, field, to) is not { } text)
        {
            return null;
        }

        var written = schema.Find(from, field).FirstOrDefault();
        return written is null ? FieldEdits.Insert(schema, from, field, text)
            : ProposalReference.IsNothing(written.Value.Value) || FieldGaps.Of(field, from, written) is not FieldGap.None ? FieldEdits.Set(from, written, text)
            : FieldEdits.Append(from, written, text);
    }
}
