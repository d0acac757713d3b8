using System.Collections.Concurrent;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Hosting.Git.Objects;

namespace Dep.Hosting.Git;

/// <summary>
/// The files that a sparse checkout leaves out: those with the <c>skip-worktree</c> bit in git's index. Git is started only if the
/// index can contain the bit at all.
/// </summary>
/// <param name="root">The full path of the repository's root.</param>
internal sealed class SkippedFiles(string root) : ISkippedFiles
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly Lazy<Listing> _listing = new(() => Listing.Of(root));
    private readonly ConcurrentDictionary<string, SourceText> _expected = new(StringComparer.Ordinal);

    /// <summary>The working tree that contains a folder, including the files that a sparse checkout left out.</summary>
    /// <param name="folder">The full path of a folder in it.</param>
    public static WorkingTree WorkingTreeContaining(string folder)
    {
        var tree = WorkingTree.Containing(folder);
        return GitIndex.MaySkip(tree.Root) ? tree.With(new SkippedFiles(tree.Root)) : tree;
    }

    /// <inheritdoc/>
    public string? IdOf(string path) => _listing.Value.Ids.GetValueOrDefault(path);

    /// <inheritdoc/>
    public bool HasFolder(string path) => _listing.Value.Folders.ContainsKey(path);

    /// <inheritdoc/>
    public IEnumerable<(string Path, bool IsFolder)> In(string folder) => _listing.Value.Folders.GetValueOrDefault(folder) ?? [];

    /// <inheritdoc/>
    public void Expect(IReadOnlyList<string> paths) => Fetch([.. paths.Where(path => IdOf(path) is not null && !_expected.ContainsKey(path))]);

    /// <inheritdoc/>
    public SourceText Read(string path)
    {
        if (!_expected.ContainsKey(path))
        {
            Fetch([path]);
        }

        // In a partial clone the content may be missing as well; then only the name and the id are known.
        return _expected.TryRemove(path, out var source) ? source : SourceText.NotHere(path, IdOf(path)!);
    }

    private void Fetch(string[] paths)
    {
        if (paths.Length == 0 || GitProgram.Find(root) is not { } program)
        {
            return;
        }

        using var objects = new GitObjects(new GitRunner(program, root, Timeout, CancellationToken.None));
        foreach (var path in paths)
        {
            if (objects.TryGet(IdOf(path)!) is { } blob)
            {
                _expected[path] = PastReader.SourceOf(path, blob);
            }
        }
    }

    private sealed record Listing(Dictionary<string, string> Ids, Dictionary<string, HashSet<(string Path, bool IsFolder)>> Folders)
    {
        // '<tag> <mode> <id> <stage>\t<path>'; the tag of a skipped file is 'S'.
        public static Listing Of(string root)
        {
            var listing = new Listing(
                new Dictionary<string, string>(StringComparer.Ordinal),
                new Dictionary<string, HashSet<(string, bool)>>(StringComparer.Ordinal)
            );
            if (GitProgram.Find(root) is not { } program)
            {
                return listing;
            }

            using var process = new GitRunner(program, root, Timeout, CancellationToken.None).Start("ls-files", "-z", "-t", "--stage", "--full-name");
            foreach (var entry in process?.ReadTokens() ?? [])
            {
                var tab = entry.IndexOf('\t', StringComparison.Ordinal);
                if (tab > 0 && entry.StartsWith("S 100", StringComparison.Ordinal) && entry[..tab].Split(' ') is [_, _, var id, _])
                {
                    listing.Add(entry[(tab + 1)..], id, root);
                }
            }

            return listing;
        }

        // A skipped file that exists on disk anyway is read from there.
        private void Add(string path, string id, string root)
        {
            if (Path.Exists(Path.Combine(root, path)))
            {
                return;
            }

            Ids[path] = id;
            var isFolder = false;
            for (var part = path; part.Length > 0; part = RepositoryPath.FolderOf(part), isFolder = true)
            {
                var folder = RepositoryPath.FolderOf(part);
                var entries = Folders.TryGetValue(folder, out var known) ? known : Folders[folder] = [];
                if (!entries.Add((part, isFolder)))
                {
                    break;
                }
            }
        }
    }
}
