using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Practice;

namespace Dep.Analysis.Engine.Suppressing;

/// <summary>
/// The findings that older proposals already had: all findings of an unchanged proposal; for a changed one, those that the rules
/// report for its earlier text. All findings of a proposal whose status changes count as new.
/// </summary>
/// <param name="repository">The proposals as they are now.</param>
/// <param name="base">The snapshot to compare with; if there is none, older proposals already had all their findings.</param>
/// <param name="rules">The rules.</param>
/// <param name="options">Further options of the run.</param>
internal sealed class OlderFindings(
    ProposalRepository repository,
    Base @base,
    System.Collections.Immutable.ImmutableArray<Rule> rules,
    AnalysisOptions options
)
{
    // With fewer merged proposals, practice cannot be distinguished from chance.
    private static readonly int FewestForCustom = new Thresholds().Newest;

    private readonly Dictionary<string, Dictionary<string, int>> _before = new(StringComparer.Ordinal);
    private Dictionary<string, ProposalChange>? _changes;
    private (Diagnostic? Finding, bool Had) _last;

    private readonly HashSet<string> _ofOneProposal = rules
        .OfType<ProposalRule>()
        .Select(rule => rule.Descriptor.Id)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a finding is in an older proposal that already had it.</summary>
    public bool Have(Diagnostic finding) =>
        repository.Owning(finding.Location.Source.Path) is { } proposal
        && repository.Schema.IsOlder(proposal)
        && (@base is not Base.Snapshot snapshot || Had(snapshot, proposal, finding));

    /// <summary>Whether the base already had a finding. False for findings of repository rules, which another proposal may have caused.</summary>
    public bool Had(Diagnostic finding) =>
        @base is Base.Snapshot snapshot
        && _ofOneProposal.Contains(finding.Id)
        && repository.Owning(finding.Location.Source.Path) is { } proposal
        && Had(snapshot, proposal, finding);

    /// <summary>Whether a finding was merged with its proposal, in a repository with enough proposals for an established practice.</summary>
    public bool WereMerged(Diagnostic finding) =>
        repository.Owning(finding.Location.Source.Path) is { } proposal
        && (
            @base is Base.Snapshot snapshot
                ? snapshot.Repository.Proposals.Length >= FewestForCustom && Had(snapshot, proposal, finding)
                : repository.Proposals.Length >= FewestForCustom
        );

    // The last result is kept, since a second lookup of the same finding must not match a second time.
    private bool Had(Base.Snapshot snapshot, Proposal proposal, Diagnostic finding)
    {
        if (!ReferenceEquals(_last.Finding, finding))
        {
            _last = (finding, HadNow(snapshot, proposal, finding));
        }

        return _last.Had;
    }

    private bool HadNow(Base.Snapshot snapshot, Proposal proposal, Diagnostic finding)
    {
        _changes ??= ProposalChanges
            .Between(snapshot.Repository, repository)
            .Where(change => change.After is not null)
            .ToDictionary(change => change.After!.Path, StringComparer.Ordinal);
        if (!_changes.TryGetValue(proposal.Path, out var change))
        {
            return true;
        }

        return change.Before is { } before && !change.MovesStatus(snapshot.Repository, repository) && Take(snapshot.Repository, before, finding);
    }

    // Each finding matches once: a second finding with the same content is new.
    private bool Take(ProposalRepository then, Proposal before, Diagnostic finding)
    {
        if (!_before.TryGetValue(before.Path, out var left))
        {
            _before.Add(
                before.Path,
                left = new ProposalRuleRun(then.Schema, rules, options)
                    .Analyze(before, lastChange: null)
                    .CountBy(found => FindingKey.OfFault(found).Value, StringComparer.Ordinal)
                    .ToDictionary(StringComparer.Ordinal)
            );
        }

        var source = finding.Location.Source;
        var isInHeaderFile = source == before.Sidecar || source.Path != repository.Owning(source.Path)!.Path;
        var path = isInHeaderFile ? before.HeaderSource.Path : before.Path;
        var key = FindingKey.OfFault(finding, path).Value;
        if (left.GetValueOrDefault(key) == 0)
        {
            return false;
        }

        left[key]--;
        return true;
    }
}
