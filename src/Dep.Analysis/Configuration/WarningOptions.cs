using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Configuration;

/// <summary>
/// What the build says of warnings: <c>TreatWarningsAsErrors</c>, <c>WarningsAsErrors</c>, <c>WarningsNotAsErrors</c> and
/// <c>NoWarn</c>. They stand above <c>.editorconfig</c> as they do in a C# build: <c>NoWarn</c>, then
/// <c>WarningsAsErrors</c>, then <c>WarningsNotAsErrors</c>, then <c>TreatWarningsAsErrors</c>.
/// </summary>
internal sealed record WarningOptions
{
    /// <summary>A build that says nothing.</summary>
    public static WarningOptions None { get; } = new();

    /// <summary>Whether warnings are errors.</summary>
    public bool TreatWarningsAsErrors { get; init; }

    /// <summary>The ids that are errors, whatever they were: a suggestion, off by default, turned off in <c>.editorconfig</c>.</summary>
    public ImmutableHashSet<string> AsErrors { get; init; } = Ids("");

    /// <summary>The ids that the build does not make errors.</summary>
    public ImmutableHashSet<string> NotAsErrors { get; init; } = Ids("");

    /// <summary>The ids that are not reported, errors among them.</summary>
    public ImmutableHashSet<string> Silenced { get; init; } = Ids("");

    /// <summary>The ids whose findings alone are reported; all where it is empty. What the tool says of its own run is reported whatever is chosen: a template that cannot be read is no reason for silence.</summary>
    public ImmutableHashSet<string> Only { get; init; } = Ids("");

    /// <summary>A list of ids as properties hold it: separated by <c>;</c>, <c>,</c> or blanks, their case without meaning.</summary>
    public static ImmutableHashSet<string> Ids(string list) =>
        list.Split([';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a configuration may still say of a rule that the build names.</summary>
    /// <param name="descriptor">The rule.</param>
    /// <param name="setting">The setting in the configuration.</param>
    public SeveritySetting? Admit(DiagnosticDescriptor descriptor, SeveritySetting? setting)
    {
        if (setting is not { } said || !NotAsErrors.Contains(descriptor.Id))
        {
            return setting;
        }

        // The compiler takes 'not an error' for a word on this very rule: it outweighs what is said of many rules, and an error
        // that is made of a warning.
        return !said.IsById || (said.Severity == Severity.Error && descriptor.DefaultSeverity == Severity.Warning) ? null : setting;
    }

    /// <summary>What the build makes of a severity.</summary>
    /// <param name="descriptor">The rule.</param>
    /// <param name="setting">The setting in the configuration.</param>
    /// <param name="severity">The severity without the build.</param>
    public Severity Apply(DiagnosticDescriptor descriptor, SeveritySetting? setting, Severity severity)
    {
        if (!Only.IsEmpty && descriptor.Category is not Category.Tool && !Only.Contains(descriptor.Id))
        {
            return Severity.None;
        }

        // Most builds name no rule, and each rule asks for each document.
        if (!Silenced.IsEmpty && Silenced.Contains(descriptor.Id))
        {
            return Severity.None;
        }

        // The compiler would let 'not an error' win, but MSBuild then makes an error of what the compiler logs.
        if (!AsErrors.IsEmpty && AsErrors.Contains(descriptor.Id))
        {
            return Severity.Error;
        }

        if (!NotAsErrors.IsEmpty && NotAsErrors.Contains(descriptor.Id))
        {
            return severity;
        }

        // The compiler takes 'default' as a setting of this very rule too, and keeps it a warning.
        var isLeftAsItIs = setting is { IsById: true, Severity: null };
        return TreatWarningsAsErrors && severity == Severity.Warning && !isLeftAsItIs ? Severity.Error : severity;
    }
}
