using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Text;
using Dep.Hosting.Caching;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Sharding;

/// <summary>The result of one shard for the merge: a record of each of its proposals, and the inputs that it depends on.</summary>
/// <param name="Shard">The share of the proposals.</param>
/// <param name="Origin">The inputs that the result depends on.</param>
/// <param name="Proposals">The proposals. One that cannot be serialized is left out and read by the merge.</param>
internal sealed record ShardFile(Shard Shard, ShardOrigin Origin, ImmutableArray<ShardProposal> Proposals)
{
    private const int Mark = 0x44505301;

    /// <summary>The content of the file, without the fingerprint at its end.</summary>
    public byte[] ToBytes() =>
        BinaryValues.Written(writer =>
        {
            writer.Write(Mark);
            writer.Write(Shard.Number);
            writer.Write(Shard.Count);
            Origin.Write(writer);
            writer.WriteList(Proposals, static (writer, proposal) =>
            {
                writer.Write(proposal.Text);
                proposal.Record.Write(writer);
            });
        });

    /// <summary>Writes it.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <returns>Why it cannot be written, or <see langword="null"/>.</returns>
    public string? Write(string path)
    {
        var content = ToBytes();
        return AtomicFile.Write(path, stream => CacheFile.WriteTo(stream, content), isDurable: false);
    }

    /// <summary>Reads a file, which comes from another machine and is not trusted.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <returns>The content, or why the file is refused, as the rest of a sentence after the file's name.</returns>
    public static (ShardFile? File, string? Refusal) Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var length = bytes.Length - sizeof(long);
            if (length < sizeof(int) || BitConverter.ToInt32(bytes) >> 8 != Mark >> 8)
            {
                return (null, "is not what 'dep check --shard' writes");
            }

            // The format after the mark depends on the version.
            if (BitConverter.ToInt32(bytes) != Mark)
            {
                return (null, "was written by another version of dep; use the same for all shards and the merge");
            }

            return CacheFile.FingerprintOf(bytes) is not null
                ? (BinaryValues.Read(new ArraySegment<byte>(bytes, 0, length), Read), null)
                : (null, "is damaged or cut off");
        }
        catch (Exception exception) when (exception is DecoderFallbackException || CacheFile.IsUnreadable(exception))
        {
            return (null, AtomicFile.Reason(exception) is { } reason ? $"cannot be read: {reason}" : "is damaged or cut off");
        }
    }

    private static ShardFile Read(BinaryReader record)
    {
        record.ReadInt32();
        return new ShardFile(
            new Shard(record.ReadInt32(), record.ReadInt32()) is { Count: >= 1 and <= Shard.MostShards } shard
            && shard.Number >= 1
            && shard.Number <= shard.Count
                ? shard
                : throw new FormatException("There is no such shard"),
            ShardOrigin.Read(record),
            record.ReadList(static record => new ShardProposal(record.ReadInt64(), ProposalRecord.Read(record)))
        );
    }
}

/// <summary>A proposal in a shard's file.</summary>
/// <param name="Text">The fingerprint of its text and that of its sidecar.</param>
/// <param name="Record">The record with its findings.</param>
internal readonly record struct ShardProposal(long Text, ProposalRecord Record)
{
    /// <summary>The fingerprint of the text of a document and its sidecar.</summary>
    public static long TextOf(SourceText document, SourceText? sidecar) =>
        Fingerprint.Of(ShardOrigin.TextOf(document), sidecar is null ? 0 : ShardOrigin.TextOf(sidecar));
}
