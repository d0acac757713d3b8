using System.Collections.Frozen;
using Dep.Analysis.Analysis;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Hosting;

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

        var history = new ProposalHistory { IsAskedForTemplates = isAskedForTemplates, IsAskedForChanges = isAskedForChanges };
        if (!Path.Exists(Path.Combine(workingTree.Root, ".git")) || program is null)
        {
            return Failed(program is null ? GitFault.NoProgram : GitFault.NoRepository);
        }

        var git = new GitRunner(program, workingTree.Root, Timeout, cancellation);
        using var objects = new GitObjects(git);
        if (objects.Commit("HEAD") is not { } tip)
        {
            return Failed(objects.Fault ?? GitFault.NoCommit);
        }

        var (_, isShallow, unknown) = git.Run("rev-parse", "--is-shallow-repository");
        if (unknown is not null || isShallow == "true")
        {
            return Failed(unknown ?? GitFault.Shallow("the first commit"));
        }

        var templates = isAskedForTemplates ? TemplateVersions.Files(after.Schema).Select(file => file.Path).ToArray() : [];
        var files = FileHistory.Read(git, tip, [.. paths.Places.Concat(templates).Distinct(StringComparer.Ordinal)], [.. isAskedForTemplates ? after.Proposals.Select(proposal => proposal.Path).Concat(templates) : []]);
        var snapshot = @base as Base.Snapshot;
        var changes = (snapshot is null ? [] : ProposalChanges.Between(snapshot.Repository, after)).Where(change => change.After is not null).ToDictionary(change => change.After!.Path, StringComparer.Ordinal);
        var (now, then) = isAskedForTemplates ? Earlier() : ([], []);
        cancellation.ThrowIfCancellationRequested();
        if ((files.Fault ?? objects.Fault) is { } fault)
        {
            return Failed(fault);
        }

        history = history with { LastChanges = isAskedForChanges ? LastChanges() : FrozenDictionary<string, DateOnly>.Empty };
        return (
            after.With(after.Schema with { Earlier = now.ToFrozenDictionary(StringComparer.Ordinal) }, history),
            snapshot is null || then.Count == 0 ? @base : snapshot with
            {
                Repository = snapshot.Repository.With(snapshot.Repository.Schema with { Earlier = then.ToFrozenDictionary(StringComparer.Ordinal) }, ProposalHistory.Unknown),
            });

        (ProposalRepository, Base) Failed(string reason) => (after.With(after.Schema, history with { Fault = GitFault.ForHistory(reason) }), @base);

        // What is new, and what moves on, is for the template of today.
        (Dictionary<string, ProposalSchema> Now, Dictionary<string, ProposalSchema> Then) Earlier()
        {
            var (now, then) = (new Dictionary<string, ProposalSchema>(StringComparer.Ordinal), new Dictionary<string, ProposalSchema>(StringComparer.Ordinal));
            var versions = new TemplateVersions(files, objects, workingTree, paths.Place, after.Schema);
            foreach (var proposal in after.Proposals)
            {
                var change = changes.GetValueOrDefault(proposal.Path);
                var isNew = change is { Before: null };
                var version = files.At(proposal.Path) ?? (change?.Before is { } before ? files.At(before.Path) : null);
                if (!isNew && version is not null && versions.AsOf(version.First.Order) is { } schema)
                {
                    then[change?.Before?.Path ?? proposal.Path] = schema;
                    if (change is null || !change.MovesStatus(snapshot!.Repository, after))
                    {
                        now[proposal.Path] = schema;
                    }
                }
            }

            return (now, then);
        }

        FrozenDictionary<string, DateOnly> LastChanges()
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
        }

        // What is not committed as it stands changes today.
        DateOnly? DayOf(SourceText source) => files.At(source.Path) is { } version && GitObjectId.IsOf(source.Text, version.Id) ? version.Date : null;
    }
}
