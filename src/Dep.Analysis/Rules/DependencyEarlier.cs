using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP611: what a proposal rests on is not as far in its life, by the order that <c>dep.yml</c> gives.</summary>
internal sealed class DependencyEarlier : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP611", nameof(DependencyEarlier), "Dependency earlier", Category.Constraints, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context) => RepositoryConstraints.Judge(context, static asked => asked.Of(CheckKind.Life));
}
