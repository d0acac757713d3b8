using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules;

/// <summary>DEP612: another file that <c>dep.yml</c> names is not there, or does not list who is named.</summary>
internal sealed class FileRefused : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP612", nameof(FileRefused), "File refused", Category.Constraints, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context) => RepositoryConstraints.Judge(context, static asked => asked.Of(CheckKind.File));
}
