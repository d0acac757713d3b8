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
    private readonly EditProgress _progress = new();
    private readonly GitWatch _git;
    private Task _work = Task.CompletedTask;
    private int _polls;
    private bool _isLooking;
    private TimeSpan _lastCheck = TimeSpan.MaxValue;

    /// <summary>Begins; the first check waits for <see cref="Start"/>.</summary>
    /// <param name="request">The request: which repository is checked, and how.</param>
    /// <param name="quiet">How long nothing may be edited before the whole repository is checked.</param>
    /// <param name="poll">How often it is looked whether git moved; where the client does not tell of other files, whether these changed, too.</param>
    /// <param name="found">Takes what was found: in all files, or in some where only these were judged anew.</param>
    /// <param name="failed">Is told of what went wrong.</param>
    /// <param name="program">The full path of the program, to start from what it left before; <see langword="null"/> to start from nothing.</param>
    public Project(CheckRequest request, TimeSpan quiet, TimeSpan poll, Action<Project, SessionSnapshot, IReadOnlyCollection<string>?> found, Action<Exception> failed, string? program = null)
    {
        Session = new RepositorySession(request, program);
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
        _progress.Edit(path: null);
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Notes that a text is another now.</summary>
    /// <param name="path">Its path from the root; <see langword="null"/> where it is not known what changed.</param>
    public void Edited(string? path) => _progress.Edit(path);

    /// <summary>Has it look whether anything on the disk is another, a moment from now: where much changes at once, it looks once.</summary>
    public void Look()
    {
        Volatile.Write(ref _isLooking, true);
        _progress.Signal();
    }

    /// <summary>What is known once all edits until now are judged, each document for itself at least.</summary>
    public Task<SessionSnapshot> JudgedAsync(CancellationToken cancellation) => _progress.WaitAsync(isWhole: false, cancellation);

    /// <summary>What is known once all edits until now are judged by a check of the whole repository. Who waits is not kept waiting for quiet.</summary>
    public Task<SessionSnapshot> CheckedAsync(CancellationToken cancellation) => _progress.WaitAsync(isWhole: true, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _progress.StopAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _progress.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_progress.Stopped.IsCancellationRequested)
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
                _failed(exception);
                _progress.Fail(exception);
            }
        }

        _progress.Abandon();
    }

    private async Task<bool> WaitForWorkAsync()
    {
        if (!_progress.IsChecked)
        {
            return true;
        }

        var isSignalled = await _progress.SignalAsync(_poll).ConfigureAwait(false);
        var isLooking = isSignalled && Volatile.Read(ref _isLooking);
        if (isSignalled && !isLooking)
        {
            return true;
        }

        if (isLooking)
        {
            await Task.Delay(_quiet, _progress.Stopped).ConfigureAwait(false);
            Volatile.Write(ref _isLooking, false);
        }

        // A client that tells of files tells of documents and settings; what links lead to besides is looked at now and then.
        var isLookedAt = isLooking || !IsTold || ++_polls % PollsWhereTold == 0;
        if (_git.HasMoved() || (isLookedAt && Session.IsStale()))
        {
            _progress.Edit(path: null);
            return true;
        }

        return false;
    }

    // Until no signal comes for a while, or somebody waits for the answer. The first check waits for nothing.
    private async Task<bool> IsQuietAsync()
    {
        while (true)
        {
            if (_progress.IsChecked)
            {
                return false;
            }

            if (_progress.IsAsked || Session.Last is null || !await _progress.SignalAsync(Pause).ConfigureAwait(false))
            {
                return true;
            }

            JudgeEdited();
        }
    }

    // A fast check need not wait long: a pause of half its duration keeps the machine of a typist at most two thirds busy, and the next edit cancels the check anyway.
    private TimeSpan Pause => _lastCheck < _quiet ? _lastCheck / 2 : _quiet;

    private void JudgeEdited()
    {
        var edited = _progress.Begin();
        if (edited.Paths.Length == 0 || Session.Last is null)
        {
            return;
        }

        var isKnown = true;
        var found = default(SessionSnapshot);
        foreach (var path in edited.Paths)
        {
            try
            {
                var judged = Session.Judge(path, edited.Cancellation);
                isKnown &= judged is not null;
                found = judged ?? found;
            }
            catch (OperationCanceledException)
            {
                _progress.Stopping(edited);
                throw;
            }
        }

        if (found is not null)
        {
            _found(this, found, edited.Paths);
        }

        if (isKnown && found is not null)
        {
            _progress.Done(edited, isWhole: false, found);
        }
    }

    private void CheckAll()
    {
        var edited = _progress.Begin();
        _git.HasMoved();
        // The first check reads everything, and says nothing of those that follow.
        var isFirst = Session.Last is null;
        var began = Stopwatch.GetTimestamp();
        var found = Session.Check(edited.Cancellation);
        _lastCheck = isFirst ? TimeSpan.MaxValue : Stopwatch.GetElapsedTime(began);
        _found(this, found, null);
        _progress.Done(edited, isWhole: true, found);
        if (isFirst)
        {
            Session.Keep();
        }
    }
}
