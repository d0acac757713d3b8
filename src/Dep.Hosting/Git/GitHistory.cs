using System.Collections.Immutable;
using System.Globalization;

namespace Dep.Hosting.Git;

/// <summary>A commit, with those of its changed files that were requested.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Date">The day it was committed, in UTC.</param>
/// <param name="Files">The files that changed, against its first parent.</param>
internal sealed record HistoryCommit(string Id, DateOnly Date, ImmutableArray<HistoryFile> Files)
{
    /// <summary>The second it was committed.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Whether the commit has no parent, so that it deleted nothing. Not stored in the cache: <see langword="false"/> in a cached history.</summary>
    public bool IsFirst { get; init; }
}

/// <summary>A file that a commit changed.</summary>
/// <param name="Path">Its path from the root.</param>
/// <param name="Id">The id of its content, or <see langword="null"/> if the commit deleted it.</param>
/// <param name="Former">The id of its former content, or <see langword="null"/> if the commit added it.</param>
internal sealed record HistoryFile(string Path, string? Id, string? Former = null)
{
    /// <summary>Whether the file changed between regular file and link, which is neither an addition nor a deletion. Not stored in the cache: <see langword="false"/> in a cached history.</summary>
    public bool IsTurned { get; init; }
}

/// <summary>
/// Lists what the commits on the first-parent line changed, oldest first, with one process <c>git log --raw</c>.
/// </summary>
/// <param name="git">Git in the repository.</param>
internal sealed class GitHistory(GitRunner git)
{
    private const char Start = '\u0001';
    private const long LastSecond = 253402300799;

    // A crafted repository can nest the same tree many times at almost no cost, so the listing is bounded.
    private const int MostFiles = 500_000;

    // Options that override user configuration which would change the output.
    // csharpier-ignore
    private static readonly string[] Command =
    [
        "--literal-pathspecs", "-c", "log.follow=false", "-c", "log.showRoot=true", "-c", "log.diffMerges=first-parent", "log",
        "--first-parent", "--reverse", "-m", "--raw", "-z", "--no-abbrev", "--no-show-signature", "--no-notes", "--no-color",
        "--format=%x01%H %ct %P",
    ];

    /// <summary>Why the history ended early, with the remedy, or <see langword="null"/>.</summary>
    public string? Fault { get; private set; }

    /// <summary>
    /// The commits that changed any of some files or folders, streamed from git. A renamed file appears as one deleted and one
    /// added: renamed proposals are matched by content, as between any two snapshots.
    /// </summary>
    /// <param name="tip">The id of the newest commit.</param>
    /// <param name="paths">The files and folders; the empty path is the whole repository.</param>
    public IEnumerable<HistoryCommit> Commits(string tip, ImmutableArray<string> paths) =>
        Commits([.. Command, "--no-renames", tip, "--", .. Limits(paths)]);

    /// <summary>The same, limited to the commits after a given one.</summary>
    /// <param name="tip">The id of the newest commit.</param>
    /// <param name="paths">The files and folders; the empty path is the whole repository.</param>
    /// <param name="after">The id of a first-parent ancestor of the newest commit.</param>
    public IEnumerable<HistoryCommit> Commits(string tip, ImmutableArray<string> paths, string after) =>
        Commits([.. Command, "--no-renames", tip, "^" + after, "--", .. Limits(paths)]);

    /// <summary>The files that some commits added or deleted, anywhere in the repository.</summary>
    /// <param name="commits">The ids of the commits; their number is limited by the length of a command line.</param>
    public IEnumerable<HistoryCommit> ComingsAndGoings(IEnumerable<string> commits) =>
        Commits([.. Command, "--no-renames", "--diff-filter=AD", "--no-walk=unsorted", .. commits, "--"]);

    private static ImmutableArray<string> Limits(ImmutableArray<string> paths) => paths.Contains("") ? [] : paths;

    private IEnumerable<HistoryCommit> Commits(string[] arguments)
    {
        using var process = git.Start(arguments);
        if (process is null)
        {
            Fault = GitFault.NoProgram;
            yield break;
        }

        HistoryCommit? commit = null;
        var files = ImmutableArray.CreateBuilder<HistoryFile>();
        string[]? change = null;
        // The output is the commit's line, then '\n' before its first file, then each file as ':<mode> <mode> <id> <id> <letter>' and its path;
        // all tokens end in NUL.
        foreach (var token in process.ReadTokens())
        {
            if (change is not null)
            {
                // Symbolic links ('120000') and submodules ('160000') are no documents: IdOf returns null for them.
                if (files.Count < MostFiles)
                {
                    files.Add(new HistoryFile(token, IdOf(change[1], change[3]), IdOf(change[0], change[2])) { IsTurned = change[4] == "T" });
                }

                change = null;
            }
            else if (CommitOf(token) is { } next)
            {
                if (commit is not null)
                {
                    yield return commit with
                    {
                        Files = files.DrainToImmutable(),
                    };
                }

                commit = next;
            }
            else if (token.TrimStart('\n') is [':', .. var words] && words.Split(' ') is { Length: 5 } five)
            {
                change = five;
            }
        }

        var (exitCode, _) = process.WaitForExit();
        Fault = process.IsOverdue || exitCode != 0 ? git.FaultOf(process) : null;
        if (Fault is null && commit is not null)
        {
            yield return commit with
            {
                Files = files.DrainToImmutable(),
            };
        }
    }

    private static string? IdOf(string mode, string id) => mode.StartsWith("100", StringComparison.Ordinal) ? id : null;

    // '<start><id> <time> <parents>'; of the parents, only whether there are any matters.
    private static HistoryCommit? CommitOf(string token)
    {
        var text = token.AsSpan().TrimStart('\n');
        if (text is not [Start, ..] || text.IndexOf(' ') is var end && end < 0)
        {
            return null;
        }

        var rest = text[(end + 1)..];
        var time = rest.IndexOf(' ') is >= 0 and var length ? rest[..length] : rest;
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return null;
        }

        var moment = DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, LastSecond));
        return new HistoryCommit(text[1..end].ToString(), DateOnly.FromDateTime(moment.UtcDateTime), [])
        {
            Time = moment,
            IsFirst = rest[time.Length..].Trim().IsEmpty,
        };
    }
}
