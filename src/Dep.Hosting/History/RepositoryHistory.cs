using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Schema.Practice;
using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Git.Objects;

namespace Dep.Hosting.History;

/// <summary>
/// Adds to a repository, and to the base it is compared with, what only the history can tell: under which version of the
/// template each proposal was created, and when it changed last. If neither is needed, git is not started.
/// </summary>
/// <param name="program">The full path of git, or <see langword="null"/> without git.</param>
/// <param name="workingTree">The repository.</param>
/// <param name="paths">Where proposals are.</param>
internal sealed class RepositoryHistory(string? program, WorkingTree workingTree, ProposalPaths paths)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    // Git lists the changes of all files in half the time it needs to filter by path. So the log of all files is read if at least every
    // third file is a proposal, since it contains little else.
    private const int FewestOfAll = 3;

    /// <summary>Opens the cached commits; called only if the history is needed. It returns <see langword="null"/> if nothing is cached.</summary>
    public Func<CommitCache?> Commits { get; init; } = static () => null;

    /// <summary>Git's cached answers, or <see langword="null"/> to ask git for everything.</summary>
    public GitCache? Memory { get; init; }

    /// <summary>The history that an earlier check of this process read, and where a newly read one is kept; <see langword="null"/> to keep none.</summary>
    public KeptHistory? Kept { get; init; }

    /// <summary>Reads the history as far as it is needed. Faults are no exceptions: they are returned as a fault with a remedy.</summary>
    /// <param name="after">The proposals as they are now.</param>
    /// <param name="base">The snapshot to compare with.</param>
    /// <param name="isAskedForChanges">Whether the dates of last changes are needed.</param>
    /// <param name="cancellation">Stops git.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public (ProposalRepository After, Base Base) Read(ProposalRepository after, Base @base, bool isAskedForChanges, CancellationToken cancellation)
    {
        // A built-in template has no history here.
        var isAskedForTemplates =
            after.Schema is { TemplateVersion: TemplateVersion.AtBirth, Template: { } template } && !Dialect.IsBuiltIn(template.Source);
        // By default, a proposal need not have what its template did not require when the proposal was created.
        var isReduced =
            after.Schema.Settings.TemplateVersion is null
            && after.Schema.AllTemplates.Any(own => !Dialect.IsBuiltIn(own.Source))
            && after.Proposals.Any(proposal => RepositoryPractice.Lacks(after.Schema, proposal));
        if (after.Proposals.IsEmpty || !(isAskedForTemplates || isReduced || isAskedForChanges))
        {
            return (after, @base);
        }

        var asked = new ProposalHistory { IsAskedForTemplates = isAskedForTemplates, IsAskedForChanges = isAskedForChanges };
        var hasRepository = Path.Exists(Path.Combine(workingTree.Root, ".git"));
        if (!hasRepository || program is null)
        {
            // Without a base, the caller chose to run without git, so that is no fault.
            return @base == Base.NotAsked ? (after, @base) : Failed(hasRepository ? GitFault.NoProgram : GitFault.NoWorkingTree(workingTree.Root));
        }

        var git = new GitRunner(program, workingTree.Root, Timeout, cancellation) { Memory = Memory };
        using var objects = new GitObjects(git);
        var needsTemplates = isAskedForTemplates || isReduced;
        var (files, fault) = Kept?.Find(needsTemplates) is { } kept ? (kept, null) : ReadFiles(git, objects, after, needsTemplates, cancellation);
        if (files is null)
        {
            return Failed(fault!);
        }

        Kept?.Note(needsTemplates, files);
        var earlier = new EarlierSchemas(files, after, @base);
        var read = (
            after.With(
                isAskedForTemplates || isReduced
                    ? after.Schema with
                    {
                        Earlier = earlier.Now(SchemaOf(files, objects, after.Schema, isReduced)),
                    }
                    : after.Schema,
                isAskedForChanges ? asked with { LastChanges = LastChanges(files, after) } : asked
            ),
            earlier.Then
        );
        cancellation.ThrowIfCancellationRequested();
        return objects.Fault is { } broken ? Failed(broken) : read;

        (ProposalRepository, Base) Failed(string reason)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!isAskedForTemplates && !isAskedForChanges)
            {
                return (after, @base);
            }

            return (after.With(after.Schema, asked with { Fault = GitFault.ForHistory(reason) }), @base);
        }
    }

    // Returns a function from a proposal and the commit that created it to its schema; null if that is today's.
    private Func<Proposal, int, ProposalSchema?> SchemaOf(FileHistory files, GitObjects objects, ProposalSchema today, bool isReduced)
    {
        if (!isReduced)
        {
            var versions = VersionsOf(today, paths.Place, (templates, day) => SchemaBuilder.BuildEarlier(today, templates, day));
            // The history of the first template says nothing about proposals that were created from another one.
            return (proposal, commit) =>
                today.Alternatives.IsEmpty && ReferenceEquals(today.OfKind(proposal.Path), today) ? versions.AsOf(commit) : null;
        }

        var cuts = new Dictionary<ProposalSchema, Func<int, ProposalSchema?>>(ReferenceEqualityComparer.Instance);
        return (proposal, commit) =>
        {
            var schema = today.JudgeOf(proposal).AtAgeOf(proposal);
            if (!cuts.TryGetValue(schema, out var cut))
            {
                cuts.Add(schema, cut = CutsOf(schema, paths.PlaceOf(proposal.Path)));
            }

            return cut(commit);
        };

        Func<int, ProposalSchema?> CutsOf(ProposalSchema schema, ProposalPlace place)
        {
            if (schema.Template is not { } template || Dialect.IsBuiltIn(template.Source))
            {
                return _ => null;
            }

            var versions = VersionsOf(schema, place, (templates, _) => TemplateCut.Of(schema, templates));
            var unasked = new Lazy<ProposalSchema>(() => TemplateCut.Of(schema, []));
            return commit => versions.CameLaterThan(commit) ? unasked.Value : versions.AsOf(commit);
        }

        TemplateVersions VersionsOf(
            ProposalSchema schema,
            ProposalPlace place,
            Func<System.Collections.Immutable.ImmutableArray<Proposal>, DateOnly, ProposalSchema> build
        ) => new(files, objects, workingTree, place, schema, build);
    }

    private (FileHistory? Files, string? Fault) ReadFiles(
        GitRunner git,
        GitObjects objects,
        ProposalRepository after,
        bool isAskedForTemplates,
        CancellationToken cancellation
    )
    {
        var known = git.Head();
        if ((known ?? objects.Commit("HEAD")?.Id) is not { } tip)
        {
            return (null, objects.Fault ?? GitFault.NoCommit);
        }

        var (isShallow, unknown) = ShallowHistory.IsCut(git);
        if (unknown is not null || isShallow)
        {
            return (null, unknown ?? GitFault.Shallow("the first commit"));
        }

        var history = new CachedHistory(git, Commits()) { IsOfAll = FewestOfAll * after.Proposals.Length >= GitIndex.CountIn(workingTree.Root) };
        // The last change is found at the current path; renames need to be traced only to find when a proposal was created.
        var trace = isAskedForTemplates ? new ProposalTrace(git, objects, paths, after.Schema, Commits(), history) : null;
        var traced =
            trace is not null ? trace.Read(tip, [.. TemplateVersions.Files(after.Schema.AllTemplates).Select(file => file.Path)], cancellation)
            : history.Commits(tip, paths.Places) is var commits && history.Fault is null
                ? new TracedHistory(commits, new FormerPlaces(), FrozenDictionary<(string, string), string>.Empty)
            : null;
        if (traced is not null)
        {
            return (new FileHistory(traced), null);
        }

        // GitHead does not verify that the commit exists: HEAD may name a branch without commits.
        var isUnborn = known is not null && objects.Commit("HEAD") is null;
        return (null, isUnborn ? objects.Fault ?? GitFault.NoCommit : trace?.Fault ?? history.Fault);
    }

    private static FrozenDictionary<string, DateOnly> LastChanges(FileHistory files, ProposalRepository after)
    {
        var days = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var proposal in after.Proposals)
        {
            if (DayOf(proposal.Source) is { } day && DayOf(proposal.HeaderSource) is { } header)
            {
                days[proposal.Path] = header > day ? header : day;
            }
        }

        return days.ToFrozenDictionary(StringComparer.Ordinal);

        // A text that differs from its commit counts as changed today.
        DateOnly? DayOf(SourceText source) => files.At(source.Path) is { } version && GitObjectId.IsOf(source, version.Id) ? version.Date : null;
    }

    // Matches the proposals of both snapshots, and assigns the schemas of earlier templates to each.
    private sealed class EarlierSchemas(FileHistory files, ProposalRepository after, Base @base)
    {
        private readonly Dictionary<string, ProposalChange> _changes = (
            @base is Base.Snapshot snapshot ? ProposalChanges.Between(snapshot.Repository, after) : []
        )
            .Where(change => change.After is not null)
            .ToDictionary(change => change.After!.Path, StringComparer.Ordinal);

        private readonly Dictionary<string, ProposalSchema> _ofBase = new(StringComparer.Ordinal);

        public Base Then =>
            @base is not Base.Snapshot snapshot || _ofBase.Count == 0
                ? @base
                : snapshot with
                {
                    Repository = snapshot.Repository.With(
                        snapshot.Repository.Schema with
                        {
                            Earlier = _ofBase.ToFrozenDictionary(StringComparer.Ordinal),
                        },
                        ProposalHistory.Unknown
                    ),
                };

        // New proposals, and those whose status changes, are judged by today's template, so they get no entry.
        public FrozenDictionary<string, ProposalSchema> Now(Func<Proposal, int, ProposalSchema?> schemaOf)
        {
            var now = new Dictionary<string, ProposalSchema>(StringComparer.Ordinal);
            foreach (var proposal in after.Proposals)
            {
                var change = _changes.GetValueOrDefault(proposal.Path);
                var version = files.At(proposal.Path) ?? (change?.Before is { } before ? files.At(before.Path) : null);
                if (change is { Before: null } || version is null || schemaOf(proposal, version.First.Order) is not { } schema)
                {
                    continue;
                }

                if (IsOfSameTemplate(change?.Before ?? proposal, proposal))
                {
                    _ofBase[change?.Before?.Path ?? proposal.Path] = schema;
                }

                if (change is null || @base is not Base.Snapshot snapshot || !change.MovesStatus(snapshot.Repository, after))
                {
                    now[proposal.Path] = schema;
                }
            }

            return now.ToFrozenDictionary(StringComparer.Ordinal);
        }

        // With several templates, a change may make another template the nearest one; the former version is judged by the one it had.
        private bool IsOfSameTemplate(Proposal before, Proposal proposal) =>
            @base is not Base.Snapshot { Repository.Schema: var then }
            || (then.Alternatives.IsEmpty && then.Kinds.IsEmpty)
            || then.JudgeOf(before).Template?.Path == after.Schema.JudgeOf(proposal).Template?.Path;
    }
}
