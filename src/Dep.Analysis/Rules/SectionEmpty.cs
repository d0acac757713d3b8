using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP007: a section has nothing in it that a reader could read.</summary>
internal sealed class SectionEmpty : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP007", nameof(SectionEmpty), "Section empty", Category.Structure, Severity.Warning) { RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        foreach (var section in context.Proposal.AllSections)
        {
            if (!section.Children.IsEmpty || SaysSomething(context.Schema, section))
            {
                continue;
            }

            var known = context.Schema.RoleOf(section);
            if (What(context.Schema, known, section) is { } what)
            {
                context.Report(section.Heading, $"Section '{Excerpt.Of(section.Title.Value)}' {what}; {Remedy(known)}", Related.To(known?.Origin, "in the template"));
            }
        }
    }

    // The first block of most sections says something, and then there is no more to ask.
    private static bool SaysSomething(ProposalSchema schema, Section section)
    {
        foreach (var block in section.Content)
        {
            if (!IsInvisible(block) && !schema.SaysNothing(block) && !IsRefusal(block))
            {
                return true;
            }
        }

        return false;
    }

    // Of a section in which no block says anything but that there is nothing to say.
    private static string? What(ProposalSchema schema, SectionSchema? known, Section section)
    {
        var visible = section.Content.Where(block => !IsInvisible(block)).ToArray();
        var notYet = visible.FirstOrDefault(block => TemplateMarks.IsToBeDone(block.Text));
        if (visible.All(schema.SaysNothing))
        {
            // What may stand without a text may say that the text is still to come.
            if (known is { MayBeEmpty: true } && visible.All(block => TemplateMarks.IsToBeDone(block.Text) || schema.IsInstruction(block)))
            {
                return null;
            }

            // The author's own heading may say all there is to say, and so may the title of a numbered one.
            return notYet is not null ? $"says only '{Excerpt.Of(notYet.Text)}'"
                : known is null || (known.Repeats && visible.Length == 0) ? null
                : visible.Any(block => schema.IsInstruction(block) || TemplateMarks.IsPresenceMark(block.Text)) ? "has only the template's text"
                : "is empty";
        }

        var refusal = visible.FirstOrDefault(IsRefusal);
        return known is { Presence: Presence.Required, AllowsNotApplicable: false } ? $"says only '{Excerpt.Of(refusal!.Text)}'" : null;
    }

    private static bool IsRefusal(ContentBlock block) => TemplateMarks.IsNotApplicable(block) && !TemplateMarks.IsNone(block.Text);

    private static string Remedy(SectionSchema? known) => known switch
    {
        { Presence: Presence.Required, AllowsNotApplicable: true } => "the template requires it, with N/A where it does not apply",
        { Presence: Presence.Required } => "the template requires it",
        _ => "it may be left out",
    };

    private static bool IsInvisible(ContentBlock block) => block.Kind is ContentKind.Comment or ContentKind.LinkDefinition or ContentKind.Break;
}
