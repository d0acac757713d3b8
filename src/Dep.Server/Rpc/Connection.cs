using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;

namespace Dep.Server.Rpc;

/// <summary>
/// JSON-RPC 2.0 over some framing. Notifications run one after the other in the order in which they came; requests begin in that order,
/// run beside each other and are answered when they are done. Whatever comes in, the connection lives on until the stream ends.
/// </summary>
/// <param name="framing">Tells messages apart.</param>
internal sealed class Connection(IMessageFraming framing) : IDisposable
{
    // Who sends more requests than this without waiting for an answer waits for the first of them to be answered.
    private const int MostRequests = 64;
    private const int MostOutgoing = 1024;

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Func<JsonElement, CancellationToken, Task<Action<Utf8JsonWriter>>>> _requests = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inOrder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Action<JsonElement>> _notifications = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _asked = new();
    private readonly Channel<ReadOnlyMemory<byte>> _outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(MostOutgoing) { SingleReader = true });
    private readonly SemaphoreSlim _free = new(MostRequests);
    private readonly CancellationTokenSource _stop = new();
    private int _id;

    /// <summary>Says why a request or notification is not taken now, or gives <see langword="null"/>.</summary>
    public Func<string, RpcException?> Refusal { get; set; } = static _ => null;

    /// <summary>The notification that cancels a request, and the parameter that names it: each protocol has its own.</summary>
    public (string Method, string Id) Cancellation { get; init; } = ("$/cancelRequest", "id");

    /// <summary>Is told what went wrong in a notification, which nobody waits for.</summary>
    public Action<Exception> Failed { get; set; } = static _ => { };

    /// <summary>Answers a request before the next message is read.</summary>
    public void OnRequestInOrder<TParams, TResult>(string method, JsonTypeInfo<TParams> parameters, JsonTypeInfo<TResult> result, Func<TParams, TResult> run)
    {
        _inOrder.Add(method);
        OnRequest(method, parameters, result, (given, _) => Task.FromResult(run(given)));
    }

    /// <summary>Answers a request.</summary>
    public void OnRequest<TParams, TResult>(string method, JsonTypeInfo<TParams> parameters, JsonTypeInfo<TResult> result, Func<TParams, CancellationToken, Task<TResult>> run) =>
        _requests.Add(method, async (element, cancellation) =>
        {
            var answer = await run(Read(element, parameters), cancellation).ConfigureAwait(false);
            return writer =>
            {
                if (answer is null)
                {
                    writer.WriteNullValue();
                }
                else
                {
                    JsonSerializer.Serialize(writer, answer, result);
                }
            };
        });

    /// <summary>Takes a notification.</summary>
    public void OnNotification<TParams>(string method, JsonTypeInfo<TParams> parameters, Action<TParams> run) => _notifications.Add(method, element => run(Read(element, parameters)));

    /// <summary>Tells the other side something. Where it does not read, this waits.</summary>
    public void Notify<T>(string method, T parameters, JsonTypeInfo<T> type) => Send(writer =>
    {
        writer.WriteString("method"u8, method);
        writer.WritePropertyName("params"u8);
        JsonSerializer.Serialize(writer, parameters, type);
    });

    /// <summary>Asks the other side something.</summary>
    /// <returns>The answer; an undefined element where it answered with an error or the connection ended.</returns>
    public Task<JsonElement> AskAsync<T>(string method, T parameters, JsonTypeInfo<T> type)
    {
        var id = Interlocked.Increment(ref _id);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answer;
        Send(writer =>
        {
            writer.WriteNumber("id"u8, id);
            writer.WriteString("method"u8, method);
            writer.WritePropertyName("params"u8);
            JsonSerializer.Serialize(writer, parameters, type);
        });
        return answer.Task;
    }

    /// <summary>Ends the connection once what is to be sent was sent.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Reads and answers until the stream ends or <see cref="Stop"/> is called.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, cancellation);
        var writing = WriteAsync(stop);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    if (await framing.ReadAsync(stop.Token).ConfigureAwait(false) is not { } message)
                    {
                        break;
                    }

                    await TakeAsync(message, stop.Token).ConfigureAwait(false);
                }
                catch (MessageTooLargeException exception)
                {
                    Fail("null", RpcException.InvalidRequest, exception.Message);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The other side is gone, or said that it will be.
        }

        foreach (var request in _running.Values)
        {
            Cancel(request);
        }

        foreach (var asked in _asked.Values)
        {
            asked.TrySetResult(default);
        }

        _outgoing.Writer.TryComplete();
        // Who does not read to the end is not waited for.
        await Task.WhenAny(writing, Task.Delay(LastWords, CancellationToken.None)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _free.Dispose();
        _stop.Dispose();
    }

    private static T Read<T>(JsonElement element, JsonTypeInfo<T> type) =>
        element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? JsonSerializer.Deserialize("{}"u8, type)! : element.Deserialize(type)!;

    private async Task TakeAsync(byte[] bytes, CancellationToken cancellation)
    {
        JsonElement message;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            message = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            Fail("null", RpcException.ParseError, exception.Message);
            return;
        }

        if (message.ValueKind is not JsonValueKind.Object)
        {
            Fail("null", RpcException.InvalidRequest, "A message is one JSON object");
            return;
        }

        var id = message.TryGetProperty("id"u8, out var given) && given.ValueKind is JsonValueKind.Number or JsonValueKind.String ? given.GetRawText() : null;
        message.TryGetProperty("params"u8, out var parameters);
        if (!message.TryGetProperty("method"u8, out var name) || name.ValueKind is not JsonValueKind.String)
        {
            TakeAnswer(message, given);
        }
        else if (id is null)
        {
            TakeNotification(name.TryGetText() ?? "", parameters);
        }
        else
        {
            await _free.WaitAsync(cancellation).ConfigureAwait(false);
            await BeginAsync(name.TryGetText() ?? "", id, parameters).ConfigureAwait(false);
        }
    }

    private void TakeAnswer(JsonElement message, JsonElement id)
    {
        if (id.ValueKind is JsonValueKind.Number && id.TryGetInt32(out var number) && _asked.TryRemove(number, out var asked))
        {
            asked.TrySetResult(message.TryGetProperty("result"u8, out var result) ? result : default);
        }
        else if (!message.TryGetProperty("result"u8, out _) && !message.TryGetProperty("error"u8, out _))
        {
            Fail("null", RpcException.InvalidRequest, "A message without a method is an answer");
        }
    }

    private void TakeNotification(string method, JsonElement parameters)
    {
        if (method == Cancellation.Method)
        {
            if (parameters.ValueKind is JsonValueKind.Object && parameters.TryGetProperty(Cancellation.Id, out var id) && _running.TryGetValue(id.GetRawText(), out var request))
            {
                Cancel(request);
            }

            return;
        }

        if (!_notifications.TryGetValue(method, out var run) || Refusal(method) is not null)
        {
            return;
        }

        try
        {
            run(parameters);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Failed(exception);
        }
    }

    private Task BeginAsync(string method, string id, JsonElement parameters)
    {
        var cancellation = new CancellationTokenSource();
        var isFirst = _running.TryAdd(id, cancellation);
        var answering = Task.Run(() => AnswerAsync(method, id, parameters, isFirst, cancellation), CancellationToken.None);
        return _inOrder.Contains(method) ? answering : Task.CompletedTask;
    }

    private async Task AnswerAsync(string method, string id, JsonElement parameters, bool isFirst, CancellationTokenSource cancellation)
    {
        try
        {
            if (!isFirst)
            {
                throw new RpcException(RpcException.InvalidRequest, "A request with this id is being answered");
            }

            if (Refusal(method) is { } refusal)
            {
                throw refusal;
            }

            if (!_requests.TryGetValue(method, out var run))
            {
                throw new RpcException(RpcException.MethodNotFound, $"There is no method '{method}'");
            }

            var write = await run(parameters, cancellation.Token).ConfigureAwait(false);
            Send(writer =>
            {
                WriteId(writer, id);
                writer.WritePropertyName("result"u8);
                write(writer);
            });
        }
        catch (OperationCanceledException)
        {
            Fail(id, RpcException.RequestCancelled, "The request was cancelled");
        }
        catch (RpcException exception)
        {
            Fail(id, exception.Code, exception.Message);
        }
        catch (JsonException exception)
        {
            Fail(id, RpcException.InvalidParams, exception.Message);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Fail(id, RpcException.InternalError, $"{exception.GetType().Name}: {exception.Message}");
        }
        finally
        {
            if (isFirst)
            {
                _running.TryRemove(id, out _);
            }

            cancellation.Dispose();
            Release();
        }
    }

    private void Release()
    {
        try
        {
            _free.Release();
        }
        catch (ObjectDisposedException)
        {
            // The connection ended before its last request.
        }
    }

    private static void Cancel(CancellationTokenSource request)
    {
        try
        {
            request.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was just answered.
        }
    }

    private void Fail(string id, int code, string message) => Send(writer =>
    {
        WriteId(writer, id);
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, code);
        writer.WriteString("message"u8, message);
        writer.WriteEndObject();
    });

    // As it was written: '1' and '"1"' are two ids.
    private static void WriteId(Utf8JsonWriter writer, string id)
    {
        writer.WritePropertyName("id"u8);
        writer.WriteRawValue(id);
    }

    private void Send(Action<Utf8JsonWriter> body)
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
            if (!_outgoing.Writer.TryWrite(buffer.WrittenMemory))
            {
                _outgoing.Writer.WriteAsync(buffer.WrittenMemory, _stop.Token).AsTask().GetAwaiter().GetResult();
            }
        }
        catch (Exception exception) when (exception is ChannelClosedException or OperationCanceledException)
        {
            // Nobody reads any more.
        }
    }

    private async Task WriteAsync(CancellationTokenSource stop)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                await framing.WriteAsync(message, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            _outgoing.Writer.TryComplete();
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }
}
