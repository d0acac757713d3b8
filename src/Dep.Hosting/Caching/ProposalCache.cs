using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;

namespace Dep.Hosting.Caching;

/// <summary>
/// The cached proposals of the last check and the ones this check adds. Reading a document and running the rules about it alone
/// are most of the work of a check, and give the same result while the document stays the same.
/// </summary>
internal sealed class ProposalCache
{
    // The cache is read as a whole, so above this size it is not written. A repository this large is usually checked in shards.
    private const int MostBytes = 32 * 1024 * 1024;

    private IReadOnlyDictionary<string, ProposalRecord> _known;
    private IReadOnlyDictionary<string, ProposalRecord> _before;
    private readonly ConcurrentDictionary<string, ProposalRecord> _noted = new(StringComparer.Ordinal);
    private int _bytes;
    private int _unchangedHeads;

    /// <summary>Creates the cache from the records of the last check.</summary>
    /// <param name="known">The records of unchanged proposals, by path.</param>
    /// <param name="before">The former records of changed proposals, by path.</param>
    /// <param name="layout">The identity of the layout under which the records were made, see <see cref="RepositoryLayout.Identity"/>.</param>
    public ProposalCache(IReadOnlyDictionary<string, ProposalRecord> known, IReadOnlyDictionary<string, ProposalRecord> before, string layout)
    {
        Layout = layout;
        _known = known;
        _before = before;
        _bytes = known.Values.Sum(record => record.Length);
    }

    /// <summary>An empty cache.</summary>
    public static ProposalCache New() =>
        new(ImmutableDictionary<string, ProposalRecord>.Empty, ImmutableDictionary<string, ProposalRecord>.Empty, "");

    /// <summary>The identity of the layout under which all records were made.</summary>
    public string Layout { get; private set; }

    /// <summary>Sets the layout under which proposals are read now, and drops all records made under another one: they may have been parsed differently.</summary>
    /// <param name="layout">The identity of the layout, see <see cref="RepositoryLayout.Identity"/>.</param>
    public void Use(string layout)
    {
        if (layout != Layout)
        {
            (_known, _before, _bytes) = (ImmutableDictionary<string, ProposalRecord>.Empty, ImmutableDictionary<string, ProposalRecord>.Empty, 0);
            Layout = layout;
        }
    }

    /// <summary>The number of unchanged proposals.</summary>
    public int Count => _known.Count;

    /// <summary>Reads the texts of cached proposals on demand.</summary>
    public DocumentReloader Texts { get; } = new();

    /// <summary>The records for the next check; <see langword="null"/> if they are too large to cache.</summary>
    public IReadOnlyCollection<ProposalRecord>? Noted =>
        Volatile.Read(ref _bytes) > MostBytes ? null : [.. _known.Values.Where(record => !_noted.ContainsKey(record.Path)), .. _noted.Values];

    /// <summary>The files whose change makes the next check read only them: proposals, and sidecars that hold a proposal's header.</summary>
    public IReadOnlySet<string> Paths
    {
        get
        {
            var paths = new HashSet<string>(StringComparer.Ordinal);
            foreach (var proposal in Noted ?? [])
            {
                paths.Add(proposal.Path);
                if (proposal.Sidecar is { } sidecar)
                {
                    paths.Add(sidecar.Path);
                }
            }

            return paths;
        }
    }

    /// <summary>Whether all proposals have the head they had in the last check, so that rules over all proposals find the same.</summary>
    /// <param name="count">The number of proposals, all of which have been read.</param>
    public bool AreAlike(int count) => _known.Count + Volatile.Read(ref _unchangedHeads) == count;

    /// <summary>Notes a proposal that was just read.</summary>
    public void Note(
        FindingSerializer format,
        Proposal proposal,
        ImmutableArray<(string Path, bool HasFragment)> named,
        IReadOnlyList<Diagnostic> findings,
        string schema = ""
    )
    {
        if (
            Volatile.Read(ref _bytes) > MostBytes
            || format.Written(findings, FindingSerializer.FilesOf(proposal)) is not { } found
            || ProposalRecord.Of(proposal, named, found) is not { } record
            || !_noted.TryAdd(record.Path, record = record with { Schema = schema })
        )
        {
            return;
        }

        Interlocked.Add(ref _bytes, record.Length);
        if (!_known.ContainsKey(record.Path) && _before.TryGetValue(record.Path, out var before) && before.IsAlike(record))
        {
            Interlocked.Increment(ref _unchangedHeads);
        }
    }

    /// <summary>The record of the proposal at a path, or <see langword="null"/> if it has to be read.</summary>
    public ProposalRecord? RecordOf(string path) => _known.GetValueOrDefault(path);
}
