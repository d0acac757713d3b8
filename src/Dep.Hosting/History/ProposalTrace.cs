using System.Collections.Immutable;
using Dep.Analysis.Loading;
using Dep.Analysis.Schema;
using Dep.Hosting.Git;
using Dep.Hosting.Git.Objects;

namespace Dep.Hosting.History;

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

    private readonly FormerPlaces _former = new();
    private readonly Dictionary<(string Commit, string Path), string> _origins = [];
    private readonly Dictionary<string, ImmutableArray<HistoryFile>> _documents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _compared = new(StringComparer.Ordinal);
    private readonly CachedHistory _history = history ?? new CachedHistory(git, cache);
    private readonly CommitMoves _moves = new(objects, schema, cache);
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
                .. entries
                    .Where(entry => !CommitMoves.IsWholeFolder(entry))
                    .Select(entry => entry.Commit)
                    .Where(commit => !_documents.ContainsKey(commit.Id)),
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

    private List<CommitEntry> EntriesIn(ImmutableArray<HistoryCommit> commits, HashSet<string> templates)
    {
        var past = new PastPaths(paths, _former);
        var entries = new List<CommitEntry>();
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
                entries.Add(new CommitEntry(commit, came, gone, cameTemplates));
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
    private bool Compare(CommitEntry entry)
    {
        if (CommitMoves.IsWholeFolder(entry))
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

        if (_moves.OriginsIn(entry, outside, elsewhere) is not { } origins)
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
}
