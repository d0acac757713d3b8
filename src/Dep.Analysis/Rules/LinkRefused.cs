using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP605: a link that does not lead where <c>dep.yml</c> asks for, or a value that is none.</summary>
internal sealed class LinkRefused() : ConstraintRule(CheckKind.Link)
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP605", nameof(LinkRefused), "Link refused", Category.Constraints, Severity.Error);
}
