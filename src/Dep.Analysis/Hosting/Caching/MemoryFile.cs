namespace Dep.Analysis.Hosting.Caching;

/// <summary>The file beside the one that says what a check said: what it knew of each proposal, and what git answered it.</summary>
internal sealed class MemoryFile
{
    private const int Mark = 0x44504d01;

    // Lengths, names that are no ASCII, and the like.
    private const int Spare = 128 * 1024;

    private readonly Dictionary<string, (string? Sidecar, ReadOnlyMemory<byte> Bytes)> _proposals;

    private MemoryFile(Dictionary<string, (string? Sidecar, ReadOnlyMemory<byte> Bytes)> proposals, LayoutMemory layout, GitMemory git)
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

        var writer = new RecordWriter(proposals.Sum(proposal => proposal.Key.Length + proposal.Value.Length) + memory.Git.Length + Spare);
        writer.Write(Mark);
        writer.Write(fingerprint);
        writer.Write(proposals.Count);
        foreach (var (path, bytes) in proposals)
        {
            writer.Write(path);
            writer.Write(bytes.Span);
        }

        memory.Layout.Write(writer);
        memory.Git.Write(writer);
        CacheFile.Write(PathOf(cache), writer.Written);
    }

    /// <summary>Reads the file, or gives <see langword="null"/> where there is none of that check.</summary>
    /// <param name="cache">The full path of the file beside it.</param>
    /// <param name="fingerprint">The fingerprint of the file beside it.</param>
    /// <exception cref="ArgumentException">It is not what was written.</exception>
    public static MemoryFile? Read(string cache, long fingerprint)
    {
        if (CacheFile.Read(PathOf(cache)) is not var (content, _))
        {
            return null;
        }

        var record = new RecordReader(content);
        if (record.ReadNumber() != Mark || record.ReadLong() != fingerprint)
        {
            return null;
        }

        var proposals = new Dictionary<string, (string?, ReadOnlyMemory<byte>)>(StringComparer.Ordinal);
        for (var left = record.ReadCount(); left > 0; left--)
        {
            var path = record.ReadText();
            var bytes = record.ReadBytes();
            proposals[path] = (HeadFormat.SidecarOf(new RecordReader(bytes)), bytes);
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
