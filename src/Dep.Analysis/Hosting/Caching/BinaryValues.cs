using System.Text;
using Dep.Analysis.Text;

namespace Dep.Analysis.Hosting.Caching;

/// <summary>What a <see cref="BinaryWriter"/> does not write by itself: places, and texts that may be absent. Numbers take as many bytes as they need.</summary>
internal static class BinaryValues
{
    /// <summary>Writes a place.</summary>
    public static void Write(this BinaryWriter writer, TextSpan span)
    {
        writer.Write7BitEncodedInt(span.Start);
        writer.Write7BitEncodedInt(span.Length);
    }

    /// <summary>Reads a place.</summary>
    public static TextSpan ReadSpan(this BinaryReader reader)
    {
        var start = reader.Read7BitEncodedInt();
        return new TextSpan(start, start + reader.Read7BitEncodedInt());
    }

    /// <summary>Writes a text with its place.</summary>
    public static void Write(this BinaryWriter writer, Located<string> text)
    {
        writer.Write(text.Value);
        writer.Write(text.Span);
    }

    /// <summary>Reads a text with its place.</summary>
    public static Located<string> ReadLocated(this BinaryReader reader)
    {
        var text = reader.ReadString();
        return new Located<string>(text, reader.ReadSpan());
    }

    /// <summary>Writes a text, or that there is none.</summary>
    public static void WriteOptional(this BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    /// <summary>Reads a text, or that there is none.</summary>
    public static string? ReadOptional(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    /// <summary>Writes bytes behind their number.</summary>
    public static void WriteBlock(this BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>Reads bytes behind their number.</summary>
    public static byte[] ReadBlock(this BinaryReader reader) => reader.ReadBytes(reader.ReadCount());

    /// <summary>Reads how many values of a list follow: no more than there are bytes left.</summary>
    /// <exception cref="FormatException">It is more.</exception>
    public static int ReadCount(this BinaryReader reader) =>
        reader.Read7BitEncodedInt() is var count && count >= 0 && count <= reader.BaseStream.Length - reader.BaseStream.Position ? count : throw new FormatException("A list is longer than what follows");

    /// <summary>Writes texts by the names they go by.</summary>
    public static void WritePairs(this BinaryWriter writer, IReadOnlyCollection<KeyValuePair<string, string>> pairs)
    {
        writer.Write7BitEncodedInt(pairs.Count);
        foreach (var (name, text) in pairs)
        {
            writer.Write(name);
            writer.Write(text);
        }
    }

    /// <summary>Reads texts by the names they go by.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ReadPairs(this BinaryReader reader)
    {
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            yield return KeyValuePair.Create(reader.ReadString(), reader.ReadString());
        }
    }

    /// <summary>What is written by a function, as bytes.</summary>
    public static byte[] Written(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>What a function reads of bytes.</summary>
    public static T Read<T>(byte[] bytes, Func<BinaryReader, T> read)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        return read(reader);
    }
}
