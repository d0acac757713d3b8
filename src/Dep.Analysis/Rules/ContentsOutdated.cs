using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP615: a table of contents does not list the headings that there are.</summary>
internal sealed class ContentsOutdated() : ConstraintRule(CheckKind.Contents)
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP615", nameof(ContentsOutdated), "Contents outdated", Category.Constraints, Severity.Error);
}
