using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP902: a template cannot be read, yields no section, or is no subset of the complete one.</summary>
internal sealed class TemplateInvalid : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP902", nameof(TemplateInvalid), "Template invalid", Category.Tool, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        foreach (var (location, message) in context.Repository.Schema.TemplateDefects)
        {
            context.Report(location.Source, location.Span, message);
        }
    }
}
