using System.Text;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Caching;

/// <summary>The cache file with the incremental state: a record of each proposal, the findings of the rules over all of them, and git's answers.</summary>
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
    /// <param name="cache">The full path of the <see cref="CheckCache"/> file that this file belongs to.</param>
    /// <param name="memory">The state of the check.</param>
    /// <param name="fingerprint">The fingerprint of the <see cref="CheckCache"/> file; a state file with another one comes from another check.</param>
    public static void Write(string cache, IncrementalCache memory, long fingerprint)
    {
        if (memory.Proposals.Noted is not { Count: > 0 } proposals)
        {
            return;
        }

        // Presized: a stream that grows step by step would be copied many times.
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

    /// <summary>Reads the file; <see langword="null"/> if it is missing or comes from another check.</summary>
    /// <param name="cache">The full path of the <see cref="CheckCache"/> file that this file belongs to.</param>
    /// <param name="fingerprint">The fingerprint of the <see cref="CheckCache"/> file.</param>
    /// <exception cref="IOException">The file is corrupt.</exception>
    public static IncrementalStateFile? Read(string cache, long fingerprint) =>
        CacheFile.Read(PathOf(cache)) is not var (content, _)
            ? null
            : BinaryValues.Read(content, record =>
                record.ReadInt32() == Mark && record.ReadInt64() == fingerprint
                    ? new IncrementalStateFile(
                        record.ReadString(),
                        record.ReadList(ProposalRecord.Read),
                        RepositoryFindingsCache.Read(record),
                        GitCache.Read(record)
                    )
                    : null
            );

    /// <summary>The state without some changed files; <see langword="null"/> if one of them is no proposal, since that may affect all proposals.</summary>
    /// <param name="paths">The paths of the changed files.</param>
    public IncrementalState? Without(IReadOnlySet<string> paths)
    {
        var (known, before) = (
            new Dictionary<string, ProposalRecord>(_proposals.Count, StringComparer.Ordinal),
            new Dictionary<string, ProposalRecord>(StringComparer.Ordinal)
        );
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
