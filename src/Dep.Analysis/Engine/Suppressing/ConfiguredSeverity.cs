using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Engine.Suppressing;

/// <summary>What is known of a rule's severity before it runs.</summary>
internal static class ConfiguredSeverity
{
    /// <summary>Whether a rule says that a pull request is checked for which there is no base, whatever it is configured as.</summary>
    public static bool IsWithoutJudge(DiagnosticDescriptor descriptor, Base @base) =>
        descriptor is { Category: Category.Lifecycle, IsTransient: true } && @base is Base.Unavailable { IsPullRequest: true };

    /// <summary>Whether a rule can report anything in a file.</summary>
    public static bool IsOn(string path, DiagnosticDescriptor descriptor, AnalysisOptions options)
    {
        var setting = SettingOf(path, descriptor, options);
        return options.Warnings.Apply(descriptor, setting, setting?.Severity ?? descriptor.DefaultSeverity) != Severity.None;
    }

    /// <summary>What is configured for a rule in a file, once the build has had its say; <see langword="null"/> where nothing is.</summary>
    public static SeveritySetting? SettingOf(string path, DiagnosticDescriptor descriptor, AnalysisOptions options) =>
        options.Warnings.Admit(descriptor, options.Configured(path, descriptor));
}
