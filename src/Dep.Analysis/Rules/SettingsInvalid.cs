using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Schema;

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
        foreach (var (location, message) in context.Repository.Schema.SettingsDefects.Concat(context.Repository.ConfigurationDefects).Concat(TakenIds(context)))
        {
            context.Report(location.Source, location.Span, message);
        }
    }

    // A rule that a project brings goes before what dep.yml asks for by the same id, which would be judged by nobody.
    private static IEnumerable<(Location Location, string Message)> TakenIds(RepositoryContext context)
    {
        var schema = context.Repository.Schema;
        var taken = context.Rules.Where(rule => rule is not IDeclaredRule).Select(rule => rule.Descriptor.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return schema.AllConstraints
            .Where(constraint => constraint.Id is { } id && taken.Contains(id.Value))
            .DistinctBy(constraint => constraint.Id!.Value.Value, StringComparer.OrdinalIgnoreCase)
            .Select(constraint => (
                constraint.From.Kind is ProvenanceKind.Settings && schema.Settings.Source is { } source ? new Location(source, constraint.Id!.Value.Span) : new Location(ProposalRepository.Whole, default),
                $"The id '{constraint.Id!.Value.Value}' is that of another rule, so what goes by it here is not judged; give one of them another id"));
    }
}
