using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Practice;
using Dep.Analysis.Text;
using Dep.Hosting.Caching;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.History;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Sessions;

/// <summary>
/// The state that a session keeps in memory between checks. Before each check, all questions to the disk are asked again, as
/// in a build: findings are right even if an editor reports changes of other files late or not at all.
/// </summary>
/// <param name="request">The request: which repository is checked, and how.</param>
/// <param name="start">The cache of an earlier session, or <see langword="null"/>.</param>
internal sealed class SessionState(CheckRequest request, SessionStart? start = null) : ICheckState
{
    private readonly KnownDocuments _documents = new();
    private readonly HashSet<string> _changedSinceBase = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pending = new(StringComparer.Ordinal);
    private readonly SessionStart? _kept = start;
    private SessionStart? _start = start;
    private (RepositoryLayout Layout, RecordedFiles FilesRead)? _layout;
    private SeverityConfiguration? _severities;
    private DiskQuestions? _questions;
    private WorkingTree? _files;
    private EditorFiles? _view;
    private ImmutableArray<string> _unsaved = [];
    private (Base Base, GitPolicy? Policy)? _base;
    private GitCache _git = new();
    private long? _references;
    private DateOnly _today;

    /// <inheritdoc/>
    public WorkingTree Files => _files!;

    /// <inheritdoc/>
    public IRepositoryFiles View => _view!;

    /// <summary>The same files, unobserved.</summary>
    public IRepositoryFiles Unobserved { get; private set; } = null!;

    /// <inheritdoc/>
    public GitCache? Git => _references is null ? null : _git;

    /// <inheritdoc/>
    public KeptHistory? History
    {
        get => _references is null ? null : field ??= new KeptHistory();
        private set;
    }

    /// <summary>The input of the last run of the rules.</summary>
    public CheckInput? Input { get; private set; }

    /// <summary>The last findings of the rules over all proposals.</summary>
    public IReadOnlyList<Diagnostic> RepositoryFindings { get; private set; } = [];

    /// <summary>Records that the text of a file may have changed.</summary>
    public void Change(string path) => _pending.Add(path);

    /// <summary>Finds what changed since the last check, and invalidates the state that depends on it.</summary>
    /// <param name="open">The texts of the editor.</param>
    public void Renew(ImmutableDictionary<string, EditorText> open)
    {
        var tree = SkippedFiles.WorkingTreeContaining(request.Directory);
        var fresh = new DiskQuestions(tree);
        var isSame = AreSame(fresh, open);
        _files = fresh.Observed();
        _view = new EditorFiles(_files, open);
        Unobserved = new EditorFiles(tree, open);
        var today = Clock.Today(request);
        if (!isSame || !_view.Unsaved.AsSpan().SequenceEqual(_unsaved.AsSpan()) || today != _today || _pending.Any(IsDecisive))
        {
            Forget();
            fresh = new DiskQuestions(tree);
            _files = fresh.Observed();
            _view = new EditorFiles(_files, open);
        }

        (_questions, _unsaved, _today) = (fresh, _view.Unsaved, today);
        ForgetPending();
        var references = GitReferences.Of(tree, request);
        if (references is null || references != _references)
        {
            (_references, _git, _base, History) = (references, new GitCache(), null, null);
        }
    }

    /// <summary>Whether any question to the disk has another answer now. Changed files are recorded for the next check.</summary>
    public bool IsStale(ImmutableDictionary<string, EditorText> open)
    {
        var count = _pending.Count;
        return !AreSame(new DiskQuestions(SkippedFiles.WorkingTreeContaining(request.Directory)), open) || _pending.Count > count;
    }

    /// <summary>Reads one document again, with the layout of the last check.</summary>
    /// <returns>The document; <see langword="null"/> if it affects how others are judged, or if other files changed too.</returns>
    public Proposal? Reread(Proposal before, ImmutableDictionary<string, EditorText> open)
    {
        if (
            _layout is not var (layout, asked)
            || _view is null
            || _pending.Any(path => path != before.Path && path != before.HeaderSource.Path)
            || asked.HasRead(before.Path)
            || asked.HasRead(before.HeaderSource.Path)
        )
        {
            return null;
        }

        _view = new EditorFiles(_files!, open);
        var tree = new WorkingTree(_files!.Root);
        Unobserved = new EditorFiles(_files.Skipped is { } skipped ? tree.With(skipped) : tree, open);
        if (!_view.Unsaved.AsSpan().SequenceEqual(_unsaved.AsSpan()) || !_view.Exists(before.Path))
        {
            return null;
        }

        ForgetPending();
        var proposal = DocumentReading.ReadProposal(_view, layout.Reader, before.Path);
        RepositoryPractice.Count(layout.Schema, proposal);
        _documents.Note(proposal, LinkedFiles.NamedBy(layout.Schema, proposal));
        return proposal;
    }

    /// <summary>Updates the state after one document was judged again.</summary>
    public void Update(CheckInput input, SourceText before, SourceText after)
    {
        Input = input;
        RepositoryFindings = new MovedFindings(RepositoryFindings, before, after).Find(input.Repository, input.Base)!;
    }

