using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine;

/// <summary>
/// One check with one id. Its base class determines what it can access. A rule is pure: its findings depend only on its context,
/// and one instance analyzes many proposals concurrently.
/// </summary>
public abstract class Rule
{
    /// <summary>The descriptor of the rule's findings.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>The parameters that <c>dep.yml</c> may set for the rule under <c>rules</c>; none by default.</summary>
    public virtual ImmutableArray<RuleParameter> Parameters => [];
}

/// <summary>A rule that sees one proposal and the schema. It does not run for proposals that cannot be read.</summary>
public abstract class ProposalRule : Rule
{
    /// <summary>Reports what is wrong with the context's proposal.</summary>
    public abstract void Analyze(ProposalContext context);

    /// <summary>Whether the rule needs <see cref="ProposalContext.LastChange"/>. The whole history must be read for it, which is skipped if no enabled rule needs it.</summary>
    /// <param name="schema">The shape of the proposals.</param>
    public virtual bool NeedsLastChange(ProposalSchema schema) => false;
}

/// <summary>A rule that sees all proposals together, including those that cannot be read.</summary>
public abstract class RepositoryRule : Rule
{
    /// <summary>Reports what is wrong with the context's repository.</summary>
    public abstract void Analyze(RepositoryContext context);
}

/// <summary>A rule that sees one proposal before and after a change. It runs for changed, added and removed proposals that can be read.</summary>
public abstract class ChangeRule : Rule
{
    /// <summary>Reports what is wrong with the context's change.</summary>
    public abstract void Analyze(ChangeContext context);
}

/// <summary>The faults of a run itself that the analyzer, and the shell around it, report.</summary>
public enum AnalyzerFault
{
    /// <summary>A rule threw.</summary>
    RuleFailed,

    /// <summary>A suppression in a document suppresses nothing.</summary>
    SuppressionUnused,

    /// <summary>An entry of the baseline no longer occurs.</summary>
    BaselineStale,

    /// <summary>A report or the baseline could not be written.</summary>
    OutputUnwritable,

    /// <summary>The check cannot run on the host of the build.</summary>
    HostUnsupported,

    /// <summary>A change loosens the policy that it is judged by.</summary>
    GateChanged,
}

/// <summary>A rule for a fault of the run itself. The analyzer reports the fault; the rule only provides the descriptor.</summary>
public abstract class AnalyzerRule : Rule
{
    /// <summary>The fault that it is for.</summary>
    public abstract AnalyzerFault Fault { get; }
}
