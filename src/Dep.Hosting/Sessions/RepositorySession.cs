using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Schema.Practice;
using Dep.Hosting.Checking;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Sessions;

/// <summary>
/// A repository that is checked again and again while somebody works in it: unsaved texts count, and what did not change is not read,
/// judged or asked of git again. After any sequence of events it finds what a fresh check of the same files and texts finds, for both
/// are the same stages (<see cref="RepositoryCheck"/>).
/// <para>Texts may be set from any thread and at any time; checks run one after the other.</para>
/// </summary>
internal sealed class RepositorySession
{
    private readonly CheckRequest _request;
    private readonly Lock _gate = new();
    private readonly Lock _textGate = new();
    private readonly ConcurrentQueue<string> _changed = new();
    private readonly SessionState _state;
    private ImmutableDictionary<string, EditorText> _open = ImmutableDictionary.Create<string, EditorText>(StringComparer.Ordinal);
    private SessionSnapshot? _last;

    /// <summary>Begins a session. Nothing is read yet.</summary>
    /// <param name="request">What is checked, as a check would.</param>
    /// <param name="program">The full path of the program, to start from what an earlier session of it left in the request's cache; <see langword="null"/> to start from nothing.</param>
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

    /// <summary>What is checked.</summary>
    public CheckRequest Request => _request;

    /// <summary>What was found last, or <see langword="null"/> before the first check.</summary>
    public SessionSnapshot? Last => Volatile.Read(ref _last);

    /// <summary>The number of proposals whose findings came from an earlier session.</summary>
    internal int Taken => _state.Taken;

    /// <summary>The texts of the editor.</summary>
    public ImmutableDictionary<string, EditorText> Open => Volatile.Read(ref _open);

    /// <summary>The path from the root of a file given by its full path.</summary>
    public string Relative(string fullPath) => Path.GetRelativePath(Root, fullPath).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The full path of a path from the root.</summary>
    public string Full(string path) => Path.GetFullPath(path, Root);

    /// <summary>Takes the text of a file as an editor has it now.</summary>
    /// <param name="path">The file's path from the root.</param>
    /// <param name="text">The text.</param>
    /// <param name="version">The editor's number of it.</param>
    /// <param name="isSaved">Whether the file holds the same: it was just opened or saved.</param>
    public void SetText(string path, string text, int? version = null, bool isSaved = false)
    {
        lock (_textGate)
        {
            // A file that an editor opened has its mark for as long as it is open.
            var hasMark = _open.TryGetValue(path, out var before) ? before.Source.HasByteOrderMark : SkippedFiles.WorkingTreeContaining(_request.Directory).Read(path).HasByteOrderMark;
            Volatile.Write(ref _open, _open.SetItem(path, EditorText.Of(path, text, hasMark, version, !isSaved)));
            _changed.Enqueue(path);
        }
    }

    /// <summary>Notes that an editor wrote a text to its file.</summary>
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

    /// <summary>Notes that an editor closed a file: what the disk has counts again.</summary>
    public void Close(string path)
    {
        lock (_textGate)
        {
            Volatile.Write(ref _open, _open.Remove(path));
            _changed.Enqueue(path);
        }
    }

    /// <summary>Checks the whole repository.</summary>
    /// <param name="cancellation">Stops the check; what it learned until then is kept.</param>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public SessionSnapshot Check(CancellationToken cancellation)
    {
        lock (_gate)
        {
            cancellation.ThrowIfCancellationRequested();
            var open = Take();
            _state.Renew(open);
            var result = RepositoryCheck.Run(_request, AnalysisOptions.Default.Cap, _state, cancellation);
            var snapshot = new SessionSnapshot(Root, _state.Input!, result.Diagnostics, open, _state.Unobserved) { Summary = result.Summary };
            Volatile.Write(ref _last, snapshot);
            return snapshot;
        }
    }

    /// <summary>Writes what is known into the request's cache for the next session, unless the cache has as much already.</summary>
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

    /// <summary>Whether the files are other ones than those that were checked last. It looks at them as a build does that has nothing to do.</summary>
    public bool IsStale()
    {
        lock (_gate)
        {
            return _last is not null && _state.IsStale(Open);
        }
    }

    /// <summary>
    /// Judges one document anew: what the rules about one proposal find in it now, with what is known of the findings of the others
    /// and of the rules that see all.
    /// </summary>
    /// <param name="path">The document, or the file beside it that holds its header, by its path from the root.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What is known now; <see langword="null"/> where the document is none of those that were checked, or tells what others are measured by: then <see cref="Check"/> tells.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public SessionSnapshot? Judge(string path, CancellationToken cancellation)
    {
        lock (_gate)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_last is not { Input.IsAhead: true } last || last.Repository.Owning(path) is not { Defect: null } before)
            {
                return null;
            }

            var open = Take();
            if (_state.Reread(before, open) is not { } proposal)
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

            var result = ProposalAnalyzer.Run(input.Repository, input.Base, input.Rules, input.Options, ahead, new MovedFindings(_state.RepositoryFindings, changed, now), cancellation);
            var snapshot = new SessionSnapshot(Root, input, result.Findings, open, _state.Unobserved) { Summary = last.Summary };
            _state.Moved(input, changed, now);
            Volatile.Write(ref _last, snapshot);
            return snapshot;
        }
    }

    // The texts as they are, and with them everything that changed until now.
    private ImmutableDictionary<string, EditorText> Take()
    {
        lock (_textGate)
        {
            while (_changed.TryDequeue(out var path))
            {
                _state.Change(path);
            }

            return _open;
        }
    }
}
