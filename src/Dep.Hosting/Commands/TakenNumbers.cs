using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.References;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;
using Dep.Hosting.Git;
using Dep.Hosting.Git.Objects;

namespace Dep.Hosting.Commands;

/// <summary>A number that is taken.</summary>
/// <param name="Number">The number.</param>
/// <param name="Path">The path of the proposal.</param>
/// <param name="Where">The branch, as messages name it; empty for the working tree.</param>
internal sealed record TakenNumberAt(int Number, string Path, string Where);

/// <summary>Finds the numbers that are taken: in the working tree, in the base, and on open branches.</summary>
/// <param name="editing">The repository.</param>
/// <param name="proposal">The proposal that gets a number; its own number does not count as taken.</param>
internal sealed class TakenNumbers(EditSession editing, Proposal proposal)
{
    // The maximum number of branches, those with the newest commits first.
    private const int MostBranches = 500;
    private const string Remotes = "refs/remotes/";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    // Where each folder counts from one, and where kinds count apart, the numbers of others are free here. A proposal that has no number yet tells nothing of it.
    private readonly NumberFolders _folders = new(editing.Repository.Schema, editing.Repository.Proposals.Where(other => other != proposal));

    /// <summary>The numbers in the working tree and in the base, and why the base is not known, where it is not.</summary>
    public (ImmutableArray<TakenNumberAt> Taken, string? Unknown) Here()
    {
        var here = Of(editing.Repository.Proposals.Where(other => other != proposal), "");
        return editing.BaseOf(editing.Repository, RepositoryEdit.None) switch
        {
            Base.Snapshot snapshot => ([.. here, .. Of(snapshot.Repository.Proposals.Concat(snapshot.Ahead).Where(IsAnother), snapshot.Name)], null),
            // In these cases there are no other branches, so that is no fault.
            Base.Unavailable { Reason: not (GitFault.NoRepository or GitFault.Bare or GitFault.NoCommit or GitFault.FirstCommit) } unavailable => (
                here,
                unavailable.Reason
            ),
            _ => (here, null),
        };
    }

    /// <summary>The numbers on branches.</summary>
    /// <param name="branches"><c>true</c> for all remote-tracking branches; else names, separated by <c>;</c> or <c>,</c>.</param>
    /// <param name="cancellation">Stops git.</param>
    /// <returns>The numbers, or why they cannot be read.</returns>
    public (ImmutableArray<TakenNumberAt> Taken, string? Fault) On(string branches, CancellationToken cancellation)
    {
        if (GitProgram.Find(editing.Files.Root) is not { } program)
        {
            return ([], GitFault.NoProgram);
        }

        var git = new GitRunner(program, editing.Files.Root, Timeout, cancellation);
        using var objects = new GitObjects(git);
        var (names, fault) = bool.TryParse(branches, out var isAll) ? (isAll ? OfRemotes(git) : ([], null)) : (Named(branches), null);
        var taken = ImmutableArray.CreateBuilder<TakenNumberAt>();
        foreach (var name in names)
        {
            cancellation.ThrowIfCancellationRequested();
            if ((objects.Commit(name) ?? objects.Commit(Remotes + "origin/" + name) ?? objects.Commit(Remotes + name)) is not { } commit)
            {
                return ([], objects.Fault ?? $"There is no branch '{name}' here; fetch it first");
            }

            taken.AddRange(
                In(new GitFiles(objects, commit, editing.Files), name.StartsWith(Remotes, StringComparison.Ordinal) ? name[Remotes.Length..] : name)
            );
        }

        return (taken.DrainToImmutable(), fault ?? objects.Fault);
    }

    private static ImmutableArray<string> Named(string branches) =>
        [.. branches.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static (ImmutableArray<string> Names, string? Fault) OfRemotes(GitRunner git)
    {
        var limit = "--count=" + MostBranches.ToString(CultureInfo.InvariantCulture);
        var (_, output, fault) = git.Run("for-each-ref", "--format=%(refname)", "--sort=-committerdate", limit, Remotes);
        return (
            [
                .. output
                    .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Where(name => !name.EndsWith("/HEAD", StringComparison.Ordinal)),
            ],
            fault
        );
    }

    private IEnumerable<TakenNumberAt> In(GitFiles files, string branch)
    {
        var schema = editing.Repository.Schema;
        return from path in editing
                .Paths.Places.SelectMany(place => files.Exists(place) ? [place] : files.FilesIn(place, recursive: true))
                .Distinct(StringComparer.Ordinal)
            where path != proposal.Path && editing.Paths.IsMatch(path, files.Exists)
            let number = schema.Names.NumberOf(path)
            where number is not null && !schema.IsUnnumbered(number) && IsCountedWithIt(path)
            select new TakenNumberAt(int.Parse(number, CultureInfo.InvariantCulture), path, branch);
    }

    private ImmutableArray<TakenNumberAt> Of(IEnumerable<Proposal> proposals, string where) =>
        [
            .. proposals
                .Where(other => editing.Repository.Schema.IsNumbered(other) && IsCountedWithIt(other.Path))
                .Select(other => new TakenNumberAt(int.Parse(other.Number!, CultureInfo.InvariantCulture), other.Path, where)),
        ];

    private bool IsCountedWithIt(string path) => _folders.SpaceOf(path) == _folders.SpaceOf(proposal.Path);

    // In the base, the proposal itself is no other one; nor is what is in the working tree under the same path, which counts there.
    private bool IsAnother(Proposal other) => other.Path != proposal.Path && editing.Repository.At(other.Path) is null;
}
