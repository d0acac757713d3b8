using System.Diagnostics;
using Dep.Hosting.Requests;
using Dep.Hosting.Sessions;

namespace Dep.Server.Projects;

/// <summary>
/// A folder whose proposals are checked while a user edits them. One task runs all checks in sequence: an edited document
/// is judged at once, and the whole repository after a short pause; the next edit cancels a running check.
/// </summary>
internal sealed class Project : IAsyncDisposable
{
    private const int PollsPerLook = 15;

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

    /// <summary>Creates a project; <see cref="Start"/> starts the first check.</summary>
    /// <param name="request">The request: which repository is checked, and how.</param>
    /// <param name="quiet">How long to wait after an edit before the whole repository is checked.</param>
    /// <param name="poll">The interval of polling git, and of polling files if the client does not report their changes.</param>
    /// <param name="found">Called with a new snapshot, and the paths of the files that were judged again; <see langword="null"/> for all.</param>
    /// <param name="failed">Called with failures.</param>
    /// <param name="program">The full path of the program, to reuse the cache of its last session; <see langword="null"/> to start without a cache.</param>
    public Project(
        CheckRequest request,
        TimeSpan quiet,
        TimeSpan poll,
        Action<Project, SessionSnapshot, IReadOnlyCollection<string>?> found,
        Action<Exception> failed,
        string? program = null
    )
    {
        Earlier = new EarlierDiagnostics(request, program);
        Session = new RepositorySession(request, program);
        _git = new GitWatch(Session.Root);
        (_quiet, _poll, _found, _failed) = (quiet, poll, found, failed);
    }

    /// <summary>The session.</summary>
    public RepositorySession Session { get; }

    /// <summary>What an earlier server showed.</summary>
    public EarlierDiagnostics Earlier { get; }

    /// <summary>Whether changes of files that are not open are reported, so that they need not be polled often.</summary>
    public bool IsTold { get; set; }

    /// <summary>Whether a file belongs to the folder.</summary>
    public bool Holds(string fullPath) =>
        fullPath.Length > Session.Directory.Length
        && fullPath.StartsWith(Session.Directory, StringComparison.Ordinal)
        && (fullPath[Session.Directory.Length] == Path.DirectorySeparatorChar || Session.Directory[^1] == Path.DirectorySeparatorChar);

    /// <summary>Starts the first check.</summary>
    public void Start()
    {
        _progress.Edit(path: null);
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Records that a text changed.</summary>
    /// <param name="path">Its path from the root; <see langword="null"/> if it is not known what changed.</param>
    public void Edited(string? path) => _progress.Edit(path);

    /// <summary>Requests a look for changed files on disk. It is delayed a little, so that many changes at once cause only one.</summary>
    public void Look()
    {
        Volatile.Write(ref _isLooking, true);
        _progress.Signal();
    }

    /// <summary>The snapshot once all edited documents are judged, at least by themselves.</summary>
    public Task<SessionSnapshot> JudgedAsync(CancellationToken cancellation) => _progress.WaitAsync(isWhole: false, cancellation);

    /// <summary>The snapshot once the whole repository is checked with all edits so far. The check starts without waiting for a pause.</summary>
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
                // Another edit came, or the project was closed.
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

        // Even if the client reports changes of documents and settings, other files, such as targets of links, are polled from time to time.
        var isLookedAt = isLooking || !IsTold || ++_polls % PollsPerLook == 0;
        if (_git.HasMoved() || (isLookedAt && Session.IsStale()))
        {
            _progress.Edit(path: null);
            return true;
        }

        return false;
    }

    // Waits until no edit comes for a while, or a request waits for a whole check. The first check starts immediately.
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

    // A fast check need not wait long: with a pause of half its duration, a processor is busy at most two thirds of the time while the user types.
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
                _progress.PutBack(edited);
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
        // The first check reads everything, so its duration does not predict that of later ones.
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
