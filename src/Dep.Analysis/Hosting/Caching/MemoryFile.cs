using System.Text;

namespace Dep.Analysis.Hosting.Caching;

/// <summary>The file beside the one that says what a check said: what it knew of each proposal, and what git answered it.</summary>
internal sealed class MemoryFile
{
    private const int Mark = 0x44504d01;

    private readonly Dictionary<string, (string? Sidecar, byte[] Bytes)> _proposals;

    private MemoryFile(Dictionary<string, (string? Sidecar, byte[] Bytes)> proposals, LayoutMemory layout, GitMemory git)
    {
        _proposals = proposals;
        Layout = layout;
        Git = git;
    }

    /// <summary>What was found out before proposals were read.</summary>
    public LayoutMemory Layout { get; }

    /// <summary>What git answered.</summary>
    public GitMemory Git { get; }

    /// <summary>Writes the file.</summary>
    /// <param name="cache">The full path of the file beside it.</param>
    /// <param name="memory">What the check knew.</param>
    /// <param name="fingerprint">The fingerprint of the file beside it: they are of one check.</param>
    public static void Write(string cache, CheckMemory memory, long fingerprint)
    {
        if (memory.Proposals.Noted is not { Count: > 0 } proposals)
        {
            return;
        }

        // To grow to its length it would be copied many times over.
        using var content = new MemoryStream(capacity: proposals.Sum(proposal => proposal.Key.Length + proposal.Value.Length) * 3 / 2);
        using var writer = new BinaryWriter(content, Encoding.UTF8);
        writer.Write(Mark);
        writer.Write(fingerprint);
        writer.Write7BitEncodedInt(proposals.Count);
        foreach (var (path, bytes) in proposals)
        {
            writer.Write(path);
            writer.WriteBlock(bytes);
        }

        memory.Layout.Write(writer);
        memory.Git.Write(writer);
        writer.Flush();
        CacheFile.Write(PathOf(cache), content.GetBuffer().AsMemory(0, (int)content.Length));
    }

    /// <summary>Reads the file, or gives <see langword="null"/> where there is none of that check.</summary>
    /// <param name="cache">The full path of the file beside it.</param>
    /// <param name="fingerprint">The fingerprint of the file beside it.</param>
    /// <exception cref="IOException">It is not what was written.</exception>
    public static MemoryFile? Read(string cache, long fingerprint)
    {
        if (CacheFile.Read(PathOf(cache)) is not var (content, _))
        {
            return null;
        }

        using var record = new BinaryReader(new MemoryStream(content, writable: false), Encoding.UTF8);
        if (record.ReadInt32() != Mark || record.ReadInt64() != fingerprint)
        {
            return null;
        }

        var proposals = new Dictionary<string, (string?, byte[])>(StringComparer.Ordinal);
        for (var left = record.ReadCount(); left > 0; left--)
        {
            var path = record.ReadString();
            var bytes = record.ReadBlock();
            proposals[path] = (BinaryValues.Read(bytes, HeadFormat.SidecarOf), bytes);
        }

        return new MemoryFile(proposals, LayoutMemory.Read(record), GitMemory.Read(record));
    }

    /// <summary>What is left of the proposals where some files are other ones now; <see langword="null"/> where one of them is no proposal, and may matter to all.</summary>
    public ProposalMemory? Without(IReadOnlySet<string> paths)
    {
        var changed = _proposals.Where(proposal => paths.Contains(proposal.Key) || (proposal.Value.Sidecar is { } sidecar && paths.Contains(sidecar))).ToArray();
        if (!paths.IsSubsetOf(changed.SelectMany(proposal => proposal.Value.Sidecar is { } sidecar ? new[] { proposal.Key, sidecar } : [proposal.Key])))
        {
            return null;
        }

        foreach (var (path, _) in changed)
        {
            _proposals.Remove(path);
        }

        foreach (var path in paths)
        {
            Git.Forget(path);
        }

        return new ProposalMemory(_proposals.ToDictionary(proposal => proposal.Key, proposal => proposal.Value.Bytes, StringComparer.Ordinal));
    }

    private static string PathOf(string cache) => Path.ChangeExtension(cache, ".memory");
}
