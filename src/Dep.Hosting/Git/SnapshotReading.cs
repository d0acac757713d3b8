using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Hosting.Git.Objects;

namespace Dep.Hosting.Git;

/// <summary>Finds the commit to compare with, and reads its proposals like those of the working tree; what did not change is not read again.</summary>
/// <param name="git">Runs git in the repository.</param>
/// <param name="objects">The repository's objects.</param>
/// <param name="workingTree">The repository.</param>
/// <param name="after">The proposals as they are now.</param>
/// <param name="folder">The folder in which proposals are looked for, from the root.</param>
/// <param name="named">The paths of proposals named one by one; empty if they were found.</param>
/// <param name="cancellation">Stops the reading.</param>
internal sealed class SnapshotReading(
    GitRunner git,
    GitObjects objects,
    WorkingTree workingTree,
    ProposalRepository after,
    string folder,
    ImmutableArray<string> named,
    CancellationToken cancellation
)
{
    // Of more removed files than this, none is compared with where it may have moved.
    private const int MostRemoved = 500;

    // For the comparison, texts that are in memory are not read again.
    private readonly UnchangedFiles _blobs = new(
        path => after.At(path)?.Source ?? (workingTree.Exists(path) ? workingTree.Read(path) : null),
        git.Memory
    );

    // The layout of the base, if it differs from today's.
    private RepositoryLayout? _baseLayout;

    /// <summary>The layout of the repository as it is now, and the files that were read to find it; <see langword="null"/> to find it again.</summary>
    public (RepositoryLayout Layout, RecordedFiles FilesRead)? Found { get; init; }

    /// <summary>Whether the files that proposals name are looked up in the snapshot too.</summary>
    public bool LooksUpFiles { get; init; }

    /// <summary>The files as they are now.</summary>
    public required IRepositoryFiles Now { get; init; }

    /// <summary>The files that configure how a run judges.</summary>
    public required PolicyFiles PolicyFiles { get; init; }

    /// <summary>The policy of the base; <see langword="null"/> if none was found.</summary>
    public GitPolicy? Policy { get; private set; }

    /// <summary>Finds the base of a revision; faults are no exceptions.</summary>
    public Base Find(string baseRef, IReadOnlyDictionary<string, string> environment)
    {
        var (found, fault) = GitBase.Find(git, objects, baseRef, environment);
        if (found is null)
        {
            return fault!;
        }

        var then = WithOrigins(Load(found.Commit), found.Commit);
        if (!found.IsOwn || !ProposalChanges.Between(then, after).IsEmpty)
        {
            ReadPolicy(found.Commit, governs: !found.IsOwn);
            return SnapshotOf(then, found.IsOwn ? "HEAD" : found.Name, found.Commit, found.Tip) with { IsTarget = !found.IsOwn };
        }

        var (parent, missing) = GitBase.Parent(git, objects);
        if (parent is null)
        {
            return new Base.Unavailable(missing!);
        }

        ReadPolicy(parent, governs: false);
        return SnapshotOf(WithOrigins(Load(parent), parent), "HEAD~1", parent, found.Tip);
    }

    private void ReadPolicy(GitObject commit, bool governs)
    {
        if (PolicyFiles == PolicyFiles.None)
        {
            return;
        }

        var files = new GitFiles(objects, commit, workingTree, _blobs);
        var found = governs && named.IsEmpty ? Found?.Layout : null;
        var read = GitPolicy.Read(files, Now, workingTree, source => IsSame(files, source), folder, found, _baseLayout, PolicyFiles, cancellation);
        Policy = read with { Policy = read.Policy with { Governs = governs } };
    }

    private Base.Snapshot SnapshotOf(ProposalRepository then, string name, GitObject commit, GitObject? tip) =>
        new(then, name)
        {
            Ahead = Ahead(then, tip),
            Identity = $"{name} {GitFiles.TreeOf(commit)}",
            AheadIdentity = tip is null ? "" : $"{name} {GitFiles.TreeOf(commit)} {GitFiles.TreeOf(tip)}",
        };

    private ProposalRepository Load(GitObject commit)
    {
        var files = new GitFiles(objects, commit, workingTree, _blobs);
        var then = named.IsEmpty ? Load(files, []) : LoadNamed(files);
        // If the base lacks the template, or has it elsewhere, its proposals are judged by today's template.
        var hasTemplate = then.Schema.Template is not null && then.Schema.AllTemplates.All(template => files.Exists(template.Path));
        var hasTemplateNow = after.Schema.Template is { } now && workingTree.Exists(now.Path);
        then =
            hasTemplate || !hasTemplateNow
                ? then
                : new ProposalRepository(after.Schema, then.Proposals) { Globs = then.Globs, Evidence = then.Evidence };
        return WithTargets(then, files);
    }

    // Git is not asked any more when rules run, so what they need of the base's files is found now: which files the links of changed frozen
    // proposals lead to, and the text of those that the change removes.
    private ProposalRepository WithTargets(ProposalRepository then, GitFiles files)
    {
        var (existing, texts) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, SourceText>(StringComparer.Ordinal));
        foreach (var before in then.Proposals.Where(IsChangedAndFrozen))
        {
            var now = after.At(before.Path) is { Defect: null } present ? Targets(present) : [];
            foreach (var path in Targets(before).Concat(now).Distinct(StringComparer.Ordinal))
            {
                if (files.Exists(path) && existing.Add(path) && texts.Count < MostRemoved && !Now.Exists(path))
                {
                    texts.Add(path, files.Read(path));
                }
            }
        }

        return then.With(existing.Contains, new DataFiles(texts.GetValueOrDefault));

        bool IsChangedAndFrozen(Proposal before) =>
            before.Defect is null
            && after.At(before.Path) != before
            && then.Schema.For(before) is { Lifecycle: { } lifecycle } schema
            && schema.StateOf(before) is { } status
            && lifecycle.IsFrozen(status);
    }

    private static IEnumerable<string> Targets(Proposal proposal) =>
        proposal.Links.Select(link => LinkTarget.Of(proposal.Path, link.Target.Value)).OfType<LinkTarget.Inside>().Select(target => target.Path);

    // Bodies are released after reading: for most changed documents, the rules need only the header.
    private ProposalRepository Load(GitFiles files, ImmutableArray<string> paths)
    {
        // Most changes touch no settings, templates or names of documents, so today's layout can be reused.
        var view = ViewOf(files);
        var layout =
            named.IsEmpty && paths.IsEmpty && Found is var (now, asked) && IsLike(files, view, asked)
                ? now with
                {
                    Files = view,
                }
                : RepositoryLoader.FindLayout(view, folder, paths, cancellation, FoundIn(files));
        _baseLayout = ReferenceEquals(layout.Paths, Found?.Layout.Paths) ? null : layout;
        var own = ReferenceEquals(view, files) ? layout.Documents : WithFound(layout, files);
        layout = named.IsEmpty ? layout with { Documents = DocumentsOf(layout, files) } : layout;
        var loading = new ProposalLoading
        {
            Known = path => Known(files, path, layout.Reader) is { } proposal ? new KnownProposal(proposal) : null,
            Each = static (proposal, _) => proposal.Release(),
            Lookup = LooksUpFiles ? FileLookup.AtOnce : FileLookup.Never,
        };
        var then = RepositoryLoader.Load(layout, loading, cancellation);
        var hasOwnDocuments = named.IsEmpty && !own.AsSpan().SequenceEqual(layout.Documents.AsSpan());
        return hasOwnDocuments ? then.With(EvidenceOf(then, own, layout, loading)) : then;
    }

    // The base is read with the places of today, so that a moved folder does not make all proposals new. If what the change adds under the
    // name of a template is a proposal, those places were found by it, so the base is looked through for itself.
    private FoundPlaces? FoundIn(GitFiles files) =>
        Found?.Layout.Found is { } found
        && !found.Kinds.SelectMany(kind => kind.Templates).Any(template => GitPolicy.IsHiddenProposal(template.Path, files, Now))
            ? found
            : null;

    // The first settings of a repository may exclude proposals. Those that discovery without settings finds are counted as evidence too, if
    // it finds the same template.
    private ImmutableArray<string> WithFound(RepositoryLayout layout, GitFiles files)
    {
        var found = RepositoryLoader.FindLayout(files, folder, [], cancellation);
        return found.Schema.Template is { } template && template.Path == layout.Schema.Template?.Path
            ? [.. layout.Documents.Union(found.Documents, StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : layout.Documents;
    }

    // All documents that are proposals by the layout of the base, including those that the change excludes.
    private ImmutableArray<Proposal> EvidenceOf(ProposalRepository then, ImmutableArray<string> own, RepositoryLayout layout, ProposalLoading loading)
    {
        ImmutableArray<string> left = [.. own.Where(path => then.At(path) is null)];
        var others = left.IsEmpty
            ? null
            : RepositoryLoader.Load(layout with { Documents = left }, loading with { Lookup = FileLookup.Never }, cancellation);
        return [.. own.Select(path => then.At(path) ?? others?.At(path)).OfType<Proposal>()];
    }

    // A base without a 'dep.yml' is read with today's, so that adding one does not make all proposals new.
    private IRepositoryFiles ViewOf(GitFiles files) =>
        after.Schema.Settings.Source is { } settings && !files.Exists(settings.Path) ? new FilesWithSettings(files, settings) : files;

    // The documents to compare. A document that still exists but is no longer a proposal does not count as deleted; a proposal that existed
    // before as another document does not count as new; and a document that only the change has is not in the base, even if the layout is today's.
    private ImmutableArray<string> DocumentsOf(RepositoryLayout layout, GitFiles files) =>
        [
            .. layout
                .Documents.Where(path => (files.Exists(path) || files.IsLink(path)) && (after.At(path) is not null || !Now.Exists(path)))
                .Concat(after.Proposals.Select(proposal => proposal.Path).Where(files.Exists))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private bool IsLike(GitFiles files, IRepositoryFiles view, RecordedFiles asked)
    {
        // The key contains the layout's identity: without a template, the layout depends on documents.
        return git.Memory is { } memory ? memory.IsLike($"{files.Tree} {Found!.Value.Layout.Identity}", AreLike) : AreLike();

        bool AreLike() =>
            asked.AreLike(view, source => (view != files && source.Path == after.Schema.Settings.Source!.Path) || IsSame(files, source));
    }

    private Proposal? Known(GitFiles files, string path, ProposalReader reader)
    {
        if (after.At(path) is not { Defect: null } proposal || !IsReadAlike(reader.For(path), after.Schema.OfKind(path)))
        {
            return null;
        }

        var isSameHeader = proposal.Sidecar is { } sidecar
            ? IsSame(files, sidecar)
            : reader.For(path).Shape.SidecarOf(path) is not { } absent || !files.Exists(absent);
        return isSameHeader && IsSame(files, proposal.Source) ? proposal : null;

        static bool IsReadAlike(ProposalReader own, ProposalSchema now) => own.Names.Text == now.Names.Text && own.Shape.Equals(now.Shape);
    }

    private bool IsSame(GitFiles files, SourceText source) =>
        files.IdOf(source.Path) is { } id ? _blobs.IsSame(source, id) : files.IsInSubmodule(source.Path);

    // The named proposals that exist in the base, and other proposals in the same folders that were renamed or deleted since.
    private ProposalRepository LoadNamed(GitFiles files)
    {
        var names = after.Schema.Names;
        var gone = named
            .Select(path => path[..Math.Max(0, path.LastIndexOf('/'))])
            .Distinct(StringComparer.Ordinal)
            .SelectMany(home => files.FilesIn(home, recursive: false))
            .Where(path => names.IsMatch(path, after.Schema.Unnumbered) && !TemplateFileName.Is(path, names) && !workingTree.Exists(path));
        ImmutableArray<string> paths = [.. named.Where(files.Exists).Concat(gone).Distinct(StringComparer.Ordinal)];
        // Without any path, the loader would search for proposals and find others than the named ones.
        return paths.IsEmpty ? new ProposalRepository(Load(files, []).Schema, []) : Load(files, paths);
    }

    private ProposalRepository WithOrigins(ProposalRepository then, GitObject commit)
    {
        if (objects.Fault is not null)
        {
            return then;
        }

        var files = new GitFiles(objects, commit, workingTree, _blobs);
        return new BaseOrigins(git, files, Now.Exists, after).AddTo(then);
    }

    // Proposals that the base branch gained since the merge base, except renamed ones and those that are in the working tree too.
    private ImmutableArray<Proposal> Ahead(ProposalRepository then, GitObject? tip) =>
        tip is null
            ? []
            :
            [
                .. ProposalChanges
                    .Between(then, Load(tip))
                    .Where(change => change.Before is null && after.At(change.After!.Path) is null)
                    .Select(change => change.After!),
            ];
}
