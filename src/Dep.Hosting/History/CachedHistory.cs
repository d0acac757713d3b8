using System.Collections.Immutable;
using Dep.Hosting.Git;

namespace Dep.Hosting.History;

/// <summary>Lists what commits changed: from the cache where possible, and from git for the commits since.</summary>
/// <param name="git">Git in the repository.</param>
/// <param name="cache">The cached commits, or <see langword="null"/>.</param>
internal sealed class CachedHistory(GitRunner git, CommitCache? cache)
{
    /// <summary>This many commit ids fit into the shortest command line of all platforms.</summary>
    private const int MostCommits = 400;

    // With more new commits than this, reading the whole history is as fast.
    private const int MostNewCommits = 2_000;

    // The log of all files, if it was read (see IsOfAll), and its commits by id.
    private CommitLog? _all;
    private Dictionary<string, HistoryCommit>? _allById;

    /// <summary>Whether the log of all files of the repository is read, which then answers every later question as well.</summary>
    public bool IsOfAll { get; init; }

    /// <summary>Why a history ended early, with the remedy, or <see langword="null"/>.</summary>
    public string? Fault { get; private set; }

    /// <summary>The commits that changed any of batch files or folders, the oldest first; see <see cref="GitHistory.Commits(string, ImmutableArray{string})"/>.</summary>
    /// <param name="tip">The id of the newest commit.</param>
    /// <param name="paths">The files and folders; the empty path is the whole repository.</param>
    public ImmutableArray<HistoryCommit> Commits(string tip, ImmutableArray<string> paths)
    {
        if ((_all?.Tip == tip ? _all.Of(paths) : cache?.Find(tip, paths)) is { } known)
        {
            return known;
        }

        foreach (var beginning in cache?.Beginnings(tip, paths) ?? [])
        {
            if (IsBeginningOf(tip, beginning.Tip))
            {
                var since = Query(history => history.Commits(tip, beginning.Paths, after: beginning.Tip));
                if (Fault is not null)
                {
                    return since;
                }

                var log = new CommitLog(tip, beginning.Paths, [.. beginning.Commits, .. since]);
                cache!.Note(log);
                return log.Of(paths);
            }
        }

        ImmutableArray<string> logPaths = IsOfAll ? [""] : paths;
        var commits = Query(history => history.Commits(tip, logPaths));
        if (Fault is not null)
        {
            return commits;
        }

        var newLog = new CommitLog(tip, logPaths, commits);
        cache?.Note(newLog);
        if (IsOfAll)
        {
            _all = newLog;
            _allById = commits.ToDictionary(commit => commit.Id, StringComparer.Ordinal);
        }

        return newLog.Of(paths);
    }

    /// <summary>The documents that commits added or deleted, anywhere in the repository, by commit id; none for a first commit, in which nothing can have moved.</summary>
    /// <param name="commits">The commits.</param>
    public Dictionary<string, ImmutableArray<HistoryFile>> ComingsAndGoings(IReadOnlyCollection<HistoryCommit> commits)
    {
        var documents = new Dictionary<string, ImmutableArray<HistoryFile>>(StringComparer.Ordinal);
        foreach (var commit in commits)
        {
            if (cache?.TryFindMoves(commit.Id, out var known) == true)
            {
                documents.Add(commit.Id, known);
            }
            else if (commit.IsFirst)
            {
                // The first commit deleted nothing, so nothing was moved.
                documents.Add(commit.Id, []);
                cache?.NoteMoves(commit.Id, []);
            }
        }

        foreach (
            var commit in commits
                .Select(commit => _allById?.GetValueOrDefault(commit.Id))
                .OfType<HistoryCommit>()
                .Where(commit => !documents.ContainsKey(commit.Id))
        )
        {
            documents.Add(
                commit.Id,
                [.. commit.Files.Where(file => (file.Id is null || file.Former is null) && !file.IsTurned && GitDocuments.IsOne(file.Path))]
            );
            cache?.NoteMoves(commit.Id, documents[commit.Id]);
        }

        foreach (var batch in commits.Select(commit => commit.Id).Where(commit => !documents.ContainsKey(commit)).ToArray().Chunk(MostCommits))
        {
            foreach (var commit in Query(history => history.ComingsAndGoings(batch)))
            {
                documents[commit.Id] = [.. commit.Files.Where(file => GitDocuments.IsOne(file.Path))];
            }

            foreach (var commit in batch)
            {
                documents.TryAdd(commit, []);
                if (Fault is null)
                {
                    cache?.NoteMoves(commit, documents[commit]);
                }
            }
        }

        return documents;
    }

    private ImmutableArray<HistoryCommit> Query(Func<GitHistory, IEnumerable<HistoryCommit>> query)
    {
        var history = new GitHistory(git);
        ImmutableArray<HistoryCommit> commits = [.. query(history)];
        Fault ??= history.Fault;
        return commits;
    }

    // Whether a commit is a first-parent ancestor of the tip. If so, git lists exactly the commits between, and the oldest is a child of it.
    private bool IsBeginningOf(string tip, string commit)
    {
        var limit = FormattableString.Invariant($"--max-count={MostNewCommits + 1}");
        var (exitCode, line, fault) = git.Run("rev-list", "--first-parent", "--parents", limit, tip, "^" + commit, "--");
        if (exitCode != 0 || fault is not null)
        {
            return false;
        }

        var lines = line.Split('\n');
        return lines.Length <= MostNewCommits && lines[^1].Split(' ') is [_, var parent, ..] && parent == commit;
    }
}
