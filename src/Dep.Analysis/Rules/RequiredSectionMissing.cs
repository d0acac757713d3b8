using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
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
        foreach (var section in context.Schema.Sections)
        {
            if (section.Presence is Presence.Required && !section.Repeats && !context.Schema.Has(context.Proposal, section))
            {
                Report(context, section);
            }
        }
    }

    private static void Report(ProposalContext context, SectionSchema section)
    {
        var fix = new Fix($"Insert the section '{section.Name}' of the template", FixSafety.Unsafe, () => SectionSkeleton.Insert(context.Schema, context.Proposal, section));
        var why = section is { Origin: null, PresenceFrom: { Kind: ProvenanceKind.Practice, Text: var count } } ? $"{count["practice: ".Length..]} proposals have it" : "the template requires it";
        context.On(section.PresenceFrom).Report(context.Proposal.Heading, $"Section '{section.Name}' is missing; {why}", fix, Related.To(section.Origin, "required here"));
    }
}
