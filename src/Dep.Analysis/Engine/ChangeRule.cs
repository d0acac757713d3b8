using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>A rule that sees one proposal before and after a change. It runs for changed, added and removed proposals that can be read.</summary>
public abstract class ChangeRule : Rule
{
    /// <summary>Reports what is wrong with the context's change.</summary>
    public abstract void Analyze(ChangeContext context);
}

/// <summary>The context of a <see cref="ChangeRule"/>.</summary>
public sealed class ChangeContext : RuleContext
{
    internal ChangeContext(
        DiagnosticDescriptor descriptor,
        ProposalChange change,
        ProposalRepository after,
        Base.Snapshot @base,
        List<Diagnostic> findings
    )
        : base(descriptor, findings, after.Schema.RuleSettings)
    {
        Before = change.Before;
        After = change.After;
        Repository = after;
        Base = @base;
    }

    /// <summary>The proposal in the base, or <see langword="null"/> where it is new.</summary>
    public Proposal? Before { get; }

    /// <summary>The proposal as it is now, or <see langword="null"/> where it is gone.</summary>
    public Proposal? After { get; }

    /// <summary>All proposals as they are now.</summary>
    public ProposalRepository Repository { get; }

    /// <summary>All proposals in the base.</summary>
    public Base.Snapshot Base { get; }

    /// <summary>The schema that holds for the proposal as it is now.</summary>
    public ProposalSchema Schema => After is null ? Repository.Schema : Repository.Schema.For(After);

    /// <summary>The schema that held for the proposal in the base.</summary>
    public ProposalSchema SchemaBefore => Before is null ? Base.Repository.Schema : Base.Repository.Schema.For(Before);

    /// <summary>Reports a finding in the proposal as it is now; where it is gone, at the path it had.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="related">Other places that explain it.</param>
    public void Report(TextSpan span, string message, params RelatedLocation[] related) =>
        Add((After ?? Before)!.Source, span, message, null, related);

    /// <summary>Reports a finding that can be mended in the proposal as it is now; where it is gone, at the path it had.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="fix">How it can be mended, or <see langword="null"/>.</param>
    /// <param name="related">Other places that explain it.</param>
    public void Report(TextSpan span, string message, Fix? fix, params RelatedLocation[] related) =>
        Add((After ?? Before)!.Source, span, message, fix, related);

    /// <summary>Reports a finding in the proposal's header as it is now, which may be a file of its own.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="related">Other places that explain it.</param>
    public void ReportHeader(TextSpan span, string message, params RelatedLocation[] related) =>
        Add((After ?? Before)!.HeaderSource, span, message, null, related);

    /// <summary>Reports a finding that can be mended in the proposal's header as it is now, which may be a file of its own.</summary>
    /// <param name="span">The place.</param>
    /// <param name="message">What is wrong and, where known, what is allowed: one sentence without a final period.</param>
    /// <param name="fix">How it can be mended, or <see langword="null"/>.</param>
    /// <param name="related">Other places that explain it.</param>
    public void ReportHeader(TextSpan span, string message, Fix? fix, params RelatedLocation[] related) =>
        Add((After ?? Before)!.HeaderSource, span, message, fix, related);
}
