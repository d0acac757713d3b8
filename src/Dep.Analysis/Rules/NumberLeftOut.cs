using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP614: a number between two others is left out, where <c>dep.yml</c> has them follow each other.</summary>
internal sealed class NumberLeftOut : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP614", nameof(NumberLeftOut), "Number left out", Category.Constraints, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context) => RepositoryConstraints.Judge(context, static asked => asked.Of(CheckKind.Numbers));
}
