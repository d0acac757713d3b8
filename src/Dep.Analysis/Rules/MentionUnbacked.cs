using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP610: another proposal is mentioned without the link or the field that <c>dep.yml</c> asks for.</summary>
internal sealed class MentionUnbacked() : ConstraintRule(CheckKind.Mention)
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP610", nameof(MentionUnbacked), "Mention unbacked", Category.Constraints, Severity.Error);
}
