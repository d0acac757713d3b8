using System.Collections.Concurrent;

namespace Dep.Hosting.Git;

/// <summary>
/// Requests many blobs from git at once, on a thread of its own, while the ones that arrived are read. Waiting for each answer before
/// the next request costs more than the answers.
/// </summary>
internal sealed class BlobPrefetch
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<GitObject?>> _coming;

    /// <summary>Begins to ask.</summary>
    /// <param name="objects">Whom to ask. What it cannot give, it says in its fault.</param>
    /// <param name="ids">The ids, each once, in the order in which they will be taken.</param>
    public BlobPrefetch(GitObjects objects, IReadOnlyList<string> ids)
    {
        // A caller waits for the entry it takes, so the receiving thread must already know it.
        TaskCompletionSource<GitObject?>[] waiting = [.. ids.Select(_ => new TaskCompletionSource<GitObject?>())];
        _coming = new(ids.Zip(waiting, KeyValuePair.Create), StringComparer.Ordinal);
        Task.Factory.StartNew(() => Receive(objects, ids, waiting), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Waits for a file and hands it out, once; <see langword="null"/> where it was not asked for, or does not come.</summary>
    public GitObject? Take(string id) => _coming.TryRemove(id, out var blob) ? blob.Task.GetAwaiter().GetResult() : null;

    private static void Receive(GitObjects objects, IReadOnlyList<string> ids, TaskCompletionSource<GitObject?>[] waiting)
    {
        try
        {
            var next = 0;
            objects.TakeAll(ids, blob => waiting[next++].TrySetResult(blob));
        }
        finally
        {
            foreach (var missing in waiting)
            {
                missing.TrySetResult(null);
            }
        }
    }
}
