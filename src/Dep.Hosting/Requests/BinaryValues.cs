using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Text;

namespace Dep.Hosting.Requests;

/// <summary>Extends <see cref="BinaryWriter"/> and <see cref="BinaryReader"/> by spans, optional texts, blocks and lists. Numbers have variable length.</summary>
internal static class BinaryValues
{
    /// <summary>Writes a span.</summary>
    public static void Write(this BinaryWriter writer, TextSpan span)
    {
        writer.Write7BitEncodedInt(span.Start);
        writer.Write7BitEncodedInt(span.Length);
    }

    /// <summary>Reads a span.</summary>
    public static TextSpan ReadSpan(this BinaryReader reader)
    {
        var start = reader.Read7BitEncodedInt();
        return new TextSpan(start, start + reader.Read7BitEncodedInt());
    }

    /// <summary>Writes a text with its span.</summary>
    public static void Write(this BinaryWriter writer, Located<string> text)
    {
        writer.Write(text.Value);
        writer.Write(text.Span);
    }

    /// <summary>Reads a text with its span.</summary>
    public static Located<string> ReadLocated(this BinaryReader reader)
    {
        var text = reader.ReadString();
        return new Located<string>(text, reader.ReadSpan());
    }

    /// <summary>Writes a text or <see langword="null"/>.</summary>
    public static void WriteOptional(this BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    /// <summary>Reads a text or <see langword="null"/>.</summary>
    public static string? ReadOptional(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    /// <summary>Writes bytes, prefixed by their count.</summary>
    public static void WriteBlock(this BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>Reads bytes that are prefixed by their count, without copying them.</summary>
    public static ArraySegment<byte> ReadBlock(this BinaryReader reader)
    {
        var (length, stream) = (reader.ReadCount(), (MemoryStream)reader.BaseStream);
        stream.TryGetBuffer(out var all);
        var block = all.Slice((int)stream.Position, length);
        stream.Position += length;
        return block;
    }

    /// <summary>Writes values, prefixed by their count.</summary>
    public static void WriteList<T>(this BinaryWriter writer, IReadOnlyCollection<T> values, Action<BinaryWriter, T> write)
    {
        writer.Write7BitEncodedInt(values.Count);
        foreach (var value in values)
        {
            write(writer, value);
        }
    }

    /// <summary>Reads values that are prefixed by their count.</summary>
    public static ImmutableArray<T> ReadList<T>(this BinaryReader reader, Func<BinaryReader, T> read)
    {
        var count = reader.ReadCount();
        if (count == 0)
        {
            return [];
        }

        var values = ImmutableArray.CreateBuilder<T>(count);
        for (var left = count; left > 0; left--)
        {
            values.Add(read(reader));
        }

        return values.MoveToImmutable();
    }

    /// <summary>Reads the number of values that follow, which is validated against the number of bytes left.</summary>
    /// <exception cref="FormatException">The number is greater than the number of bytes left.</exception>
    public static int ReadCount(this BinaryReader reader) =>
        reader.Read7BitEncodedInt() is var count && count >= 0 && count <= reader.BaseStream.Length - reader.BaseStream.Position
            ? count
            : throw new FormatException("A list is longer than what follows");

    /// <summary>Writes key-value pairs.</summary>
    public static void WritePairs(this BinaryWriter writer, IReadOnlyCollection<KeyValuePair<string, string>> pairs) =>
        writer.WriteList(pairs, static (writer, pair) =>
        {
            writer.Write(pair.Key);
            writer.Write(pair.Value);
        });

    /// <summary>Reads key-value pairs.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> ReadPairs(this BinaryReader reader) =>
        reader.ReadList(static record => KeyValuePair.Create(record.ReadString(), record.ReadString()));

    /// <summary>Returns what a function writes, as bytes.</summary>
    public static byte[] Written(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Returns what a function reads from bytes.</summary>
    public static T Read<T>(ArraySegment<byte> bytes, Func<BinaryReader, T> read)
    {
        using var reader = new BinaryReader(
            new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false, publiclyVisible: true),
            Encoding.UTF8
        );
        return read(reader);
    }
}
