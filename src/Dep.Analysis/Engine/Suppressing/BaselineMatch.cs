using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Suppressing;

/// <summary>
/// Matches the findings of a run against a baseline. Each entry covers one finding. An entry that a change adds covers a finding that
/// the base already had; it covers a finding of the change itself only once it is merged. Findings of change rules are covered only
/// by the base's entries.
/// </summary>
/// <param name="rules">The rules.</param>
/// <param name="options">The options.</param>
/// <param name="wasThere">Whether the base had a finding already.</param>
internal sealed class BaselineMatch(ImmutableArray<Rule> rules, AnalysisOptions options, Func<Diagnostic, bool> wasThere)
{
    private readonly HashSet<string> _aboutChange = rules.OfType<ChangeRule>().Select(rule => rule.Descriptor.Id).ToHashSet(StringComparer.Ordinal);

    private readonly Dictionary<(string Id, string Key), int> _approved = (options.Policy?.Baseline.Entries ?? [])
        .CountBy(entry => (entry.Id, entry.Key))
        .ToDictionary();

    // The unused entries by id and key, as linked lists of indices: the first of each list, and for each entry the next one.
    private readonly Dictionary<(string Id, string Key), int> _left = new(options.Baseline.Entries.Length);
    private readonly int[] _next = new int[options.Baseline.Entries.Length];
    private bool _isChained;

    /// <summary>The finding, suppressed if the baseline has it. Findings about the run itself are never in a baseline.</summary>
    public Diagnostic Apply(Diagnostic finding)
    {
        if (options.Baseline.Entries.IsEmpty || finding.Suppression is not null || finding.Others > 0 || finding.Descriptor.Category is Category.Tool)
        {
            return finding;
        }

        var key = (finding.Id, FindingKey.Of(finding).Value);
        return TakeEntry(key) && IsHeeded(finding, key) ? finding with { Suppression = new Suppression(SuppressionKind.Baseline, null) } : finding;
    }

    private bool TakeEntry((string Id, string Key) key)
    {
        Chain();
        if (!_left.TryGetValue(key, out var first) || first < 0)
        {
            return false;
        }

        _left[key] = _next[first];
        return true;
    }

    private void Chain()
    {
        if (_isChained)
        {
            return;
        }

        _isChained = true;
        var entries = options.Baseline.Entries;
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            var key = (entries[i].Id, entries[i].Key);
            _next[i] = _left.GetValueOrDefault(key, -1);
            _left[key] = i;
        }
    }

    private IEnumerable<BaselineEntry> Left()
    {
        Chain();
        var isLeft = new bool[_next.Length];
        foreach (var first in _left.Values)
        {
            for (var i = first; i >= 0; i = _next[i])
            {
                isLeft[i] = true;
            }
        }

        return options.Baseline.Entries.Where((_, index) => isLeft[index]);
    }

    private bool IsHeeded(Diagnostic finding, (string Id, string Key) key)
    {
        var isAboutChange = _aboutChange.Contains(finding.Id);
        if (options.IsJudgedByChange || options.Policy is not { } policy || !(policy.Governs || isAboutChange))
        {
            return true;
        }

        if (_approved.GetValueOrDefault(key) > 0)
        {
            _approved[key]--;
            return true;
        }

        return !isAboutChange && wasThere(finding);
    }

    /// <summary>Findings about the entries that matched no finding, in written order: their faults were fixed. Entries of disabled rules are left out.</summary>
    public IEnumerable<Diagnostic> Stale() =>
        rules.Reporter(AnalyzerFault.BaselineStale) is not { } reporter
            ? []
            : Left()
                .Where(IsOn)
                .Take(FindingBudget.MostInRun)
                .Select(entry => new Diagnostic(
                    reporter,
                    reporter.DefaultSeverity,
                    new Location(options.Baseline.Source, entry.Span),
                    $"This finding of {entry.Id} no longer occurs; remove the line, or write the file anew with 'dotnet build -t:WriteDepBaseline'",
                    []
                )
                {
                    Fix = new Fix("Remove the line", FixSafety.Safe, () => Without(entry)),
                });

    private RepositoryEdit Without(BaselineEntry entry)
    {
        var source = options.Baseline.Source;
        var next = source.Position(entry.Span.End).Line + 1;
        var end = next < source.LineCount ? source.Line(next).Start : entry.Span.End;
        return RepositoryEdit.Replace(source, new TextSpan(entry.Span.Start, end), "");
    }

    private bool IsOn(BaselineEntry entry) =>
        rules.FirstOrDefault(rule => rule.Descriptor.Id == entry.Id) is not { } known
        || ConfiguredSeverity.IsOn(entry.Path, known.Descriptor, options);
}
