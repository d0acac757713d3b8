using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP102: the header has a field that the schema does not know.</summary>
internal sealed class FieldUnknown : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP102", nameof(FieldUnknown), "Field unknown", Category.Metadata, Severity.Warning)
        {
            RelaxesWhenOlder = true,
            RelaxesWhenMerged = true,
        };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var (schema, proposal) = (context.Schema, context.Proposal);
        if (schema.Fields.IsEmpty)
        {
            return;
        }

        string[]? absent = null;
        var compared = 0;
        foreach (var field in proposal.Header.Fields)
        {
            if (schema.Field(field) is not null)
            {
                continue;
            }

            absent ??= MisnamedFields.NamesOfAbsent(schema, proposal);
            var name = Excerpt.Of(field.Name.Value);
            if (compared++ < MisnamedFields.MostCompared && MisnamedFields.Meant(field, absent) is { } near)
            {
                var isCertain =
                    SpellingSuggestion.OnlyOf(field.Name.Value, absent) == near && proposal.HeaderSource[field.Name.Span] == field.Name.Value;
                var fix = isCertain ? Fix.Safely($"Write '{near}'", proposal.HeaderSource, field.Name.Span, near) : null;
                context.ReportHeader(
                    field.Name.Span,
                    $"Field '{name}' is unknown; did you mean '{near}'?{LookalikeLetters.Named(field.Name.Value, near)}",
                    fix
                );
            }
            else if (!schema.AllowsOwnFields && !HasStatusOnly(schema) && !ForeignFields.IsForeign(proposal.Header.Notation, field))
            {
                context.ReportHeader(field.Name.Span, $"Field '{name}' is unknown{Known(schema)}");
            }
        }
    }

    // Without a template, a lifecycle alone names one field, which says nothing of the others.
    private static bool HasStatusOnly(ProposalSchema schema) =>
        schema is { Template: null, Fields: [var only], Lifecycle: { } lifecycle }
        && schema.Settings.Fields.IsEmpty
        && NameComparison.Same(only.Name, lifecycle.Field);

    private static string Known(ProposalSchema schema) =>
        schema.Template is null
            ? ", as too few proposals have it; leave it out, or name it under 'fields' in dep.yml"
            : " to the template; leave it out, or add it there";
}
