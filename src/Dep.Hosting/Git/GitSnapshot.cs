using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Hosting.Files;
using Dep.Hosting.Git.Objects;

namespace Dep.Hosting.Git;

/// <summary>
/// The snapshot that a run compares with: the repository at the commit the changes started from, read by the same loader as
/// the working tree. Proposals that did not change since are not read again.
/// </summary>
/// <param name="program">The full path of git, see <see cref="GitProgram"/>; <see langword="null"/> without git.</param>
/// <param name="workingTree">The repository.</param>
internal sealed class GitSnapshot(string? program, WorkingTree workingTree)
{
    /// <summary>The name of the base that turns comparison off.</summary>
    public const string None = "none";

    internal static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The time after which a git process is killed.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>Git's cached answers, or <see langword="null"/> to ask git for everything.</summary>
    internal GitCache? Memory { get; init; }

    /// <summary>The layout of the repository as it is now, and the files that were read to find it; <see langword="null"/> to find it again.</summary>
    internal (RepositoryLayout Layout, RecordedFiles FilesRead)? Found { get; init; }

    /// <summary>Whether the files that proposals name are looked up in the snapshot too. That is needed only to run rules over the snapshot itself.</summary>
    internal bool LooksUpFiles { get; init; } = true;

    /// <summary>The files that the proposals were read from, if not the working tree: those with an edit that is not written yet.</summary>
    internal IRepositoryFiles? Edited { get; init; }

    /// <summary>The files that configure how a run judges, to be read from the base as well.</summary>
    internal PolicyFiles PolicyFiles { get; init; } = PolicyFiles.None;

    /// <summary>The policy of the base that was found last; <see langword="null"/> if none was found.</summary>
    internal GitPolicy? Policy { get; private set; }

    /// <summary>Finds the snapshot. Faults are no exceptions: the result is then a <see cref="Base.Unavailable"/> with reason and remedy.</summary>
    /// <param name="after">The proposals as they are now.</param>
    /// <param name="folder">The folder in which proposals are looked for, from the root.</param>
    /// <param name="named">The paths of proposals named one by one; empty if they were found.</param>
    /// <param name="baseRef">A revision; empty for the default base; <see cref="None"/> for no comparison.</param>
    /// <param name="environment">The environment variables in which CI systems name a pull request's target branch.</param>
    /// <param name="cancellation">Stops git and the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public Base Find(
        ProposalRepository after,
        string folder,
        ImmutableArray<string> named,
        string baseRef,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation = default
    ) =>
        FindSnapshot(after, folder, named, baseRef, environment, cancellation) switch
        {
            Base.Unavailable missing
                when GitBase.TargetVariable(environment) is not null || (baseRef.Trim().Length > 0 && GitBase.IsOnSystem(environment)) => missing with
            {
                IsPullRequest = true,
            },
            var found => found,
        };

    private Base FindSnapshot(
        ProposalRepository after,
        string folder,
        ImmutableArray<string> named,
        string baseRef,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation
    )
    {
        if (string.Equals(baseRef, None, StringComparison.OrdinalIgnoreCase))
        {
            return Base.NotAsked;
        }

        // In a worktree or submodule, '.git' is a file.
        var git = Path.Combine(workingTree.Root, ".git");
        if (!Directory.Exists(git) && !File.Exists(git))
        {
            return new Base.Unavailable(GitFault.NoWorkingTree(workingTree.Root));
        }

        if (program is null)
        {
            return new Base.Unavailable(GitFault.NoProgram);
        }

        var runner = new GitRunner(program, workingTree.Root, Timeout, cancellation) { Memory = Memory };
        using var objects = new GitObjects(runner);
        var reading = new SnapshotReading(runner, objects, workingTree, after, folder, named, cancellation)
        {
            Found = Found,
            LooksUpFiles = LooksUpFiles,
            Now = Edited ?? workingTree,
            PolicyFiles = PolicyFiles,
        };
        var found = reading.Find(baseRef.Trim(), environment);
        cancellation.ThrowIfCancellationRequested();
        Policy = objects.Fault is null ? reading.Policy : null;
        return objects.Fault is { } fault ? new Base.Unavailable(fault) : found;
    }
}
