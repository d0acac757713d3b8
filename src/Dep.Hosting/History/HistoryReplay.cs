using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using Dep.Hosting.Git;

namespace Dep.Hosting.History;

/// <summary>
/// Replays a history: each commit is judged as a change between two small snapshots of what it touched, by the
/// same rules as a current change and by today's schema.
/// </summary>
internal sealed class HistoryReplay(ProposalSchema schema, AnalysisOptions options)
{
    /// <summary>The length of abbreviated commit ids.</summary>
    public const int ShortId = 7;

    private static readonly ImmutableArray<Rule> Rules =
    [
        .. RuleCatalog.All.Where(rule =>
            rule is InvalidStatusTransition or InvalidInitialStatus or ProposalDeleted or NumberChanged or ProposalUnreadable or RuleFailed
        ),
    ];

    private readonly Dictionary<string, PastProposal> _proposals = new(StringComparer.Ordinal);
    private readonly Dictionary<int, HashSet<string>> _byNumber = [];
    private readonly Dictionary<string, List<TimelineEvent>> _timelines = new(StringComparer.Ordinal);
    private readonly List<List<TimelineEvent>> _ended = [];
    private readonly List<PastFinding> _findings = [];

    /// <summary>The schema that all commits are judged by.</summary>
    public ProposalSchema Schema => schema;

    /// <summary>The findings, oldest first.</summary>
    public ImmutableArray<PastFinding> Findings => [.. _findings];

    /// <summary>The number of findings so far.</summary>
    public int Count => _findings.Count;

    /// <summary>The timelines of all proposals that ever existed, ordered by path.</summary>
    public ImmutableArray<ProposalTimeline> Timelines =>
        [
            .. _timelines
                .Values.Concat(_ended)
                .Select(events => new ProposalTimeline([.. events]))
                .OrderBy(timeline => timeline.Path, StringComparer.Ordinal)
                .ThenBy(timeline => timeline.Events[0].Date),
        ];

    /// <summary>The proposal at a path as of the last applied commit.</summary>
    public PastProposal? At(string path) => _proposals.GetValueOrDefault(path);

    /// <summary>Applies the next commit.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="changed">The changed proposals: the new version by path, or <see langword="null"/> if deleted.</param>
    /// <param name="unreadable">The documents that could be read before but cannot any more.</param>
    /// <param name="cancellation">Stops the rules.</param>
    public void Apply(
        HistoryCommit commit,
        IReadOnlyDictionary<string, PastProposal?> changed,
        IReadOnlyCollection<SourceText> unreadable,
        CancellationToken cancellation
    )
    {
        if (unreadable.Count > 0)
        {
            var reader = new ProposalReader(schema.Names, schema.Shape);
            var documents = new ProposalRepository(schema, unreadable.Select(source => reader.Read(source)));
            Report(commit, ProposalAnalyzer.Run(documents, Base.NotAsked, Rules, options, cancellation));
        }

        // A commit that changes only text below headers changes no status and no path, so there is nothing to judge.
        if (changed.Any(change => change.Value is not { } now || At(change.Key)?.Proposal.Header != now.Proposal.Header))
        {
            Judge(commit, changed, cancellation);
        }

        foreach (var (path, now) in changed)
        {
            if (At(path)?.Proposal is { } old && NumberOf(old) is { } left)
            {
                _byNumber[left].Remove(path);
            }

            _proposals.Remove(path);
            if (now is not null)
            {
                _proposals.Add(path, now);
                if (NumberOf(now.Proposal) is { } number)
                {
                    _byNumber.TryAdd(number, new HashSet<string>(StringComparer.Ordinal));
                    _byNumber[number].Add(path);
                }
            }
        }
    }

    private void Judge(HistoryCommit commit, IReadOnlyDictionary<string, PastProposal?> changed, CancellationToken cancellation)
    {
        var old = changed.Keys.Select(path => At(path)?.Proposal).OfType<Proposal>().ToArray();
        // Proposals with the same number are added to both snapshots, since they decide whether the number was unique.
        var others = old.Select(NumberOf)
            .OfType<int>()
            .Distinct()
            .SelectMany(number => _byNumber[number])
            .Where(path => !changed.ContainsKey(path))
            .Select(path => _proposals[path].Proposal)
            .ToArray();
        var before = new ProposalRepository(schema, old.Concat(others));
        var after = new ProposalRepository(schema, changed.Values.OfType<PastProposal>().Select(past => past.Proposal).Concat(others));

        Record(commit, ProposalChanges.Between(before, after));
        Report(commit, ProposalAnalyzer.Run(after, new Base.Snapshot(before, "the commit before"), Rules, options, cancellation));
    }

    private void Report(HistoryCommit commit, AnalysisResult result)
    {
        foreach (var finding in result.Findings)
        {
            var message = $"{commit.Id[..ShortId]} {commit.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {finding.Message}";
            _findings.Add(new PastFinding(finding with { Message = message }, commit.Id, commit.Date));
        }
    }

    // Two proposals may swap their paths, so all old paths are removed before any new one is added.
    private void Record(HistoryCommit commit, ImmutableArray<ProposalChange> changes)
    {
        var lives = changes.Select(change => change.Before is { } before && _timelines.Remove(before.Path, out var events) ? events : []).ToArray();
        foreach (var ((before, after), events) in changes.Zip(lives))
        {
            if (after is null)
            {
                events.Add(Event(TimelineKind.Deleted, before!));
                _ended.Add(events);
                continue;
            }

            _timelines.Add(after.Path, events);
            if (before is null)
            {
                events.Add(Event(TimelineKind.Entered, after));
                continue;
            }

            if (before.Path != after.Path)
            {
                events.Add(Event(TimelineKind.Renamed, after) with { Status = StatusOf(before) });
            }

            if (!NameComparison.Same(StatusOf(before), StatusOf(after)))
            {
                events.Add(Event(TimelineKind.Moved, after));
            }
        }

        TimelineEvent Event(TimelineKind kind, Proposal proposal) =>
            new(kind, StatusOf(proposal), proposal.Path, commit.Date, commit.Id) { Time = commit.Time };
    }

    private string StatusOf(Proposal proposal)
    {
        var own = schema.For(proposal);
        return own.StateOf(proposal) ?? own.StatusOf(proposal)?.Value ?? "";
    }

    private int? NumberOf(Proposal proposal) => schema.IsNumbered(proposal) ? int.Parse(proposal.Number!, CultureInfo.InvariantCulture) : null;
}
