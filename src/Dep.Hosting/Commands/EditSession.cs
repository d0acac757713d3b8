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

/// <summary>A repository that is about to be edited: the files, what was read of them, and what the build would say of them.</summary>
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

    /// <summary>Which paths are proposals.</summary>
    public ProposalPaths Paths { get; }

    /// <summary>Reads the repository of a request and does something with it. An edit whose process ended is brought to its end before.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static EditOutcome Run(CheckRequest request, Func<EditSession, EditOutcome> work, CancellationToken cancellation)
    {
        var files = SkippedFiles.WorkingTreeContaining(request.Directory);
        return EditTransaction.Recover(files) is { } failure
            ? new EditOutcome(files, [EditOutcome.Refusal(RuleCatalog.IdOf<OutputUnwritable>(), failure)])
            : work(new EditSession(request, files, cancellation));
    }

    /// <summary>The end of a request that cannot be met.</summary>
    public EditOutcome Refuse(string id, string message, Location? place = null) => Refuse([EditOutcome.Refusal(id, message, place)]);

    /// <inheritdoc cref="Refuse(string, string, Location?)"/>
    public EditOutcome Refuse(ImmutableArray<Diagnostic> refusals) => new(Files, refusals);

    /// <summary>The end of a request that can be met.</summary>
    /// <param name="edit">What is to be done.</param>
    /// <param name="done">What was done then, as one sentence without a final period.</param>
    public EditOutcome Accept(RepositoryEdit edit, string done) => new(Files, []) { Edit = edit, Done = done };

    /// <summary>The proposal somebody means: by its document, by the file beside it, or by its folder.</summary>
    /// <param name="path">A path, full or from the folder of the request's project.</param>
    /// <param name="property">What the path was given as, for the message that there is none.</param>
    public (Proposal? Proposal, Diagnostic? Refusal) Find(string path, string property)
    {
        if (path.Trim().Length == 0)
        {
            return (null, EditOutcome.Refusal(RuleCatalog.IdOf<NoProposals>(), $"No proposal is named; say which one with -p:{property}=deps/0007-x.md"));
        }

        var relative = Files.Relative(Path.GetFullPath(path.Trim(), Home));
        var found = Repository.Owning(relative) ?? Repository.At(relative.TrimEnd('/') + "/README.md");
        return found is null ? (null, EditOutcome.Refusal(RuleCatalog.IdOf<NoProposals>(), $"'{path}' is no proposal of this repository"))
            : found.Defect is { } defect ? (null, EditOutcome.Refusal(RuleCatalog.IdOf<ProposalUnreadable>(), defect.Message, new Location(found.Source, defect.Span)))
            : (found, null);
    }

    /// <summary>What messages call a file, given its path from the root.</summary>
    public string Shown(string path) => ShownPath.Of(_request, Files.Root, path);

    /// <summary>The full path of the folder that relative paths start at.</summary>
    public string Home => Path.GetDirectoryName(_request.ProjectFile) is { Length: > 0 } project ? project : _request.Directory;

    /// <summary>
    /// The markdown documents beside the proposals that may link to them: those at the root, in the folders of the proposals and
    /// below, and on the way there. Indexes, READMEs, and what lies in the folder of a proposal are among them.
    /// </summary>
    public IEnumerable<Proposal> OtherDocuments() => LinkingDocuments.In(Files, Repository, Paths, _folder);

    /// <summary>The repository as an edit would leave it.</summary>
    public ProposalRepository After(RepositoryEdit edit) => RepositoryLoader.Load(
        new EditedFiles(Files, edit),
        _folder,
        [.. _named.Select(edit.PathAfter), .. _named.IsEmpty ? [] : edit.Creations.Select(creation => creation.Path)],
        _cancellation);

    /// <summary>
    /// An edit, and with it what it means for the generated list of the proposals. A list that is out of date already stays
    /// so: it would change in more than the edit is about.
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

    /// <summary>What the build compares with, once an edit is made.</summary>
    /// <param name="repository">The proposals as the edit leaves them.</param>
    /// <param name="edit">The edit.</param>
    /// <exception cref="UnknownBaseException">A base was named that is not there.</exception>
    public Base BaseOf(ProposalRepository repository, RepositoryEdit edit)
    {
        var found = new GitSnapshot(GitProgram.Find(Files.Root), Files) { Edited = new EditedFiles(Files, edit) }.Find(repository, _folder, _named, _request.BaseRef, _request.Environment, _cancellation);
        return found is Base.Unavailable { IsUnknown: true } unknown ? throw new UnknownBaseException(unknown.Reason) : found;
    }

    /// <summary>The findings that the build would report after an edit, in its order: new ones, those that were milder before among them, and those that it reports now too.</summary>
    /// <param name="after">The repository as the edit would leave it.</param>
    /// <param name="base">The snapshot to compare with.</param>
    /// <param name="counts">Which findings count beside errors.</param>
    /// <param name="edit">The edit, if it renames files.</param>
    public (ImmutableArray<Diagnostic> New, ImmutableArray<Diagnostic> Left) Found(ProposalRepository after, Base @base, Func<Diagnostic, bool> counts, RepositoryEdit? edit = null)
    {
        var before = Findings(Repository, @base, counts).Select(finding => KeyOf(finding, edit?.PathAfter(finding.Location.Source.Path))).ToHashSet();
        var found = Findings(after, @base, counts).ToLookup(finding => before.Contains(KeyOf(finding)));
        return ([.. found[false]], [.. found[true]]);

        static (FindingKey, bool) KeyOf(Diagnostic finding, string? path = null) => (FindingKey.Of(finding, path), finding.Severity is Severity.Error);
    }

    private static ImmutableArray<StalePart> StaleParts(ProposalRepository repository) =>
        repository is { Index: { } document, Globs.IsEmpty: false } ? [.. IndexEdit.StaleParts(document, ProposalIndex.Of(repository))] : [];

    private IEnumerable<Diagnostic> Findings(ProposalRepository repository, Base @base, Func<Diagnostic, bool> isRefusal)
    {
        var severities = SeverityLoader.Load(Files, _folder, repository, _request.GlobalConfigs);
        var options = RequestedOptions.Of(_request, severities, BaselineFile.Read(Files, Files, _request.Baseline), int.MaxValue);
        return ProposalAnalyzer.Run(repository, @base, RuleCatalog.All, options, _cancellation).Findings
            .Where(finding => finding.Severity is Severity.Error || isRefusal(finding));
    }
}
