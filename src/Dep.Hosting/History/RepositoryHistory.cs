using System.Collections.Frozen;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
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

    /// <summary>Reads the history as far as it is asked for. It never fails: that it cannot be read is a fault with a remedy.</summary>
    /// <param name="after">The proposals as they are now.</param>
    /// <param name="base">What they are compared with.</param>
    /// <param name="isAskedForChanges">Whether somebody wants to know when proposals changed last.</param>
    /// <param name="cancellation">Stops git.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public (ProposalRepository After, Base Base) Read(ProposalRepository after, Base @base, bool isAskedForChanges, CancellationToken cancellation)
    {
        // A built-in template has no history here.
        var isAskedForTemplates = after.Schema is { TemplateVersion: TemplateVersion.AtBirth, Template: { } template } && !Dialect.IsBuiltIn(template.Source);
        if (after.Proposals.IsEmpty || !(isAskedForTemplates || isAskedForChanges))
        {
            return (after, @base);
        }

        var asked = new ProposalHistory { IsAskedForTemplates = isAskedForTemplates, IsAskedForChanges = isAskedForChanges };
        var hasRepository = Path.Exists(Path.Combine(workingTree.Root, ".git"));
        if (!hasRepository || program is null)
        {
            // Who compares with nothing because there is no git knows it already.
            return @base == Base.NotAsked ? (after, @base) : Failed(hasRepository ? GitFault.NoProgram : GitFault.NoRepository);
        }

        var git = new GitRunner(program, workingTree.Root, Timeout, cancellation);
        using var objects = new GitObjects(git);
        var (files, fault) = ReadFiles(git, objects, after, asked);
        if (files is null)
        {
            return Failed(fault!);
        }

        var pairs = new Pairs(files, after, @base);
        var read = (
            after.With(
                isAskedForTemplates ? after.Schema with { Earlier = pairs.Now(new TemplateVersions(files, objects, workingTree, paths.Place, after.Schema)) } : after.Schema,
                isAskedForChanges ? asked with { LastChanges = LastChanges(files, after) } : asked),
            pairs.Then);
        cancellation.ThrowIfCancellationRequested();
        return objects.Fault is { } broken ? Failed(broken) : read;

        (ProposalRepository, Base) Failed(string reason)
        {
            cancellation.ThrowIfCancellationRequested();
            return (after.With(after.Schema, asked with { Fault = GitFault.ForHistory(reason) }), @base);
        }
    }

    private (FileHistory? Files, string? Fault) ReadFiles(GitRunner git, GitObjects objects, ProposalRepository after, ProposalHistory asked)
    {
        if (objects.Commit("HEAD") is not { } tip)
        {
            return (null, objects.Fault ?? GitFault.NoCommit);
        }

        var (_, isShallow, unknown) = git.Run("rev-parse", "--is-shallow-repository");
        if (unknown is not null || isShallow == "true")
        {
            return (null, unknown ?? GitFault.Shallow("the first commit"));
        }

        // When a document changed last, the place tells where it is now; where it came from, matters for its birth alone.
        var templates = asked.IsAskedForTemplates ? TemplateVersions.Files(after.Schema).Select(file => file.Path).ToArray() : [];
        var followed = asked.IsAskedForTemplates ? after.Proposals.Select(proposal => proposal.Path).Concat(templates).ToArray() : [];
        var files = FileHistory.Read(git, tip, [.. paths.Places.Concat(templates).Distinct(StringComparer.Ordinal)], followed);
        return files.Fault is { } fault ? (null, fault) : (files, null);
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

        // What is not committed as it stands changes today.
        DateOnly? DayOf(SourceText source) => files.At(source.Path) is { } version && GitObjectId.IsOf(source, version.Id) ? version.Date : null;
    }

    // The proposals in both snapshots, and the schemas of earlier templates for each.
    private sealed class Pairs(FileHistory files, ProposalRepository after, Base @base)
    {
        private readonly Dictionary<string, ProposalChange> _changes = (@base is Base.Snapshot snapshot ? ProposalChanges.Between(snapshot.Repository, after) : [])
            .Where(change => change.After is not null)
            .ToDictionary(change => change.After!.Path, StringComparer.Ordinal);

        private readonly Dictionary<string, ProposalSchema> _then = new(StringComparer.Ordinal);

        // The history of the first template says nothing of proposals that were made of another.
        private bool IsOfFirstTemplate(Proposal proposal) => after.Schema.Alternatives.IsEmpty && ReferenceEquals(after.Schema.OfKind(proposal.Path), after.Schema);

        public Base Then => @base is not Base.Snapshot snapshot || _then.Count == 0
            ? @base
            : snapshot with { Repository = snapshot.Repository.With(snapshot.Repository.Schema with { Earlier = _then.ToFrozenDictionary(StringComparer.Ordinal) }, ProposalHistory.Unknown) };

        // What is new, and what moves on, is for the template of today.
        public FrozenDictionary<string, ProposalSchema> Now(TemplateVersions versions)
        {
            var now = new Dictionary<string, ProposalSchema>(StringComparer.Ordinal);
            foreach (var proposal in after.Proposals)
            {
                var change = _changes.GetValueOrDefault(proposal.Path);
                var version = files.At(proposal.Path) ?? (change?.Before is { } before ? files.At(before.Path) : null);
                if (change is { Before: null } || version is null || !IsOfFirstTemplate(proposal) || versions.AsOf(version.First.Order) is not { } schema)
                {
                    continue;
                }

                _then[change?.Before?.Path ?? proposal.Path] = schema;
                if (change is null || @base is not Base.Snapshot snapshot || !change.MovesStatus(snapshot.Repository, after))
                {
                    now[proposal.Path] = schema;
                }
            }

            return now.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }
}
