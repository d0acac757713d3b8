using System.Text;
using Dep.Analysis.Text;

namespace Dep.Analysis.Hosting.Caching;

/// <summary>Writes values one after the other, for <see cref="RecordReader"/>: numbers as many bytes as they need, texts as UTF-8 behind their length.</summary>
/// <param name="capacity">How many bytes will be written, as far as that is known; there may be more.</param>
internal sealed class RecordWriter(int capacity = 4096)
{
    private byte[] _bytes = new byte[capacity];

    /// <summary>What was written; it is overwritten by what comes after <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Clear() => Length = 0;

    /// <summary>Writes a number of 0 or more.</summary>
    public void Write(int value)
    {
        Span<byte> digits = stackalloc byte[5];
        var count = 0;
        var left = (uint)value;
        for (; left > 0x7F; left >>= 7)
        {
            digits[count++] = (byte)(left | 0x80);
        }

        digits[count++] = (byte)left;
        digits[..count].CopyTo(Next(count));
    }

    /// <summary>Writes whether something is so.</summary>
    public void Write(bool value) => Write(value ? 1 : 0);

    /// <summary>Writes a number of any size.</summary>
    public void Write(long value)
    {
        BitConverter.TryWriteBytes(Next(sizeof(long)), value);
    }

    /// <summary>Writes a place.</summary>
    public void Write(TextSpan span)
    {
        Write(span.Start);
        Write(span.Length);
    }

    /// <summary>Writes a text.</summary>
    public void Write(string text)
    {
        var count = Encoding.UTF8.GetByteCount(text);
        Write(count);
        Encoding.UTF8.GetBytes(text, Next(count));
    }

    /// <summary>Writes a text with its place.</summary>
    public void Write(Located<string> text)
    {
        Write(text.Value);
        Write(text.Span);
    }

    /// <summary>Writes a text, or that there is none.</summary>
    public void WriteOptional(string? text)
    {
        Write(text is not null);
        if (text is not null)
        {
            Write(text);
        }
    }

    /// <summary>Writes bytes behind their number.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Write(bytes.Length);
        bytes.CopyTo(Next(bytes.Length));
    }

    // Room for so many bytes behind what was written, to be written now.
    private Span<byte> Next(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + count));
        }

        var next = _bytes.AsSpan(Length, count);
        Length += count;
        return next;
    }
}
