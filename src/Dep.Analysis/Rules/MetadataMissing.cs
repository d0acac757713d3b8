using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Dialects;

namespace Dep.Analysis.Rules;

/// <summary>DEP109: a proposal without a header, with one that is written as sections, or with one that readers do not see.</summary>
internal sealed class MetadataMissing : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP109", nameof(MetadataMissing), "Metadata missing", Category.Metadata, Severity.Error) { RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        if (context.Schema.LacksHeader(context.Proposal))
        {
            Report(context);
        }
        else if (
            IsUnseen(context.Proposal)
            && context.Schema.Template is { Header.Notation: not HeaderNotation.None } template
            && !Dialect.IsBuiltIn(template.Source)
            && !IsUnseen(template)
        )
        {
            var name = context.Proposal.Header.Fields.Select(field => field.Name.Value).FirstOrDefault("status");
            context
                .Otherwise(isThere: true)
                .Report(
                    context.Proposal.Source.Line(0),
                    $"The header is in a comment, which nobody sees who reads the page; write it {FormOf(context.Schema, name)}",
                    Related.To(new Location(template.Source, template.Header.Span), "the template's header")
                );
        }
    }

    // Front matter between '<!--' and '-->'.
    private static bool IsUnseen(Proposal proposal) =>
        proposal is { Sidecar: null, Header: { Notation: HeaderNotation.FrontMatter, Span: { IsEmpty: false, Start: 0 } } }
        && proposal.Source.Text[0] == '<';

    private static void Report(ProposalContext context)
    {
        var (schema, proposal) = (context.Schema, context.Proposal);
        var required = schema.Fields.Where(field => field.Presence is Presence.Required).ToArray();
        var origin = Related.To(required[0].Origin, "the template's header starts here");
        var sections = proposal.AllSections.Where(section => required.Any(field => NameComparison.Same(field.Name, section.Title.Value))).ToArray();
        if (sections.DistinctBy(section => section.Key).Count() >= 2)
        {
            context
                .Otherwise(isThere: true)
                .Report(
                    sections[0].Heading,
                    $"The header is written as sections ({Excerpt.List([.. sections.Select(section => section.Title.Value)])}); write it {FormOf(schema, sections[0].Title.Value)}",
                    origin
                );
        }
        else if (proposal.UnreadHeaders.FirstOrDefault(unread => unread.Fields.Any(field => IsOneOf(schema, required, field))) is { } unread)
        {
            var fields = unread.Fields.Where(field => schema.Field(field) is not null).ToArray();
            context
                .Otherwise(isThere: true)
                .Report(
                    fields[0].Span,
                    $"The header is written as {unread.Description} ({Excerpt.List([.. fields.Select(field => field.Name.Value)])}), where it is not read; write it {FormOf(schema, fields[0].Name.Value)}",
                    origin
                );
        }
        else
        {
            context.Report(
                proposal.Heading,
                $"The header is missing; the template requires {Excerpt.List([.. required.Select(field => field.Name)])}, written {FormOf(schema, required[0].Name)}",
                origin
            );
        }
    }

    private static bool IsOneOf(ProposalSchema schema, FieldSchema[] required, MetadataField field) =>
        schema.Field(field) is { } known && required.Contains(known);

    private static string FormOf(ProposalSchema schema, string field) => FormOf(schema, schema.HeaderNotation, Excerpt.Of(field));

    private static string FormOf(ProposalSchema schema, HeaderNotation form, string name) =>
        form switch
        {
            HeaderNotation.FrontMatter => $"as front matter: lines '{name}: ...' between two lines '---' at the top",
            HeaderNotation.Bullets => $"as a list before the first section: '- {name}: ...'",
            HeaderNotation.Preamble => $"as lines '{name}: ...' at the very top",
            HeaderNotation.Sidecar => $"as lines '{name}: ...' in a file '{schema.Shape.Sidecar}' beside the document",
            HeaderNotation.Lines => $"as lines '{name}: ...' under the title",
            HeaderNotation.Table => $"as rows '| {name} | ... |' of a table under the title",
            HeaderNotation.Toml => $"as front matter: lines '{name} = \"...\"' between two lines '+++' at the top",
            _ => $"as lines '**{name}**: ...' under the title",
        };
}
