using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Reports;
using Dep.Analysis.Text;
using Dep.Hosting.Caching;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Git.Objects;
using Dep.Hosting.History;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>Replays the history of a repository's proposals and reports the steps that the lifecycle does not allow.</summary>
internal static class RepositoryAudit
{
    /// <summary>The number of commits after which progress is reported.</summary>
    private const int Stride = 1000;

    /// <summary>The number of commits whose documents are requested at once.</summary>
    private const int Batch = 50;

    // Longer than a build waits for git, because reading a long history takes time; a user can stop an audit that hangs.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    /// <summary>Audits a repository.</summary>
    /// <param name="request">The request, which says where the proposals are and how findings are reported.</param>
    /// <param name="progress">Called from time to time with a progress message.</param>
    /// <param name="cancellation">Stops the audit between commits.</param>
    /// <exception cref="OperationCanceledException">The audit was stopped.</exception>
    public static AuditResult Run(CheckRequest request, Action<string> progress, CancellationToken cancellation = default)
    {
        var files = SkippedFiles.WorkingTreeContaining(request.Directory);
        var folder = RequestedRepository.FolderOf(request, files);
        // Only the layout is needed; today's documents are not read.
        var layout = RepositoryLoader.FindLayout(files, folder, RequestedRepository.NamedIn(request, files), cancellation);
        var severities = SeverityLoader.Load(files, files, folder, layout.Schema, layout.Documents, request.GlobalConfigs);
        var options = new AnalysisOptions
        {
            Configured = severities.Of,
            Warnings = request.Warnings,
            Today = Clock.Today(request),
            Cap = int.MaxValue,
        };
        var replay = new HistoryReplay(layout.Schema, options);
        var cache = CommitCacheFile.Open(request.Cache, files.Root);
        var (commits, fault) = Replay(files, layout.Paths, replay, cache?.Commits, progress, cancellation);
        cache?.Save();
        return new AuditResult(files.Root, commits, replay.Timelines, replay.Findings)
        {
            Schema = layout.Schema,
            Fault = fault is null ? null : GitFault.ForHistory(fault),
        };
    }

    /// <summary>Writes an audit as JSON.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="result">The audit.</param>
    /// <returns>Why the file could not be written, or <see langword="null"/> if it was.</returns>
    public static string? Write(string path, AuditResult result) => AtomicFile.Write(path, stream => AuditReport.Write(stream, result));

    private static (int Commits, string? Fault) Replay(
        WorkingTree files,
        ProposalPaths paths,
        HistoryReplay replay,
        CommitCache? cache,
        Action<string> progress,
        CancellationToken cancellation
    )
    {
        if (!Path.Exists(Path.Combine(files.Root, ".git")))
        {
            return (0, GitFault.NoWorkingTree(files.Root));
        }

        if (GitProgram.Find(files.Root) is not { } program)
        {
            return (0, GitFault.NoProgram);
        }

        var git = new GitRunner(program, files.Root, Timeout, cancellation);
        using var objects = new GitObjects(git);
        if (objects.Commit("HEAD") is not { } tip)
        {
            return (0, objects.Fault ?? GitFault.NoCommit);
        }

        var (isShallow, unknown) = ShallowHistory.IsCut(git);
        if (unknown is not null || isShallow)
        {
            return (0, unknown ?? GitFault.Shallow("the first commit"));
        }

        var trace = new ProposalTrace(git, objects, paths, replay.Schema, cache);
        if (trace.Read(tip.Id, [], cancellation) is not { } history)
        {
            cancellation.ThrowIfCancellationRequested();
            return (0, trace.Fault);
        }

        var documents = new PastDocuments(new PastPaths(paths, history.Former), new HistoryReader(replay.Schema));
        var count = 0;
        foreach (var batch in history.Commits.Where(commit => commit.Files.Any(file => documents.Concerns(file.Path))).Chunk(Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            Apply(batch);
            count += batch.Length;
            if (count % Stride == 0)
            {
                progress(FormattableString.Invariant($"{count} commits replayed, up to {batch[^1].Date:yyyy-MM-dd}"));
            }

            if (objects.Fault is not null)
            {
                break;
            }
        }

        cancellation.ThrowIfCancellationRequested();
        return (count, objects.Fault);

        void Apply(HistoryCommit[] commits)
        {
            var ids = commits
                .SelectMany(commit => commit.Files)
                .Where(file => file.Id is not null && documents.Concerns(file.Path))
                .Select(file => file.Id!);
            using var blobs = objects.GetAll(ids).GetEnumerator();
            foreach (var commit in commits)
            {
                var unreadable = new List<SourceText>();
                if (documents.Read(commit, blobs, replay.At, unreadable) is not { } changed)
                {
                    return;
                }

                replay.Apply(commit, changed, unreadable, cancellation);
            }
        }
    }
}
