using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Dep.Server.Projects;
using Dep.Server.Protocol;
using Dep.Server.Rpc;
using NUnit.Framework;

namespace Dep.Tool.Tests.Server;

/// <summary>The protocol itself: how it begins and ends, and what comes of messages that are none.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ProtocolTests
{
    private readonly Sandbox _sandbox = new();

    public ProtocolTests() => _sandbox.Bad("deps/0001-wake.md");

    [TearDown]
    public void End() => _sandbox.Dispose();

    [Test]
    public async Task BeforeItIsInitializedItRefusesAndSaysSo()
    {
        await using var client = ServerClient.Bare(_sandbox.Root);
        Assert.That(
            await ErrorAsync(client, "textDocument/hover", """{"textDocument":{"uri":"file:///x"},"position":{"line":0,"character":0}}"""),
            Is.EqualTo(-32002)
        );
        client.Tell("textDocument/didOpen", """{"textDocument":{"uri":"file:///x","languageId":"markdown","version":1,"text":""}}""");
        var result = (await client.InitializeAsync(_sandbox.Root))["result"]!;
        Assert.That(result["capabilities"]!["positionEncoding"]!.GetValue<string>(), Is.EqualTo("utf-16"));
        Assert.That(result["serverInfo"]!["name"]!.GetValue<string>(), Is.EqualTo("dep"));
        Assert.That(await ErrorAsync(client, "initialize", """{"processId":null,"rootUri":null,"capabilities":{}}"""), Is.EqualTo(-32600));
    }

    [Test]
    public async Task ShutDownAndToldToExitItEndsWell()
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        Assert.That((await client.AskAsync("shutdown", "null")).ContainsKey("result"));
        Assert.That(await ErrorAsync(client, "workspace/symbol", """{"query":""}"""), Is.EqualTo(-32600));
        client.Tell("exit", "null");
        Assert.That(await client.Ended.WaitAsync(TimeSpan.FromSeconds(10)), Is.Zero);
    }

    [Test]
    public async Task WithoutShutDownTheExitCodeIsOne()
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        client.Tell("exit", "null");
        Assert.That(await client.Ended.WaitAsync(TimeSpan.FromSeconds(10)), Is.EqualTo(1));
    }

    [Test]
    public async Task TheEndOfTheStreamEndsItAlsoInTheMiddleOfAMessage()
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        client.WriteRaw("Content-Length: 900\r\n\r\n{\"jsonrpc\""u8.ToArray());
        client.Hang();
        Assert.That(await client.Ended.WaitAsync(TimeSpan.FromSeconds(10)), Is.EqualTo(1));
    }

    [Test]
    public async Task TheEndOfTheParentEndsIt()
    {
        using var parent = Process.Start(
            new ProcessStartInfo("git", ["cat-file", "--batch"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = _sandbox.Commit().Root,
            }
        )!;
        await using var client = ServerClient.Bare(_sandbox.Root);
        await client.AskAsync("initialize", $$$"""{"processId":{{{parent.Id}}},"rootUri":null,"capabilities":{}}""");
        Assert.That(client.Ended.IsCompleted, Is.False);
        parent.StandardInput.Close();
        await parent.WaitForExitAsync();
        Assert.That(await client.Ended.WaitAsync(TimeSpan.FromSeconds(10)), Is.EqualTo(1));
    }

    [Test]
    public async Task AMethodThatIsNotThereIsAnErrorAndANotificationIsNone()
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        client.Tell("$/setTrace", """{"value":"off"}""");
        client.Tell("dep/nothing", "{}");
        Assert.That(await ErrorAsync(client, "dep/nothing", "{}"), Is.EqualTo(-32601));
        Assert.That(await ErrorAsync(client, "textDocument/hover", """{"position":{"line":0,"character":0}}"""), Is.EqualTo(-32602));
        Assert.That(
            await ErrorAsync(client, "textDocument/hover", """{"textDocument":{"uri":"untitled:1"},"position":{"line":0,"character":0}}"""),
            Is.EqualTo(-32602)
        );
    }

    [TestCase("workspace/willRenameFiles", """{"files":[null]}""")]
    [TestCase("workspace/willRenameFiles", """{"files":[{"oldUri":"file:///a","newUri":"file:///b"},null]}""")]
    [TestCase("workspace/willRenameFiles", """{"files":{}}""")]
    [TestCase("textDocument/codeAction", """{DOCUMENT,RANGE,"context":{"diagnostics":[null]}}""")]
    [TestCase("textDocument/codeAction", """{DOCUMENT,RANGE,"context":{"only":[null]}}""")]
    [TestCase("codeAction/resolve", """{"title":"x","diagnostics":[null]}""")]
    public async Task AnEntryOfAListThatIsNullIsInvalid(string method, string parameters)
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        var whole = parameters
            .Replace(
                "DOCUMENT",
                $$"""
                "textDocument":{"uri":"{{ServerClient.Uri(_sandbox, "deps/0001-wake.md")}}"}
                """,
                StringComparison.Ordinal
            )
            .Replace(
                "RANGE",
                """
                "range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}}
                """,
                StringComparison.Ordinal
            );
        Assert.That(await ErrorAsync(client, method, whole), Is.EqualTo(-32602));
        client.Tell("workspace/didChangeWatchedFiles", """{"changes":[null]}""");
        client.Tell("textDocument/didChange", """{"textDocument":{"uri":"file:///x"},"contentChanges":[null]}""");
        Assert.That((await client.AskAsync("workspace/symbol", """{"query":""}""")).ContainsKey("result"));
        Assert.That(client.Told.Select(told => told.ToJsonString()), Has.None.Contains("NullReference"));
    }

    [TestCase("not json", "-32700")]
    [TestCase("[]", "-32600")]
    [TestCase("7", "-32600")]
    [TestCase("{\"id\":1}", "-32600")]
    public async Task WhatIsNoMessageIsAnErrorAndTheNextOneIsRead(string message, string code)
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        client.Write(message);
        await client.AskAsync("workspace/symbol", """{"query":""}""");
        Assert.That(client.Told.Select(told => told["error"]?["code"]?.ToJsonString()), Does.Contain(code));
    }

    [Test]
    public async Task AfterAFrameThatCountsWronglyTheNextOneIsUnderstood()
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        client.WriteRaw("Content-Length: 3\r\n\r\n{\"jsonrpc\":\"2.0\"}"u8.ToArray());
        client.WriteRaw("X: y\r\nContent-Length: -1\r\n\r\n\r\n\r\nContent-Length: x\r\n\r\n"u8.ToArray());
        client.WriteRaw(new byte[200_000]);
        Assert.That((await client.AskAsync("workspace/symbol", """{"query":""}""")).ContainsKey("result"));
    }

    [Test]
    public async Task AMessageThatIsTooLargeIsPassedOver()
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        client.WriteRaw(Encoding.ASCII.GetBytes($"Content-Length: {HeaderFraming.MostBytes + 1}\r\n\r\n"));
        var part = new byte[1024 * 1024];
        for (var sent = 0; sent < HeaderFraming.MostBytes + 1; sent += part.Length)
        {
            client.WriteRaw(sent + part.Length > HeaderFraming.MostBytes + 1 ? part[..(HeaderFraming.MostBytes + 1 - sent)] : part);
        }

        Assert.That((await client.AskAsync("workspace/symbol", """{"query":""}""")).ContainsKey("result"));
        Assert.That(client.Told.Select(told => told["error"]?["message"]?.GetValue<string>() ?? ""), Has.Some.Contains("larger than any"));
    }

    [Test]
    public async Task FramesMayComeByteByByteAndSeveralAtOnce()
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        const string message = """{"jsonrpc":"2.0","id":9001,"method":"workspace/symbol","params":{}}""";
        foreach (var one in Encoding.ASCII.GetBytes($"Content-Length: {message.Length}\r\n\r\n{message}"))
        {
            client.WriteRaw([one]);
        }

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.AskAsync("workspace/symbol", """{"query":"wake"}""")));
        Assert.That(client.Told.Select(told => told["id"]?.ToJsonString()), Does.Contain("9001"));
    }

    [Test]
    public async Task ARequestCanBeCancelled()
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        var uri = ServerClient.Uri(_sandbox, "deps/0001-wake.md");
        client.Open(uri, "# x\n");
        for (var id = 5000; id < 5040; id++)
        {
            client.Write(
                $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"textDocument/references","params":{"textDocument":{"uri":"{{{uri}}}"},"position":{"line":0,"character":0} } }"""
            );
            client.Tell("$/cancelRequest", $$"""{ "id": {{id}} }""");
        }

        await client.AskAsync("workspace/symbol", """{"query":""}""");
        await client.FindingsAsync(uri);
        for (
            var patience = 0;
            patience < 100
                && client.Told.Count(told => told["id"] is JsonValue id && id.TryGetValue<int>(out var number) && number is >= 5000 and < 5040) < 40;
            patience++
        )
        {
            await Task.Delay(50);
        }

        var answers = client
            .Told.Where(told => told["id"] is JsonValue id && id.TryGetValue<int>(out var number) && number is >= 5000 and < 5040)
            .ToArray();
        Assert.That(answers, Has.Length.EqualTo(40), "each is answered once");
        Assert.That(answers.Select(answer => answer["error"]?["code"]?.GetValue<int>() ?? 0), Is.All.AnyOf(0, -32800));
    }

    [Test]
    public async Task SettingsAreAskedForAndFilesAreWatchedWhereTheClientCan()
    {
        await using var client = await ServerClient.OpenAsync(
            _sandbox.Root,
            """{"workspace":{"configuration":true,"didChangeWatchedFiles":{"dynamicRegistration":true}},"window":{"workDoneProgress":true}}"""
        );
        await client.FindingsAsync(ServerClient.Uri(_sandbox, "deps/0001-wake.md"));
        Assert.That(
            (await client.ToldAsync("client/registerCapability"))["registrations"]![0]!["method"]!.GetValue<string>(),
            Is.EqualTo("workspace/didChangeWatchedFiles")
        );
        Assert.That((await client.ToldAsync("workspace/configuration"))["items"]![0]!["section"]!.GetValue<string>(), Is.EqualTo("dep"));
        Assert.That(
            (await client.ToldAsync("$/progress", progress => progress["value"]!["kind"]!.GetValue<string>() == "end"))["value"]![
                "message"
            ]!.GetValue<string>(),
            Does.Contain("1 proposal")
        );
    }

    [TestCase("a b#c?d%e.md")]
    [TestCase("Vorschläge/ü🎉.md")]
    [TestCase("x+y&z=1;(2).md")]
    public void AUriLeadsBackToItsFile(string name)
    {
        var path = _sandbox.At(name);
        Assert.That(DocumentUri.PathOf(DocumentUri.Of(path)), Is.EqualTo(path));
        Assert.That(DocumentUri.Of(path), Does.Match("^file:///[A-Za-z0-9%/._~-]+$"));
    }

    [TestCase("untitled:Untitled-1")]
    [TestCase("git:/x.md")]
    [TestCase("http://example.org/x.md")]
    [TestCase("/tmp/x.md")]
    [TestCase("")]
    [TestCase("file:")]
    public void OtherUrisAreNoFiles(string uri) => Assert.That(DocumentUri.PathOf(uri), Is.Null);

    [Test]
    public void ChangesAreAppliedWhereverTheyPoint([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var text = "";
        var lines = new List<string> { "" };
        for (var step = 0; step < 200; step++)
        {
            var (from, to) = (Place(), Place());
            if ((from.Line, from.Character).CompareTo((to.Line, to.Character)) > 0)
            {
                (from, to) = (to, from);
            }

            var added = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => "a🎉\né\r\n \r"[random.Next(8)]));
            // Half of a pair or of a line break may be cut off, as some clients do; what matters is that nothing throws and all else stays.
            text = TextPositions.Applied(text, [new ContentChange(added, new(from, to))]);
            lines = [.. text.ReplaceLineEndings("\n").Split('\n')];
            Assert.That(
                new Dep.Analysis.Text.SourceText("x.md", text).LineCount,
                Is.EqualTo(text.Replace("\r\n", "\n", StringComparison.Ordinal).Count(character => character is '\n' or '\r') + 1)
            );
        }

        Position Place() =>
            random.Next(lines.Count + 1) is var line && line < lines.Count
                ? new Position(line, random.Next(lines[line].Length + 2))
                : new Position(line, random.Next(3));
    }

    private static async Task<int?> ErrorAsync(ServerClient client, string method, string parameters) =>
        (await client.AskAsync(method, parameters))["error"]?["code"]?.GetValue<int>();
}
