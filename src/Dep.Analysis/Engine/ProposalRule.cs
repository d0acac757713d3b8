using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>A rule that sees one proposal and the schema. It does not run for proposals that cannot be read.</summary>
public abstract class ProposalRule : Rule
{
    /// <summary>Reports what is wrong with the context's proposal.</summary>
    public abstract void Analyze(ProposalContext context);

    /// <summary>Whether the rule needs <see cref="ProposalContext.LastChange"/>. The whole history must be read for it, which is skipped if no enabled rule needs it.</summary>
    /// <param name="schema">The shape of the proposals.</param>
    public virtual bool NeedsLastChange(ProposalSchema schema) => false;
}

/// <summary>The context of a <see cref="ProposalRule"/>.</summary>
public sealed class ProposalContext : RuleContext
{
    internal ProposalContext(
        DiagnosticDescriptor descriptor,
        ProposalSchema schema,
        Proposal proposal,
        DateOnly today,
        DateOnly? lastChange,
        List<Diagnostic> findings,
        ImmutableArray<RuleSettings> settings
    )
        : base(descriptor, findings, settings)
    {
        Schema = schema;
        Proposal = proposal;
        Today = today;
        LastChange = lastChange;
    }

    /// <summary>This context for another rule over the same proposal. The previous rule must not have reported a finding, which would keep the context.</summary>
    internal ProposalContext For(DiagnosticDescriptor descriptor)
    {
        GoTo(descriptor);
        return this;
    }

    /// <summary>The proposal.</summary>
    public Proposal Proposal { get; }

    /// <summary>The schema that holds for the proposal, its type taken into account.</summary>
    public ProposalSchema Schema { get; }

    /// <summary>Today's date as configured for the run; <see cref="DateOnly.MinValue"/> if it was not.</summary>
    public DateOnly Today { get; }

    /// <summary>The date of the proposal's last change, or <see langword="null"/> if it has uncommitted changes or its history is unknown.</summary>
    public DateOnly? LastChange { get; }

    /// <summary>Parsed parts of the proposal that several rules share, or <see langword="null"/> until the first rule creates them.</summary>
    internal object? Subjects { get; set; }

    /// <summary>This context, with the next finding based on a requirement of the schema.</summary>
    /// <param name="from">The provenance of the requirement.</param>
    public ProposalContext On(Provenance from)
    {
        RestOn(from);
        return this;
    }

    /// <summary>This context, with the next finding requiring content that may be present in another form.</summary>
    /// <param name="isThere">Whether a reader would find the content in another form.</param>
    internal ProposalContext Otherwise(bool isThere)
    {
        RestOnForm(isThere);
        return this;
    }

    /// <summary>This context, with the next finding a warning at most if it is doubtful.</summary>
    /// <param name="isDoubtful">Whether it is doubtful: other content is in the place of the missing content.</param>
    internal ProposalContext DoubtfulIf(bool isDoubtful)
    {
        RestOnDoubt(isDoubtful);
        return this;
    }

    /// <summary>Reports a finding in the proposal.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="related">Other places that explain it.</param>
    public void Report(TextSpan span, string message, params RelatedLocation[] related) => AddJudged(Proposal.Source, span, message, null, related);

    /// <summary>Reports a finding that can be mended in the proposal.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="fix">How it can be mended, or <see langword="null"/>.</param>
    /// <param name="related">Other places that explain it.</param>
    public void Report(TextSpan span, string message, Fix? fix, params RelatedLocation[] related) =>
        AddJudged(Proposal.Source, span, message, fix, related);

    /// <summary>Reports a finding in the proposal's header, which may be a file of its own.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="related">Other places that explain it.</param>
    public void ReportHeader(TextSpan span, string message, params RelatedLocation[] related) =>
        AddJudged(Proposal.HeaderSource, span, message, null, related);

    /// <summary>Reports a finding that can be mended in the proposal's header, which may be a file of its own.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="fix">How it can be mended, or <see langword="null"/>.</param>
    /// <param name="related">Other places that explain it.</param>
    public void ReportHeader(TextSpan span, string message, Fix? fix, params RelatedLocation[] related) =>
        AddJudged(Proposal.HeaderSource, span, message, fix, related);

    // The finding names the day of the template version that the proposal is judged by. Related places in that template are left out,
    // since no file of the working tree has that version.
    private void AddJudged(SourceText source, TextSpan span, string message, Fix? fix, RelatedLocation[] related)
    {
        if (Schema.TemplateDay is { } day && IsByTemplate)
        {
            message = TemplateMark.Mark(message, day);
            related =
            [
                .. related.Where(place =>
                    !Schema.Templates.Any(template => place.Location.Source == template.Source || place.Location.Source == template.HeaderSource)
                ),
            ];
        }

        Add(source, span, message, fix, related);
    }
}
