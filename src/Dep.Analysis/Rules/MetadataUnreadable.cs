using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP107: a header that its format cannot parse.</summary>
internal sealed class MetadataUnreadable : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP107", nameof(MetadataUnreadable), "Metadata unreadable", Category.Metadata, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        foreach (var defect in context.Proposal.Header.Defects)
        {
            if (IsShown(context.Schema, defect))
            {
                continue;
            }

            var fix = defect.Correction is { } text
                ? Fix.Safely(text.StartsWith('"') ? "Quote the value" : $"Write '{text}'", context.Proposal.HeaderSource, defect.Span, text)
                : null;
            context.ReportHeader(defect.Span, Excerpt.OfMessage(defect.Message), fix);
        }

        if (UnderlinedStatus(context.Schema, context.Proposal) is { } status)
        {
            var heading = context.Proposal.Source.Position(status.Heading.End).Line;
            context.Report(
                context.Proposal.Source.Line(heading),
                $"The line right below '{Excerpt.Of(status.Title.Value)}' makes a heading of it; put an empty line between"
            );
        }
    }

    // Whether the template has the same defect, or is not YAML either: proposals are copies of it, so their authors are not to blame.
    private static bool IsShown(ProposalSchema schema, Defect defect) =>
        schema.Template is { } template
        && template.Header.Defects.Any(shown =>
            (shown.Message == defect.Message && UnderlinedFields.IsToldBy(defect)) || (YamlFields.IsNotYaml(shown) && YamlFields.IsNotYaml(defect))
        );

    // '## Status', 'Accepted' and a line of dashes: the line turns 'Accepted' into a section heading, and leaves the status empty.
    private static Section? UnderlinedStatus(ProposalSchema schema, Proposal proposal)
    {
        if (schema.Lookup.StatusField is not { IsSection: true } known || schema.First(proposal, known) is not { Value.Value.Length: 0 } empty)
        {
            return null;
        }

        var sections = proposal.AllSections;
        var place = sections.IndexOf(sections.FirstOrDefault(section => section.Heading.Contains(empty.Name.Span))!) + 1;
        return
            place > 0
            && place < sections.Length
            && schema.Lifecycle!.StatusOf(sections[place].Title.Value) is not null
            && proposal.Source[sections[place].Heading].AsSpan().ContainsAny('\r', '\n')
            ? sections[place]
            : null;
    }
}
