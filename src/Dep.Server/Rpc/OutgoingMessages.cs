using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;

namespace Dep.Server.Rpc;

/// <summary>The bounded queue of messages to send. One task writes them; any thread may add messages, and blocks while the queue is full.</summary>
/// <param name="framing">The message framing.</param>
internal sealed class OutgoingMessages(IMessageFraming framing) : IDisposable
{
    private const int MostMessages = 1024;

    private readonly Channel<ReadOnlyMemory<byte>> _messages = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(MostMessages) { SingleReader = true }
    );
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Adds a message.</summary>
    /// <param name="body">Writes its members, except the version of JSON-RPC.</param>
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
            // The connection ended.
        }
    }

    /// <summary>Adds the answer to a request.</summary>
    /// <param name="id">The request's id as JSON: <c>1</c> and <c>"1"</c> are different.</param>
    /// <param name="result">Writes the result.</param>
    public void Answer(string id, Action<Utf8JsonWriter> result) =>
        Send(writer =>
        {
            WriteId(writer, id);
            writer.WritePropertyName("result"u8);
            result(writer);
        });

    /// <summary>Adds the error for a failed request or an invalid message.</summary>
    /// <param name="id">The request's id as JSON; <c>null</c> if it is not known.</param>
    /// <param name="code">The code of JSON-RPC or LSP.</param>
    /// <param name="message">The error message.</param>
    public void Fail(string id, int code, string message) =>
        Send(writer =>
        {
            WriteId(writer, id);
            writer.WriteStartObject("error"u8);
            writer.WriteNumber("code"u8, code);
            writer.WriteString("message"u8, message);
            writer.WriteEndObject();
        });

    /// <summary>Releases threads that wait to add a message; called when the connection ends.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Rejects further messages; queued ones are still written.</summary>
    public void Complete() => _messages.Writer.TryComplete();

    /// <summary>Writes messages until <see cref="Complete"/> was called and the queue is empty, or the other side has disconnected.</summary>
    /// <returns>Whether all messages were written.</returns>
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
