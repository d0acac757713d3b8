using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using Dep.Hosting.Files;

namespace Dep.Hosting.Git;

/// <summary>
/// The snapshot that a run compares with: the repository at the commit the changes started from, read by the same loader as
/// the working tree. Proposals that did not change since are not read again.
/// </summary>
/// <param name="program">The full path of git, see <see cref="GitProgram"/>; <see langword="null"/> where there is none.</param>
/// <param name="workingTree">The repository.</param>
internal sealed class GitSnapshot(string? program, WorkingTree workingTree)
{
    /// <summary>The base that compares with nothing.</summary>
    public const string None = "none";

    internal static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The time that git has for an answer.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>What git answered before and would answer again, or <see langword="null"/> to ask it.</summary>
    internal GitCache? Memory { get; init; }

    /// <summary>What was found out of the repository as it is now, and what was asked for it; or <see langword="null"/> to find it out again.</summary>
    internal (RepositoryLayout Layout, RecordedFiles Asked)? Found { get; init; }

    /// <summary>Whether the files that proposals name are looked up in the snapshot, too: to run rules over it, or to know less of it.</summary>
    internal bool LooksUpFiles { get; init; } = true;

    /// <summary>The files as the proposals were read from them, where that is not the working tree: an edit that is not written yet.</summary>
    internal IRepositoryFiles? Edited { get; init; }

    /// <summary>The files that say how a run judges, to be read from the base as well.</summary>
    internal PolicyFiles PolicyFiles { get; init; } = PolicyFiles.None;

    /// <summary>What the base that was found last says of how a change is judged; <see langword="null"/> where none was found.</summary>
    internal GitPolicy? Policy { get; private set; }

