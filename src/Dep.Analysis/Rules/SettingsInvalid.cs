using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP901: <c>dep.yml</c>, or a severity in <c>.editorconfig</c> or <c>.globalconfig</c>, says something that cannot be understood.</summary>
internal sealed class SettingsInvalid : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP901", nameof(SettingsInvalid), "Settings invalid", Category.Tool, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        foreach (var (location, message) in context.Repository.Schema.SettingsDefects.Concat(context.Repository.ConfigurationDefects))
        {
            context.Report(location.Source, location.Span, message);
        }
    }
}
