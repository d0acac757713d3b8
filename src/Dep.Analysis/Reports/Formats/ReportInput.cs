using System.Collections.Immutable;
using System.Reflection;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Rules;

namespace Dep.Analysis.Reports.Formats;

/// <summary>The input of reports: one run. Reports are deterministic: the same input gives the same bytes, on every machine and at any time.</summary>
internal sealed record ReportInput
{
    /// <summary>The findings with their final severities, in any order; those of <see cref="Severity.None"/> are left out.</summary>
    public required ImmutableArray<Diagnostic> Findings { get; init; }

    /// <summary>The findings that a comment or the baseline suppresses.</summary>
    public ImmutableArray<Diagnostic> Suppressed { get; init; } = [];

    /// <summary>The rules that ran.</summary>
    public ImmutableArray<Rule> Rules { get; init; } = RuleCatalog.All;

    /// <summary>One line about what was checked; empty for none.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The numbers of findings left out.</summary>
    public Tally Tally { get; init; } = Tally.Nothing;

    /// <summary>The path, from the repository's root, for findings about the repository as a whole in reports that require a file: the project's path.</summary>
    public string Place { get; init; } = ".";

    /// <summary>The version of the tool.</summary>
    public string Version { get; init; } = OwnVersion();

    /// <summary>The URL of the tool's documentation.</summary>
    internal const string InformationUri = "https://github.com/dep-build/dep-build";

    /// <summary>The name of the tool.</summary>
    internal const string ToolName = "Dep.Build";

    /// <summary>The reported findings by path and place, an order that is independent of severities.</summary>
    internal IEnumerable<Diagnostic> ByPlace => Findings.Where(finding => finding.Severity != Severity.None).Order(PlaceOrder);

    /// <summary>The reported findings: errors first, then by path and place.</summary>
    internal IEnumerable<Diagnostic> ErrorsFirst => ByPlace.OrderByDescending(finding => finding.Severity);

    /// <summary>All findings, including suppressed ones, by path and place, each with its key.</summary>
    internal IEnumerable<(Diagnostic Finding, string Key)> Keyed()
    {
        var all = ByPlace.Concat(Suppressed).Order(PlaceOrder).ToArray();
        return all.Zip(FindingKey.Numbered(all));
    }

    // A total order, except for findings that are identical in every report.
    private static Comparer<Diagnostic> PlaceOrder { get; } =
        Comparer<Diagnostic>.Create(
            (left, right) =>
            {
                var order = string.CompareOrdinal(left.Location.Source.Path, right.Location.Source.Path);
                order = order != 0 ? order : left.Location.Span.Start.CompareTo(right.Location.Span.Start);
                order = order != 0 ? order : left.Location.Span.End.CompareTo(right.Location.Span.End);
                order = order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
                return order != 0 ? order : string.CompareOrdinal(left.Message, right.Message);
            }
        );

    /// <summary>The version of this program.</summary>
    internal static string OwnVersion()
    {
        var version = typeof(ReportInput).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        // The commit after '+' is removed.
        return version.Split('+')[0];
    }
}
