using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Practice;
using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Hosting.Git;

namespace Dep.Hosting.History;

/// <summary>
/// Adds to a repository, and to the base it is compared with, what only their history tells: under which version of the
/// template each proposal entered, and when it changed last. Where nobody asks for either, git is not asked.
/// </summary>
/// <param name="program">The full path of git, or <see langword="null"/> where there is none.</param>
/// <param name="workingTree">The repository.</param>
/// <param name="paths">Where proposals stand.</param>
internal sealed class RepositoryHistory(string? program, WorkingTree workingTree, ProposalPaths paths)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    // Git tells what commits did to all files in half of the time it takes to tell it of some. So this is asked where every third
    // file is a proposal: there is little else to be told.
    private const int FewestOfAll = 3;

    /// <summary>Opens what was found in commits before. It is asked where history is, and not before; <see langword="null"/> where nothing was kept.</summary>
    public Func<CommitCache?> Commits { get; init; } = static () => null;

    /// <summary>What git answered before and would answer again, or <see langword="null"/> to ask it.</summary>
    public GitCache? Memory { get; init; }

    /// <summary>The history as an earlier check of this process read it, or takes what is read; <see langword="null"/> to read it anew.</summary>
    public KeptHistory? Kept { get; init; }

    /// <summary>Reads the history as far as it is asked for. It never fails: that it cannot be read is a fault with a remedy.</summary>
    /// <param name="after">The proposals as they are now.</param>
    /// <param name="base">The snapshot to compare with.</param>
    /// <param name="isAskedForChanges">Whether somebody wants to know when proposals changed last.</param>
    /// <param name="cancellation">Stops git.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public (ProposalRepository After, Base Base) Read(ProposalRepository after, Base @base, bool isAskedForChanges, CancellationToken cancellation)
    {
        // A built-in template has no history here.
        var isAskedForTemplates = after.Schema is { TemplateVersion: TemplateVersion.AtBirth, Template: { } template } && !Dialect.IsBuiltIn(template.Source);
        // By default a proposal is not asked for what its template did not ask for when it entered.
        var isCut = after.Schema.Settings.TemplateVersion is null && after.Schema.AllTemplates.Any(own => !Dialect.IsBuiltIn(own.Source))
            && after.Proposals.Any(proposal => RepositoryPractice.Lacks(after.Schema, proposal));
        if (after.Proposals.IsEmpty || !(isAskedForTemplates || isCut || isAskedForChanges))
        {
            return (after, @base);
        }

        var asked = new ProposalHistory { IsAskedForTemplates = isAskedForTemplates, IsAskedForChanges = isAskedForChanges };
        var hasRepository = Path.Exists(Path.Combine(workingTree.Root, ".git"));
        if (!hasRepository || program is null)
        {
            // If nothing was asked because there is no git, the caller knows the reason.
            return @base == Base.NotAsked ? (after, @base) : Failed(hasRepository ? GitFault.NoProgram : GitFault.NoWorkingTree(workingTree.Root));
        }

        var git = new GitRunner(program, workingTree.Root, Timeout, cancellation) { Memory = Memory };
        using var objects = new GitObjects(git);
        var needsTemplates = isAskedForTemplates || isCut;
        var (files, fault) = Kept?.Find(needsTemplates) is { } kept ? (kept, null) : ReadFiles(git, objects, after, needsTemplates, cancellation);
        if (files is null)
        {
            return Failed(fault!);
        }

        Kept?.Note(needsTemplates, files);
        var pairs = new Pairs(files, after, @base);
        var read = (
            after.With(
                isAskedForTemplates || isCut ? after.Schema with { Earlier = pairs.Now(SchemaOf(files, objects, after.Schema, isCut)) } : after.Schema,
                isAskedForChanges ? asked with { LastChanges = LastChanges(files, after) } : asked),
            pairs.Then);
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

    // The schema by which a proposal is judged that entered with a commit, where it is not that of today.
    private Func<Proposal, int, ProposalSchema?> SchemaOf(FileHistory files, GitObjects objects, ProposalSchema today, bool isCut)
    {
        if (!isCut)
        {
            var said = VersionsOf(today, paths.Place, (templates, day) => SchemaBuilder.BuildEarlier(today, templates, day));
            // The history of the first template says nothing of proposals that were made of another.
            return (proposal, commit) => today.Alternatives.IsEmpty && ReferenceEquals(today.OfKind(proposal.Path), today) ? said.AsOf(commit) : null;
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

        TemplateVersions VersionsOf(ProposalSchema schema, ProposalPlace place, Func<System.Collections.Immutable.ImmutableArray<Proposal>, DateOnly, ProposalSchema> build) =>
            new(files, objects, workingTree, place, schema, build);
    }

    private (FileHistory? Files, string? Fault) ReadFiles(GitRunner git, GitObjects objects, ProposalRepository after, bool isAskedForTemplates, CancellationToken cancellation)
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
        // When a document changed last, the place tells where it is now; where it came from, matters for its birth alone.
        var trace = isAskedForTemplates ? new ProposalTrace(git, objects, paths, after.Schema, Commits(), history) : null;
        var traced = trace is not null ? trace.Read(tip, [.. TemplateVersions.Files(after.Schema.AllTemplates).Select(file => file.Path)], cancellation)
            : history.Commits(tip, paths.Places) is var commits && history.Fault is null ? new TracedHistory(commits, new FormerPlaces(), FrozenDictionary<(string, string), string>.Empty)
            : null;
        if (traced is not null)
        {
            return (new FileHistory(traced), null);
        }

        // Of a branch that leads nowhere git was not asked yet.
        return (null, known is not null && objects.Commit("HEAD") is null ? objects.Fault ?? GitFault.NoCommit : trace?.Fault ?? history.Fault);
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

    // The proposals in both snapshots, and the schemas of earlier templates for each.
    private sealed class Pairs(FileHistory files, ProposalRepository after, Base @base)
    {
        private readonly Dictionary<string, ProposalChange> _changes = (@base is Base.Snapshot snapshot ? ProposalChanges.Between(snapshot.Repository, after) : [])
            .Where(change => change.After is not null)
            .ToDictionary(change => change.After!.Path, StringComparer.Ordinal);

        private readonly Dictionary<string, ProposalSchema> _then = new(StringComparer.Ordinal);

        public Base Then => @base is not Base.Snapshot snapshot || _then.Count == 0
            ? @base
            : snapshot with { Repository = snapshot.Repository.With(snapshot.Repository.Schema with { Earlier = _then.ToFrozenDictionary(StringComparer.Ordinal) }, ProposalHistory.Unknown) };

        // New proposals, and those whose status moves, are judged by the template of today.
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
                    _then[change?.Before?.Path ?? proposal.Path] = schema;
                }

                if (change is null || @base is not Base.Snapshot snapshot || !change.MovesStatus(snapshot.Repository, after))
                {
                    now[proposal.Path] = schema;
                }
            }

            return now.ToFrozenDictionary(StringComparer.Ordinal);
        }

        // With several templates, a change may make a proposal nearest to another one; its past is judged by the template it had.
        private bool IsOfSameTemplate(Proposal before, Proposal proposal) =>
            @base is not Base.Snapshot { Repository.Schema: var then }
            || (then.Alternatives.IsEmpty && then.Kinds.IsEmpty)
            || then.JudgeOf(before).Template?.Path == after.Schema.JudgeOf(proposal).Template?.Path;
    }
}
