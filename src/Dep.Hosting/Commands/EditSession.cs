using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Indexing;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;
using Dep.Hosting.Edits;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>A repository that is about to be edited: its files, its proposals, and the findings before and after an edit.</summary>
internal sealed class EditSession
{
    private readonly CheckRequest _request;
    private readonly string _folder;
    private readonly ImmutableArray<string> _named;
    private readonly CancellationToken _cancellation;

    private EditSession(CheckRequest request, WorkingTree files, CancellationToken cancellation)
    {
        _request = request;
        _cancellation = cancellation;
        Files = files;
        _folder = RequestedRepository.FolderOf(request, files);
        _named = RequestedRepository.NamedIn(request, files);
        var layout = RepositoryLoader.FindLayout(files, _folder, _named, cancellation);
        (Repository, Paths) = (RepositoryLoader.Load(layout, ProposalLoading.Default, cancellation), layout.Paths);
    }

    /// <summary>The working tree.</summary>
    public WorkingTree Files { get; }

    /// <summary>The proposals as they are.</summary>
    public ProposalRepository Repository { get; }

    /// <summary>The paths of proposals.</summary>
    public ProposalPaths Paths { get; }

    /// <summary>Loads the repository of a request and runs a function on it. An interrupted edit is recovered first.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static EditOutcome Run(CheckRequest request, Func<EditSession, EditOutcome> work, CancellationToken cancellation)
    {
        var files = SkippedFiles.WorkingTreeContaining(request.Directory);
        return EditTransaction.Recover(files) is { } failure
            ? new EditOutcome(files, [EditOutcome.Refusal(RuleCatalog.IdOf<OutputUnwritable>(), failure)])
            : work(new EditSession(request, files, cancellation));
    }

    /// <summary>The outcome of a refused request.</summary>
    public EditOutcome Refuse(string id, string message, Location? place = null) => Refuse([EditOutcome.Refusal(id, message, place)]);

    /// <inheritdoc cref="Refuse(string, string, Location?)"/>
    public EditOutcome Refuse(ImmutableArray<Diagnostic> refusals) => new(Files, refusals);

    /// <summary>The outcome of an accepted request.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="done">What the edit does, as one sentence without a final period.</param>
    public EditOutcome Accept(RepositoryEdit edit, string done) => new(Files, []) { Edit = edit, Done = done };

    /// <summary>Finds the proposal that a path means: the path of its document, its sidecar or its folder.</summary>
    /// <param name="path">A path, full or from the folder of the request's project.</param>
    /// <param name="property">The property that passes the path, for the message if it is missing.</param>
    public (Proposal? Proposal, Diagnostic? Refusal) Find(string path, string property)
    {
        if (path.Trim().Length == 0)
        {
            return (
                null,
                EditOutcome.Refusal(RuleCatalog.IdOf<NoProposals>(), $"No proposal is named; say which one with -p:{property}=deps/0007-x.md")
            );
        }

        var relative = Files.Relative(Path.GetFullPath(path.Trim(), Home));
        var found = Repository.Owning(relative) ?? Repository.At(relative.TrimEnd('/') + "/README.md");
        return found is null ? (null, EditOutcome.Refusal(RuleCatalog.IdOf<NoProposals>(), $"'{path}' is no proposal of this repository"))
            : found.Defect is { } defect
                ? (null, EditOutcome.Refusal(RuleCatalog.IdOf<ProposalUnreadable>(), defect.Message, new Location(found.Source, defect.Span)))
            : (found, null);
    }

    /// <summary>The path of a file as messages show it, given its path from the root.</summary>
    public string Shown(string path) => ShownPath.Of(_request, Files.Root, path);

    /// <summary>The full path of the folder that relative paths are resolved against.</summary>
    public string Home => Path.GetDirectoryName(_request.ProjectFile) is { Length: > 0 } project ? project : _request.Directory;

    /// <summary>
    /// The other markdown documents that may link to proposals: those at the root, in and below the folders of proposals, and in
    /// the folders above these. Indexes, READMEs, and files in the folder of a proposal are included.
    /// </summary>
    public IEnumerable<Proposal> OtherDocuments() => LinkingDocuments.In(Files, Repository, Paths, _folder);

    /// <summary>The repository as an edit would leave it.</summary>
    public ProposalRepository After(RepositoryEdit edit) =>
        RepositoryLoader.Load(
            new EditedFiles(Files, edit),
            _folder,
            [.. _named.Select(edit.PathAfter), .. _named.IsEmpty ? [] : edit.Creations.Select(creation => creation.Path)],
            _cancellation
        );

    /// <summary>
    /// Adds to an edit the update of the generated list of proposals. A list that is out of date already is left alone:
    /// updating it would change more than the edit is about.
    /// </summary>
    public RepositoryEdit WithIndex(RepositoryEdit edit)
    {
        if (edit.IsEmpty || Repository.Index is not { Parts.IsEmpty: false } || StaleParts(Repository).Length > 0)
        {
            return edit;
        }

        var after = After(edit);
        return after.Index is { } index ? edit.Then(IndexEdit.Of(index, StaleParts(after))) : edit;
    }

    /// <summary>The base that the build compares with after an edit.</summary>
    /// <param name="repository">The proposals as the edit leaves them.</param>
    /// <param name="edit">The edit.</param>
    /// <exception cref="UnknownBaseException">The named base does not exist.</exception>
    public Base BaseOf(ProposalRepository repository, RepositoryEdit edit)
    {
        var snapshot = new GitSnapshot(GitProgram.Find(Files.Root), Files) { Edited = new EditedFiles(Files, edit) };
        var found = snapshot.Find(repository, _folder, _named, _request.BaseRef, _request.Environment, _cancellation);
        return found is Base.Unavailable { IsUnknown: true } unknown ? throw new UnknownBaseException(unknown.Reason) : found;
    }

    /// <summary>The findings that the build would report after an edit, in its order: the new ones, including those that become errors, and those that it reports already.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="counts">Which findings are included besides errors.</param>
    /// <exception cref="UnknownBaseException">The named base does not exist.</exception>
    public (ImmutableArray<Diagnostic> New, ImmutableArray<Diagnostic> Left) Found(RepositoryEdit edit, Func<Diagnostic, bool> counts)
    {
        var tries = new TriedEdits(_request);
        // The edit comes first, since it decides the base of both: without it, a clean working tree would be compared with the commit before HEAD.
        var after = Findings(edit);
        var before = Findings(RepositoryEdit.None).Select(finding => KeyOf(finding, edit.PathAfter(finding.Location.Source.Path))).ToHashSet();
        var found = after.ToLookup(finding => before.Contains(KeyOf(finding)));
        return ([.. found[false]], [.. found[true]]);

        ImmutableArray<Diagnostic> Findings(RepositoryEdit tried)
        {
            var result = tries.Check(tried, null, _cancellation);
            return result.Refusal is { } reason
                ? throw new UnknownBaseException(reason)
                : [.. result.Diagnostics.Where(finding => finding.Severity is Severity.Error || counts(finding))];
        }

        static (FindingKey, bool) KeyOf(Diagnostic finding, string? path = null) =>
            (FindingKey.Of(finding, path), finding.Severity is Severity.Error);
    }

    private static ImmutableArray<StalePart> StaleParts(ProposalRepository repository) =>
        repository is { Index: { } document, Globs.IsEmpty: false } ? [.. IndexEdit.StaleParts(document, ProposalIndex.Of(repository))] : [];
}
