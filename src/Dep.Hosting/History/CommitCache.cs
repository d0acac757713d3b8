using System.Collections.Immutable;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.History;

/// <summary>
/// Cached facts about commits: which files they changed, which documents they added or deleted anywhere in the repository, and which of
/// these are one document under two names. A commit's id is a hash of its content and history, and git reads the history as
/// committed, without grafts and replacements. So the facts never change, and a check asks git only for new commits.
/// </summary>
internal sealed class CommitCache
{
    // Several logs are kept because a working tree switches between branches.
    private const int MostLogs = 3;

    // A log with more files than this is not cached.
    private const int MostFilesOfLog = 400_000;
    private const int MostMoves = 100_000;
    private const int MostMovedFiles = 2_000;
    private const int MostTipFiles = 20_000;
    private const int LongestKey = 32 * 1024;

    private readonly List<CommitLog> _logs = [];
    private readonly Dictionary<string, ImmutableArray<HistoryFile>> _moves = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<KeyValuePair<string, string>>> _origins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _atTip = new(StringComparer.Ordinal);
    private string _tip = "";

    /// <summary>Whether anything was added since the cache was read.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>The commits up to a given one that changed some files or folders, the oldest first; <see langword="null"/> if not cached.</summary>
    /// <param name="tip">The id of the newest commit.</param>
    /// <param name="paths">The files and folders; the empty path is the whole repository.</param>
    public ImmutableArray<HistoryCommit>? Find(string tip, ImmutableArray<string> paths) =>
        _logs.Find(log => log.Tip == tip && log.Covers(paths))?.Of(paths);

    /// <summary>The logs of other tips that cover some files and folders, and may be the beginning of the history of a tip.</summary>
    public ImmutableArray<CommitLog> Beginnings(string tip, ImmutableArray<string> paths) =>
        [.. _logs.Where(log => log.Tip != tip && log.Covers(paths))];

    /// <summary>Caches a log.</summary>
    public void Note(CommitLog log)
    {
        if (log.FileCount > MostFilesOfLog)
        {
            return;
        }

        // A log of more paths also answers for fewer.
        _logs.RemoveAll(other => other.Tip == log.Tip && log.Covers(other.Paths));
        _logs.Insert(0, log);
        _logs.RemoveRange(Math.Min(MostLogs, _logs.Count), Math.Max(0, _logs.Count - MostLogs));
        IsChanged = true;
    }

    /// <summary>Looks up the documents that a commit added or deleted, anywhere in the repository.</summary>
    public bool TryFindMoves(string commit, out ImmutableArray<HistoryFile> files) => _moves.TryGetValue(commit, out files);

    /// <summary>Caches the documents that a commit added or deleted.</summary>
    public void NoteMoves(string commit, ImmutableArray<HistoryFile> files)
    {
        if (files.Length <= MostMovedFiles && _moves.Count < MostMoves && _moves.TryAdd(commit, files))
        {
            IsChanged = true;
        }
    }

    /// <summary>Looks up the former paths of the documents that a commit moved.</summary>
    /// <param name="key">Identifies the commit, the compared documents, and how they were read.</param>
    /// <param name="origins">The old path by the new one.</param>
    public bool TryFindOrigins(string key, out ImmutableArray<KeyValuePair<string, string>> origins) => _origins.TryGetValue(key, out origins);

    /// <summary>Caches the former paths of documents.</summary>
    public void NoteOrigins(string key, ImmutableArray<KeyValuePair<string, string>> origins)
    {
        if (key.Length <= LongestKey && _origins.Count < MostMoves && _origins.TryAdd(key, origins))
        {
            IsChanged = true;
        }
    }

    /// <summary>Whether a commit has a document at a path; <see langword="null"/> if not cached.</summary>
    public bool? IsAtTip(string tip, string path) => tip == _tip && _atTip.TryGetValue(path, out var isThere) ? isThere : null;

    /// <summary>Caches whether a commit has a document at a path. Only the answers for one commit, the last asked about, are kept.</summary>
    public void NoteAtTip(string tip, string path, bool isThere)
    {
        if (tip != _tip)
        {
            _tip = tip;
            _atTip.Clear();
        }

        if (_atTip.Count < MostTipFiles && _atTip.TryAdd(path, isThere))
        {
            IsChanged = true;
        }
    }

    /// <summary>Writes the cache.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="engine">The identity of the program. Another version may compute other <see cref="TryFindOrigins">origins</see>.</param>
    public void Write(BinaryWriter writer, string engine)
    {
        writer.WriteList(_logs, static (writer, log) => log.Write(writer));
        var ids = new CommitValues.Writing(writer);
        writer.WriteList(_moves.ToArray(), (_, moved) =>
        {
            ids.WriteText(moved.Key);
            ids.WriteFiles(moved.Value);
        });
        writer.Write(_tip);
        writer.WriteList(_atTip.ToArray(), static (writer, asked) =>
        {
            writer.Write(asked.Key);
            writer.Write(asked.Value);
        });
        writer.Write(engine);
        writer.WriteList(_origins.ToArray(), static (writer, origins) =>
        {
            writer.Write(origins.Key);
            writer.WritePairs(origins.Value);
        });
    }

    /// <summary>Reads the cache.</summary>
    /// <param name="record">The reader.</param>
    /// <param name="engine">The identity of this program; origins of another one are dropped.</param>
    public static CommitCache Read(BinaryReader record, string engine)
    {
        var cache = new CommitCache();
        cache._logs.AddRange(record.ReadList(CommitLog.Read));
        var ids = new CommitValues.Reading(record);
        for (var left = record.ReadCount(); left > 0; left--)
        {
            cache._moves.TryAdd(ids.ReadText(), ids.ReadFiles());
        }

        cache._tip = record.ReadString();
        for (var left = record.ReadCount(); left > 0; left--)
        {
            cache._atTip.TryAdd(record.ReadString(), record.ReadBoolean());
        }

        if (record.ReadString() == engine)
        {
            for (var left = record.ReadCount(); left > 0; left--)
            {
                cache._origins.TryAdd(record.ReadString(), record.ReadPairs());
            }
        }

        return cache;
    }
}
