using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;

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
