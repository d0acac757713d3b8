using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace Dep.Server.Rpc;

/// <summary>
/// The framing of the Language Server Protocol: <c>Content-Length: 123</c>, an empty line, and that number of bytes. Anything else is skipped
/// until the next header, so that the connection recovers from a wrong length.
/// </summary>
/// <param name="input">The stream that the other side writes.</param>
/// <param name="output">The stream that the other side reads.</param>
internal sealed class HeaderFraming(Stream input, Stream output) : IMessageFraming
{
    /// <summary>The maximum length of a message in bytes. The largest supported document has 4 MiB, and JSON may escape each character with six bytes.</summary>
    internal const int MostBytes = 32 * 1024 * 1024;

    private const int LongestLine = 4096;

    private static ReadOnlySpan<byte> Name => "Content-Length:"u8;

    private readonly PipeReader _reader = PipeReader.Create(input);

    /// <inheritdoc/>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellation)
    {
        long? length = null;
        while (await ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            if (line.Length == 0 && length is { } known)
            {
                return await ReadBodyAsync(known, cancellation).ConfigureAwait(false);
            }

            length = LengthIn(line) ?? (line.Length == 0 ? null : length);
        }

        return null;
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        var header = string.Create(CultureInfo.InvariantCulture, $"Content-Length: {message.Length}\r\n\r\n");
        await output.WriteAsync(Encoding.ASCII.GetBytes(header), cancellation).ConfigureAwait(false);
        await output.WriteAsync(message, cancellation).ConfigureAwait(false);
        await output.FlushAsync(cancellation).ConfigureAwait(false);
    }

    // The header may be anywhere in the line: after a body that was longer than announced, there is no line break before it.
    private static long? LengthIn(ReadOnlySpan<byte> line)
    {
        var text = Encoding.ASCII.GetString(line);
        var at = text.LastIndexOf(Encoding.ASCII.GetString(Name), StringComparison.OrdinalIgnoreCase);
        return at >= 0 && long.TryParse(text.AsSpan(at + Name.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : null;
    }

    // Reads a line, without its line break. Of an overlong line, only the end is kept.
    private async ValueTask<byte[]?> ReadLineAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await _reader.ReadAsync(cancellation).ConfigureAwait(false);
            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                line = line.Length > LongestLine ? line.Slice(line.Length - LongestLine) : line;
                var bytes = line.ToArray();
                _reader.AdvanceTo(buffer.GetPosition(1, end));
                return bytes is [.. var rest, (byte)'\r'] ? rest : bytes;
            }

            if (read.IsCompleted)
            {
                _reader.AdvanceTo(buffer.End);
                return null;
            }

            _reader.AdvanceTo(buffer.Length > 2 * LongestLine ? buffer.GetPosition(buffer.Length - LongestLine) : buffer.Start, buffer.End);
        }
    }

    private async ValueTask<byte[]?> ReadBodyAsync(long length, CancellationToken cancellation)
    {
        var isTooLarge = length > MostBytes;
        var body = isTooLarge ? [] : new byte[length];
        for (var at = 0L; at < length; )
        {
            var read = await _reader.ReadAsync(cancellation).ConfigureAwait(false);
            if (read.Buffer.IsEmpty && read.IsCompleted)
            {
                return null;
            }

            var part = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, length - at));
            if (!isTooLarge)
            {
                part.CopyTo(body.AsSpan((int)at));
            }

            at += part.Length;
            _reader.AdvanceTo(part.End);
        }

        return isTooLarge ? throw new MessageTooLargeException(length) : body;
    }
}
