using System.Diagnostics;
using Dep.Hosting.Requests;
using Dep.Hosting.Sessions;

namespace Dep.Server.Projects;

/// <summary>
/// A folder whose proposals are checked while somebody edits them. One task does all checks, one after the other: an edited document
/// at once, and the whole repository after a short quiet; the next edit stops a check that runs.
/// </summary>
internal sealed class Project : IAsyncDisposable
{
    private const int PollsWhereTold = 15;

    private readonly TimeSpan _quiet;
    private readonly TimeSpan _poll;
    private readonly Action<Project, SessionSnapshot, IReadOnlyCollection<string>?> _found;
    private readonly Action<Exception> _failed;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _edited = new(StringComparer.Ordinal);
    private readonly List<(long Edit, bool IsWhole, TaskCompletionSource<SessionSnapshot> Done)> _waiting = [];
    private readonly SemaphoreSlim _signal = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly GitWatch _git;
    private Task _work = Task.CompletedTask;
    private CancellationTokenSource _check = new();
    private int _polls;
    private long _edit;
    private long _judged;
    private long _checked;
    private bool _isAsked;
    private bool _isLooking;
    private TimeSpan _lastCheck = TimeSpan.MaxValue;

    /// <summary>Begins; the first check waits for <see cref="Start"/>.</summary>
    /// <param name="request">What is checked.</param>
    /// <param name="quiet">How long nothing may be edited before the whole repository is checked.</param>
    /// <param name="poll">How often it is looked whether git moved; where the client does not tell of other files, whether these changed, too.</param>
    /// <param name="found">Takes what was found: in all files, or in some where only these were judged anew.</param>
    /// <param name="failed">Is told of what went wrong.</param>
    public Project(CheckRequest request, TimeSpan quiet, TimeSpan poll, Action<Project, SessionSnapshot, IReadOnlyCollection<string>?> found, Action<Exception> failed)
    {
        Session = new RepositorySession(request);
        _git = new GitWatch(Session.Root);
        (_quiet, _poll, _found, _failed) = (quiet, poll, found, failed);
    }

    /// <summary>The session.</summary>
    public RepositorySession Session { get; }

    /// <summary>Whether the client tells of changes of files that are not open.</summary>
    public bool IsTold { get; set; }

    /// <summary>Whether a file belongs to the folder.</summary>
    public bool Holds(string fullPath) =>
        fullPath.Length > Session.Directory.Length && fullPath.StartsWith(Session.Directory, StringComparison.Ordinal) && (fullPath[Session.Directory.Length] == Path.DirectorySeparatorChar || Session.Directory[^1] == Path.DirectorySeparatorChar);

    /// <summary>Starts the first check.</summary>
    public void Start()
    {
        Ask(path: null);
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Notes that a text is another now.</summary>
    /// <param name="path">Its path from the root; <see langword="null"/> where it is not known what changed.</param>
    public void Edited(string? path) => Ask(path);

    /// <summary>Has it look whether anything on the disk is another, a moment from now: where much changes at once, it looks once.</summary>
    public void Look()
    {
        Volatile.Write(ref _isLooking, true);
        Signal();
    }

    /// <summary>What is known once all edits until now are judged, each document for itself at least.</summary>
    public Task<SessionSnapshot> JudgedAsync(CancellationToken cancellation) => WaitAsync(isWhole: false, cancellation);

    /// <summary>What is known once all edits until now are judged by a check of the whole repository. Who waits is not kept waiting for quiet.</summary>
    public Task<SessionSnapshot> CheckedAsync(CancellationToken cancellation) => WaitAsync(isWhole: true, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        lock (_gate)
        {
            _check.Cancel();
        }

        await _work.ConfigureAwait(false);
        _check.Dispose();
        _stop.Dispose();
        _signal.Dispose();
    }

    private void Ask(string? path)
    {
        lock (_gate)
        {
            // Whoever found the project a moment before it was closed asks in vain.
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

    private void Signal()
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

    private Task<SessionSnapshot> WaitAsync(bool isWhole, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested)
            {
                return Task.FromException<SessionSnapshot>(new Rpc.RpcException(Rpc.RpcException.ContentModified, "The folder was closed, or is checked anew with other settings"));
            }

            if (Session.Last is { } last && (_checked == _edit || (!isWhole && _judged == _edit)))
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

    private async Task WorkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (!await WaitForWorkAsync().ConfigureAwait(false))
                {
                    continue;
                }

                JudgeEdited();
                if (await IsQuietAsync().ConfigureAwait(false))
                {
                    CheckAll();
                }
            }
            catch (OperationCanceledException)
            {
                // The next edit came, or the end.
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                Fail(exception);
            }
        }

        lock (_gate)
        {
            foreach (var (_, _, done) in _waiting)
            {
                done.TrySetCanceled();
            }

            _waiting.Clear();
        }
    }

