using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP604: a choice that is written in other letters than it is listed in, where <c>dep.yml</c> asks for these.</summary>
internal sealed class ChoiceInexact() : ConstraintRule(CheckKind.Spelling)
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP604", nameof(ChoiceInexact), "Choice inexact", Category.Constraints, Severity.Error);
}
