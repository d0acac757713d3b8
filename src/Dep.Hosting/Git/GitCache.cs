using System.Collections.Concurrent;
using Dep.Hosting.Git.Objects;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Git;

/// <summary>
/// Git's cached answers. They stay valid while git's references are unchanged, since an object's id is a hash of its content.
/// </summary>
internal sealed class GitCache
{
    // Large enough for commits, trees and a few changed documents; anything larger is requested again.
    private const int LongestObject = 1024 * 1024;
    private const int MostFetched = 8;
    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostTrees = 16;

    private readonly ConcurrentDictionary<string, GitObject?> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (int ExitCode, string Output)> _runs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _trees = new(StringComparer.Ordinal);
    private readonly HashSet<string> _expected = new(StringComparer.Ordinal);
    private Task _prefetch = Task.CompletedTask;
    private int _bytes;

    /// <summary>Looks up the object of a name. The answer may be cached as <see langword="null"/>: git has no such object.</summary>
    public bool TryFind(string name, out GitObject? found)
    {
        if (_expected.Contains(name))
        {
            // If the prefetch fails, the caller requests the object itself and can report why.
            Task.WaitAny(_prefetch);
        }

        return _objects.TryGetValue(name, out found);
    }

    /// <summary>Prefetches the objects that will be needed (see <see cref="Forget"/>) on another thread, so that git has started and answered by then.</summary>
    /// <param name="read">Reads the objects of ids without this cache; <see langword="null"/> without git.</param>
    public void Fetch(Func<IReadOnlyCollection<string>, IEnumerable<GitObject>>? read)
    {
        if (read is not null && _expected.Count is > 0 and <= MostFetched)
        {
            _prefetch = Task.Run(() =>
            {
                foreach (var found in read(_expected))
                {
                    Note(found.Id, found);
                }
            });
        }
    }

    /// <summary>Caches the object of a name; <see langword="null"/> if git has no such object.</summary>
    public void Note(string name, GitObject? found)
    {
        var length = found?.Content.Length ?? 0;
        if (length <= LongestObject && Volatile.Read(ref _bytes) <= MostBytes && _objects.TryAdd(name, found))
        {
            Interlocked.Add(ref _bytes, length);
        }
    }

    /// <summary>Looks up the result of a command.</summary>
    public bool TryFindRun(ReadOnlySpan<string> arguments, out (int ExitCode, string Output) answer) =>
        _runs.TryGetValue(KeyOf(arguments), out answer);

    /// <summary>Caches the result of a command.</summary>
    public void NoteRun(ReadOnlySpan<string> arguments, int exitCode, string output) => _runs.TryAdd(KeyOf(arguments), (exitCode, output));

    /// <summary>The id of the blob that has the content of a file of the working tree, or <see langword="null"/> if not known.</summary>
    public string? IdOf(string path) => _ids.GetValueOrDefault(path);

    /// <summary>Caches the id of the blob that has the content of a file of the working tree.</summary>
    public void NoteId(string path, string id) => _ids.TryAdd(path, id);

    /// <summary>Removes the blob id of a file that changed. The old blob is expected to be needed for comparison, see <see cref="Fetch"/>.</summary>
    public void Forget(string path)
    {
        if (_ids.TryRemove(path, out var id) && !_objects.ContainsKey(id))
        {
            _expected.Add(id);
        }
    }

    /// <summary>Whether a tree (the root folder of a commit) has the same layout as the working tree, as cached or computed.</summary>
    /// <param name="tree">The id of the tree, followed by the identity of the layout.</param>
    /// <param name="areLike">Computes the answer.</param>
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
            memory.Note(
                name,
                record.ReadBoolean()
                    ? new GitObject(record.ReadString(), record.ReadString(), record.ReadInt64(), record.ReadBlock().ToArray())
                    : null
            );
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
