using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Schema.Practice;
using Dep.Hosting.Checking;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Sessions;

/// <summary>
/// A repository that is checked repeatedly while a user edits it: unsaved texts count, and unchanged documents are not read,
/// judged or requested from git again. After any sequence of events it finds the same as a fresh check of the same files and texts, since both
/// run the same stages (<see cref="RepositoryCheck"/>).
/// <para>Texts may be set from any thread at any time; checks are serialized.</para>
/// </summary>
internal sealed class RepositorySession
{
    private readonly CheckRequest _request;
    private readonly Lock _gate = new();
    private readonly Lock _textGate = new();
    private readonly ConcurrentQueue<string> _changed = new();

    // Changed files that the last result does not have yet. A cancelled check leaves some: what is judged next may not build on the result then.
    private readonly HashSet<string> _unchecked = new(StringComparer.Ordinal);
    private readonly SessionState _state;
    private ImmutableDictionary<string, EditorText> _open = ImmutableDictionary.Create<string, EditorText>(StringComparer.Ordinal);
    private SessionSnapshot? _last;

    /// <summary>Creates a session without reading anything yet.</summary>
    /// <param name="request">The request that each check answers.</param>
    /// <param name="program">The full path of the program, to reuse the cache of its last session; <see langword="null"/> to start without a cache.</param>
    public RepositorySession(CheckRequest request, string? program = null)
    {
        _request = request;
        _state = new SessionState(request, SessionStart.Open(request, program));
        Root = SkippedFiles.WorkingTreeContaining(request.Directory).Root;
    }

    /// <summary>The full path of the repository's root.</summary>
    public string Root { get; }

    /// <summary>The full path of the folder in which proposals are looked for.</summary>
    public string Directory => _request.Directory;

    /// <summary>The request that each check answers.</summary>
    public CheckRequest Request => _request;

    /// <summary>The last result, or <see langword="null"/> before the first check.</summary>
    public SessionSnapshot? Last => Volatile.Read(ref _last);

    /// <summary>The number of proposals whose findings were reused from an earlier session.</summary>
    internal int Taken => _state.Taken;

    /// <summary>The texts of the editor.</summary>
    public ImmutableDictionary<string, EditorText> Open => Volatile.Read(ref _open);

    /// <summary>The path from the root of a file given by its full path.</summary>
    public string Relative(string fullPath) => Path.GetRelativePath(Root, fullPath).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The full path of a path from the root.</summary>
    public string Full(string path) => Path.GetFullPath(path, Root);

    /// <summary>Sets the current text of a file in the editor.</summary>
    /// <param name="path">The file's path from the root.</param>
    /// <param name="text">The text.</param>
    /// <param name="version">The editor's version number of the text.</param>
    /// <param name="isSaved">Whether the file has the same text, because it was just opened or saved.</param>
    public void SetText(string path, string text, int? version = null, bool isSaved = false)
    {
        lock (_textGate)
        {
            // The byte order mark is read when the editor opens the file, and stays as long as the file is open.
            var source = _open.TryGetValue(path, out var before) ? before.Source : SkippedFiles.WorkingTreeContaining(_request.Directory).Read(path);
            Volatile.Write(ref _open, _open.SetItem(path, EditorText.Of(path, text, source.HasByteOrderMark, version, !isSaved)));
            _changed.Enqueue(path);
        }
    }

    /// <summary>Called when an editor has saved a text.</summary>
    public void Saved(string path)
    {
        lock (_textGate)
        {
            if (_open.TryGetValue(path, out var text) && text.IsDirty)
            {
                Volatile.Write(ref _open, _open.SetItem(path, text with { IsDirty = false }));
            }
        }
    }

    /// <summary>Called when an editor has closed a file, so that the file on disk counts again.</summary>
    public void Close(string path)
    {
        lock (_textGate)
        {
            Volatile.Write(ref _open, _open.Remove(path));
            _changed.Enqueue(path);
        }
    }

    /// <summary>Checks the whole repository.</summary>
    /// <param name="cancellation">Stops the check; the state it has built until then is kept.</param>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public SessionSnapshot Check(CancellationToken cancellation)
    {
        lock (_gate)
        {
            cancellation.ThrowIfCancellationRequested();
            var open = TakeChanges();
            _state.Renew(open);
            var result = RepositoryCheck.Run(_request, AnalysisOptions.Default.Cap, _state, cancellation);
            var snapshot = new SessionSnapshot(Root, _state.Input!, result.Diagnostics, open, _state.Unobserved) { Summary = result.Summary };
            _unchecked.Clear();
            Volatile.Write(ref _last, snapshot);
            return snapshot;
        }
    }

    /// <summary>Saves the state to the request's cache for the next session, unless the cache is up to date.</summary>
    public void Keep()
    {
        lock (_gate)
        {
            if (_last is not null)
            {
                _state.Keep();
            }
        }
    }

    /// <summary>Whether files on disk changed since the last check. It is as fast as an up-to-date build.</summary>
    public bool IsStale()
    {
        lock (_gate)
        {
            return _last is not null && _state.IsStale(Open);
        }
    }

    /// <summary>
    /// Judges one changed document again: runs the rules about one proposal on it, and combines their findings with the known findings of other
    /// proposals and of the rules over all proposals.
    /// </summary>
    /// <param name="path">The path of the document or of its sidecar, from the root.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The new result; <see langword="null"/> if the document was not checked before or affects how others are judged. Then <see cref="Check"/> has to run.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public SessionSnapshot? Judge(string path, CancellationToken cancellation)
    {
        lock (_gate)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_last is not { Input.IsAhead: true } last || last.Repository.Owning(path) is not { Defect: null } before)
            {
                return null;
            }

            var open = TakeChanges();
            var isAlone = _unchecked.All(changed => changed == before.Path || changed == before.HeaderSource.Path);
            if (!isAlone || _state.Reread(before, open) is not { } proposal)
            {
                return null;
            }

            var input = last.Input with { Repository = last.Repository.With(proposal) };
            var (changed, now) = path == before.Path ? (before.Source, proposal.Source) : (before.HeaderSource, proposal.HeaderSource);
            var ahead = new ProposalRuleRun(input.Repository.Schema, input.Rules, input.Options);
            var identities = new SchemaIdentity();
            foreach (var other in input.Repository.Proposals)
            {
                if (ReferenceEquals(other, proposal))
                {
                    _state.Judge(ahead, input.Repository.Schema.For(proposal), identities, proposal);
                }
                else
                {
                    _state.TakeFindings(ahead, other);
                }
            }

            var moved = new MovedFindings(_state.RepositoryFindings, changed, now);
            var result = ProposalAnalyzer.Run(input.Repository, input.Base, input.Rules, input.Options, ahead, moved, cancellation);
            var snapshot = new SessionSnapshot(Root, input, result.Findings, open, _state.Unobserved) { Summary = last.Summary };
            _state.Update(input, changed, now);
            _unchecked.Clear();
            Volatile.Write(ref _last, snapshot);
            return snapshot;
        }
    }

    // Returns the current texts, and passes all changes until now to the state.
    private ImmutableDictionary<string, EditorText> TakeChanges()
    {
        lock (_textGate)
        {
            while (_changed.TryDequeue(out var path))
            {
                _state.Change(path);
                _unchecked.Add(path);
            }

            return _open;
        }
    }
}
