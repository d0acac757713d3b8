using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP613: a proposal is mentioned in a way that <c>dep.yml</c> keeps for others.</summary>
internal sealed class MentionMismatched : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP613", nameof(MentionMismatched), "Mention mismatched", Category.Constraints, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context) => RepositoryConstraints.Judge(context, static asked => asked.Of(CheckKind.Mentioned));
}
