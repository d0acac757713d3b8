using System.Collections.Concurrent;

namespace Dep.Hosting.Git.Objects;

/// <summary>
/// Requests many blobs from git in a pipeline, on a thread of its own, while the arrived ones are read. Waiting for each answer before
/// sending the next request would take longer than the answers themselves.
/// </summary>
internal sealed class BlobPrefetch
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<GitObject?>> _pending;

    /// <summary>Starts requesting.</summary>
    /// <param name="objects">Git's objects. Missing blobs are reported as its <see cref="GitObjects.Fault"/>.</param>
    /// <param name="ids">The distinct ids, in the order in which they will be taken.</param>
    public BlobPrefetch(GitObjects objects, IReadOnlyList<string> ids)
    {
        // All entries are created before the thread starts: a caller waits for the entry it takes.
        TaskCompletionSource<GitObject?>[] waiting = [.. ids.Select(_ => new TaskCompletionSource<GitObject?>())];
        _pending = new(ids.Zip(waiting, KeyValuePair.Create), StringComparer.Ordinal);
        Task.Factory.StartNew(() => Receive(objects, ids, waiting), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Waits for a blob and removes it; <see langword="null"/> if it was not requested, was taken before, or is missing.</summary>
    public GitObject? Take(string id) => _pending.TryRemove(id, out var blob) ? blob.Task.GetAwaiter().GetResult() : null;

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
