using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Engine.Running;

namespace Dep.Analysis.Engine.Suppressing;

/// <summary>
/// The findings that the base already had. They are matched by rule and content, not by line, and each matches once: a second
/// finding with the same content is new.
/// </summary>
internal sealed class ExistingFindings
{
    private readonly Dictionary<string, int> _left = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _pathsBefore = new(StringComparer.Ordinal);
    private readonly HashSet<string> _judgedInFull = new(StringComparer.Ordinal);

    /// <summary>No findings: there is no base, or its findings do not matter.</summary>
    public static ExistingFindings None { get; } = new();

    /// <summary>Runs the rules over the base.</summary>
    /// <param name="snapshot">The base.</param>
    /// <param name="repository">The proposals as they are now.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="options">The options.</param>
    /// <param name="cancellation">Stops the run.</param>
    public static ExistingFindings Of(
        Base.Snapshot snapshot,
        ProposalRepository repository,
        ImmutableArray<Rule> rules,
        AnalysisOptions options,
        CancellationToken cancellation
    )
    {
        var existing = new ExistingFindings();
        foreach (var finding in RuleRun.Execute(snapshot.Repository, Base.NotAsked, rules, options, ahead: null, known: null, cancellation))
        {
            var key = FindingKey.OfFault(finding).Value;
            existing._left[key] = existing._left.GetValueOrDefault(key) + 1;
        }

        foreach (var change in ProposalChanges.Between(snapshot.Repository, repository))
        {
            if (change is { Before: { } before, After: { } after })
            {
                existing._pathsBefore[after.HeaderSource.Path] = before.HeaderSource.Path;
                existing._pathsBefore[after.Path] = before.Path;
                if (change.MovesStatus(snapshot.Repository, repository))
                {
                    existing._judgedInFull.Add(after.HeaderSource.Path);
                    existing._judgedInFull.Add(after.Path);
                }
            }
        }

        return existing;
    }

    /// <summary>Whether the base had this finding and it was not matched yet. All findings of a proposal whose status changed count as new.</summary>
    public bool Take(Diagnostic finding)
    {
        var path = finding.Location.Source.Path;
        var key = FindingKey.OfFault(finding, _pathsBefore.GetValueOrDefault(path, path)).Value;
        if (_judgedInFull.Contains(path) || _left.GetValueOrDefault(key) == 0)
        {
            return false;
        }

        _left[key]--;
        return true;
    }
}
