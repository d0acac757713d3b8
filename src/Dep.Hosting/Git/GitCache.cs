using System.Collections.Concurrent;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Git;

/// <summary>
/// Git's cached answers. As long as its references are the same, so are the answers, since an object's id is a hash of its content.
/// </summary>
internal sealed class GitCache
{
    // Commits, folders and the few documents that are another now; a pack of documents is for git.
    private const int LongestObject = 1024 * 1024;
    private const int MostFetched = 8;
    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostTrees = 16;

    private readonly ConcurrentDictionary<string, GitObject?> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (int ExitCode, string Output)> _runs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _trees = new(StringComparer.Ordinal);
    private readonly HashSet<string> _expected = new(StringComparer.Ordinal);
    private Task _coming = Task.CompletedTask;
    private int _bytes;

    /// <summary>The object that a name leads to, where that was asked before; it may be none.</summary>
    public bool TryFind(string name, out GitObject? found)
    {
        if (_expected.Contains(name))
        {
            // An object that could not be prefetched is requested again, by a caller that can report why.
            Task.WaitAny(_coming);
        }

        return _objects.TryGetValue(name, out found);
    }

    /// <summary>Asks git on a thread of its own for what will be asked for: until then it has started and answered.</summary>
    /// <param name="open">Opens git's objects, without this memory; <see langword="null"/> where there is no git.</param>
    public void Fetch(Func<GitObjects>? open)
    {
        if (open is not null && _expected.Count is > 0 and <= MostFetched)
        {
            _coming = Task.Run(() =>
            {
                using var objects = open();
                foreach (var id in _expected)
                {
                    if (objects.Get(id) is { } found)
                    {
                        Note(id, found);
                    }
                }
            });
        }
    }

    /// <summary>Notes the object that a name leads to, or that it leads to none.</summary>
    public void Note(string name, GitObject? found)
    {
        var length = found?.Content.Length ?? 0;
        if (length <= LongestObject && Volatile.Read(ref _bytes) <= MostBytes && _objects.TryAdd(name, found))
        {
            Interlocked.Add(ref _bytes, length);
        }
    }

    /// <summary>What a command gave, where it was run before.</summary>
    public bool TryFindRun(ReadOnlySpan<string> arguments, out (int ExitCode, string Output) answer) => _runs.TryGetValue(KeyOf(arguments), out answer);

    /// <summary>Notes what a command gave.</summary>
    public void NoteRun(ReadOnlySpan<string> arguments, int exitCode, string output) => _runs.TryAdd(KeyOf(arguments), (exitCode, output));

    /// <summary>The id under which git keeps a file of the working tree as it is, or <see langword="null"/> where that is not known.</summary>
    public string? IdOf(string path) => _ids.GetValueOrDefault(path);

    /// <summary>Notes the id under which git keeps a file of the working tree as it is.</summary>
    public void NoteId(string path, string id) => _ids.TryAdd(path, id);

    /// <summary>Forgets under which id git keeps a file: it is another by now, and will be compared with what it was.</summary>
    public void Forget(string path)
    {
        if (_ids.TryRemove(path, out var id) && !_objects.ContainsKey(id))
        {
            _expected.Add(id);
        }
    }

    /// <summary>Whether a folder that git keeps, the whole repository at a commit, answers all alike that was asked to find the layout.</summary>
    /// <param name="tree">The folder's id, and what tells the layout that is compared.</param>
    /// <param name="areLike">Looks whether it does.</param>
    public bool IsLike(string tree, Func<bool> areLike) => _trees.GetOrAdd(tree, static (_, look) => look(), areLike);

    /// <summary>Writes all answers.</summary>
    public void Write(BinaryWriter writer)
    {
        var objects = _objects.ToArray();
        writer.Write7BitEncodedInt(objects.Length);
        foreach (var (name, found) in objects)
        {
            writer.Write(name);
            writer.Write(found is not null);
            if (found is not null)
            {
                writer.Write(found.Id);
                writer.Write(found.Type);
                writer.Write(found.Length);
                writer.WriteBlock(found.Content);
            }
        }

        var runs = _runs.ToArray();
        writer.Write7BitEncodedInt(runs.Length);
        foreach (var (key, (exitCode, output)) in runs)
        {
            writer.Write(key);
            writer.Write7BitEncodedInt(exitCode);
            writer.Write(output);
        }

        writer.WritePairs(_ids.ToArray());
        writer.WriteList([.. _trees.Where(tree => tree.Value).Take(MostTrees)], static (writer, tree) => writer.Write(tree.Key));
    }

    /// <summary>Reads the answers.</summary>
    public static GitCache Read(BinaryReader record)
    {
        var memory = new GitCache();
        for (var left = record.ReadCount(); left > 0; left--)
        {
            var name = record.ReadString();
            memory.Note(name, record.ReadBoolean() ? new GitObject(record.ReadString(), record.ReadString(), record.ReadInt64(), record.ReadBlock().ToArray()) : null);
        }

        for (var left = record.ReadCount(); left > 0; left--)
        {
            memory._runs.TryAdd(record.ReadString(), (record.Read7BitEncodedInt(), record.ReadString()));
        }

        foreach (var (path, id) in record.ReadPairs())
        {
            memory._ids.TryAdd(path, id);
        }

        foreach (var tree in record.ReadList(static record => record.ReadString()))
        {
            memory._trees.TryAdd(tree, true);
        }

        return memory;
    }

    private static string KeyOf(ReadOnlySpan<string> arguments) => string.Join('\0', arguments!);
}
