using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP607: a field or section is missing where a condition requires it, or there where none allows it.</summary>
internal sealed class ConditionUnmet() : ConstraintRule(CheckKind.Presence)
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP607", nameof(ConditionUnmet), "Condition unmet", Category.Constraints, Severity.Error);
}
