using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;

namespace Dep.Server.Rpc;

/// <summary>What is to be sent, in order. One task writes it; any thread may add to it, and waits where the other side does not read.</summary>
/// <param name="framing">Tells messages apart.</param>
internal sealed class OutgoingMessages(IMessageFraming framing) : IDisposable
{
    private const int Most = 1024;

    private readonly Channel<ReadOnlyMemory<byte>> _messages = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(Most) { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Adds a message.</summary>
    /// <param name="body">Writes its members but for the version of JSON-RPC.</param>
    public void Send(Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc"u8, "2.0"u8);
            body(writer);
            writer.WriteEndObject();
        }

        try
        {
            if (!_messages.Writer.TryWrite(buffer.WrittenMemory))
            {
                _messages.Writer.WriteAsync(buffer.WrittenMemory, _stop.Token).AsTask().GetAwaiter().GetResult();
            }
        }
        catch (Exception exception) when (exception is ChannelClosedException or OperationCanceledException or ObjectDisposedException)
        {
            // The client stopped reading.
        }
    }

    /// <summary>Adds the answer to a request.</summary>
    /// <param name="id">The request's id as JSON: <c>1</c> and <c>"1"</c> are two.</param>
    /// <param name="result">Writes the result.</param>
    public void Answer(string id, Action<Utf8JsonWriter> result) => Send(writer =>
    {
        WriteId(writer, id);
        writer.WritePropertyName("result"u8);
        result(writer);
    });

    /// <summary>Adds the answer to a request that failed, or to what is no message.</summary>
    /// <param name="id">The request's id as JSON; <c>null</c> where it is not known.</param>
    /// <param name="code">The code of JSON-RPC or LSP.</param>
    /// <param name="message">What went wrong.</param>
    public void Fail(string id, int code, string message) => Send(writer =>
    {
        WriteId(writer, id);
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, code);
        writer.WriteString("message"u8, message);
        writer.WriteEndObject();
    });

    /// <summary>Lets go of who waits to add a message: the connection ends.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Takes no more messages; those that are there are still written.</summary>
    public void Complete() => _messages.Writer.TryComplete();

    /// <summary>Writes until <see cref="Complete"/> was called and all is written, or the other side is gone.</summary>
    /// <returns>Whether all could be written.</returns>
    public async Task<bool> WriteAsync()
    {
        try
        {
            await foreach (var message in _messages.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                await framing.WriteAsync(message, CancellationToken.None).ConfigureAwait(false);
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            Complete();
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private static void WriteId(Utf8JsonWriter writer, string id)
    {
        writer.WritePropertyName("id"u8);
        writer.WriteRawValue(id);
    }
}
