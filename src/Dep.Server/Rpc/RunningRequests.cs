using System.Collections.Concurrent;
using System.Text.Json;

namespace Dep.Server.Rpc;

/// <summary>The requests that are being answered concurrently, up to a limit. Each gets exactly one answer, whatever happens.</summary>
/// <param name="outgoing">The queue for answers.</param>
internal sealed class RunningRequests(OutgoingMessages outgoing) : IDisposable
{
    // With this many unanswered requests, no further ones are read until one is answered.
    private const int MostRequests = 64;

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _free = new(MostRequests);

    /// <summary>Starts answering a request as soon as the limit allows.</summary>
    /// <param name="id">Its id as JSON.</param>
    /// <param name="find">Computes the answer and returns a function that writes it.</param>
    /// <param name="cancellation">Stops the wait.</param>
    /// <returns>A task that completes when the request has started; its result completes when the request is answered.</returns>
    public async Task<Task> BeginAsync(string id, Func<CancellationToken, Task<Action<Utf8JsonWriter>>> find, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        var request = new CancellationTokenSource();
        var isFirst = _running.TryAdd(id, request);
        return Task.Run(() => AnswerAsync(id, find, isFirst, request), CancellationToken.None);
    }

    /// <summary>Cancels a request if it is not answered yet.</summary>
    /// <param name="id">Its id as JSON.</param>
    public void Cancel(string id)
    {
        if (_running.TryGetValue(id, out var request))
        {
            Cancel(request);
        }
    }

    /// <summary>Cancels all requests.</summary>
    public void CancelAll()
    {
        foreach (var request in _running.Values)
        {
            Cancel(request);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private static void Cancel(CancellationTokenSource request)
    {
        try
        {
            request.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The request has just been answered.
        }
    }

    private async Task AnswerAsync(
        string id,
        Func<CancellationToken, Task<Action<Utf8JsonWriter>>> find,
        bool isFirst,
        CancellationTokenSource cancellation
    )
    {
        try
        {
            if (!isFirst)
            {
                throw new RpcException(RpcException.InvalidRequest, "A request with this id is being answered");
            }

            outgoing.Answer(id, await find(cancellation.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            outgoing.Fail(id, RpcException.RequestCancelled, "The request was cancelled");
        }
        catch (RpcException exception)
        {
            outgoing.Fail(id, exception.Code, exception.Message);
        }
        catch (JsonException exception)
        {
            outgoing.Fail(id, RpcException.InvalidParams, exception.Message);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            outgoing.Fail(id, RpcException.InternalError, $"{exception.GetType().Name}: {exception.Message}");
        }
        finally
        {
            if (isFirst)
            {
                _running.TryRemove(id, out _);
            }

            cancellation.Dispose();
            Release();
        }
    }

    private void Release()
    {
        try
        {
            _free.Release();
        }
        catch (ObjectDisposedException)
        {
            // The connection ended before its last request.
        }
    }
}
