using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>Matches the findings of a run against a baseline. Each entry covers one finding.</summary>
internal sealed class BaselineMatch(ImmutableArray<Rule> rules, AnalysisOptions options)
{
    private readonly Dictionary<(string Id, string Key), Queue<BaselineEntry>> _left = options.Baseline.Entries
        .GroupBy(entry => (entry.Id, entry.Key))
        .ToDictionary(group => group.Key, group => new Queue<BaselineEntry>(group));

    /// <summary>The finding, suppressed where the baseline has it. What the analyzer says of its own run is never in a baseline.</summary>
    public Diagnostic Apply(Diagnostic finding)
    {
        if (_left.Count == 0 || finding.Suppression is not null || finding.Descriptor.Category is Category.Tool)
        {
            return finding;
        }

        return _left.TryGetValue((finding.Id, FindingKey.Of(finding).Value), out var entries) && entries.TryDequeue(out _)
            ? finding with { Suppression = new Suppression(SuppressionKind.Baseline, null) }
            : finding;
    }

    /// <summary>The entries that no finding used up, in written order: what they stood for was mended. Of a rule that is off nobody knows.</summary>
    public IEnumerable<Diagnostic> Stale() => rules.Reporter(AnalyzerFault.BaselineStale) is not { } reporter
        ? []
        : _left.Values.SelectMany(entries => entries).Where(IsOn).OrderBy(entry => entry.Span.Start).Select(entry => new Diagnostic(
            reporter,
            reporter.DefaultSeverity,
            new Location(options.Baseline.Source, entry.Span),
            $"This finding of {entry.Id} no longer occurs; remove the line, or write the file anew with 'dotnet build -t:WriteDepBaseline'",
            [])
        {
            Fix = new Fix("Remove the line", FixSafety.Safe, () => Without(entry)),
        });

    private RepositoryEdit Without(BaselineEntry entry)
    {
        var source = options.Baseline.Source;
        var next = source.Position(entry.Span.End).Line + 1;
        return RepositoryEdit.Replace(source, new TextSpan(entry.Span.Start, next < source.LineCount ? source.Line(next).Start : entry.Span.End), "");
    }

    private bool IsOn(BaselineEntry entry) =>
        rules.FirstOrDefault(rule => rule.Descriptor.Id == entry.Id) is not { } known || SeverityFunnel.IsOn(entry.Path, known.Descriptor, options);
}
