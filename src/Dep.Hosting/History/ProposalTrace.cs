using System.Collections.Immutable;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Hosting.Files;
using Dep.Hosting.Git;

namespace Dep.Hosting.History;

/// <summary>The history of the proposals, with their former places.</summary>
/// <param name="Commits">The commits that changed anything at current or former places of proposals, the oldest first.</param>
/// <param name="Former">The former places.</param>
/// <param name="Origins">The former path by commit and new path, for the commit that moved the document.</param>
internal sealed record TracedHistory(
    ImmutableArray<HistoryCommit> Commits,
    FormerPlaces Former,
    IReadOnlyDictionary<(string Commit, string Path), string> Origins
);

/// <summary>
/// Follows proposals through renames in their history. A proposal that a commit adds is looked for among the documents that the same
/// commit deleted, anywhere in the repository, matched like in a comparison with the base; and a proposal that a commit deletes,
/// among the documents it added. Each place found this way may have held other proposals that came from elsewhere, so the search is
/// repeated until no new place is found.
/// </summary>
/// <param name="git">Git in the repository.</param>
/// <param name="objects">The repository's objects.</param>
/// <param name="paths">The paths of proposals today.</param>
/// <param name="schema">Today's schema.</param>
/// <param name="cache">The cached commits, or <see langword="null"/>.</param>
/// <param name="history">The source of commits; <see langword="null"/> to read no more than is needed.</param>
internal sealed class ProposalTrace(
    GitRunner git,
    GitObjects objects,
    ProposalPaths paths,
    ProposalSchema schema,
    CommitCache? cache = null,
    CachedHistory? history = null
)
{
    /// <summary>The maximum number of rounds; no folder is moved more often than this.</summary>
    private const int MostRounds = 12;

    /// <summary>The maximum number of added, or deleted, documents that are compared for one commit.</summary>
    private const int MostDocuments = 2000;

    private readonly PastReader _reader = new(schema);
    private readonly FormerPlaces _former = new();
    private readonly Dictionary<(string Commit, string Path), string> _origins = [];
    private readonly Dictionary<string, ImmutableArray<HistoryFile>> _documents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _compared = new(StringComparer.Ordinal);
    private readonly CachedHistory _history = history ?? new CachedHistory(git, cache);
    private readonly string _reading = cache is null ? "" : ReadingOf(schema);
    private Lazy<HashSet<string>> _atTip = new([]);
    private string _tip = "";

    /// <summary>Why the history could not be read, with the remedy; or <see langword="null"/>.</summary>
    public string? Fault { get; private set; }

    /// <summary>Reads the history; <see langword="null"/> if there is a <see cref="Fault"/>.</summary>
    /// <param name="tip">The id of the newest commit.</param>
    /// <param name="templates">The paths of templates that are followed as well.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public TracedHistory? Read(string tip, ImmutableArray<string> templates, CancellationToken cancellation)
    {
        _tip = tip;
        _atTip = new Lazy<HashSet<string>>(() => GitDocuments.In(git, tip).ToHashSet(StringComparer.Ordinal));
        for (var round = 1; ; round++)
        {
            var commits = _history.Commits(tip, [.. paths.Places.Concat(_former.Folders).Concat(templates).Distinct(StringComparer.Ordinal)]);
            Fault ??= _history.Fault;
            cancellation.ThrowIfCancellationRequested();
            _former.Learn(commits);
            var known = templates.ToHashSet(StringComparer.Ordinal);
            var entries = Fault is null ? EntriesIn(commits, known) : [];
            ReadComingsAndGoings([
                .. entries.Where(entry => !IsPureMove(entry)).Select(entry => entry.Commit).Where(commit => !_documents.ContainsKey(commit.Id)),
            ]);
            var found = false;
            foreach (var entry in Fault is null ? entries : [])
            {
                cancellation.ThrowIfCancellationRequested();
                found |= Compare(entry);
                templates =
                [
                    .. templates,
                    .. entry.Templates.Select(path => _origins.GetValueOrDefault((entry.Commit.Id, path))).OfType<string>().Where(known.Add),
                ];
            }

            if ((Fault ??= objects.Fault) is not null)
            {
                return null;
            }

            if (!found || round == MostRounds)
            {
                return new TracedHistory(commits, _former, _origins);
            }
        }
    }

    private List<Entry> EntriesIn(ImmutableArray<HistoryCommit> commits, HashSet<string> templates)
    {
        var past = new PastPaths(paths, _former);
        var entries = new List<Entry>();
        foreach (var commit in commits)
        {
            var changes = past.Apply(commit);
            ImmutableArray<PastFile> came = [.. changes.Where(change => change.Before is null)];
            ImmutableArray<PastFile> gone = [.. changes.Where(change => change.After is null)];
            ImmutableArray<string> cameTemplates =
            [
                .. commit.Files.Where(file => file is { Id: not null, Former: null } && templates.Contains(file.Path)).Select(file => file.Path),
            ];
            if (came.Length + gone.Length + cameTemplates.Length > 0)
            {
                entries.Add(new Entry(commit, came, gone, cameTemplates));
            }
        }

        return entries;
    }

    private void ReadComingsAndGoings(ImmutableArray<HistoryCommit> commits)
    {
        foreach (var (commit, files) in _history.ComingsAndGoings(commits))
        {
            _documents[commit] = files;
        }

        Fault ??= _history.Fault;
    }

    // Whether anything was moved from or to a place that was not known before.
    private bool Compare(Entry entry)
    {
        if (IsPureMove(entry))
        {
            var former = entry.Gone.ToDictionary(gone => gone.Before!, gone => gone.Path, StringComparer.Ordinal);
            foreach (var came in entry.Came)
            {
                _origins[(entry.Commit.Id, came.Path)] = former[came.After!];
            }

            return false;
        }

        var inside = entry.Came.Concat(entry.Gone).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var documents = _documents[entry.Commit.Id].Where(file => !inside.Contains(file.Path));
        PastFile[] outside =
            entry.Came.Length + entry.Templates.Length == 0
                ? []
                :
                [
                    .. documents
                        .Where(file => file is { Id: null, Former: not null })
                        .Take(MostDocuments)
                        .Select(file => new PastFile(file.Path, file.Former, null)),
                ];
        PastFile[] elsewhere = entry.Gone.IsEmpty
            ? []
            :
            [
                .. documents
                    .Where(file => file is { Id: not null, Former: null } && !IsAtTip(file.Path))
                    .Take(MostDocuments)
                    .Select(file => new PastFile(file.Path, null, file.Id)),
            ];
        // A commit is compared again in a later round only if more of its documents are known to be proposals.
        var key = string.Join('\n', [entry.Commit.Id, .. inside.Order(StringComparer.Ordinal), "", .. entry.Templates]);
        if (!_compared.Add(key) || entry.Came.Length + elsewhere.Length + entry.Templates.Length == 0 || entry.Gone.Length + outside.Length == 0)
        {
            return false;
        }

        if (OriginsIn(entry, outside, elsewhere) is not { } origins)
        {
            return false;
        }

        var outsiders = outside.Concat(elsewhere).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var found = false;
        foreach (var (now, then) in origins)
        {
            _origins[(entry.Commit.Id, now)] = then;
            if (entry.Templates.Contains(now))
            {
                found = true;
                continue;
            }

            found |=
                (outsiders.Contains(then) && _former.Add(then, entry.Commit.Id, !paths.IsExcluded(then)))
                | (outsiders.Contains(now) && _former.Add(now, entry.Commit.Id, isPlace: false));
        }

        return found;
    }

    // The former paths of the documents that a commit moved, by their new paths; null if contents are missing. The result depends only on the
    // documents compared and how they are read, so both form the cache key.
    private ImmutableArray<KeyValuePair<string, string>>? OriginsIn(Entry entry, PastFile[] outside, PastFile[] elsewhere)
    {
        var key = cache is null
            ? ""
            : string.Join(
                '\n',
                [
                    entry.Commit.Id,
                    _reading,
                    .. entry.Came.Select(file => file.Path),
                    "",
                    .. elsewhere.Select(file => file.Path),
                    "",
                    .. entry.Gone.Select(file => file.Path),
                    "",
                    .. outside.Select(file => file.Path),
                    "",
                    .. entry.Templates,
                ]
            );
        if (cache?.TryFindOrigins(key, out var known) == true)
        {
            return known;
        }

        (string Path, string Id)[] files =
        [
            .. entry.Came.Concat(elsewhere).Select(came => (came.Path, came.After!)),
            .. entry.Gone.Concat(outside).Select(gone => (gone.Path, gone.Before!)),
            .. entry.Commit.Files.Where(file => file.Id is not null && entry.Templates.Contains(file.Path)).Select(file => (file.Path, file.Id!)),
        ];
        var read = files.Zip(objects.GetAll(files.Select(file => file.Id)), (file, blob) => _reader.ReadLazily(file.Path, blob)).ToArray();
        if (read.Length < files.Length)
        {
            return null;
        }

        ImmutableArray<Proposal> came = [.. read.Take(entry.Came.Length + elsewhere.Length)];
        ImmutableArray<Proposal> gone = [.. read.Skip(came.Length).Take(entry.Gone.Length + outside.Length)];
        var outsiders = came.Skip(entry.Came.Length).Concat(gone.Skip(entry.Gone.Length)).ToHashSet();
        ImmutableArray<KeyValuePair<string, string>> origins =
        [
            .. RenamedProposals
                .Origins(gone, schema, came, schema, outsiders.Contains)
                .Select(pair => KeyValuePair.Create(pair.Key.Path, pair.Value.Path)),
            .. read.Skip(came.Length + gone.Length)
                .Select(template => (template.Path, Origin: RenamedProposals.OriginOfTemplate(template, gone)))
                .Where(pair => pair.Origin is not null)
                .Select(pair => KeyValuePair.Create(pair.Path, pair.Origin!.Path)),
        ];
        cache?.NoteOrigins(key, origins);
        return origins;
    }

    // If all added files equal the deleted ones, in content and in name, a folder was moved, and nothing has to be read.
    private static bool IsPureMove(Entry entry)
    {
        if (entry.Came.IsEmpty || entry.Came.Length != entry.Gone.Length || !entry.Templates.IsEmpty)
        {
            return false;
        }

        var gone = new Dictionary<string, string>(StringComparer.Ordinal);
        return entry.Gone.All(file => gone.TryAdd(file.Before!, NameOf(file.Path)))
            && entry.Came.All(file => gone.Remove(file.After!, out var name) && name == NameOf(file.Path));

        // In 'x/README.md', the folder is part of the name.
        static string NameOf(string path) =>
            RepositoryPath.NameOf(path).StartsWith("README.", StringComparison.OrdinalIgnoreCase)
                ? RepositoryPath.NameOf(RepositoryPath.FolderOf(path)) + "/" + RepositoryPath.NameOf(path)
                : RepositoryPath.NameOf(path);
    }

    // A document that was moved to a folder without proposals, and is still there, is no proposal any more.
    private bool IsAtTip(string path)
    {
        if (cache?.IsAtTip(_tip, path) is { } known)
        {
            return known;
        }

        var isThere = _atTip.Value.Contains(path);
        cache?.NoteAtTip(_tip, path, isThere);
        return isThere;
    }

    // The part of the cache key that identifies how past documents are read and compared.
    private static string ReadingOf(ProposalSchema schema)
    {
        var shape = schema.Shape;
        return string.Join(
                '\u001f',
                [
                    schema.Names.Text,
                    string.Join(',', shape.Forms),
                    string.Join(',', shape.Sections),
                    string.Join(',', shape.Headings),
                    shape.Sidecar ?? "",
                    shape.IsForTemplates ? "templates" : "",
                    string.Join(',', schema.Unnumbered),
                    .. schema.Templates.Select(template =>
                        FormattableString.Invariant($"{template.Path} {Fingerprint.Of(template.Source.Text):x16}")
                    ),
                ]
            )
            .Replace('\n', ' ');
    }

    private sealed record Entry(HistoryCommit Commit, ImmutableArray<PastFile> Came, ImmutableArray<PastFile> Gone, ImmutableArray<string> Templates);
}
