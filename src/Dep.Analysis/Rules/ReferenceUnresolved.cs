using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP304: a field of the header names a proposal that does not exist.</summary>
internal sealed class ReferenceUnresolved : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP304", nameof(ReferenceUnresolved), "Reference unresolved", Category.Repository, Severity.Error) { JudgesNumber = true };

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        foreach (var (from, reference, _, isBroken) in context.Repository.References)
        {
            if (isBroken)
            {
                context.Report(
                    from.HeaderSource,
                    reference.Written.Span,
                    $"'{reference.Field.Name}' names '{Excerpt.Of(reference.Written.Value)}', and there is no such proposal here; name one that is, or write the URL of one elsewhere"
                );
            }
        }
    }
}
