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
    // A repository that is larger than this is split before it is too slow, and what is kept is read as a whole.
    private const int MostBytes = 32 * 1024 * 1024;

    private IReadOnlyDictionary<string, ProposalRecord> _known;
    private IReadOnlyDictionary<string, ProposalRecord> _before;
    private readonly ConcurrentDictionary<string, ProposalRecord> _noted = new(StringComparer.Ordinal);
    private int _bytes;
    private int _alike;

    /// <summary>Remembers.</summary>
    /// <param name="known">The proposals that are as they were, by path.</param>
    /// <param name="before">The others as they were, by path.</param>
    /// <param name="layout">What tells the layout under which this was known, see <see cref="RepositoryLayout.Identity"/>.</param>
    public ProposalCache(IReadOnlyDictionary<string, ProposalRecord> known, IReadOnlyDictionary<string, ProposalRecord> before, string layout)
    {
        Layout = layout;
        _known = known;
        _before = before;
        _bytes = known.Values.Sum(record => record.Length);
    }

    /// <summary>An empty cache.</summary>
    public static ProposalCache New() => new(ImmutableDictionary<string, ProposalRecord>.Empty, ImmutableDictionary<string, ProposalRecord>.Empty, "");

    /// <summary>What tells the layout under which all of it is known.</summary>
    public string Layout { get; private set; }

    /// <summary>Says under which layout proposals are read now. What is known under another one is forgotten: documents that changed may have changed what all are measured by.</summary>
    /// <param name="layout">What tells it, see <see cref="RepositoryLayout.Identity"/>.</param>
    public void Use(string layout)
    {
        if (layout != Layout)
        {
            (_known, _before, _bytes) = (ImmutableDictionary<string, ProposalRecord>.Empty, ImmutableDictionary<string, ProposalRecord>.Empty, 0);
            Layout = layout;
        }
    }

    /// <summary>How many proposals are remembered.</summary>
    public int Count => _known.Count;

    /// <summary>Reads the texts of what is remembered.</summary>
    public DocumentReloader Texts { get; } = new();

    /// <summary>What the next check may know; <see langword="null"/> where it is too much to keep.</summary>
    public IReadOnlyCollection<ProposalRecord>? Noted => Volatile.Read(ref _bytes) > MostBytes ? null : [.. _known.Values.Where(record => !_noted.ContainsKey(record.Path)), .. _noted.Values];

    /// <summary>The paths of the files that the next check may read anew by themselves: proposals, and files that hold a proposal's header.</summary>
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

    /// <summary>Whether as many proposals as that, all of them read by now, show others what they showed before.</summary>
    public bool AreAlike(int count) => _known.Count + Volatile.Read(ref _alike) == count;

    /// <summary>Notes a proposal that was just read.</summary>
    public void Note(FindingSerializer format, Proposal proposal, ImmutableArray<(string Path, bool HasFragment)> named, IReadOnlyList<Diagnostic> findings, string schema = "")
    {
        if (Volatile.Read(ref _bytes) > MostBytes
            || format.Written(findings, FindingSerializer.FilesOf(proposal)) is not { } found
            || ProposalRecord.Of(proposal, named, found) is not { } record
            || !_noted.TryAdd(record.Path, record = record with { Schema = schema }))
        {
            return;
        }

        Interlocked.Add(ref _bytes, record.Length);
        if (!_known.ContainsKey(record.Path) && _before.TryGetValue(record.Path, out var before) && before.IsAlike(record))
        {
            Interlocked.Increment(ref _alike);
        }
    }

    /// <summary>The record of the proposal at a path, or <see langword="null"/> where it has to be read.</summary>
    public ProposalRecord? RecordOf(string path) => _known.GetValueOrDefault(path);
}
