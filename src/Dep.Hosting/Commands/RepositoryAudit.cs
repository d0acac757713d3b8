using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.History;
using Dep.Hosting.Requests;
using static Dep.Analysis.Loading.RepositoryPath;

namespace Dep.Hosting.Commands;

/// <summary>Replays the history of a repository's proposals and reports the steps that the lifecycle does not allow.</summary>
internal static class RepositoryAudit
{
    /// <summary>The number of commits after which the progress is told.</summary>
    private const int Stride = 1000;

    private static readonly string Entry = new InvalidInitialStatus().Descriptor.Id;

    /// <summary>The number of commits whose documents are asked for at once.</summary>
    private const int Batch = 50;

    // A long history takes longer than a build may wait for git; what hangs can be stopped by hand.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    /// <summary>Audits a repository.</summary>
    /// <param name="request">Where the proposals are, and how findings are reported.</param>
    /// <param name="progress">Is told now and then how far it is.</param>
    /// <param name="cancellation">Stops it between commits.</param>
    /// <exception cref="OperationCanceledException">The audit was stopped.</exception>
    public static AuditResult Run(CheckRequest request, Action<string> progress, CancellationToken cancellation = default)
    {
        var files = WorkingTree.Containing(request.Directory);
        var folder = RequestedRepository.FolderOf(request, files);
        // Of today's documents the paths are enough.
        var layout = RepositoryLoader.FindLayout(files, folder, RequestedRepository.NamedIn(request, files), cancellation);
        var paths = layout.Paths;
        var severities = SeverityLoader.Load(files, folder, layout.Schema, layout.Documents, request.GlobalConfigs);
        var options = new AnalysisOptions { Configured = severities.Of, Warnings = request.Warnings, Today = Clock.Today(request), Cap = int.MaxValue };
        for (; ; )
        {
            var replay = new HistoryReplay(layout.Schema, options);
            var (commits, fault, moved) = Replay(files, paths, replay, progress, cancellation);
            if (moved is null)
            {
                return new AuditResult(files.Root, commits, replay.Timelines, replay.Findings) { Fault = fault is null ? null : GitFault.ForHistory(fault) };
            }

            // The folder stood elsewhere before: its history begins there. Each time around there is one place more.
            paths = moved;
        }
    }

    /// <summary>Writes an audit as JSON.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="result">The audit.</param>
    /// <returns>Why it could not be written, or <see langword="null"/> where it was.</returns>
    public static string? Write(string path, AuditResult result) => AtomicFile.Write(path, stream => AuditReport.Write(stream, result));

    private static (int Commits, string? Fault, ProposalPaths? Moved) Replay(WorkingTree files, ProposalPaths paths, HistoryReplay replay, Action<string> progress, CancellationToken cancellation)
    {
        if (!Path.Exists(Path.Combine(files.Root, ".git")))
        {
            return (0, GitFault.NoRepository, null);
        }

        if (GitProgram.Find(files.Root) is not { } program)
        {
            return (0, GitFault.NoProgram, null);
        }

        var git = new GitRunner(program, files.Root, Timeout, cancellation);
        using var objects = new GitObjects(git);
        if (objects.Commit("HEAD") is not { } tip)
        {
            return (0, objects.Fault ?? GitFault.NoCommit, null);
        }

        var (_, isShallow, unknown) = git.Run("rev-parse", "--is-shallow-repository");
        if (unknown is not null || isShallow == "true")
        {
            return (0, unknown ?? GitFault.Shallow("the first commit"), null);
        }

        var history = new GitHistory(git);
        var documents = new PastDocuments(paths, new HistoryReader(replay.Schema));
        var count = 0;
        foreach (var some in history.Commits(tip, paths.Places).Chunk(Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            var judged = replay.Count;
            Apply(some);
            if (replay.Count > judged && Origin(git, paths, replay.Findings[judged..]) is { } moved)
            {
                return (count, null, moved);
            }

            count += some.Length;
            if (count % Stride == 0)
            {
                progress(FormattableString.Invariant($"{count} commits replayed, up to {some[^1].Date:yyyy-MM-dd}"));
            }

            if (objects.Fault is not null)
            {
                break;
            }
        }

        cancellation.ThrowIfCancellationRequested();
        return (count, objects.Fault ?? history.Fault, null);

        void Apply(HistoryCommit[] commits)
        {
            var ids = commits.SelectMany(commit => commit.Files).Where(file => file.Id is not null && documents.Concerns(file.Path)).Select(file => file.Id!);
            using var blobs = objects.GetAll(ids).GetEnumerator();
            foreach (var commit in commits)
            {
                if (documents.Read(commit, blobs, replay.At) is not { } changed)
                {
                    return;
                }

                replay.Apply(commit, changed, cancellation);
            }
        }
    }

    // A proposal that seems to enter where none may, and whose name went elsewhere in the same commit, did not enter.
    private static ProposalPaths? Origin(GitRunner git, ProposalPaths paths, ImmutableArray<PastFinding> findings)
    {
        foreach (var entries in findings.Where(past => past.Finding.Id == Entry).GroupBy(past => past.Commit, past => past.Finding.Location.Source.Path))
        {
            var (exitCode, gone, _) = git.Run("diff-tree", "-r", "-z", "--name-only", "--no-renames", "--diff-filter=D", entries.Key + "^1", entries.Key);
            var went = exitCode == 0 ? gone.Split('\0', StringSplitOptions.RemoveEmptyEntries).ToLookup(NameOf, StringComparer.Ordinal) : null;
            if (entries.SelectMany(came => (went?[NameOf(came)] ?? []).Select(path => paths.WithOrigin(came, path))).FirstOrDefault(moved => moved is not null) is { } moved)
            {
                return moved;
            }
        }

        return null;
    }
}
