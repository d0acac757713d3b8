using System.Text;
using Dep.Analysis.Text;

namespace Dep.Analysis.Hosting.Caching;

/// <summary>Reads what <see cref="RecordWriter"/> wrote. What is cut off or damaged ends in an exception, or in other values.</summary>
/// <param name="bytes">What was written.</param>
/// <exception cref="ArgumentException">There is no more to read.</exception>
/// <exception cref="IndexOutOfRangeException">There is no more to read.</exception>
internal sealed class RecordReader(ReadOnlyMemory<byte> bytes)
{
    /// <summary>Where the next value begins.</summary>
    public int Position { get; private set; }

    /// <summary>Reads a number.</summary>
    public int ReadNumber()
    {
        var span = bytes.Span;
        var (value, shift) = (0u, 0);
        for (; ; shift += 7)
        {
            var next = span[Position++];
            value |= (uint)(next & 0x7F) << shift;
            if (next <= 0x7F)
            {
                return (int)value;
            }
        }
    }

    /// <summary>Reads how many values of a list follow: no more than there are bytes left.</summary>
    /// <exception cref="FormatException">It is more.</exception>
    public int ReadCount() => ReadNumber() is var count && (uint)count <= (uint)(bytes.Length - Position) ? count : throw new FormatException("A list is longer than what follows");

    /// <summary>Reads whether something is so.</summary>
    public bool ReadFlag() => ReadNumber() != 0;

    /// <summary>Reads a number of any size.</summary>
    public long ReadLong() => BitConverter.ToInt64(Take(sizeof(long)).Span);

    /// <summary>Reads a place.</summary>
    public TextSpan ReadSpan()
    {
        var start = ReadNumber();
        return new TextSpan(start, start + ReadNumber());
    }

    /// <summary>Reads a text.</summary>
    public string ReadText() => Encoding.UTF8.GetString(Take(ReadNumber()).Span);

    /// <summary>Reads a text with its place.</summary>
    public Located<string> ReadLocated()
    {
        var text = ReadText();
        return new Located<string>(text, ReadSpan());
    }

    /// <summary>Reads a text, or that there is none.</summary>
    public string? ReadOptional() => ReadFlag() ? ReadText() : null;

    /// <summary>Reads bytes.</summary>
    public ReadOnlyMemory<byte> ReadBytes() => Take(ReadNumber());

    private ReadOnlyMemory<byte> Take(int count)
    {
        var taken = bytes.Slice(Position, count);
        Position += count;
        return taken;
    }
}
