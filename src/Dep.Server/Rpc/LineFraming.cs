using System.Buffers;
using System.IO.Pipelines;

namespace Dep.Server.Rpc;

/// <summary>The framing of the Model Context Protocol over standard input and output: one message per line, without line breaks inside.</summary>
/// <param name="input">The stream that the other side writes.</param>
/// <param name="output">The stream that the other side reads.</param>
internal sealed class LineFraming(Stream input, Stream output) : IMessageFraming
{
    /// <summary>The maximum length of a message in bytes. Requests contain names of files and statuses, but no documents.</summary>
    internal const int MostBytes = 1024 * 1024;

    private readonly PipeReader _reader = PipeReader.Create(input);

    /// <inheritdoc/>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellation)
    {
        var skipped = 0L;
        while (true)
        {
            var read = await _reader.ReadAsync(cancellation).ConfigureAwait(false);
            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end).ToArray();
                _reader.AdvanceTo(buffer.GetPosition(1, end));
                if (skipped + line.Length > MostBytes)
                {
                    throw new MessageTooLargeException(skipped + line.Length);
                }

                // Empty lines between messages are ignored.
                if (!line.AsSpan().Trim(" \t\r"u8).IsEmpty)
                {
                    return line;
                }
            }
            else if (read.IsCompleted)
            {
                // A truncated line at the end is ignored.
                _reader.AdvanceTo(buffer.End);
                return null;
            }
            else if (buffer.Length + skipped > MostBytes)
            {
                skipped += buffer.Length;
                _reader.AdvanceTo(buffer.End);
            }
            else
            {
                _reader.AdvanceTo(buffer.Start, buffer.End);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        await output.WriteAsync(message, cancellation).ConfigureAwait(false);
        await output.WriteAsync("\n"u8.ToArray(), cancellation).ConfigureAwait(false);
        await output.FlushAsync(cancellation).ConfigureAwait(false);
    }
}
