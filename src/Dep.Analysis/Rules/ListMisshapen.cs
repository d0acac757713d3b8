using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP603: a list is not sorted, has an item twice, or is separated in another way than <c>dep.yml</c> asks for.</summary>
internal sealed class ListMisshapen() : ConstraintRule(CheckKind.List)
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP603", nameof(ListMisshapen), "List misshapen", Category.Constraints, Severity.Error);
}
