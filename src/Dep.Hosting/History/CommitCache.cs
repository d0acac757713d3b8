using System.Collections.Immutable;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.History;

/// <summary>
/// What commits were found to say: which files they changed, what they took away or made anywhere in the repository, and which of
/// these are one document under two names. An id of a commit is a hash of all of it, and git is asked for the history as it was
/// committed, without grafts and replacements: so none of this is ever another, and a check asks git for new commits alone.
/// </summary>
internal sealed class CommitCache
{
    // The branches that a working tree goes back and forth between.
    private const int MostLogs = 3;

    // More than this is for git to say again.
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

    /// <summary>Whether anything was noted that was not known.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>The history up to a commit, as far as it changed some files or folders, the oldest commit first; <see langword="null"/> where that is not known.</summary>
    /// <param name="tip">The id of the newest commit.</param>
    /// <param name="paths">The files and folders; the empty path is the whole repository.</param>
    public ImmutableArray<HistoryCommit>? Find(string tip, ImmutableArray<string> paths) => _logs.Find(log => log.Tip == tip && log.Covers(paths))?.Of(paths);

    /// <summary>The histories that may be the beginning of one: those of other commits, of the same files and folders, or of more.</summary>
    public ImmutableArray<CommitLog> Beginnings(string tip, ImmutableArray<string> paths) => [.. _logs.Where(log => log.Tip != tip && log.Covers(paths))];

    /// <summary>Notes a history.</summary>
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

    /// <summary>The documents that a commit took away or made, anywhere in the repository, where that is known.</summary>
    public bool TryFindMoves(string commit, out ImmutableArray<HistoryFile> files) => _moves.TryGetValue(commit, out files);

    /// <summary>Notes the documents that a commit took away or made.</summary>
    public void NoteMoves(string commit, ImmutableArray<HistoryFile> files)
    {
        if (files.Length <= MostMovedFiles && _moves.Count < MostMoves && _moves.TryAdd(commit, files))
        {
            IsChanged = true;
        }
    }

    /// <summary>The paths that documents had before, by those they got, where that was worked out for the same documents.</summary>
    /// <param name="key">What tells the commit, the documents that were compared, and how they were read.</param>
    /// <param name="origins">By the new path, the old one.</param>
    public bool TryFindOrigins(string key, out ImmutableArray<KeyValuePair<string, string>> origins) => _origins.TryGetValue(key, out origins);

    /// <summary>Notes the paths that documents had before.</summary>
    public void NoteOrigins(string key, ImmutableArray<KeyValuePair<string, string>> origins)
    {
        if (key.Length <= LongestKey && _origins.Count < MostMoves && _origins.TryAdd(key, origins))
        {
            IsChanged = true;
        }
    }

    /// <summary>Whether there is a document at a path after a commit, where that was asked before.</summary>
    public bool? IsAtTip(string tip, string path) => tip == _tip && _atTip.TryGetValue(path, out var isThere) ? isThere : null;

    /// <summary>Notes whether there is a document at a path after a commit. It is kept for one commit, the newest.</summary>
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

    /// <summary>Writes it.</summary>
    /// <param name="writer">The writer for it.</param>
    /// <param name="engine">What tells the program that worked out <see cref="TryFindOrigins"/>: another one may find others.</param>
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

    /// <summary>Reads it.</summary>
    /// <param name="record">Where from.</param>
    /// <param name="engine">What tells this program.</param>
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
