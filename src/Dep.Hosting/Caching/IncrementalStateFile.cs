using System.Text;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Caching;

/// <summary>The cache file with the incremental state: what the check learned of each proposal, the findings over all, and git's answers.</summary>
internal sealed class IncrementalStateFile
{
    private const int Mark = 0x44504d06;

    private readonly IReadOnlyList<ProposalRecord> _proposals;
    private readonly string _layout;
    private readonly RepositoryFindingsCache _repository;
    private readonly GitCache _git;

    private IncrementalStateFile(string layout, IReadOnlyList<ProposalRecord> proposals, RepositoryFindingsCache repository, GitCache git)
    {
        _layout = layout;
        _proposals = proposals;
        _repository = repository;
        _git = git;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="cache">The full path of the file beside it.</param>
    /// <param name="memory">What the check knew.</param>
    /// <param name="fingerprint">The fingerprint of the file beside it: they are of one check.</param>
    public static void Write(string cache, IncrementalCache memory, long fingerprint)
    {
        if (memory.Proposals.Noted is not { Count: > 0 } proposals)
        {
            return;
        }

        // A stream that grows step by step would be copied many times.
        using var content = new MemoryStream(capacity: proposals.Sum(proposal => proposal.Length) * 3 / 2);
        using var writer = new BinaryWriter(content, Encoding.UTF8);
        writer.Write(Mark);
        writer.Write(fingerprint);
        writer.Write(memory.Proposals.Layout);
        writer.WriteList(proposals, static (writer, proposal) => proposal.Write(writer));
        memory.Repository.Write(writer);
        memory.Git.Write(writer);
        writer.Flush();
        CacheFile.Write(PathOf(cache), content.GetBuffer().AsMemory(0, (int)content.Length));
    }

    /// <summary>Reads the file, or gives <see langword="null"/> where there is none of that check.</summary>
    /// <param name="cache">The full path of the file beside it.</param>
    /// <param name="fingerprint">The fingerprint of the file beside it.</param>
    /// <exception cref="IOException">It is not what was written.</exception>
    public static IncrementalStateFile? Read(string cache, long fingerprint) => CacheFile.Read(PathOf(cache)) is not var (content, _) ? null : BinaryValues.Read(content, record =>
        record.ReadInt32() == Mark && record.ReadInt64() == fingerprint
            ? new IncrementalStateFile(record.ReadString(), record.ReadList(ProposalRecord.Read), RepositoryFindingsCache.Read(record), GitCache.Read(record))
            : null);

    /// <summary>What is left of the memory where some files are other ones now; <see langword="null"/> where one of them is no proposal, and may matter to all.</summary>
    /// <param name="paths">The paths of the files.</param>
    public IncrementalState? Without(IReadOnlySet<string> paths)
    {
        var (known, before) = (new Dictionary<string, ProposalRecord>(_proposals.Count, StringComparer.Ordinal), new Dictionary<string, ProposalRecord>(StringComparer.Ordinal));
        var left = paths.ToHashSet(StringComparer.Ordinal);
        foreach (var proposal in _proposals)
        {
            var isChanged = paths.Contains(proposal.Path) || (proposal.Sidecar is { } sidecar && paths.Contains(sidecar.Path));
            (isChanged ? before : known)[proposal.Path] = proposal;
            if (isChanged)
            {
                left.Remove(proposal.Path);
                left.Remove(proposal.Sidecar?.Path ?? "");
            }
        }

        if (left.Count > 0)
        {
            return null;
        }

        foreach (var path in paths)
        {
            _git.Forget(path);
        }

        return new IncrementalState(new ProposalCache(known, before, _layout), _repository, _git);
    }

    private static string PathOf(string cache) => Path.ChangeExtension(cache, ".memory");
}
