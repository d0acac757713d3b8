using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Practice;

namespace Dep.Analysis.Engine.Suppressing;

/// <summary>
/// The findings that older proposals had already. Where a proposal did not change, that are all it has; of one that did, the
/// rules tell what it had before. A proposal whose status moves is judged in full.
/// </summary>
/// <param name="repository">The proposals as they are now.</param>
/// <param name="base">What they are compared with; where there is nothing, all that older proposals have was there.</param>
/// <param name="rules">The rules.</param>
/// <param name="options">Further options of the run.</param>
internal sealed class OlderFindings(ProposalRepository repository, Base @base, System.Collections.Immutable.ImmutableArray<Rule> rules, AnalysisOptions options)
{
    // With fewer merged proposals, practice cannot be told from chance.
    private static readonly int FewestForCustom = new Thresholds().Newest;

    private readonly Dictionary<string, Dictionary<string, int>> _before = new(StringComparer.Ordinal);
    private Dictionary<string, ProposalChange>? _changes;
    private (Diagnostic? Finding, bool Had) _last;

    private readonly HashSet<string> _ofOneProposal = rules.OfType<ProposalRule>().Select(rule => rule.Descriptor.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a finding is in an older proposal, and was there before.</summary>
    public bool Have(Diagnostic finding) =>
        repository.Owning(finding.Location.Source.Path) is { } proposal && repository.Schema.IsOlder(proposal) && (@base is not Base.Snapshot snapshot || Had(snapshot, proposal, finding));

    /// <summary>Whether the base had a finding already. What is found in all proposals together may be another's doing, and is not asked.</summary>
    public bool Had(Diagnostic finding) =>
        @base is Base.Snapshot snapshot && _ofOneProposal.Contains(finding.Id) && repository.Owning(finding.Location.Source.Path) is { } proposal && Had(snapshot, proposal, finding);

    /// <summary>Whether a finding was merged with its proposal, in a repository with enough proposals that its reviewers have a custom.</summary>
    public bool WereMerged(Diagnostic finding) =>
        repository.Owning(finding.Location.Source.Path) is { } proposal
        && (@base is Base.Snapshot snapshot ? snapshot.Repository.Proposals.Length >= FewestForCustom && Had(snapshot, proposal, finding) : repository.Proposals.Length >= FewestForCustom);

    // Each finding is taken once, however often it is asked for.
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
        _changes ??= ProposalChanges.Between(snapshot.Repository, repository)
            .Where(change => change.After is not null)
            .ToDictionary(change => change.After!.Path, StringComparer.Ordinal);
        if (!_changes.TryGetValue(proposal.Path, out var change))
        {
            return true;
        }

        return change.Before is { } before && !change.MovesStatus(snapshot.Repository, repository) && Take(snapshot.Repository, before, finding);
    }

    // Each counts once: a second fault of the same words is new.
    private bool Take(ProposalRepository then, Proposal before, Diagnostic finding)
    {
        if (!_before.TryGetValue(before.Path, out var left))
        {
            _before.Add(before.Path, left = new ProposalRuleRun(then.Schema, rules, options).Analyze(before, lastChange: null)
                .CountBy(found => FindingKey.OfFault(found).Value, StringComparer.Ordinal)
                .ToDictionary(StringComparer.Ordinal));
        }

        var path = finding.Location.Source == before.Sidecar || finding.Location.Source.Path != repository.Owning(finding.Location.Source.Path)!.Path ? before.HeaderSource.Path : before.Path;
        var key = FindingKey.OfFault(finding, path).Value;
        if (left.GetValueOrDefault(key) == 0)
        {
            return false;
        }

        left[key]--;
        return true;
    }
}
