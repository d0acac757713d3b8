using System.Collections.Immutable;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.History;

/// <summary>The first-parent commits up to a tip that changed some files or folders. A log from the cache is decoded lazily.</summary>
internal sealed class CommitLog
{
    private readonly Lazy<ImmutableArray<HistoryCommit>> _commits;
    private readonly ArraySegment<byte> _block;

    /// <summary>Creates a log from git's output.</summary>
    /// <param name="tip">The id of the newest commit.</param>
    /// <param name="paths">The files and folders; the empty path is the whole repository.</param>
    /// <param name="commits">The commits that changed any of them, the oldest first.</param>
    public CommitLog(string tip, ImmutableArray<string> paths, ImmutableArray<HistoryCommit> commits)
    {
        Tip = tip;
        Paths = paths;
        FileCount = commits.Sum(commit => commit.Files.Length);
        _commits = new Lazy<ImmutableArray<HistoryCommit>>(commits);
    }

    private CommitLog(string tip, ImmutableArray<string> paths, int fileCount, ArraySegment<byte> block)
    {
        Tip = tip;
        Paths = paths;
        FileCount = fileCount;
        _block = block;
        _commits = new Lazy<ImmutableArray<HistoryCommit>>(() => BinaryValues.Read(block, ReadCommits));
    }

    /// <summary>The id of the newest commit.</summary>
    public string Tip { get; }

    /// <summary>The files and folders that the log covers.</summary>
    public ImmutableArray<string> Paths { get; }

    /// <summary>The number of file changes in the log.</summary>
    public int FileCount { get; }

    /// <summary>All commits, the oldest first.</summary>
    public ImmutableArray<HistoryCommit> Commits => _commits.Value;

    /// <summary>Whether the log covers some files and folders.</summary>
    public bool Covers(ImmutableArray<string> paths) => paths.All(path => IsBelowAny(path, Paths));

    /// <summary>The commits that changed some files and folders, which the log must cover.</summary>
    public ImmutableArray<HistoryCommit> Of(ImmutableArray<string> paths)
    {
        if (paths.Length == Paths.Length && paths.All(Paths.Contains))
        {
            return Commits;
        }

        var own = ImmutableArray.CreateBuilder<HistoryCommit>(Commits.Length);
        foreach (var commit in Commits)
        {
            ImmutableArray<HistoryFile> files = [.. commit.Files.Where(file => IsBelowAny(file.Path, paths))];
            if (files.Length > 0)
            {
                own.Add(files.Length == commit.Files.Length ? commit : commit with { Files = files });
            }
        }

        return own.ToImmutable();
    }

    /// <summary>Writes it.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Tip);
        writer.WriteList(Paths, static (writer, path) => writer.Write(path));
        writer.Write7BitEncodedInt(FileCount);
        writer.WriteBlock(_block.Array is null ? BinaryValues.Written(WriteCommits) : _block);
    }

    /// <summary>Reads it.</summary>
    public static CommitLog Read(BinaryReader record) =>
        new(record.ReadString(), record.ReadList(static record => record.ReadString()), record.Read7BitEncodedInt(), record.ReadBlock());

    private static bool IsBelowAny(string path, ImmutableArray<string> folders)
    {
        foreach (var folder in folders)
        {
            if (
                folder.Length == 0
                || (path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/'))
            )
            {
                return true;
            }
        }

        return false;
    }

    private void WriteCommits(BinaryWriter writer)
    {
        var values = new CommitValues.Writing(writer);
        writer.WriteList(Commits, (writer, commit) =>
        {
            values.WriteId(commit.Id);
            writer.Write7BitEncodedInt64(commit.Time.ToUnixTimeSeconds());
            values.WriteFiles(commit.Files);
        });
    }

    private static ImmutableArray<HistoryCommit> ReadCommits(BinaryReader record)
    {
        var values = new CommitValues.Reading(record);
        return record.ReadList(record =>
        {
            var id = values.ReadId()!;
            var time = DateTimeOffset.FromUnixTimeSeconds(record.Read7BitEncodedInt64());
            return new HistoryCommit(id, DateOnly.FromDateTime(time.UtcDateTime), values.ReadFiles()) { Time = time };
        });
    }
}
