using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using Dep.Server.Projects;

namespace Dep.Tool.Tests.Server;

/// <summary>An editor as the protocol sees it: runs <c>dep server</c> in the test's process and talks to it over streams, byte by byte as a real one does.</summary>
internal sealed class ServerClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Pipe _toServer = new();
    private readonly Pipe _fromServer = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _asked = new();
    private readonly List<JsonObject> _told = [];
    private readonly SemaphoreSlim _news = new(0);
    private readonly Task<int> _server;
    private readonly Task _reading;
    private readonly Stream _input;
    private int _id;

    private ServerClient(string directory, IEnumerable<string> arguments, string cache = "", string? program = null)
    {
        _input = _toServer.Writer.AsStream();
        var known = ToolRun.Host(directory);
        var host = known with
        {
            CacheFolder = cache,
            Program = program ?? known.Program,
            OpenStreams = () => (_toServer.Reader.AsStream(), _fromServer.Writer.AsStream()),
        };
        string[] words = ["server", "--today", "2026-11-29", .. arguments];
        _server = Task.Run(() => DepCommand.RunAsync(words, host));
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>What the server asked the client, and told it of, in order.</summary>
    public IReadOnlyList<JsonObject> Told
    {
        get
        {
            lock (_told)
            {
                return [.. _told];
            }
        }
    }

    /// <summary>How the server ended.</summary>
    public Task<int> Ended => _server;

    /// <summary>Starts a server that is not initialized.</summary>
    public static ServerClient Bare(string directory, params string[] arguments) => new(directory, arguments);

    /// <summary>Starts a server that is not initialized, with a cache folder.</summary>
    public static ServerClient Cached(string directory, string cache, string program) => new(directory, [], cache, program);

    /// <summary>Starts a server with a folder open, which has checked it.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="capabilities">What the client can do, as JSON; by itself all that the server uses but watching files and settings.</param>
    /// <param name="options">The settings, as JSON.</param>
    public static async Task<ServerClient> OpenAsync(string root, string? capabilities = null, string? options = null)
    {
        var client = new ServerClient(root, []);
        await client.InitializeAsync(root, capabilities, options);
        return client;
    }

    /// <summary>What the server calls a file.</summary>
    public static string Uri(Sandbox sandbox, string path) => DocumentUri.Of(sandbox.At(path));

    /// <summary>Initializes the server.</summary>
    public async Task<JsonObject> InitializeAsync(string root, string? capabilities = null, string? options = null)
    {
        var answer = await AskAsync(
            "initialize",
            $$"""
            {"processId":null,"rootUri":"{{DocumentUri.Of(root)}}","initializationOptions":{{options ?? "null"}},"capabilities":{{capabilities
                ?? AllCapabilities}}}
            """
        );
        Tell("initialized", "{}");
        return answer;
    }

    public const string AllCapabilities = """
        {"workspace":{"workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename","delete"],"snippetEditSupport":true},"applyEdit":true},
         "textDocument":{"codeAction":{"resolveSupport":{"properties":["edit"]}},"completion":{"completionItem":{"snippetSupport":true}},"publishDiagnostics":{"relatedInformation":true,"versionSupport":true}}}
        """;

    /// <summary>Opens a document.</summary>
    public void Open(string uri, string text, int version = 1) =>
        Tell(
            "textDocument/didOpen",
            new JsonObject
            {
                ["textDocument"] = new JsonObject
                {
                    ["uri"] = uri,
                    ["languageId"] = "markdown",
                    ["version"] = version,
                    ["text"] = text,
                },
            }.ToJsonString()
        );

    /// <summary>Gives a document another text.</summary>
    public void Change(string uri, int version, string text) =>
        Tell(
            "textDocument/didChange",
            new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = version },
                ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = text }),
            }.ToJsonString()
        );

    /// <summary>Asks for something at a place of a document.</summary>
    public Task<JsonNode?> AtAsync(string method, string uri, (int Line, int Character) place, string more = "") =>
        ResultAsync(
            method,
            $$$"""{"textDocument":{"uri":"{{{uri}}}"},"position":{"line":{{{place.Line}}},"character":{{{place.Character}}}}{{{more}}}}"""
        );

    /// <summary>Asks and gives the result, or fails with the error.</summary>
    public async Task<JsonNode?> ResultAsync(string method, string parameters)
    {
        var answer = await AskAsync(method, parameters);
        return answer["error"] is { } error ? throw new InvalidOperationException($"{method}: {error.ToJsonString()}") : answer["result"];
    }

    /// <summary>Asks and gives the answer, an error among them.</summary>
    public async Task<JsonObject> AskAsync(string method, string parameters)
    {
        var id = Interlocked.Increment(ref _id);
        var done = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = done;
        Write($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""");
        return await done.Task.WaitAsync(Patience);
    }

    /// <summary>Tells the server something.</summary>
    public void Tell(string method, string parameters) => Write($$"""{"jsonrpc":"2.0","method":"{{method}}","params":{{parameters}}}""");

    /// <summary>Writes a message.</summary>
    public void Write(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        WriteRaw([.. Encoding.ASCII.GetBytes($"Content-Length: {bytes.Length}\r\n\r\n"), .. bytes]);
    }

    /// <summary>Writes bytes as they are.</summary>
    public void WriteRaw(byte[] bytes)
    {
        lock (_input)
        {
            _input.Write(bytes);
            _input.Flush();
        }
    }

    /// <summary>The findings of a document as it was told of last, once some condition holds.</summary>
    public async Task<JsonArray> FindingsAsync(string uri, Func<JsonArray, bool>? until = null, int? version = null)
    {
        var message = await ToldAsync("textDocument/publishDiagnostics", told =>
            told["uri"]!.GetValue<string>() == uri
            && (version is null || told["version"]?.GetValue<int>() == version)
            && (until?.Invoke(told["diagnostics"]!.AsArray()) ?? true)
        );
        return message["diagnostics"]!.AsArray();
    }

    /// <summary>The last thing of a kind that the client was told, once there is one for which a condition holds.</summary>
    public async Task<JsonNode> ToldAsync(string method, Func<JsonNode, bool>? until = null)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience)
        {
            if (
                Told.LastOrDefault(message => message["method"]?.GetValue<string>() == method && (until?.Invoke(message["params"]!) ?? true)) is
                { } found
            )
            {
                return found["params"]!;
            }

            await _news.WaitAsync(TimeSpan.FromMilliseconds(200));
        }

        throw new TimeoutException(
            $"No {method} came that was waited for; there were:\n{string.Join('\n', Told.Select(message => message.ToJsonString()))}"
        );
    }

    /// <summary>Forgets what the client was told until now.</summary>
    public void Forget()
    {
        lock (_told)
        {
            _told.Clear();
        }
    }

    /// <summary>Ends the stream to the server, as an editor does that was killed.</summary>
    public void Hang() => _toServer.Writer.Complete();

    public async ValueTask DisposeAsync()
    {
        Hang();
        await _server.WaitAsync(Patience);
        await _fromServer.Writer.CompleteAsync();
        await _reading.WaitAsync(Patience);
        _news.Dispose();
    }

    private async Task ReadAsync()
    {
        var framing = new Dep.Server.Rpc.HeaderFraming(_fromServer.Reader.AsStream(), Stream.Null);
        while (await framing.ReadAsync(CancellationToken.None) is { } bytes)
        {
            var message = JsonNode.Parse(bytes)!.AsObject();
            if (message["method"] is null)
            {
                if (message["id"] is JsonValue id && id.TryGetValue<int>(out var number) && _asked.TryRemove(number, out var done))
                {
                    done.SetResult(message);
                }

                lock (_told)
                {
                    _told.Add(message);
                }
            }
            else
            {
                lock (_told)
                {
                    _told.Add(message);
                }

                if (message["id"] is { } asked)
                {
                    Write($$"""{"jsonrpc":"2.0","id":{{asked.ToJsonString()}},"result":null}""");
                }
            }

            _news.Release();
        }
    }
}
