using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP101: a field the schema requires is absent from the header.</summary>
internal sealed class RequiredFieldMissing : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP101", nameof(RequiredFieldMissing), "Required field missing", Category.Metadata, Severity.Error) { RelaxesWhenOlder = true };

    // A proposal that lacks more fields lacks the header as a whole.
    private const int MostNamed = 100;

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var (schema, proposal) = (context.Schema, context.Proposal);
        if (schema.LacksHeader(proposal))
        {
            return;
        }

        (MetadataField Field, string Meant)[]? misnamed = null;
        var missing = 0;
        foreach (var field in schema.Fields)
        {
            // A field that is a section is reported as a missing section.
            var isAsked =
                field.Presence is Presence.Required
                && !(field.IsSection && schema.Sections.Any(section => section.Presence is Presence.Required && section.Key == field.Key));
            if (isAsked && schema.First(proposal, field) is null)
            {
                if (++missing > MostNamed)
                {
                    continue;
                }

                misnamed ??= MisnamedFields.In(schema, proposal);
                Report(context, field, Array.Find(misnamed, other => other.Meant == field.Name || field.Aliases.Contains(other.Meant)).Field);
            }
        }

        if (missing > MostNamed)
        {
            context.Report(
                proposal.Heading,
                $"{Quantity.Of(missing - MostNamed, "field")} more of the template {(missing - MostNamed == 1 ? "is" : "are")} missing"
            );
        }
    }

    private static void Report(ProposalContext context, FieldSchema field, MetadataField? misnamed)
    {
        var why = RequiredBy.Of(field.PresenceFrom, field.Origin);
        foreach (var unread in context.Proposal.UnreadHeaders)
        {
            if (unread.Fields.FirstOrDefault(written => context.Schema.Field(written) == field) is { } written)
            {
                context.Report(
                    written.Span,
                    $"Field '{field.Name}' stands in {unread.Description}, where it is not read; {why} in the header",
                    Related.To(field.Origin, "required here")
                );
                return;
            }
        }

        // No fix is offered if a misspelt field may be meant, since there would then be two fields; for the successor of a proposal, which
        // only a person knows; and in a closed proposal, which must not get a placeholder.
        var isKnown = field.Form is FieldForm.Number && context.Schema.IsNumbered(context.Proposal);
        var fix =
            misnamed is null
            && (isKnown || !context.Schema.IsDecided(context.Proposal))
            && field.Relation is not (Relation.Replaces or Relation.ReplacedBy)
                ? new Fix($"Insert the field '{field.Name}'", FixSafety.Unsafe, () => Insert(context.Schema, context.Proposal, field))
                : null;
        var hint = misnamed is null ? "" : $"; did you mean it by '{Excerpt.Of(misnamed.Name.Value)}'?";
        context
            .On(field.PresenceFrom)
            .Otherwise(misnamed is not null)
            .Report(context.Proposal.Heading, $"Field '{field.Name}' is missing; {why}{hint}", fix, Related.To(field.Origin, "required here"));
    }

    // Inserts the field with the number of the file, else with the template's placeholder, which shows the author what to write. A list
    // is inserted as a list; an optional reference to other proposals is inserted without a value.
    private static RepositoryEdit Insert(ProposalSchema schema, Proposal proposal, FieldSchema field)
    {
        var list = proposal.Header.IsYaml ? YamlList.Shown(schema, field) : null;
        var value =
            field.Form is FieldForm.Number && schema.IsNumbered(proposal) ? proposal.Number!
            : list is null && field.Placeholder is { Length: > 0 } text && !text.AsSpan().ContainsAny('\r', '\n') ? text
            : "TBD";
        var isLeftOut = field is { MayBeEmpty: true, Form: FieldForm.Reference or FieldForm.References };
        return FieldEdits.Insert(schema, proposal, field, isLeftOut ? "" : value, isLeftOut ? null : list) is { } edit
            ? new RepositoryEdit([edit])
            : RepositoryEdit.None;
    }
}
