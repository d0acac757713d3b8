using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine;

/// <summary>
/// One check with one id. Which base class it derives from says all that it may see. A rule is pure: what it reports
/// depends on its context alone, and one instance serves many proposals at once.
/// </summary>
public abstract class Rule
{
    /// <summary>What the rule can say.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>What <c>dep.yml</c> may say to the rule under <c>rules</c>; nothing, where a rule does not say so.</summary>
    public virtual ImmutableArray<RuleParameter> Parameters => [];
}

/// <summary>Looks at one proposal and the schema. Proposals that cannot be read are not shown to it.</summary>
public abstract class ProposalRule : Rule
{
    /// <summary>Reports what is wrong with the context's proposal.</summary>
    public abstract void Analyze(ProposalContext context);

    /// <summary>Whether the rule asks for <see cref="ProposalContext.LastChange"/>. To know it, the whole history is read; where no rule that is on asks for it, nobody does.</summary>
    /// <param name="schema">The shape of the proposals.</param>
    public virtual bool NeedsLastChange(ProposalSchema schema) => false;
}

/// <summary>Looks at all proposals together, those that cannot be read among them.</summary>
public abstract class RepositoryRule : Rule
{
    /// <summary>Reports what is wrong with the context's repository.</summary>
    public abstract void Analyze(RepositoryContext context);
}

/// <summary>Looks at one proposal before and after. It runs for proposals that changed, came, or went, as far as they can be read.</summary>
public abstract class ChangeRule : Rule
{
    /// <summary>Reports what is wrong with the context's change.</summary>
    public abstract void Analyze(ChangeContext context);
}

/// <summary>What the analyzer, and the shell around it, can find out about their own run.</summary>
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

    /// <summary>The build runs where the check cannot.</summary>
    HostUnsupported,

    /// <summary>A change loosens what it is judged by.</summary>
    GateChanged,
}

/// <summary>Says what the analyzer finds out about its own run; there is nothing for the rule itself to do.</summary>
public abstract class AnalyzerRule : Rule
{
    /// <summary>What it is about.</summary>
    public abstract AnalyzerFault Fault { get; }
}
