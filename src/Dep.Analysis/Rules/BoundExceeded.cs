using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP602: a text is too short or too long, there are too few or too many of something, or a number is out of bounds.</summary>
internal sealed class BoundExceeded() : ConstraintRule(CheckKind.Bounds)
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP602", nameof(BoundExceeded), "Bound exceeded", Category.Constraints, Severity.Error);
}
