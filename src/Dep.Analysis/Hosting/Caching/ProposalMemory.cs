using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Hosting.Caching;

/// <summary>
/// What the last check knew of each proposal that is as it was, and what this one knows, for the next. Reading a document and
/// running the rules that see it alone are the larger part of a check, and come out the same while it stays the same.
/// </summary>
internal sealed class ProposalMemory
{
    // A repository that is larger than this is split before it is too slow, and what is kept is read as a whole.
    private const int MostBytes = 32 * 1024 * 1024;

    private readonly IReadOnlyDictionary<string, byte[]> _known;
    private readonly ConcurrentDictionary<string, byte[]> _noted = new(StringComparer.Ordinal);
    private int _bytes;

    /// <summary>Remembers.</summary>
    /// <param name="known">What is known of proposals that are as they were, by path.</param>
    public ProposalMemory(IReadOnlyDictionary<string, byte[]> known)
    {
        _known = known;
    }

    /// <summary>A memory in which nothing is yet.</summary>
    public static ProposalMemory New() => new(new Dictionary<string, byte[]>());

    /// <summary>How many proposals are remembered.</summary>
    public int Count => _known.Count;

    /// <summary>Reads the texts of what is remembered.</summary>
    public TextsAgain Texts { get; } = new();

    /// <summary>What the next check may know, by path; <see langword="null"/> where it is too much to keep.</summary>
    public IReadOnlyCollection<KeyValuePair<string, byte[]>>? Noted => Volatile.Read(ref _bytes) > MostBytes ? null : _noted.ToArray();

    /// <summary>Notes a proposal that was just read.</summary>
    public void Note(FindingFormat format, Proposal proposal, ImmutableArray<(string Path, bool HasFragment)> named, IReadOnlyList<Diagnostic> findings)
    {
        if (Volatile.Read(ref _bytes) > MostBytes)
        {
            return;
        }

        var isKept = false;
        var bytes = BinaryValues.Written(writer => isKept = HeadFormat.TryWrite(writer, proposal, named) && format.TryWrite(writer, proposal, findings));
        if (isKept)
        {
            Note(proposal.Path, bytes);
        }
    }

    /// <summary>The proposal at a path as it is known, or <see langword="null"/> where it has to be read.</summary>
    public (KnownProposal Proposal, List<Diagnostic> Findings)? Recall(FindingFormat format, string path)
    {
        if (!_known.TryGetValue(path, out var bytes))
        {
            return null;
        }

        Note(path, bytes);
        return BinaryValues.Read(bytes, record =>
        {
            var known = HeadFormat.Read(record, path, Texts);
            return (known, format.Read(record, known.Proposal));
        });
    }

    private void Note(string path, byte[] bytes)
    {
        if (_noted.TryAdd(path, bytes))
        {
            Interlocked.Add(ref _bytes, bytes.Length);
        }
    }
}
