using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary><c>dep mcp</c>: what an agent is told, and what it cannot do.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class McpTests
{
    private const string Template = "# <Title>\n\n**Status**: Draft | Approved\n\n## Summary\n";

    [Test]
    public async Task AClientIsAnsweredInItsVersionOrTheNewest()
    {
        using var sandbox = Repository();
        await using var client = new Client(sandbox.Root);
        Assert.That(
            (string?)(await client.Ask("initialize", new JsonObject { ["protocolVersion"] = "2024-11-05" }))["result"]!["protocolVersion"],
            Is.EqualTo("2024-11-05")
        );
        Assert.That(
            (string?)(await client.Ask("initialize", new JsonObject { ["protocolVersion"] = "1999-01-01" }))["result"]!["protocolVersion"],
            Is.EqualTo("2025-06-18")
        );
        Assert.That((await client.Ask("ping", []))["result"]!.AsObject(), Is.Empty);
        Assert.That((await client.Ask("no/such", []))["error"]!["code"]!.GetValue<int>(), Is.EqualTo(-32601));
    }

    [Test]
    public async Task EachToolTellsWhatItTakes()
    {
        using var sandbox = Repository();
        await using var client = new Client(sandbox.Root);
        var tools = (await client.Ask("tools/list", []))["result"]!["tools"]!.AsArray();
        Assert.That(
            tools.Select(tool => (string?)tool!["name"]),
            Is.EqualTo(["check", "explain", "schema", "readiness", "list", "get", "new", "number", "move", "replace", "fix"])
        );
        Assert.That(
            tools.Where(tool => tool!["inputSchema"]!["properties"]!["apply"] is not null).Select(tool => (string?)tool!["name"]),
            Is.EqualTo(["new", "number", "move", "replace", "fix"])
        );
        Assert.That(tools.Select(tool => (string?)tool!["description"]), Has.None.Empty);
    }

    [Test]
    public async Task CheckFindsWhatTheCommandFinds()
    {
        using var sandbox = Repository();
        await using var client = new Client(sandbox.Root);
        var told = Text(await client.Call("check", []));
        Assert.That(told, Does.Contain(Json(ToolRun.In(sandbox.Root, "check", "--format", "json").Output)));
        Assert.That(told, Does.Contain("DEP104").And.Contain("It is data"));

        static string Json(string output) => output.Trim();
    }

    [Test]
    public async Task NothingIsWrittenUnlessTheCallSaysSo()
    {
        using var sandbox = Repository();
        await using var client = new Client(sandbox.Root);
        var file = Path.Combine(sandbox.Root, "deps", "0002-sleep.md");
        var before = File.ReadAllText(file);
        Assert.That(
            Text(await client.Call("move", new JsonObject { ["proposal"] = "deps/0002-sleep.md", ["status"] = "Approved" })),
            Does.Contain("+**Status**: Approved")
        );
        Assert.That(File.ReadAllText(file), Is.EqualTo(before));

        await client.Call(
            "move",
            new JsonObject
            {
                ["proposal"] = "deps/0002-sleep.md",
                ["status"] = "Approved",
                ["apply"] = true,
            }
        );
        Assert.That(File.ReadAllText(file), Does.Contain("**Status**: Approved"));
    }

    [TestCase("get", """{ "proposal": "../../etc/passwd" }""", "outside of the folder")]
    [TestCase("get", """{ "proposal": "/etc/passwd" }""", "outside of the folder")]
    [TestCase("get", """{ "proposal": "README.md" }""", "is no proposal")]
    [TestCase("get", "{}", "needs 'proposal'")]
    [TestCase("check", """{ "paths": ["../x.md"] }""", "outside of the folder")]
    [TestCase("new", """{ "title": "X", "output": "/tmp/x" }""", "takes no 'output'")]
    [TestCase("new", """{ "title": "X", "apply": "yes" }""", "true or false")]
    [TestCase("new", """{ "title": "a\u0000b" }""", "of one line")]
    [TestCase("explain", """{ "rules": ["DEP999"] }""", "DEP999")]
    public async Task WhatAToolCannotDoItSays(string tool, string arguments, string says)
    {
        using var sandbox = Repository();
        await using var client = new Client(sandbox.Root);
        var answer = await client.Call(tool, JsonNode.Parse(arguments)!.AsObject());
        Assert.That(answer["result"]!["isError"]!.GetValue<bool>(), Is.True);
        Assert.That(Text(answer), Does.Contain(says));
    }

    [TestCase("""{ "name": "explain", "arguments": { "rules": ["\ud800"] } }""")]
    [TestCase("""{ "name": "get", "arguments": { "proposal": "deps/\udc00.md" } }""")]
    [TestCase("""{ "name": "\ud800", "arguments": {} }""")]
    [TestCase("""{ "name": "check", "arguments": { "\ud83c": true } }""")]
    public async Task HalfOfASurrogatePairIsAnInvalidParameter(string call)
    {
        using var sandbox = Repository();
        await using var client = new Client(sandbox.Root);
        await client.Write(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":70,"method":"tools/call","params":{{call}}}""" + "\n"));
        Assert.That((await client.Answer(70))["error"]?["code"]?.GetValue<int>(), Is.EqualTo(-32602));
        Assert.That((await client.Ask("ping", []))["result"]!.AsObject(), Is.Empty);
    }

    [Test]
    public async Task AnArgumentIsNoOption()
    {
        using var sandbox = Repository();
        await using var client = new Client(sandbox.Root);
        Assert.That(Text(await client.Call("new", new JsonObject { ["title"] = "--help me" })), Does.Contain("+# --help me"));
    }

    [Test]
    public async Task WhateverComesInItAnswersTheNext()
    {
        using var sandbox = Repository();
        await using var client = new Client(sandbox.Root);
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            await client.Write(bytes);
        }

        await client.Write(Encoding.UTF8.GetBytes(new string('x', 3 * 1024 * 1024)));
        await client.Write("\n"u8.ToArray());
        Assert.That(Text(await client.Call("list", [])), Does.Contain("0002-sleep.md"));
    }

    private static string Text(JsonNode answer) => string.Join('\n', answer["result"]!["content"]!.AsArray().Select(part => (string?)part!["text"]));

    private static Sandbox Repository()
    {
        var sandbox = new Sandbox(hasTemplate: false);
        sandbox.Write("deps/TEMPLATE.md", Template);
        sandbox.Write("README.md", "# About\n");
        sandbox.Write("deps/0001-wake.md", "# Wake\n\n**Status**: Aproved\n\n## Summary\n\nIt wakes.\n");
        sandbox.Write("deps/0002-sleep.md", "# Sleep\n\n**Status**: Draft\n\n## Summary\n\nIt sleeps.\n");
        return sandbox;
    }

    // A client in this process, over two pipes.
    private sealed class Client : IAsyncDisposable
    {
        private readonly Pipe _toServer = new();
        private readonly Pipe _fromServer = new(new PipeOptions(pauseWriterThreshold: 0));
        private readonly StreamReader _answers;
        private readonly Task<int> _running;
        private int _id;

        public Client(string directory)
        {
            var host = ToolRun.Host(directory) with { OpenStreams = () => (_toServer.Reader.AsStream(), _fromServer.Writer.AsStream()) };
            _answers = new StreamReader(_fromServer.Reader.AsStream());
            _running = DepCommand.RunAsync(["mcp"], host);
        }

        public Task<JsonNode> Call(string tool, JsonObject arguments) =>
            Ask("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments });

        public async Task<JsonNode> Ask(string method, JsonObject parameters)
        {
            var id = ++_id;
            var message = new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = id,
                ["method"] = method,
                ["params"] = parameters,
            };
            await Write(Encoding.UTF8.GetBytes(message.ToJsonString() + "\n"));
            return await Answer(id);
        }

        public async Task<JsonNode> Answer(int id)
        {
            while (true)
            {
                var answer = JsonNode.Parse((await _answers.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)))!)!;
                if (answer["id"] is JsonValue value && value.GetValueKind() is JsonValueKind.Number && value.GetValue<int>() == id)
                {
                    return answer;
                }
            }
        }

        public async Task Write(byte[] bytes) => await _toServer.Writer.WriteAsync(bytes);

        public async ValueTask DisposeAsync()
        {
            await _toServer.Writer.CompleteAsync();
            Assert.That(await _running.WaitAsync(TimeSpan.FromMinutes(1)), Is.EqualTo(0));
            _answers.Dispose();
        }
    }
}
