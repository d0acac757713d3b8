using System.Collections.Immutable;
using System.Reflection;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Rules;

namespace Dep.Analysis.Reports.Formats;

/// <summary>What reports are made of: one run. A report of the same input has the same bytes, on every machine and at any time.</summary>
internal sealed record ReportInput
{
    /// <summary>What is reported, with the severities it is reported with. The order does not matter; those of <see cref="Severity.None"/> are left out.</summary>
    public required ImmutableArray<Diagnostic> Findings { get; init; }

    /// <summary>What a comment or the baseline keeps from being reported.</summary>
    public ImmutableArray<Diagnostic> Suppressed { get; init; } = [];

    /// <summary>The rules that ran.</summary>
    public ImmutableArray<Rule> Rules { get; init; } = RuleCatalog.All;

    /// <summary>One line that says what was checked; empty to say nothing.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What is left out, in numbers.</summary>
    public Tally Tally { get; init; } = Tally.Nothing;

    /// <summary>The path, from the repository's root, that stands for the repository as a whole where a report needs a file: the project's.</summary>
    public string Place { get; init; } = ".";

    /// <summary>The version of the tool.</summary>
    public string Version { get; init; } = OwnVersion();

    /// <summary>Where to read about the tool.</summary>
    internal const string InformationUri = "https://github.com/dep-build/dep-build";

    /// <summary>The name of the tool.</summary>
    internal const string ToolName = "Dep.Build";

    /// <summary>What is reported, by path and place: an order that severities do not change.</summary>
    internal IEnumerable<Diagnostic> ByPlace => Findings.Where(finding => finding.Severity != Severity.None).Order(PlaceOrder);

    /// <summary>What is reported: errors first, then by path and place.</summary>
    internal IEnumerable<Diagnostic> ErrorsFirst => ByPlace.OrderByDescending(finding => finding.Severity);

    /// <summary>All findings, suppressed ones among them, by path and place, each with its key.</summary>
    internal IEnumerable<(Diagnostic Finding, string Key)> Keyed()
    {
        var all = ByPlace.Concat(Suppressed).Order(PlaceOrder).ToArray();
        return all.Zip(FindingKey.Numbered(all));
    }

    // Total but for findings that no report can tell apart.
    private static Comparer<Diagnostic> PlaceOrder { get; } = Comparer<Diagnostic>.Create((left, right) =>
    {
        var order = string.CompareOrdinal(left.Location.Source.Path, right.Location.Source.Path);
        order = order != 0 ? order : left.Location.Span.Start.CompareTo(right.Location.Span.Start);
        order = order != 0 ? order : left.Location.Span.End.CompareTo(right.Location.Span.End);
        order = order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
        return order != 0 ? order : string.CompareOrdinal(left.Message, right.Message);
    });

    /// <summary>The version of this program.</summary>
    internal static string OwnVersion()
    {
        var version = typeof(ReportInput).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        // Behind '+' stands the commit.
        return version.Split('+')[0];
    }
}
