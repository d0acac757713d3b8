using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Practice;
using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.History;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>
/// The state that the checks of one run of edits share: one edit after the other is tried on the same files, and most
/// documents are the same as in the previous try. These are neither read nor judged again; the rules that see all
/// proposals run each time. Files are read from disk once, by the first try.
/// </summary>
/// <param name="request">The request: which repository is checked, and how.</param>
internal sealed class TriedEdits(CheckRequest request) : ICheckState
{
    private readonly KnownDocuments _documents = new();
    private Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private Base? _known;
    private (RepositoryLayout Layout, RecordedFiles FilesRead)? _layout;
    private SeverityConfiguration? _severities;
    private (Base Base, GitPolicy? Policy)? _base;

    /// <inheritdoc/>
    public WorkingTree Files { get; } = SkippedFiles.WorkingTreeContaining(request.Directory).Still();

    /// <inheritdoc/>
    public IRepositoryFiles View { get; private set; } = null!;

    /// <inheritdoc/>
    public RepositoryEdit Edit { get; private set; } = RepositoryEdit.None;

    /// <inheritdoc/>
    public bool KeepsFindings => true;

    /// <inheritdoc/>
    public KeptHistory? History { get; private set; } = new();

    /// <summary>Checks the repository as an edit would leave it.</summary>
    /// <param name="edit">The edit of the files on disk.</param>
    /// <param name="known">The base if it is known; <see langword="null"/> to find it.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public CheckResult Check(RepositoryEdit edit, Base? known, CancellationToken cancellation)
    {
        Begin(edit);
        _known = known;
        return RepositoryCheck.Run(request, int.MaxValue, this, cancellation);
    }

    /// <summary>Reads the repository as it is on disk, with the schema and the options that a check judges it by.</summary>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="OperationCanceledException">Reading was stopped.</exception>
    public (ProposalRepository Repository, AnalysisOptions Options) Read(CancellationToken cancellation)
    {
        Begin(RepositoryEdit.None);
        return new CheckRun(request, int.MaxValue, this, cancellation).ReadJudged();
    }

    /// <inheritdoc/>
    public (RepositoryLayout Layout, RecordedFiles FilesRead) Layout(Func<(RepositoryLayout Layout, RecordedFiles FilesRead)> find) =>
        _layout ??= find();

    /// <inheritdoc/>
    public SeverityConfiguration Severities(Func<SeverityConfiguration> load) => _severities ??= load();

    /// <inheritdoc/>
    public ProposalLoading Loading(CheckPlan plan, Action<Proposal> each) => _documents.Loading(plan, each);

    /// <inheritdoc/>
    public (Base Base, GitPolicy? Policy) Base(ProposalRepository repository, Func<(Base Base, GitPolicy? Policy)> find)
    {
        // The base is reused unless its settings make other files proposals: those are looked up in the files as this edit leaves them.
        if (_base is not { Policy: not { Layout: not null } })
        {
            _base = find();
        }

        var (@base, policy) = _base.Value;
        return (_known ?? @base, policy);
    }

    /// <inheritdoc/>
    public void Judge(ProposalRuleRun run, ProposalSchema schema, SchemaIdentity identities, Proposal proposal) =>
        _documents.Judge(run, schema, identities, proposal);

    // Forgets the documents that differ from the previous try. All are forgotten if a file is added, deleted or renamed, since any proposal
    // may link to it, or if settings or templates change.
    private void Begin(RepositoryEdit edit)
    {
        var texts = edit.EditedTexts.ToDictionary(text => text.Source.Path, text => text.Text, StringComparer.Ordinal);
        ImmutableArray<string> changed =
        [
            .. texts.Keys.Union(_texts.Keys).Where(path => texts.GetValueOrDefault(path) != _texts.GetValueOrDefault(path)),
        ];
        if (!edit.Moves.SequenceEqual(Edit.Moves) || !edit.Creations.SequenceEqual(Edit.Creations) || changed.Any(IsDecisive))
        {
            _documents.Clear();
            (_layout, _severities, _base, History) = (null, null, null, new KeptHistory());
        }
        else
        {
            foreach (var path in changed)
            {
                _documents.Forget(edit.PathAfter(path), _layout?.Layout);
            }
        }

        (Edit, _texts) = (edit, texts);
        View = edit.IsEmpty ? Files : new EditedFiles(Files, edit);
    }

    private bool IsDecisive(string path) => KnownDocuments.IsDecisive(path, _layout?.FilesRead, request, Files);
}