    private async Task<bool> WaitForWorkAsync()
    {
        lock (_gate)
        {
            if (_checked != _edit)
            {
                return true;
            }
        }

        var isSignalled = await _signal.WaitAsync(_poll, _stop.Token).ConfigureAwait(false);
        var isLooking = isSignalled && Volatile.Read(ref _isLooking);
        if (isSignalled && !isLooking)
        {
            return true;
        }

        if (isLooking)
        {
            await Task.Delay(_quiet, _stop.Token).ConfigureAwait(false);
            Volatile.Write(ref _isLooking, false);
        }

        // A client that tells of files tells of documents and settings; what links lead to besides is looked at now and then.
        var isLookedAt = isLooking || !IsTold || ++_polls % PollsWhereTold == 0;
        if (_git.HasMoved() || (isLookedAt && Session.IsStale()))
        {
            Ask(path: null);
            return true;
        }

        return false;
    }

    // Until no signal comes for a while, or somebody waits for the answer. The first check waits for nothing.
    private async Task<bool> IsQuietAsync()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_checked == _edit)
                {
                    return false;
                }

                if (_isAsked || Session.Last is null)
                {
                    return true;
                }
            }

            if (!await _signal.WaitAsync(Pause, _stop.Token).ConfigureAwait(false))
            {
                return true;
            }

            JudgeEdited();
        }
    }

    // What is quickly done need not wait for long: half as long as a check takes keeps a typist's machine from being busy for more
    // than two thirds of the time, and the next edit stops the check anyway.
    private TimeSpan Pause => _lastCheck < _quiet ? _lastCheck / 2 : _quiet;

    private void JudgeEdited()
    {
        string[] paths;
        long edit;
        CancellationToken cancellation;
        lock (_gate)
        {
            (paths, edit) = ([.. _edited], _edit);
            _edited.Clear();
            _check.Dispose();
            _check = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            cancellation = _check.Token;
        }

        if (paths.Length == 0 || Session.Last is null)
        {
            return;
        }

        var isKnown = true;
        var found = default(SessionSnapshot);
        foreach (var path in paths)
        {
            try
            {
                var judged = Session.Judge(path, cancellation);
                isKnown &= judged is not null;
                found = judged ?? found;
            }
            catch (OperationCanceledException)
            {
                lock (_gate)
                {
                    _edited.UnionWith(paths);
                }

                throw;
            }
        }

        if (found is not null)
        {
            _found(this, found, paths);
        }

        if (isKnown && found is not null)
        {
            Done(edit, isWhole: false, found);
        }
    }

    private void CheckAll()
    {
        long edit;
        CancellationToken cancellation;
        lock (_gate)
        {
            edit = _edit;
            _edited.Clear();
            _check.Dispose();
            _check = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            cancellation = _check.Token;
        }

        _git.HasMoved();
        // The first check reads everything, and says nothing of those that follow.
        var isFirst = Session.Last is null;
        var began = Stopwatch.GetTimestamp();
        var found = Session.Check(cancellation);
        _lastCheck = isFirst ? TimeSpan.MaxValue : Stopwatch.GetElapsedTime(began);
        _found(this, found, null);
        Done(edit, isWhole: true, found);
    }

    private void Done(long edit, bool isWhole, SessionSnapshot found)
    {
        lock (_gate)
        {
            _judged = Math.Max(_judged, edit);
            _checked = isWhole ? edit : _checked;
            for (var i = _waiting.Count - 1; i >= 0; i--)
            {
                if (_waiting[i].Edit <= edit && (isWhole || !_waiting[i].IsWhole))
                {
                    _waiting[i].Done.TrySetResult(found);
                    _waiting.RemoveAt(i);
                }
            }

            _isAsked = _waiting.Exists(waiting => waiting.IsWhole);
        }
    }

    // What failed once would fail again with the same files: the next edit tries again.
    private void Fail(Exception exception)
    {
        _failed(exception);
        lock (_gate)
        {
            (_checked, _judged, _isAsked) = (_edit, _edit, false);
            foreach (var (_, _, done) in _waiting)
            {
                done.TrySetException(new Rpc.RpcException(Rpc.RpcException.RequestFailed, $"The check could not finish: {exception.Message}"));
            }

            _waiting.Clear();
        }
    }
}
