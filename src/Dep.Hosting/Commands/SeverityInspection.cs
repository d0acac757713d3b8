using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>
/// Lists the severity of each rule for a file, and where it is configured. Relaxations for closed proposals or by the base depend on
/// the finding and are not included.
/// </summary>
internal static class SeverityInspection
{
    // Stands for any document of the folder: no configuration section is likely to match this name.
    private const string AnyDocument = "proposal.md";
    private const string SettingsFile = "dep.yml";

    /// <summary>Lists the severities.</summary>
    /// <param name="request">The request with the project's folder and the warning options of the command line.</param>
    /// <param name="file">The full path of a file; empty for any document in the folder.</param>
    /// <returns>The rules by id, without those of assemblies that cannot be loaded.</returns>
    public static ImmutableArray<EffectiveSeverity> Run(CheckRequest request, string file = "")
    {
        var files = WorkingTree.Containing(file.Length == 0 ? request.Directory : Path.GetDirectoryName(file)!);
        var path = files.Relative(file.Length == 0 ? Path.Combine(Path.GetFullPath(request.Directory), AnyDocument) : file);
        var severities = SeverityLoader.LoadFor(files, files, files.Relative(Path.GetFullPath(request.Directory)), [path], request.GlobalConfigs);
        return
        [
            .. RulesOf(request, files)
                .DistinctBy(rule => rule.Descriptor.Id, StringComparer.OrdinalIgnoreCase)
                .Select(rule => Of(rule, severities, path, request))
                .OrderBy(row => row.Rule.Descriptor.Id, StringComparer.Ordinal),
        ];
    }

    // Rules that a dep.yml declares are included. Without a dep.yml there are none, and the layout need not be found.
    private static ImmutableArray<Rule> RulesOf(CheckRequest request, WorkingTree files)
    {
        ImmutableArray<Rule> rules = [.. RuleCatalog.All, .. RuleAssemblyLoader.Load(request.RuleAssemblies).Rules];
        var folder = files.Relative(Path.GetFullPath(request.Directory));
        for (var above = folder; ; above = RepositoryPath.FolderOf(above))
        {
            if (files.Exists(RepositoryPath.Combine(above, SettingsFile)))
            {
                return DeclaredRules.With(rules, RepositoryLoader.FindLayout(files, folder, [], CancellationToken.None).Schema);
            }

            if (above.Length == 0)
            {
                return rules;
            }
        }
    }

    private static EffectiveSeverity Of(Rule rule, SeverityConfiguration severities, string path, CheckRequest request)
    {
        var descriptor = rule.Descriptor;
        var match = severities.Said(path, descriptor);
        var setting = request.Warnings.Admit(descriptor, match?.Setting);
        var configured = setting?.Severity ?? descriptor.DefaultSeverity;
        var severity = request.Warnings.Apply(descriptor, setting, configured);
        return new EffectiveSeverity(
            rule,
            severity,
            WhyOf(descriptor, severities, setting is null ? null : match?.Entry, severity != configured, request)
        );
    }

    private static string WhyOf(
        DiagnosticDescriptor rule,
        SeverityConfiguration severities,
        ConfigEntry? entry,
        bool isRaised,
        CheckRequest request
    ) =>
        request.Warnings.Silenced.Contains(rule.Id) ? "command line: --nowarn"
        : request.Warnings.AsErrors.Contains(rule.Id) ? $"command line: --warnaserror:{rule.Id}"
        : isRaised ? "command line: --warnaserror"
        : entry is null ? "by default"
        : LineOf(severities, entry, request);

    private static string LineOf(SeverityConfiguration severities, ConfigEntry entry, CheckRequest request)
    {
        var file = severities.FileOf(entry);
        var line = (file.Source.Position(entry.Key.Span.Start).Line + 1).ToString(CultureInfo.InvariantCulture);
        var from = request.CurrentDirectory.Length > 0 ? request.CurrentDirectory : request.Directory;
        var shown = ShownPath.Of(Path.Combine(file.Directory, Path.GetFileName(file.Source.Path)), from);
        return $"{shown}({line}): {entry.Key.Value} = {entry.Value.Value}";
    }
}
