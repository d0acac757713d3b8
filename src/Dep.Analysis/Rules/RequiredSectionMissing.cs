using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP001: a section the schema requires is absent at every level.</summary>
internal sealed class RequiredSectionMissing : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP001", nameof(RequiredSectionMissing), "Required section missing", Category.Structure, Severity.Error) { RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        (Section Section, SectionSchema Meant)[]? misnamed = null;
        foreach (var section in context.Schema.Sections)
        {
            if (section.Presence is Presence.Required && !section.Repeats && !context.Schema.Has(context.Proposal, section))
            {
                misnamed ??= [.. MisnamedSections.In(context.Schema, context.Proposal)];
                Report(context, section, Array.Find(misnamed, heading => heading.Meant == section).Section);
            }
        }
    }

    // That a heading is almost the section's is told there as a suggestion, which many do not see.
    private static void Report(ProposalContext context, SectionSchema section, Section? misnamed)
    {
        var fix = new Fix($"Insert the section '{section.Name}' of the template", FixSafety.Unsafe, () => SectionSkeleton.Insert(context.Schema, context.Proposal, section));
        var why = section is { Origin: null, PresenceFrom: { Kind: ProvenanceKind.Practice, Text: var count } } ? $"{count["practice: ".Length..]} proposals have it" : "the template requires it";
        var hint = misnamed is null ? "" : $"; did you mean it by '{Excerpt.Of(misnamed.Title.Value)}'?";
        context.On(section.PresenceFrom).Report(context.Proposal.Heading, $"Section '{section.Name}' is missing; {why}{hint}", fix, Related.To(section.Origin, "required here"));
    }
}
