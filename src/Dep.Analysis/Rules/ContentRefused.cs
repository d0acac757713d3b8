using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP609: a section or block of code is not made of what <c>dep.yml</c> asks for.</summary>
internal sealed class ContentRefused() : ConstraintRule(CheckKind.Content)
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP609", nameof(ContentRefused), "Content refused", Category.Constraints, Severity.Error);
}