    /// <summary>Finds the snapshot. It never fails: that there is none is a reason with a remedy.</summary>
    /// <param name="after">The proposals as they are now.</param>
    /// <param name="folder">The folder, from the root, in which they are looked for.</param>
    /// <param name="named">Paths of proposals named one by one; empty where they were found.</param>
    /// <param name="baseRef">A revision; empty to find it; <see cref="None"/> for no comparison.</param>
    /// <param name="environment">The environment as far as it may be known: the variables in which CI systems name a pull request's target branch.</param>
    /// <param name="cancellation">Stops git and the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public Base Find(
        ProposalRepository after,
        string folder,
        ImmutableArray<string> named,
        string baseRef,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation = default) =>
        FindIt(after, folder, named, baseRef, environment, cancellation) switch
        {
            Base.Unavailable missing when GitBase.TargetVariable(environment) is not null || (baseRef.Trim().Length > 0 && GitBase.IsOnSystem(environment)) => missing with { IsPullRequest = true },
            var found => found,
        };

    private Base FindIt(
        ProposalRepository after,
        string folder,
        ImmutableArray<string> named,
        string baseRef,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation)
    {
        if (string.Equals(baseRef, None, StringComparison.OrdinalIgnoreCase))
        {
            return Base.NotAsked;
        }

        // A worktree's and a submodule's '.git' is a file.
        var git = Path.Combine(workingTree.Root, ".git");
        if (!Directory.Exists(git) && !File.Exists(git))
        {
            return new Base.Unavailable(GitFault.NoWorkingTree(workingTree.Root));
        }

        if (program is null)
        {
            return new Base.Unavailable(GitFault.NoProgram);
        }

        var runner = new GitRunner(program, workingTree.Root, Timeout, cancellation) { Memory = Memory };
        using var objects = new GitObjects(runner);
        var reading = new Reading(runner, objects, workingTree, after, folder, named, cancellation) { Found = Found, LooksUpFiles = LooksUpFiles, Now = Edited ?? workingTree, PolicyFiles = PolicyFiles };
        var found = reading.Find(baseRef.Trim(), environment);
        cancellation.ThrowIfCancellationRequested();
        Policy = objects.Fault is null ? reading.Policy : null;
        return objects.Fault is { } fault ? new Base.Unavailable(fault) : found;
    }

    private sealed class Reading(
        GitRunner git,
        GitObjects objects,
        WorkingTree workingTree,
        ProposalRepository after,
        string folder,
        ImmutableArray<string> named,
        CancellationToken cancellation)
    {
        // Texts that are in memory are not read again to be compared.
        private readonly UnchangedFiles _blobs = new(path => after.At(path)?.Source ?? (workingTree.Exists(path) ? workingTree.Read(path) : null), git.Memory);

        // Where the base has its proposals, if they were looked for anew.
        private RepositoryLayout? _then;

        public (RepositoryLayout Layout, RecordedFiles Asked)? Found { get; init; }

        public bool LooksUpFiles { get; init; }

        // The files as they are now.
        public required IRepositoryFiles Now { get; init; }

        public required PolicyFiles PolicyFiles { get; init; }

        public GitPolicy? Policy { get; private set; }

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
            var read = GitPolicy.Read(files, Now, workingTree, source => IsSame(files, source), folder, governs && named.IsEmpty ? Found?.Layout : null, _then, PolicyFiles, cancellation);
            Policy = read with { Policy = read.Policy with { Governs = governs } };
        }

        private Base.Snapshot SnapshotOf(ProposalRepository then, string name, GitObject commit, GitObject? tip) => new(then, name)
        {
            Ahead = Ahead(then, tip),
            Identity = $"{name} {GitFiles.TreeOf(commit)}",
            AheadIdentity = tip is null ? "" : $"{name} {GitFiles.TreeOf(commit)} {GitFiles.TreeOf(tip)}",
        };

        private ProposalRepository Load(GitObject commit)
        {
            var files = new GitFiles(objects, commit, workingTree, _blobs);
            var then = named.IsEmpty ? Load(files, []) : LoadNamed(files);
            // Proposals whose template was not there yet, or stood elsewhere, are measured by the one that is there now.
            var hasTemplate = then.Schema.Template is not null && then.Schema.AllTemplates.All(template => files.Exists(template.Path));
            var hasTemplateNow = after.Schema.Template is { } now && workingTree.Exists(now.Path);
            return hasTemplate || !hasTemplateNow ? then : new ProposalRepository(after.Schema, then.Proposals) { Globs = then.Globs, Evidence = then.Evidence };
        }

        // For most changed documents the rules need no more than the header.
        private ProposalRepository Load(GitFiles files, ImmutableArray<string> paths)
        {
            // Most changes leave settings, templates and names of documents as they were.
            var view = ViewOf(files);
            var layout = named.IsEmpty && paths.IsEmpty && Found is var (now, asked) && IsLike(files, view, asked)
                ? now with { Files = view }
                : RepositoryLoader.FindLayout(view, folder, paths, cancellation, Found?.Layout.Found);
            _then = ReferenceEquals(layout.Paths, Found?.Layout.Paths) ? null : layout;
            var own = ReferenceEquals(view, files) ? layout.Documents : WithFound(layout, files);
            layout = named.IsEmpty ? layout with { Documents = DocumentsOf(layout, files) } : layout;
            var loading = new ProposalLoading
            {
                Known = path => Known(files, path, layout.Reader) is { } proposal ? new KnownProposal(proposal) : null,
                Each = static (proposal, _) => proposal.Release(),
                Lookup = LooksUpFiles ? FileLookup.AtOnce : FileLookup.Never,
            };
            var then = RepositoryLoader.Load(layout, loading, cancellation);
            return named.IsEmpty && !own.AsSpan().SequenceEqual(layout.Documents.AsSpan()) ? then.With(EvidenceOf(then, own, layout, loading)) : then;
        }

        // The first settings of a repository leave out what they like: what is found without them, beside the same template, is counted as well.
        private ImmutableArray<string> WithFound(RepositoryLayout layout, GitFiles files)
        {
            var found = RepositoryLoader.FindLayout(files, folder, [], cancellation);
            return found.Schema.Template is { } template && template.Path == layout.Schema.Template?.Path
                ? [.. layout.Documents.Union(found.Documents, StringComparer.Ordinal).Order(StringComparer.Ordinal)]
                : layout.Documents;
        }

        // The documents that the base called proposals, among them those that the change calls something else.
        private ImmutableArray<Proposal> EvidenceOf(ProposalRepository then, ImmutableArray<string> own, RepositoryLayout layout, ProposalLoading loading)
        {
            ImmutableArray<string> left = [.. own.Where(path => then.At(path) is null)];
            var others = left.IsEmpty ? null : RepositoryLoader.Load(layout with { Documents = left }, loading with { Lookup = FileLookup.Never }, cancellation);
            return [.. own.Select(path => then.At(path) ?? others?.At(path)).OfType<Proposal>()];
        }

        // A new 'dep.yml' makes no proposal new: where there was none, the base is read with that of today.
        private IRepositoryFiles ViewOf(GitFiles files) => after.Schema.Settings.Source is { } said && !files.Exists(said.Path) ? new FilesWithSettings(files, said) : files;

        // A document that is still there but no longer a proposal is not gone, one that was there before is not new, and one that only
        // the change has is not there, though today's layout may be that of the base.
        private ImmutableArray<string> DocumentsOf(RepositoryLayout layout, GitFiles files) =>
        [
            .. layout.Documents.Where(path => (files.Exists(path) || files.IsLink(path)) && (after.At(path) is not null || !Now.Exists(path)))
                .Concat(after.Proposals.Select(proposal => proposal.Path).Where(files.Exists))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

        private bool IsLike(GitFiles files, IRepositoryFiles view, RecordedFiles asked)
        {
            // Without a template, documents decide how all are read, so texts that were equal under one dialect may differ under another.
            return git.Memory is { } memory ? memory.IsLike($"{files.Tree} {Found!.Value.Layout.Identity}", AreLike) : AreLike();

            bool AreLike() => asked.AreLike(view, source => (view != files && source.Path == after.Schema.Settings.Source!.Path) || IsSame(files, source));
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

        private bool IsSame(GitFiles files, SourceText source) => files.IdOf(source.Path) is { } id ? _blobs.IsSame(source, id) : files.IsInSubmodule(source.Path);

        // Those of the named proposals that the base has, and its proposals beside them that are renamed or gone.
        private ProposalRepository LoadNamed(GitFiles files)
        {
            var names = after.Schema.Names;
            var gone = named.Select(path => path[..Math.Max(0, path.LastIndexOf('/'))])
                .Distinct(StringComparer.Ordinal)
                .SelectMany(home => files.FilesIn(home, recursive: false))
                .Where(path => names.IsMatch(path, after.Schema.Unnumbered) && !TemplateFileName.Is(path, names) && !workingTree.Exists(path));
            ImmutableArray<string> paths = [.. named.Where(files.Exists).Concat(gone).Distinct(StringComparer.Ordinal)];
            // With no path at all the loader would look for proposals, and find those that nobody named.
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

        // Proposals that came to the base branch since the merge base. Renamed ones are not new, nor are those that are in the working tree too.
        private ImmutableArray<Proposal> Ahead(ProposalRepository then, GitObject? tip) => tip is null ? [] :
        [
            .. ProposalChanges.Between(then, Load(tip))
                .Where(change => change.Before is null && after.At(change.After!.Path) is null)
                .Select(change => change.After!),
        ];
    }
}
