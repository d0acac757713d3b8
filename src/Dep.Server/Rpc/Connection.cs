using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dep.Server.Rpc;

/// <summary>
/// JSON-RPC 2.0 over a message framing. Notifications run in sequence, in the order they arrive; requests start in that order,
/// run concurrently and are answered when they are done. Invalid messages do not end the connection; only the end of the stream does.
/// </summary>
internal sealed class Connection : IDisposable
{
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(1);

    private readonly IMessageFraming _framing;
    private readonly OutgoingMessages _outgoing;
    private readonly RunningRequests _running;
    private readonly Dictionary<string, Func<JsonElement, CancellationToken, Task<Action<Utf8JsonWriter>>>> _requests = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inOrder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Action<JsonElement>> _notifications = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _sentRequests = new();
    private readonly CancellationTokenSource _stop = new();
    private int _id;

    /// <summary>Creates a connection; <see cref="RunAsync"/> starts reading.</summary>
    /// <param name="framing">The message framing.</param>
    public Connection(IMessageFraming framing)
    {
        _framing = framing;
        _outgoing = new OutgoingMessages(framing);
        _running = new RunningRequests(_outgoing);
    }

    /// <summary>Returns why a method is currently refused, or <see langword="null"/>.</summary>
    public Func<string, RpcException?> Refusal { get; set; } = static _ => null;

    /// <summary>The notification that cancels a request, and its parameter with the request's id; they depend on the protocol.</summary>
    public (string Method, string Id) Cancellation { get; init; } = ("$/cancelRequest", "id");

    /// <summary>Called with exceptions of notifications, which have no reply.</summary>
    public Action<Exception> Failed { get; set; } = static _ => { };

    /// <summary>Registers a request that is answered before the next message is read.</summary>
    public void OnRequestInOrder<TParams, TResult>(
        string method,
        JsonTypeInfo<TParams> parameters,
        JsonTypeInfo<TResult> result,
        Func<TParams, TResult> run
    )
    {
        _inOrder.Add(method);
        OnRequest(method, parameters, result, (given, _) => Task.FromResult(run(given)));
    }

    /// <summary>Registers a request.</summary>
    public void OnRequest<TParams, TResult>(
        string method,
        JsonTypeInfo<TParams> parameters,
        JsonTypeInfo<TResult> result,
        Func<TParams, CancellationToken, Task<TResult>> run
    ) => _requests.Add(method, async (element, cancellation) =>
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

    /// <summary>Registers a notification.</summary>
    public void OnNotification<TParams>(string method, JsonTypeInfo<TParams> parameters, Action<TParams> run) =>
        _notifications.Add(method, element => run(Read(element, parameters)));

    /// <summary>Sends a notification. It blocks while the queue is full because the other side does not read.</summary>
    public void Notify<T>(string method, T parameters, JsonTypeInfo<T> type) =>
        _outgoing.Send(writer =>
        {
            writer.WriteString("method"u8, method);
            writer.WritePropertyName("params"u8);
            JsonSerializer.Serialize(writer, parameters, type);
        });

    /// <summary>Sends a request.</summary>
    /// <returns>The result; an undefined element if the answer is an error or the connection ended.</returns>
    public Task<JsonElement> AskAsync<T>(string method, T parameters, JsonTypeInfo<T> type)
    {
        var id = Interlocked.Increment(ref _id);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _sentRequests[id] = answer;
        _outgoing.Send(writer =>
        {
            writer.WriteNumber("id"u8, id);
            writer.WriteString("method"u8, method);
            writer.WritePropertyName("params"u8);
            JsonSerializer.Serialize(writer, parameters, type);
        });
        return answer.Task;
    }

    /// <summary>Ends the connection after the queued messages are sent.</summary>
    public void Stop()
    {
        _stop.Cancel();
        _outgoing.Stop();
    }

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
                    if (await _framing.ReadAsync(stop.Token).ConfigureAwait(false) is not { } message)
                    {
                        break;
                    }

                    await DispatchAsync(message, stop.Token).ConfigureAwait(false);
                }
                catch (MessageTooLargeException exception)
                {
                    _outgoing.Fail("null", RpcException.InvalidRequest, exception.Message);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The other side has disconnected or ended the session.
        }

