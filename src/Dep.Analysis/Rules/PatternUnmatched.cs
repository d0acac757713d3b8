using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP601: a value, heading or text is not of the form that <c>dep.yml</c> asks for, or has something in it that may not stand there.</summary>
internal sealed class PatternUnmatched() : ConstraintRule(CheckKind.Pattern)
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP601", nameof(PatternUnmatched), "Pattern unmatched", Category.Constraints, Severity.Error);
}