    /// <inheritdoc/>
    public (RepositoryLayout Layout, RecordedFiles FilesRead) Layout(Func<(RepositoryLayout Layout, RecordedFiles FilesRead)> find) =>
        _layout ??= find();

    /// <inheritdoc/>
    public SeverityConfiguration Severities(Func<SeverityConfiguration> load) => _severities ??= load();

    /// <inheritdoc/>
    public bool KeepsFindings => true;

    /// <inheritdoc/>
    public ProposalLoading Loading(CheckPlan plan, Action<Proposal> each)
    {
        var loading = _documents.Loading(plan, each);
        if (plan.IsWidened)
        {
            _start = null;
            return loading;
        }

        _start?.Begin(plan, _severities!, Files);
        return loading with
        {
            Known = _start is null ? loading.Known : path => loading.Known!(path) ?? FromStart(path),
            Lookup = FileLookup.WhenAsked,
        };
    }

    /// <inheritdoc/>
    public (Base Base, GitPolicy? Policy) Base(ProposalRepository repository, Func<(Base Base, GitPolicy? Policy)> find)
    {
        // The base is reused unless it has other settings: these decide which of today's files are proposals, and any of them may have changed.
        if (_base is { Policy: not { Layout: not null } } known && Git is not null && IsStillBase(known.Base, repository))
        {
            return known;
        }

        _changedSinceBase.Clear();
        var found = find();
        _base = found;
        _start?.Compare(found.Policy, found.Base);
        return found;
    }

    /// <inheritdoc/>
    public void Judge(ProposalRuleRun run, ProposalSchema schema, SchemaIdentity identities, Proposal proposal) =>
        _documents.Judge(run, schema, identities, proposal, _start is null ? null : _start.FindingsOf);

    /// <summary>The number of proposals whose findings were reused from an earlier session.</summary>
    public int Taken => _kept?.Taken ?? 0;

    /// <summary>Saves the state for the next session, unless the cache is up to date.</summary>
    public void Keep()
    {
        if (_kept is not null && _documents.Judged is var judged && judged.Length > _kept.Taken)
        {
            _kept.Keep(judged);
        }
    }

    /// <summary>Adds to a run the known findings of a document that did not change since it was judged.</summary>
    public void TakeFindings(ProposalRuleRun run, Proposal proposal) => _documents.TakeFindings(run, proposal);

    /// <inheritdoc/>
    public IRepositoryFindings Begin(CheckInput input)
    {
        Input = input;
        _start?.End();
        _start = null;
        return new Capture(this);
    }

    private KnownProposal? FromStart(string path)
    {
        var known = _start!.Known(path, View);
        if (known is { Named: { } named } found)
        {
            _documents.Note(found.Proposal, named());
        }

        return known;
    }

    private void Forget()
    {
        _documents.Clear();
        (_layout, _severities, _base, _git, History) = (null, null, null, new GitCache(), null);
    }

    private bool IsDecisive(string path) => KnownDocuments.IsDecisive(path, _layout?.FilesRead, request, _files!);

    private void ForgetPending()
    {
        foreach (var path in _pending)
        {
            ForgetDocument(path);
        }

        _pending.Clear();
    }

    private void ForgetDocument(string path)
    {
        _git.Forget(path);
        _changedSinceBase.Add(path);
        _changedSinceBase.UnionWith(_documents.Forget(path, _layout?.Layout));
    }

    // Changed documents are added to _pending.
    private bool AreSame(DiskQuestions fresh, ImmutableDictionary<string, EditorText> open)
    {
        if (_questions is null || _layout is null)
        {
            return false;
        }

        // The editor reports changes of the texts that it has open.
        var changes = ChangedAnswers.Between(_questions, fresh, path => open.ContainsKey(path) || _pending.Contains(path), IsDecisive);
        _pending.UnionWith(changes.Documents);
        return !changes.AreDecisive;
    }

    // Whether the base would be found again. If the checked-out commit is the base, changed files decide between it and its parent; and for
    // a new document, the base is searched for its former path.
    private bool IsStillBase(Base known, ProposalRepository repository) =>
        _changedSinceBase.Count == 0
        || (
            known is Base.Snapshot snapshot
            && _changedSinceBase.All(path => repository.Owning(path) is not { } proposal || snapshot.Repository.At(proposal.Path) is not null)
            && (snapshot.IsTarget || (snapshot.Name == "HEAD" && !ProposalChanges.Between(snapshot.Repository, repository).IsEmpty))
        );

    // Records the findings of the rules over all proposals, for use while one document is judged alone.
    private sealed class Capture(SessionState state) : IRepositoryFindings
    {
        public IReadOnlyList<Diagnostic>? Find(ProposalRepository repository, Base @base) => null;

        public void Note(ProposalRepository repository, Base @base, bool isForAnyBase, IReadOnlyList<Diagnostic> findings) =>
            state.RepositoryFindings = findings;
    }
}