        _running.CancelAll();
        foreach (var request in _sentRequests.Values)
        {
            request.TrySetResult(default);
        }

        _outgoing.Complete();
        // Queued messages get a limited time, since the client may have stopped reading.
        await Task.WhenAny(writing, Task.Delay(FlushTimeout, CancellationToken.None)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _running.Dispose();
        _outgoing.Dispose();
        _stop.Dispose();
    }

    private static T Read<T>(JsonElement element, JsonTypeInfo<T> type) =>
        element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? JsonSerializer.Deserialize("{}"u8, type)! : element.Deserialize(type)!;

    // If the client does not accept messages any more, reading stops as well.
    private async Task WriteAsync(CancellationTokenSource stop)
    {
        if (!await _outgoing.WriteAsync().ConfigureAwait(false))
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task DispatchAsync(byte[] bytes, CancellationToken cancellation)
    {
        JsonElement message;
        var unicode = JsonBytes.ToUnicode(bytes);
        try
        {
            using var document = JsonDocument.Parse(unicode);
            message = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            _outgoing.Fail("null", RpcException.ParseError, exception.Message);
            return;
        }

        if (message.ValueKind is not JsonValueKind.Object)
        {
            _outgoing.Fail("null", RpcException.InvalidRequest, "A message is one JSON object");
            return;
        }

        var id =
            message.TryGetProperty("id"u8, out var given) && given.ValueKind is JsonValueKind.Number or JsonValueKind.String
                ? given.GetRawText()
                : null;
        message.TryGetProperty("params"u8, out var parameters);
        if (!message.TryGetProperty("method"u8, out var name) || name.ValueKind is not JsonValueKind.String)
        {
            HandleAnswer(message, given);
        }
        else if (id is null)
        {
            // A text of a document is better off with a replaced character than with a lost change, after which all positions would be wrong.
            HandleNotification(name.GetString()!, parameters);
        }
        else if (unicode != bytes)
        {
            _outgoing.Fail(
                id,
                RpcException.InvalidParams,
                "A text of the request is not Unicode: it contains half of a surrogate pair, or bytes that are not UTF-8"
            );
        }
        else
        {
            await HandleRequestAsync(name.GetString()!, id, parameters, cancellation).ConfigureAwait(false);
        }
    }

    private void HandleAnswer(JsonElement message, JsonElement id)
    {
        if (id.ValueKind is JsonValueKind.Number && id.TryGetInt32(out var number) && _sentRequests.TryRemove(number, out var request))
        {
            request.TrySetResult(message.TryGetProperty("result"u8, out var result) ? result : default);
        }
        else if (!message.TryGetProperty("result"u8, out _) && !message.TryGetProperty("error"u8, out _))
        {
            _outgoing.Fail("null", RpcException.InvalidRequest, "A message without a method is an answer");
        }
    }

    private void HandleNotification(string method, JsonElement parameters)
    {
        if (method == Cancellation.Method)
        {
            if (parameters.ValueKind is JsonValueKind.Object && parameters.TryGetProperty(Cancellation.Id, out var id))
            {
                _running.Cancel(id.GetRawText());
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

    private async Task HandleRequestAsync(string method, string id, JsonElement parameters, CancellationToken cancellation)
    {
        var answered = await _running
            .BeginAsync(
                id,
                request =>
                    Refusal(method) is { } refusal ? throw refusal
                    : _requests.TryGetValue(method, out var run) ? run(parameters, request)
                    : throw new RpcException(RpcException.MethodNotFound, $"There is no method '{method}'"),
                cancellation
            )
            .ConfigureAwait(false);
        if (_inOrder.Contains(method))
        {
            await answered.ConfigureAwait(false);
        }
    }
}
