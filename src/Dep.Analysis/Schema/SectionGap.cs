using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema;

/// <summary>Why a section has no content yet.</summary>
internal enum SectionGap
{
    /// <summary>It says something, or may stay as it is.</summary>
    None,

    /// <summary>Nothing is written that a reader sees.</summary>
    Empty,

    /// <summary>It has the template's text and no other.</summary>
    TemplateText,

    /// <summary>It says that it is still to come, and no more.</summary>
    ToBeDone,

    /// <summary>It says that it does not apply, where it has to.</summary>
    NotApplicable,
}

/// <summary>Distinguishes written sections from those that are empty or have only placeholder text.</summary>
internal static class SectionGaps
{
    /// <summary>Why a section has no content yet, or <see cref="SectionGap.None"/>, and the block that shows it, if there is one.</summary>
    /// <param name="schema">The schema that holds for the proposal.</param>
    /// <param name="section">The section.</param>
    public static (SectionGap Gap, ContentBlock? Says) Of(ProposalSchema schema, Section section)
    {
        if (section.Children.Any(child => !child.IsHidden) || SaysSomething(schema, section))
        {
            return (SectionGap.None, null);
        }

        var known = schema.RoleOf(section);
        var visible = section.Content.Where(block => !IsInvisible(block)).ToArray();
        if (!visible.All(schema.SaysNothing))
        {
            return known is { Presence: Presence.Required, AllowsNotApplicable: false }
                ? (SectionGap.NotApplicable, visible.FirstOrDefault(IsRefusal))
                : (SectionGap.None, null);
        }

        // A section that may be empty may also say that its text is still to come.
        if (known is { MayBeEmpty: true } && visible.All(block => TemplateMarks.IsToBeDone(block.Text) || schema.IsInstruction(block)))
        {
            return (SectionGap.None, null);
        }

        // The author's own heading may say all there is to say, and so may the title of a numbered one.
        return visible.FirstOrDefault(block => TemplateMarks.IsToBeDone(block.Text)) is { } notYet ? (SectionGap.ToBeDone, (ContentBlock?)notYet)
            : known is null || (known.Repeats && visible.Length == 0) ? (SectionGap.None, null)
            : visible.Any(block => schema.IsInstruction(block) || TemplateMarks.IsPresenceMark(block.Text)) ? (SectionGap.TemplateText, null)
            : (SectionGap.Empty, null);
    }

    // A fast path: the first block of most sections has content, which decides.
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

    private static bool IsRefusal(ContentBlock block) => TemplateMarks.IsNotApplicable(block) && !TemplateMarks.IsNone(block.Text);

    private static bool IsInvisible(ContentBlock block) => block.Kind is ContentKind.Comment or ContentKind.LinkDefinition or ContentKind.Break;
}
