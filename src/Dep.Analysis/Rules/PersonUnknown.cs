using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP110: a sponsor, reviewer or approver who is none of the known persons.</summary>
internal sealed class PersonUnknown : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP110", nameof(PersonUnknown), "Person unknown", Category.Metadata, Severity.None);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        if (context.Schema.People.IsEmpty)
        {
            return;
        }

        var people = context.Schema.Lookup.People;
        foreach (var field in context.Proposal.Header.Fields)
        {
            if (
                context.Schema.Field(field) is not { Form: FieldForm.Person or FieldForm.People } known
                || IsAuthor(known)
                || FieldGaps.Of(known, context.Proposal, field) is not FieldGap.None
            )
            {
                continue;
            }

            foreach (var person in PersonNames.In(field))
            {
                if (!person.Names.Any(name => people.Contains(NameComparison.Normalize(name))))
                {
                    context.ReportHeader(person.Place, $"{known.Name} '{Excerpt.Of(person.Names[0])}' is not among the people this repository names");
                }
            }
        }
    }

    // Author fields are not checked: anybody may write a proposal, but only known persons may decide on it.
    private static bool IsAuthor(FieldSchema known) => known.Key.StartsWith("author", StringComparison.Ordinal);
}
