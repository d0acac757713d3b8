using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Running;

namespace Dep.Analysis.Engine.Suppressing;

/// <summary>The severity of a rule as far as it is known before the rule runs.</summary>
internal static class ConfiguredSeverity
{
    /// <summary>Whether a rule reports that a pull request is checked without its base; that is reported whatever the configuration says.</summary>
    public static bool IsWithoutJudge(DiagnosticDescriptor descriptor, Base @base) =>
        descriptor is { Category: Category.Lifecycle, IsTransient: true } && @base is Base.Unavailable { IsPullRequest: true };

    /// <summary>Whether a rule can report anything in a file.</summary>
    public static bool IsOn(string path, DiagnosticDescriptor descriptor, AnalysisOptions options)
    {
        var setting = SettingOf(path, descriptor, options);
        return options.Warnings.Apply(descriptor, setting, setting?.Severity ?? descriptor.DefaultSeverity) != Severity.None;
    }

    /// <summary>The configured severity of a rule in a file, after the build's settings for warnings; <see langword="null"/> if none is configured.</summary>
    public static SeveritySetting? SettingOf(string path, DiagnosticDescriptor descriptor, AnalysisOptions options) =>
        options.Warnings.Admit(descriptor, options.Configured(path, descriptor));
}
