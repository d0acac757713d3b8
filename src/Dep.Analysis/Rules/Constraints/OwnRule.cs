using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>A rule that a process declares in <c>dep.yml</c>, with an id of its own. Severities, suppressions and reports treat it like any other rule.</summary>
/// <param name="descriptor">Its descriptor.</param>
internal sealed class OwnRule(DiagnosticDescriptor descriptor) : ProposalRule, IDeclaredRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = descriptor;

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context) =>
        ConstraintRules.Judge(context, context.Schema.Lookup.Asked.Of(Descriptor.Id, isAboutRepository: false));
}

/// <summary>The same for checks that need other proposals or files.</summary>
/// <param name="descriptor">Its descriptor.</param>
internal sealed class OwnRepositoryRule(DiagnosticDescriptor descriptor) : RepositoryRule, IDeclaredRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = descriptor;

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context) =>
        RepositoryConstraints.Judge(context, asked => asked.Of(Descriptor.Id, isAboutRepository: true));
}
