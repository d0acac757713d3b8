using Dep.Hosting.Sessions;
using Dep.Server.Rpc;

namespace Dep.Server.Projects;

/// <summary>
/// Counts edits, tracks up to which edit everything has been judged, and lets requests wait for that. Edits and requests may come from any
/// thread; one task judges. An edit cancels the judging in progress.
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

    /// <summary>Cancelled when the project is closed.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Whether no edit came since the last whole check.</summary>
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

    /// <summary>Whether a request waits for a whole check.</summary>
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

    /// <summary>Records an edit.</summary>
    /// <param name="path">The path of the edited file from the root; <see langword="null"/> if it is not known.</param>
    public void Edit(string? path)
    {
        lock (_gate)
        {
            // The project may be closed while a caller is still using it.
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
            // The project was closed.
        }
    }

    /// <summary>Waits for an edit, a request or another signal.</summary>
    /// <returns>Whether a signal came before the timeout.</returns>
    /// <exception cref="OperationCanceledException">The project was closed.</exception>
    public Task<bool> SignalAsync(TimeSpan patience) => _signal.WaitAsync(patience, _stop.Token);

    /// <summary>Waits until all edits so far are judged, and returns the snapshot.</summary>
    /// <param name="isWhole">Whether a check of the whole repository is needed; otherwise it is enough that the edited documents were judged by themselves.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public Task<SessionSnapshot> WaitAsync(bool isWhole, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested)
            {
                return Task.FromException<SessionSnapshot>(
                    new RpcException(RpcException.ContentModified, "The folder was closed, or is checked anew with other settings")
                );
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

    /// <summary>Begins judging all edits so far.</summary>
    public EditedPaths Begin()
    {
        lock (_gate)
        {
            var edited = new EditedPaths([.. _edited], _edit, NextCheck());
            _edited.Clear();
            return edited;
        }
    }

    /// <summary>Returns edits whose judging was cancelled by another edit.</summary>
    public void PutBack(EditedPaths edited)
    {
        lock (_gate)
        {
            _edited.UnionWith(edited.Paths);
        }
    }

    /// <summary>Records that edits are judged, and completes the requests that wait for them.</summary>
    /// <param name="edited">The edits.</param>
    /// <param name="isWhole">Whether the whole repository was checked.</param>
    /// <param name="found">The new snapshot.</param>
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

    /// <summary>Records that judging failed. It would fail again with the same files, so it is tried again only after the next edit.</summary>
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

    /// <summary>Cancels the judging in progress and ends.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        lock (_gate)
        {
            _check.Cancel();
        }
    }

    /// <summary>Cancels all waiting requests.</summary>
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

/// <summary>The edits to judge together.</summary>
/// <param name="Paths">The paths of the edited files from the root, as far as they are known.</param>
/// <param name="Edit">The number of the last edit.</param>
/// <param name="Cancellation">Cancelled by the next edit.</param>
internal sealed record EditedPaths(string[] Paths, long Edit, CancellationToken Cancellation);
