using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP606: a section does not say, word for word, what <c>dep.yml</c> asks for.</summary>
internal sealed class WordingDiffers() : ConstraintRule(CheckKind.Wording)
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP606", nameof(WordingDiffers), "Wording differs", Category.Constraints, Severity.Error);
}
