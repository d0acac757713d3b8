using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Practice;
using Dep.Analysis.Text;
using Dep.Hosting.Caching;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Sharding;

/// <summary>
/// The state of a check that is split over several machines. It provides the records that other shards wrote, and collects the records of
/// this shard. A record is used only if the proposal's text is the same here, and its
/// findings only if the schema is the same; all else is read and judged here, so that a merge finds the same as one check.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="share">The share to judge and record; <see langword="null"/> to judge all and record none.</param>
/// <param name="shards">The files of earlier shards, or <see langword="null"/> if there are none.</param>
internal sealed class ShardState(CheckRequest request, Shard? share, ShardSet? shards) : ICheckState
{
    private readonly ConcurrentDictionary<string, ShardProposal> _noted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableArray<(string Path, bool HasFragment)>> _named = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _changed = new(StringComparer.Ordinal);
    private readonly DocumentReloader _texts = new();
    private readonly string _day = Clock.Today(request).DayNumber.ToString(System.Globalization.CultureInfo.InvariantCulture);
    private SeverityConfiguration _severities = SeverityConfiguration.Empty;
    private FindingSerializer? _format;
    private string? _refusal;

    /// <inheritdoc/>
    public WorkingTree Files { get; } = SkippedFiles.WorkingTreeContaining(request.Directory).Still();

    /// <inheritdoc/>
    public IRepositoryFiles View => Files;

    /// <summary>Whether findings can be reused by the merge. They cannot if a rule needs the history, or if the base's settings add proposals: then the merge judges all.</summary>
    public bool KeepsFindings => _format is not null;

    /// <summary>The inputs of this check, as far as they are known yet.</summary>
    public ShardOrigin Origin { get; private set; } = new("", "", "", "", ShardOrigin.NoBase);

    /// <summary>The records of the share for the merge, ordered by path.</summary>
    public ImmutableArray<ShardProposal> Noted => [.. _noted.Values.OrderBy(proposal => proposal.Record.Path, StringComparer.Ordinal)];

    /// <summary>Why the shards do not match the files here, in one sentence without a final period; <see langword="null"/> if they do.</summary>
    public string? Refusal => _refusal ?? (_changed.IsEmpty ? null : _changed.OrderBy(other => other.Key, StringComparer.Ordinal).First().Value);

    /// <inheritdoc/>
    public SeverityConfiguration Severities(Func<SeverityConfiguration> load) => _severities = load();

    /// <inheritdoc/>
    public ProposalLoading Loading(CheckPlan plan, Action<Proposal> each)
    {
        _noted.Clear();
        _named.Clear();
        // In the second pass, with documents added by the base's settings, the inputs were compared already.
        if (!plan.IsWidened)
        {
            Origin = ShardOrigin.Of(request, plan, _severities, Files);
            Compare();
        }

        if (plan.IsWidened || plan.NeedsLastChange)
        {
            _format = null;
            return new ProposalLoading { Each = (proposal, _) => each(proposal) };
        }

        _format = new FindingSerializer(plan.Layout.Schema);
        _texts.Use(path => Files.Read(path) is { Defect: null } source ? source.Text : throw new TextChangedException(path), plan.Layout.Reader);
        return new ProposalLoading
        {
            Known = shards is null ? null : Known,
            Each = (proposal, named) =>
            {
                if (share?.Owns(proposal.Path) == false)
                {
                    // Another shard judges this proposal; only its head is needed here.
                    proposal.Release();
                    return;
                }

                _named[proposal.Path] = named;
                each(proposal);
            },
            Lookup = FileLookup.WhenAsked,
        };
    }

    /// <summary>Records a proposal that was read but not judged.</summary>
    public void NoteUnjudged(Proposal proposal) => Note(proposal, [], "");

    /// <inheritdoc/>
    public (Base Base, GitPolicy? Policy) Base(ProposalRepository repository, Func<(Base Base, GitPolicy? Policy)> find)
    {
        var found = find();
        Origin = Origin.With(found.Base);
        // If documents differ, the base may differ because of that, so the documents are the reason to report.
        if (_changed.IsEmpty)
        {
            Compare();
        }

        return found;
    }

    /// <inheritdoc/>
    public void Judge(ProposalRuleRun run, ProposalSchema schema, SchemaIdentity identities, Proposal proposal)
    {
        if (share?.Owns(proposal.Path) == false)
        {
            return;
        }

        // Some findings depend on the date, so those of another day are not reused.
        var identity = $"{identities.Of(schema)} {_day}";
        if (shards?.Of(proposal.Path) is { } known && known.Record.Schema == identity)
        {
            run.Restore(proposal, _format!.Read(known.Record.Findings, FindingSerializer.FilesOf(proposal)));
            return;
        }

        run.Run(proposal, share is null ? null : findings => Note(proposal, findings, identity));
    }

    private void Compare()
    {
        foreach (var file in shards?.Files ?? [])
        {
            _refusal ??= file.Origin.DifferenceFrom(Origin) is { } difference ? $"Shard {file.Shard} {difference}" : null;
        }
    }

    private KnownProposal? Known(string path)
    {
        if (shards!.Of(path) is not { } known)
        {
            return null;
        }

        if (
            !Files.IsLink(path)
            && Files.Read(path) is { Defect: null } source
            && ShardProposal.TextOf(source, known.Record.Sidecar is { } sidecar ? Files.Read(sidecar.Path) : null) == known.Text
        )
        {
            var restored = known.Record.Restore(_texts);
            _named[path] = [];
            return restored;
        }

        _changed[path] =
            $"Shard {shards.ShardOf(path)} is of another state of the repository: '{path}' is another; check out the same commit for all";
        return null;
    }

    private void Note(Proposal proposal, IReadOnlyList<Diagnostic> findings, string identity)
    {
        if (!_named.TryGetValue(proposal.Path, out var named) || _format!.Written(findings, FindingSerializer.FilesOf(proposal)) is not { } found)
        {
            return;
        }

        // A restored record is updated, since the paths that its proposal names were not parsed again.
        var record =
            shards?.Of(proposal.Path)?.Record is { } read ? read with { Findings = found, Schema = identity }
            : ProposalRecord.Of(proposal, named, found) is { } own ? own with { Schema = identity }
            : null;
        if (record is not null)
        {
            _noted[proposal.Path] = new ShardProposal(ShardProposal.TextOf(proposal.Source, proposal.Sidecar), record);
        }
    }
}
