using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using static Dep.Analysis.Loading.Files.RepositoryPath;

namespace Dep.Analysis.Loading;

/// <summary>
/// Looks up the files that proposals name in links. Only folders on the way to a named file are listed, each once, and of
/// a huge one only the beginning: there a file is taken to exist if the system says so, whatever its case.
/// </summary>
internal sealed class LinkedFilesReader
{
    private const int LongestListing = 10_000;
    private const int MostFiles = 20_000;
    private const int MostDocuments = 500;
    private const string Readme = "README.md";

    private readonly IRepositoryFiles _files;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, Listing> _listings = new(StringComparer.Ordinal);
    private int _documents;

    private LinkedFilesReader(IRepositoryFiles files, CancellationToken cancellation)
    {
        _files = files;
        _cancellation = cancellation;
    }

    /// <summary>Looks up the files that proposals name.</summary>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static LinkedFiles Read(
        IRepositoryFiles files,
        ProposalSchema schema,
        IReadOnlyCollection<Proposal> proposals,
        CancellationToken cancellation = default
    ) => Read(files, proposals, proposals.SelectMany(proposal => LinkedFiles.NamedBy(schema, proposal)), cancellation);

    /// <summary>Looks up the files that proposals name.</summary>
    /// <param name="files">The repository's files.</param>
    /// <param name="proposals">The proposals.</param>
    /// <param name="named">What <see cref="LinkedFiles.NamedBy"/> says of each.</param>
    /// <param name="cancellation">Stops the reading between files.</param>
    internal static LinkedFiles Read(
        IRepositoryFiles files,
        IReadOnlyCollection<Proposal> proposals,
        IEnumerable<(string Path, bool HasFragment)> named,
        CancellationToken cancellation
    )
    {
        var reader = new LinkedFilesReader(files, cancellation);
        // The anchors of the proposals themselves are known already.
        var read = proposals.Select(proposal => proposal.Path).ToHashSet(StringComparer.Ordinal);
        return new LinkedFiles(
            EachOnce(named)
                .Take(MostFiles)
                .Select(file => reader.LookUp(file.Path, file.HasFragment && !read.Contains(file.Path)))
                .OfType<LinkedFile>()
        );
    }

    private static IEnumerable<(string Path, bool HasFragment)> EachOnce(IEnumerable<(string Path, bool HasFragment)> named)
    {
        var paths = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (path, hasFragment) in named)
        {
            paths[path] = hasFragment || (paths.TryGetValue(path, out var had) && had);
        }

        return paths.Select(entry => (entry.Key, entry.Value));
    }

    // Null where nothing can be said.
    private LinkedFile? LookUp(string path, bool needsAnchors)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (path.Contains('\\', StringComparison.Ordinal))
        {
            // A backslash is a separator on Windows only; elsewhere, and for code hosts, it is part of the name.
            return new LinkedFile(path, Exists: false);
        }

        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var folder = "";
        var isExact = true;
        for (var i = 0; i < names.Length; i++)
        {
            var listing = ListingOf(folder);
            var isLast = i == names.Length - 1;
            if (!listing.IsComplete || listing.IsEmpty)
            {
                // An empty folder is a submodule that is not checked out: git keeps no empty folders.
                return listing.IsEmpty ? null : new LinkedFile(path, Exists(path));
            }

            if (listing.Find(names[i], isLast) is not { } actual)
            {
                // A symbolic link is in no listing; what is behind it is not looked at, only whether it is there.
                return new LinkedFile(path, isExact && Exists(path));
            }

            isExact &= string.Equals(actual, names[i], StringComparison.Ordinal);
            folder = In(folder, actual);
        }

        return isExact
            ? new LinkedFile(path, Exists: true) { Anchors = needsAnchors ? AnchorsOf(path) : null }
            : new LinkedFile(path, Exists: false) { OtherCase = folder };
    }

    // A code host shows the README of a folder.
    private IReadOnlySet<string>? AnchorsOf(string path) => AnchorsOfFile(_files.FolderExists(path) ? In(path, Readme) : path);

    private IReadOnlySet<string>? AnchorsOfFile(string path) =>
        path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
        && _files.Exists(path)
        && _documents++ < MostDocuments
        && ProposalReader.Default.Read(_files.Read(path)) is { Defect: null } document
            ? document.Anchors
            : null;

    private bool Exists(string path) => _files.Exists(path) || _files.FolderExists(path);

    private Listing ListingOf(string folder)
    {
        if (!_listings.TryGetValue(folder, out var listing))
        {
            var entries = _files
                .FilesIn(folder, recursive: false)
                .Select(path => (NameOf(path), IsFolder: false))
                .Concat(_files.FoldersIn(folder).Select(path => (NameOf(path), IsFolder: true)))
                .Take(LongestListing + 1)
                .ToImmutableArray();
            listing = new Listing(entries, entries.Length <= LongestListing);
            _listings.Add(folder, listing);
        }

        return listing;
    }

    private sealed class Listing
    {
        private readonly Dictionary<string, bool> _entries = new(StringComparer.Ordinal);
        private readonly Lazy<Dictionary<string, string>> _folders;
        private readonly Lazy<Dictionary<string, string>> _all;

        public Listing(ImmutableArray<(string Name, bool IsFolder)> entries, bool isComplete)
        {
            IsComplete = isComplete;
            foreach (var (name, isFolder) in entries)
            {
                _entries.TryAdd(name, isFolder);
            }

            _folders = new(() => WithoutCase(entries.Where(entry => entry.IsFolder)));
            _all = new(() => WithoutCase(entries));
        }

        public bool IsComplete { get; }

        public bool IsEmpty => _entries.Count == 0;

        /// <summary>The entry of that name, else one whose name differs in case alone.</summary>
        public string? Find(string name, bool mayBeFile) =>
            _entries.TryGetValue(name, out var isFolder) && (isFolder || mayBeFile)
                ? name
                : (mayBeFile ? _all : _folders).Value.GetValueOrDefault(name);

        // Few links have the wrong case.
        private static Dictionary<string, string> WithoutCase(IEnumerable<(string Name, bool IsFolder)> entries)
        {
            var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (name, _) in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                names.TryAdd(name, name);
            }

            return names;
        }
    }
}
