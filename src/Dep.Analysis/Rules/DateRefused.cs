using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP608: a date is before or after another one, or the day it is, against <c>dep.yml</c>.</summary>
internal sealed class DateRefused() : ConstraintRule(CheckKind.Date)
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP608", nameof(DateRefused), "Date refused", Category.Constraints, Severity.Error);
}
