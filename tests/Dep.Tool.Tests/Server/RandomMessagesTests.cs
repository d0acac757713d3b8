using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Dep.Tool.Tests.Server;

/// <summary>
/// Messages by chance: right ones with odd values, wrong ones, cut, doubled and reordered frames. Nothing ends the server, no request is
/// answered by a fault of its own, and in the end it finds what it found before. <c>DEP_SERVER_MESSAGES</c> sets how many there are.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class RandomMessagesTests
{
    private static readonly int Messages = int.Parse(
        Environment.GetEnvironmentVariable("DEP_SERVER_MESSAGES") ?? "1500",
        CultureInfo.InvariantCulture
    );

    // csharpier-ignore
    private static readonly string[] Requests =
    [
        "textDocument/completion", "textDocument/hover", "textDocument/definition", "textDocument/references", "textDocument/prepareRename",
        "textDocument/rename", "textDocument/documentSymbol", "textDocument/documentLink", "textDocument/codeLens", "codeLens/resolve",
        "textDocument/codeAction", "codeAction/resolve", "workspace/symbol", "workspace/willRenameFiles", "workspace/executeCommand",
        "textDocument/diagnostic", "initialize", "unknown/method",
    ];

    private static readonly string[] Notifications =
    [
        "textDocument/didOpen",
        "textDocument/didChange",
        "textDocument/didChange",
        "textDocument/didChange",
        "textDocument/didSave",
        "textDocument/didClose",
        "workspace/didChangeWatchedFiles",
        "workspace/didChangeConfiguration",
        "$/cancelRequest",
        "$/unknown",
    ];

    [TestCase(1)]
    [TestCase(2)]
    public async Task NothingEndsTheServer(int seed)
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Good("deps/0002-far.md");
        sandbox.Write("dep.yml", "template: template.md\n");
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        var uri = ServerClient.Uri(sandbox, "deps/0001-wake.md");
        var before = FindingsTests.Codes(await client.FindingsAsync(uri));
        var messages = new Generator(
            seed,
            [
                uri,
                ServerClient.Uri(sandbox, "deps/0002-far.md"),
                ServerClient.Uri(sandbox, "dep.yml"),
                ServerClient.Uri(sandbox, "template.md"),
                "untitled:x",
                "file:///",
            ]
        );
        for (var sent = 0; sent < Messages; sent++)
        {
            client.WriteRaw(messages.Next());
            if (sent % 64 == 63)
            {
                // A cut frame may have eaten this request as well; the next one is understood.
                client.WriteRaw(Encoding.ASCII.GetBytes(new string(' ', 3000) + "\r\n\r\n"));
                await client.AskAsync("workspace/symbol", """{"query":""}""");
                var fault = client.Told.FirstOrDefault(told =>
                    told["error"]?["code"]?.GetValue<int>() == -32603
                    || (told["method"]?.GetValue<string>() == "window/logMessage" && IsFault(told["params"]!))
                );
                Assert.That(fault?.ToJsonString(), Is.Null, $"seed {seed}, about message {sent}");
                client.Forget();
            }
        }

        foreach (var open in new[] { "deps/0001-wake.md", "deps/0002-far.md", "dep.yml", "template.md" })
        {
            client.Tell("textDocument/didClose", $$$"""{"textDocument":{"uri":"{{{ServerClient.Uri(sandbox, open)}}}"}}""");
        }

        client.Tell("workspace/didChangeConfiguration", """{"settings":{"dep":{"base":"none"}}}""");
        Assert.That(FindingsTests.Codes(await client.FindingsAsync(uri, found => FindingsTests.Codes(found) == before)), Is.EqualTo(before));
        Assert.That((await client.AskAsync("shutdown", "null")).ContainsKey("result"));
    }

    // What a notification says wrongly is told of, and is the client's fault.
    private static bool IsFault(JsonNode message) =>
        message["type"]!.GetValue<int>() == 1 && !message["message"]!.GetValue<string>().StartsWith("JsonException", StringComparison.Ordinal);

    private sealed class Generator(int seed, string[] uris)
    {
        private readonly Random _random = new(seed);
        private int _id = 1_000_000;

        public byte[] Next()
        {
            var frame = Frame(Message());
            return _random.Next(40) switch
            {
                0 => frame[.._random.Next(frame.Length)],
                1 => [.. frame, .. frame],
                2 => Frame("{\"jsonrpc\":\"2.0\",\"id\":" + ++_id + ",\"meth"),
                3 => Encoding.ASCII.GetBytes($"Content-Length: {_random.Next(-5, 200)}\r\nContent-Type: x\r\n\r\n"),
                4 => [.. Enumerable.Range(0, _random.Next(300)).Select(_ => (byte)_random.Next(256))],
                5 => Frame(Value(6)?.ToJsonString() ?? "null"),
                _ => frame,
            };
        }

        private static byte[] Frame(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            return [.. Encoding.ASCII.GetBytes($"Content-Length: {bytes.Length}\r\n\r\n"), .. bytes];
        }

        private string Message()
        {
            var message = new JsonObject { ["jsonrpc"] = "2.0" };
            if (_random.Next(2) == 0)
            {
                message["id"] = _random.Next(10) switch
                {
                    0 => Value(2),
                    1 => JsonValue.Create("a" + _random.Next(3)),
                    _ => JsonValue.Create(++_id),
                };
                message["method"] = Requests[_random.Next(Requests.Length)];
            }
            else
            {
                message["method"] = Notifications[_random.Next(Notifications.Length)];
            }

            message["params"] = _random.Next(12) == 0 ? Value(4) : Parameters();
            // The writer of JSON replaces half of a surrogate pair, and other writers escape it.
            return message.ToJsonString().Replace("\\uFFFD", "\\ud83c", StringComparison.Ordinal);
        }

        private JsonObject Parameters()
        {
            var parameters = new JsonObject
            {
                ["textDocument"] = new JsonObject
                {
                    ["uri"] = Uri(),
                    ["version"] = _random.Next(-2, 50),
                    ["languageId"] = "markdown",
                    ["text"] = Text(),
                },
                ["position"] = Position(),
                ["range"] = Range(),
                ["newName"] = _random.Next(2) == 0 ? _random.Next(-3, 20).ToString(CultureInfo.InvariantCulture) : Text(),
                ["contentChanges"] = new JsonArray([
                    .. Enumerable
                        .Range(0, _random.Next(3))
                        .Select(_ =>
                            _random.Next(3) == 0 ? new JsonObject { ["text"] = Text() } : new JsonObject { ["range"] = Range(), ["text"] = Text() }
                        ),
                ]),
                ["context"] = new JsonObject { ["diagnostics"] = new JsonArray(), ["includeDeclaration"] = _random.Next(2) == 0 },
                ["query"] = Text(),
                ["files"] = new JsonArray(new JsonObject { ["oldUri"] = Uri(), ["newUri"] = Uri() + (_random.Next(2) == 0 ? "x" : "") }),
                ["changes"] = new JsonArray(new JsonObject { ["uri"] = Uri(), ["type"] = _random.Next(5) }),
                ["settings"] = new JsonObject { ["dep"] = new JsonObject { ["markdown"] = _random.Next(2) == 0 } },
                ["command"] = _random.Next(2) == 0 ? "dep.moveTo" : "dep.showReadiness",
                ["arguments"] = new JsonArray(Uri(), "Accepted"),
                ["id"] = _id - _random.Next(3),
                ["title"] = "x",
                ["data"] = _random.Next(3) switch
                {
                    0 => JsonValue.Create(_random.Next(20)),
                    1 => JsonValue.Create("references " + Uri()),
                    _ => Value(2),
                },
            };
            if (_random.Next(8) == 0)
            {
                parameters.Remove(parameters.ElementAt(_random.Next(parameters.Count)).Key);
            }

            if (_random.Next(8) == 0)
            {
                parameters[parameters.ElementAt(_random.Next(parameters.Count)).Key] = Value(3);
            }

            return parameters;
        }

        private string Uri() => uris[_random.Next(uris.Length)];

        private JsonObject Range() => new() { ["start"] = Position(), ["end"] = Position() };

        private JsonObject Position() => new() { ["line"] = Number(), ["character"] = Number() };

        private int Number() =>
            _random.Next(20) switch
            {
                0 => int.MaxValue,
                1 => -1,
                2 => int.MinValue,
                _ => _random.Next(14),
            };

        private string Text() =>
            _random.Next(8) switch
            {
                0 => "",
                1 => "# About wake\n\n**Status**: Dra\n\n# Summary\n\nSee [x](0002-far.md#summary).\n\n# Proposal\n\n<!-- dep-ignore DEP001: x -->\n",
                2 => "template: template.md\nlifecycle:\n  initial: [Draft]\n  tr",
                3 => "---\nstatus: [\nauthors:\n  - \n---\n# \ud83c\udf89",
                4 => "[x](",
                5 => "\r\n",
                6 => new string('#', _random.Next(9)) + " x",
                _ => string.Concat(Enumerable.Range(0, _random.Next(12)).Select(_ => "a \n*#[](:|-\u0000é\ud83c"[_random.Next(14)])),
            };

        private JsonNode? Value(int depth) =>
            _random.Next(depth > 0 ? 8 : 5) switch
            {
                0 => null,
                1 => JsonValue.Create(_random.Next(-5, 5)),
                2 => JsonValue.Create(Text()),
                3 => JsonValue.Create(_random.Next(2) == 0),
                4 => JsonValue.Create(1e300),
                5 => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth - 1))]),
                _ => new JsonObject(Enumerable.Range(0, _random.Next(4)).Select(key => KeyValuePair.Create("k" + key, Value(depth - 1)))),
            };
    }
}
