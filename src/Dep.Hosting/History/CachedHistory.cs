using System.Collections.Immutable;
using Dep.Hosting.Git;

namespace Dep.Hosting.History;

/// <summary>Asks git what commits changed, unless that is known; and where some of it is, for the commits since.</summary>
/// <param name="git">Git in the repository.</param>
/// <param name="cache">What is known, or <see langword="null"/>.</param>
internal sealed class CachedHistory(GitRunner git, CommitCache? cache)
{
    /// <summary>So many ids of commits fit into the shortest command line there is.</summary>
    private const int MostCommits = 400;

    // If more commits came since, git is as fast with the whole history.
    private const int MostNewCommits = 2_000;

    // What all commits did to all files, where git told it, and the same by their ids.
    private CommitLog? _all;
    private Dictionary<string, HistoryCommit>? _told;

    /// <summary>Whether git is asked what commits did to all files of the repository, which answers whatever is asked next.</summary>
    public bool IsOfAll { get; init; }

    /// <summary>Why a history ended early, with the remedy, or <see langword="null"/>.</summary>
    public string? Fault { get; private set; }

    /// <summary>The commits that changed any of some files or folders, the oldest first; see <see cref="GitHistory.Commits(string, ImmutableArray{string})"/>.</summary>
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
                var since = Ask(history => history.Commits(tip, beginning.Paths, after: beginning.Tip));
                if (Fault is not null)
                {
                    return since;
                }

                var log = new CommitLog(tip, beginning.Paths, [.. beginning.Commits, .. since]);
                cache!.Note(log);
                return log.Of(paths);
            }
        }

        ImmutableArray<string> asked = IsOfAll ? [""] : paths;
        var commits = Ask(history => history.Commits(tip, asked));
        if (Fault is not null)
        {
            return commits;
        }

        var told = new CommitLog(tip, asked, commits);
        cache?.Note(told);
        if (IsOfAll)
        {
            _all = told;
            _told = commits.ToDictionary(commit => commit.Id, StringComparer.Ordinal);
        }

        return told.Of(paths);
    }

    /// <summary>The documents that commits took away or made, anywhere in the repository; none of a first commit, in which nothing can have moved.</summary>
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
                // The commit deleted nothing, so nothing was moved.
                documents.Add(commit.Id, []);
                cache?.NoteMoves(commit.Id, []);
            }
        }

        foreach (var told in commits.Select(commit => _told?.GetValueOrDefault(commit.Id)).OfType<HistoryCommit>().Where(told => !documents.ContainsKey(told.Id)))
        {
            documents.Add(told.Id, [.. told.Files.Where(file => (file.Id is null || file.Former is null) && !file.IsTurned && GitDocuments.IsOne(file.Path))]);
            cache?.NoteMoves(told.Id, documents[told.Id]);
        }

        foreach (var some in commits.Select(commit => commit.Id).Where(commit => !documents.ContainsKey(commit)).ToArray().Chunk(MostCommits))
        {
            foreach (var commit in Ask(history => history.ComingsAndGoings(some)))
            {
                documents[commit.Id] = [.. commit.Files.Where(file => GitDocuments.IsOne(file.Path))];
            }

            foreach (var commit in some)
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

    private ImmutableArray<HistoryCommit> Ask(Func<GitHistory, IEnumerable<HistoryCommit>> ask)
    {
        var history = new GitHistory(git);
        ImmutableArray<HistoryCommit> commits = [.. ask(history)];
        Fault ??= history.Fault;
        return commits;
    }

    // Whether a commit is one that the first parents of another lead to. Where it is, that line alone is told, and its end is a child of it.
    private bool IsBeginningOf(string tip, string commit)
    {
        var (exitCode, line, fault) = git.Run("rev-list", "--first-parent", "--parents", FormattableString.Invariant($"--max-count={MostNewCommits + 1}"), tip, "^" + commit, "--");
        if (exitCode != 0 || fault is not null)
        {
            return false;
        }

        var lines = line.Split('\n');
        return lines.Length <= MostNewCommits && lines[^1].Split(' ') is [_, var parent, ..] && parent == commit;
    }
}
