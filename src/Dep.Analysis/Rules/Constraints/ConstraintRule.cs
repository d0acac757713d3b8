using Dep.Analysis.Engine;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>A rule for one kind of the checks in <c>dep.yml</c>, for constraints without an id of their own.</summary>
/// <param name="kind">The kind.</param>
internal abstract class ConstraintRule(CheckKind kind) : ProposalRule, IDeclaringRule
{
    /// <summary>The kind of checks that it judges.</summary>
    public CheckKind Judged { get; } = kind;

    /// <inheritdoc/>
    public IEnumerable<Rule> RulesOf(ProposalSchema schema) => OwnRules.In(schema);

    /// <inheritdoc/>
    public sealed override void Analyze(ProposalContext context) => ConstraintRules.Judge(context, context.Schema.Lookup.Asked.Of(Judged));
}
