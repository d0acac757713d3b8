using Dep.Hosting.Sessions;
using Dep.Server.Rpc;

namespace Dep.Server.Projects;

/// <summary>
/// Which edits came, up to which of them everything is judged, and who waits for that. Edits may come and requests may wait from any
/// thread; one task judges. An edit stops what is being judged.
/// </summary>
internal sealed class EditProgress : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _edited = new(StringComparer.Ordinal);
    private readonly List<(long Edit, bool IsWhole, TaskCompletionSource<SessionSnapshot> Done)> _waiting = [];
    private readonly SemaphoreSlim _signal = new(0);
    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenSource _check = new();
    private SessionSnapshot? _last;
    private long _edit;
    private long _judged;
    private long _checked;
    private bool _isAsked;

    /// <summary>Is cancelled when it ends.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Whether no edit came since the last check of all.</summary>
    public bool IsChecked
    {
        get
        {
            lock (_gate)
            {
                return _checked == _edit;
            }
        }
    }

    /// <summary>Whether somebody waits for a check of all.</summary>
    public bool IsAsked
    {
        get
        {
            lock (_gate)
            {
                return _isAsked;
            }
        }
    }

    /// <summary>Notes an edit.</summary>
    /// <param name="path">The path from the root of what was edited; <see langword="null"/> where it is not known.</param>
    public void Edit(string? path)
    {
        lock (_gate)
        {
            // The project may be closed just after it was found.
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            _edit++;
            if (path is not null)
            {
                _edited.Add(path);
            }

            _check.Cancel();
        }

        Signal();
    }

    /// <summary>Wakes the task that judges.</summary>
    public void Signal()
    {
        try
        {
            _signal.Release();
        }
        catch (ObjectDisposedException)
        {
            // The check ended.
        }
    }

    /// <summary>Waits for an edit, a request or another signal.</summary>
    /// <returns>Whether one came in time.</returns>
    /// <exception cref="OperationCanceledException">It ended.</exception>
    public Task<bool> SignalAsync(TimeSpan patience) => _signal.WaitAsync(patience, _stop.Token);

    /// <summary>What is known once all edits until now are judged.</summary>
    /// <param name="isWhole">Whether by a check of the whole repository, or each document for itself at least.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public Task<SessionSnapshot> WaitAsync(bool isWhole, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested)
            {
                return Task.FromException<SessionSnapshot>(new RpcException(RpcException.ContentModified, "The folder was closed, or is checked anew with other settings"));
            }

            if (_last is { } last && (_checked == _edit || (!isWhole && _judged == _edit)))
            {
                return Task.FromResult(last);
            }

            var done = new TaskCompletionSource<SessionSnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((_edit, isWhole, done));
            _isAsked |= isWhole;
            Signal();
            return done.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>Begins to judge what was edited until now.</summary>
    public EditedPaths Begin()
    {
        lock (_gate)
        {
            var edited = new EditedPaths([.. _edited], _edit, NextCheck());
            _edited.Clear();
            return edited;
        }
    }

    /// <summary>Takes back what was begun and stopped by another edit.</summary>
    public void Stopping(EditedPaths edited)
    {
        lock (_gate)
        {
            _edited.UnionWith(edited.Paths);
        }
    }

    /// <summary>Notes that edits are judged, and tells those who wait for that.</summary>
    /// <param name="edited">The edits.</param>
    /// <param name="isWhole">Whether the whole repository was checked.</param>
    /// <param name="found">What is known now.</param>
    public void Done(EditedPaths edited, bool isWhole, SessionSnapshot found)
    {
        lock (_gate)
        {
            _last = found;
            _judged = Math.Max(_judged, edited.Edit);
            _checked = isWhole ? edited.Edit : _checked;
            for (var i = _waiting.Count - 1; i >= 0; i--)
            {
                if (_waiting[i].Edit <= edited.Edit && (isWhole || !_waiting[i].IsWhole))
                {
                    _waiting[i].Done.TrySetResult(found);
                    _waiting.RemoveAt(i);
                }
            }

            _isAsked = _waiting.Exists(waiting => waiting.IsWhole);
        }
    }

    /// <summary>Notes that judging failed. It would fail again with the same files, so the next edit is what tries again.</summary>
    public void Fail(Exception exception)
    {
        lock (_gate)
        {
            (_checked, _judged, _isAsked) = (_edit, _edit, false);
            foreach (var (_, _, done) in _waiting)
            {
                done.TrySetException(new RpcException(RpcException.RequestFailed, $"The check could not finish: {exception.Message}"));
            }

            _waiting.Clear();
        }
    }

    /// <summary>Ends: stops what is being judged.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        lock (_gate)
        {
            _check.Cancel();
        }
    }

    /// <summary>Tells those who still wait that nothing will come.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            foreach (var (_, _, done) in _waiting)
            {
                done.TrySetCanceled();
            }

            _waiting.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _check.Dispose();
        _stop.Dispose();
        _signal.Dispose();
    }

    private CancellationToken NextCheck()
    {
        _check.Dispose();
        _check = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        return _check.Token;
    }
}

/// <summary>What was edited until some moment.</summary>
/// <param name="Paths">The files, by their paths from the root, as far as they are known.</param>
/// <param name="Edit">The number of the last edit.</param>
/// <param name="Cancellation">Is cancelled by the next one.</param>
internal sealed record EditedPaths(string[] Paths, long Edit, CancellationToken Cancellation);
