using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Configuration;

/// <summary>
/// The build's properties for warnings: <c>TreatWarningsAsErrors</c>, <c>WarningsAsErrors</c>, <c>WarningsNotAsErrors</c> and
/// <c>NoWarn</c>. As in a C# build, they take precedence over <c>.editorconfig</c>, in this order: <c>NoWarn</c>,
/// <c>WarningsAsErrors</c>, <c>WarningsNotAsErrors</c>, <c>TreatWarningsAsErrors</c>.
/// </summary>
internal sealed record WarningOptions
{
    /// <summary>A build that sets none of these properties.</summary>
    public static WarningOptions None { get; } = new();

    /// <summary>Whether warnings are errors.</summary>
    public bool TreatWarningsAsErrors { get; init; }

    /// <summary>The ids that are errors regardless of their severity: even a suggestion, or a rule that is off by default or in <c>.editorconfig</c>.</summary>
    public ImmutableHashSet<string> AsErrors { get; init; } = Ids("");

    /// <summary>The ids that the build does not make errors.</summary>
    public ImmutableHashSet<string> NotAsErrors { get; init; } = Ids("");

    /// <summary>The ids that are not reported, even if they are errors.</summary>
    public ImmutableHashSet<string> Silenced { get; init; } = Ids("");

    /// <summary>
    /// The only ids that are reported; all if empty. Findings about the tool itself are always reported, so that a template that cannot
    /// be read, for example, does not pass silently.
    /// </summary>
    public ImmutableHashSet<string> Only { get; init; } = Ids("");

    /// <summary>Parses the ids in a property's value: separated by <c>;</c>, <c>,</c> or blanks, and compared without regard to case.</summary>
    public static ImmutableHashSet<string> Ids(string list) =>
        list.Split([';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The setting in the configuration as far as the build lets it apply.</summary>
    /// <param name="descriptor">The rule.</param>
    /// <param name="setting">The setting in the configuration.</param>
    public SeveritySetting? Admit(DiagnosticDescriptor descriptor, SeveritySetting? setting)
    {
        if (setting is not { } said || !NotAsErrors.Contains(descriptor.Id))
        {
            return setting;
        }

        // As in the compiler, 'not an error' is specific to this rule: it overrides a setting for many rules, and a setting that turns a
        // warning into an error.
        return !said.IsById || (said.Severity == Severity.Error && descriptor.DefaultSeverity == Severity.Warning) ? null : setting;
    }

    /// <summary>The severity after the build's properties are applied.</summary>
    /// <param name="descriptor">The rule.</param>
    /// <param name="setting">The setting in the configuration.</param>
    /// <param name="severity">The severity before.</param>
    public Severity Apply(DiagnosticDescriptor descriptor, SeveritySetting? setting, Severity severity)
    {
        if (!Only.IsEmpty && descriptor.Category is not Category.Tool && !Only.Contains(descriptor.Id))
        {
            return Severity.None;
        }

        // Empty sets are tested first: most builds name no rule, and this runs for each rule and document.
        if (!Silenced.IsEmpty && Silenced.Contains(descriptor.Id))
        {
            return Severity.None;
        }

        // In the compiler, 'not an error' would take precedence, but MSBuild then turns the logged warning into an error.
        if (!AsErrors.IsEmpty && AsErrors.Contains(descriptor.Id))
        {
            return Severity.Error;
        }

        if (!NotAsErrors.IsEmpty && NotAsErrors.Contains(descriptor.Id))
        {
            return severity;
        }

        // As in the compiler, 'default' is a setting of this very rule too, and keeps it a warning.
        var isLeftAsItIs = setting is { IsById: true, Severity: null };
        return TreatWarningsAsErrors && severity == Severity.Warning && !isLeftAsItIs ? Severity.Error : severity;
    }
}
