using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Lookup;

namespace Dep.Analysis.Engine.Suppressing;

/// <summary>Decides the severity of each finding from the default, the configuration, a closed status, the build's properties and the findings of the base.</summary>
internal sealed class SeverityFunnel(
    ProposalRepository repository,
    Base @base,
    AnalysisOptions options,
    ExistingFindings existing,
    OlderFindings older
)
{
    // Cached, since determining the status scans the fields, and a proposal may have as many findings as fields.
    private readonly Dictionary<string, bool> _closed = new(StringComparer.Ordinal);
    private Dictionary<string, Proposal>? _origins;

    /// <summary>The finding with the severity it is reported with.</summary>
    public Diagnostic Apply(Diagnostic finding)
    {
        var path = finding.Location.Source.Path;
        var descriptor = finding.Descriptor;
        var setting = ConfiguredSeverity.SettingOf(path, descriptor, options);
        var severity = setting?.Severity ?? descriptor.DefaultSeverity;

        // A configuration that sets this very rule to error applies to closed and older proposals too. One for a category, for all rules,
        // or with a milder severity does not: its author did not think of old records.
        var isMeant = setting is { IsById: true, Severity: Severity.Error };
        if (!isMeant && severity > Severity.Warning && descriptor.RelaxesWhenClosed && IsClosed(path))
        {
            severity = Severity.Warning;
        }

        // A doubtful finding, such as a section under another name, stays an error only on a branch whose target is known: its author
        // can follow the template.
        if (!isMeant && severity > Severity.Warning && finding.IsDoubtful && !finding.IsDeclared && @base is not Base.Snapshot { IsTarget: true })
        {
            severity = Severity.Warning;
        }

        if (!isMeant && severity > Severity.Info && descriptor.RelaxesWhenOlder && !finding.IsDeclared && older.Have(finding))
        {
            severity = Severity.Info;
        }

        if (
            !isMeant
            && severity > Severity.Info
            && (descriptor.RelaxesWhenMerged || finding.IsThereOtherwise)
            && !finding.IsDeclared
            && older.WereMerged(finding)
        )
        {
            severity = Severity.Info;
        }

        if (severity > Severity.Warning && options.RelaxesOnBranches && @base is Base.Snapshot { IsTarget: true } && older.Had(finding))
        {
            severity = Severity.Warning;
        }

        // The base is unknown, so the pull request's own configuration of this rule must not apply.
        if (severity < Severity.Error && ConfiguredSeverity.IsWithoutJudge(descriptor, @base))
        {
            severity = Severity.Error;
        }

        severity = options.Warnings.Apply(descriptor, setting, severity);
        if (severity > options.Existing && existing.Take(finding))
        {
            severity = options.Existing;
        }

        return finding with
        {
            Severity = severity,
        };
    }

    // A closed proposal is a record: faults in its text should be known, but should not fail a build. If there is a base, the status
    // in the base decides, or a pull request could avoid its findings by closing the proposal.
    private bool IsClosed(string path) => _closed.TryGetValue(path, out var isClosed) ? isClosed : _closed[path] = FindClosed(path);

    private bool FindClosed(string path)
    {
        var (records, record) = @base is Base.Snapshot snapshot
            ? (snapshot.Repository, RecordOf(snapshot.Repository, path))
            : (repository, repository.Owning(path));
        return record is { } proposal && (RecordFolders.Close(proposal.Path) || IsClosed(records, proposal));
    }

    private static bool IsClosed(ProposalRepository records, Proposal proposal) =>
        records.Schema.For(proposal) is { Lifecycle: { } lifecycle } schema
        && schema.StatusOf(proposal) is { } status
        && lifecycle.StatusOf(status.Value) is { } known
        && lifecycle.IsClosed(known);

    // The proposal in the base, even if its path was different.
    private Proposal? RecordOf(ProposalRepository then, string path)
    {
        if (then.Owning(path) is { } same)
        {
            return same;
        }

        _origins ??= ProposalChanges
            .Between(then, repository)
            .Where(change => change is { Before: not null, After: not null })
            .ToDictionary(change => change.After!.Path, change => change.Before!, StringComparer.Ordinal);
        return repository.Owning(path) is { } now ? _origins.GetValueOrDefault(now.Path) : null;
    }
}
