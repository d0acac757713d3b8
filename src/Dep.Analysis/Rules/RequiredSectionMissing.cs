using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP001: a section the schema requires is absent at every level.</summary>
internal sealed class RequiredSectionMissing : ProposalRule
{
    // Two sections make no form.
    private const int FewestOfAForm = 3;

    // A proposal that lacks more sections lacks the template as a whole.
    private const int MostNamed = 100;

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP001", nameof(RequiredSectionMissing), "Required section missing", Category.Structure, Severity.Error) { RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        List<SectionSchema>? missing = null;
        var asked = 0;
        foreach (var section in context.Schema.Sections)
        {
            if (section.Presence is Presence.Required && !section.Repeats)
            {
                asked++;
                if (!context.Schema.Has(context.Proposal, section))
                {
                    (missing ??= []).Add(section);
                }
            }
        }

        if (missing is null)
        {
            return;
        }

        // A text with sections of its own and none of the template's, such as that of the process, has another form on purpose.
        var isOfItsOwn = missing.Count == asked && asked >= FewestOfAForm && context.Proposal.Sections.Length >= FewestOfAForm;
        var misnamed = MisnamedSections.In(context.Schema, context.Proposal).ToDictionary(heading => heading.Meant, heading => heading.Section);
        foreach (var section in missing.Take(MostNamed))
        {
            Report(context, section, misnamed.GetValueOrDefault(section), isOfItsOwn);
        }

        if (missing.Count - MostNamed is > 0 and var more)
        {
            context.Report(context.Proposal.Heading, $"{Quantity.Of(more, "section")} more of the template {(more == 1 ? "is" : "are")} missing");
        }
    }

    // The heading that may be meant is named here and by no other rule: one fault, one finding.
    private static void Report(ProposalContext context, SectionSchema section, Section? meant, bool isOfItsOwn)
    {
        var (schema, proposal) = (context.Schema, context.Proposal);
        var why = section is { Origin: null, PresenceFrom: { Kind: ProvenanceKind.Practice, Text: var count } } ? $"{count["practice: ".Length..]} proposals have it" : "the template requires it";
        var hint = meant is null ? "" : $"; did you mean it by '{Excerpt.Of(meant.Title.Value)}'?{LookalikeLetters.Named(meant.Title.Value, section.Name)}";
        context.On(section.PresenceFrom).Otherwise(meant is not null || isOfItsOwn).Report(proposal.Heading, $"Section '{section.Name}' is missing; {why}{hint}", FixOf(schema, proposal, section, meant), [
            .. Related.To(section.Origin, "required here"),
            .. meant is null ? [] : new[] { new RelatedLocation(new Location(proposal.Source, meant.Heading), "the heading that may be meant") },
        ]);
    }

    // A heading that is merely misspelt is called by its name. Where one may be meant that is not, to put the section in beside it
    // would be a second one; else it is put in.
    private static Fix? FixOf(ProposalSchema schema, Proposal proposal, SectionSchema section, Section? meant) =>
        meant is not null ? HeadingCorrection.Of(schema, proposal, meant, section)
        : SectionSkeleton.IsFor(schema, proposal) ? new Fix($"Insert the section '{section.Name}' of the template", FixSafety.Unsafe, () => SectionSkeleton.Insert(schema, proposal, section))
        : null;
}
