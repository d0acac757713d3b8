using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Dep.Analysis.Hosting;

/// <summary>A commit, as far as it changed files that were asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Date">The day it was committed, in UTC.</param>
/// <param name="Files">The files that changed, against its first parent.</param>
internal sealed record HistoryCommit(string Id, DateOnly Date, ImmutableArray<HistoryFile> Files);

/// <summary>A file that a commit changed.</summary>
/// <param name="Path">Its path from the root.</param>
/// <param name="Id">The id of its content, or <see langword="null"/> where it is gone.</param>
internal readonly record struct HistoryFile(string Path, string? Id);

/// <summary>
/// What the commits on the first-parent line changed, oldest first, through one process <c>git log --raw</c>. Renames are not
/// asked for: proposals are followed by what they say, as between any two snapshots.
/// </summary>
internal static class GitHistory
{
    private const char Start = '\u0001';
    private const int MostBuffer = 64 * 1024;

    // What the user's configuration would have the command print, follow or leave out beside what it is asked for.
    private static readonly string[] Command =
    [
        "--literal-pathspecs", "-c", "log.follow=false", "-c", "log.showRoot=true", "-c", "log.diffMerges=first-parent",
        "log", "--first-parent", "--reverse", "-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-show-signature", "--no-notes", "--no-color", "--format=%x01%H %ct",
    ];

    /// <summary>Reads the commits that changed any of some files or folders.</summary>
    /// <param name="git">Git in the repository.</param>
    /// <param name="tip">The newest commit.</param>
    /// <param name="paths">The files and folders; the empty path is the whole repository.</param>
    /// <returns>The commits, or why they cannot be read.</returns>
    public static (ImmutableArray<HistoryCommit> Commits, string? Fault) Read(GitRunner git, GitObject tip, ImmutableArray<string> paths)
    {
        using var process = git.Start([.. Command, tip.Id, "--", .. paths.Contains("") ? [] : paths]);
        if (process is null)
        {
            return ([], GitFault.NoProgram);
        }

        var reading = new Reading();
        var buffer = new byte[MostBuffer];
        for (var count = process.Read(buffer); count > 0; count = process.Read(buffer))
        {
            reading.Add(buffer.AsSpan(0, count));
        }

        var (exitCode, _) = process.WaitForExit();
        return process.IsOverdue || exitCode != 0 ? ([], git.FaultOf(process)) : (reading.End(), null);
    }

    // The commit's line, then '\n' before its first file, and each file as ':<mode> <mode> <id> <id> <letter>' and its path; all end in NUL.
    private sealed class Reading
    {
        private readonly ImmutableArray<HistoryCommit>.Builder _commits = ImmutableArray.CreateBuilder<HistoryCommit>();
        private readonly ImmutableArray<HistoryFile>.Builder _files = ImmutableArray.CreateBuilder<HistoryFile>();
        private readonly List<byte> _token = [];
        private (string Id, DateOnly Date)? _commit;
        private string[]? _change;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            for (var end = bytes.IndexOf((byte)0); end >= 0; end = bytes.IndexOf((byte)0))
            {
                _token.AddRange(bytes[..end]);
                Add(Encoding.UTF8.GetString([.. _token]));
                _token.Clear();
                bytes = bytes[(end + 1)..];
            }

            _token.AddRange(bytes);
        }

        public ImmutableArray<HistoryCommit> End()
        {
            if (_commit is { } commit)
            {
                _commits.Add(new HistoryCommit(commit.Id, commit.Date, _files.DrainToImmutable()));
            }

            _commit = null;
            return _commits.DrainToImmutable();
        }

        private void Add(string token)
        {
            if (_change is { } change)
            {
                // A symbolic link and a submodule are no documents: '120000', '160000'.
                _files.Add(new HistoryFile(token, change[1].StartsWith("100", StringComparison.Ordinal) ? change[3] : null));
                _change = null;
                return;
            }

            var text = token.TrimStart('\n');
            if (text is [Start, ..] && text[1..].Split(' ') is [var id, var time] && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                if (_commit is { } commit)
                {
                    _commits.Add(new HistoryCommit(commit.Id, commit.Date, _files.DrainToImmutable()));
                }

                _commit = (id, DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(Math.Min(seconds, 253402300799))));
            }
            else if (text.StartsWith(':') && text[1..].Split(' ') is { Length: 5 } words)
            {
                _change = words;
            }
        }
    }
}
