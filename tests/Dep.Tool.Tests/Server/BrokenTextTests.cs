using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Dep.Tool.Tests.Server;

/// <summary>
/// Texts that are not Unicode: JSON can escape half of a surrogate pair, and bytes may not be UTF-8. Texts of documents get U+FFFD in place of
/// it, as in every editor; a request with such a text is refused as invalid.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class BrokenTextTests
{
    // A request or notification of each kind, whose texts are replaced one at a time.
    // A document, a place and a range in a request.
    private const string Document = """ "textDocument":{"uri":"@uri","languageId":"markdown","version":9,"text":"# Wake"} """;
    private const string Place = """ "position":{"line":0,"character":1} """;
    private const string Range = """ "range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}} """;

    // csharpier-ignore
    private static readonly (string Method, string Parameters)[] Requests =
    [
        ("initialize", """{"processId":null,"rootUri":"@uri","capabilities":{}}"""),
        ("textDocument/completion", """{@document,@place}"""),
        ("textDocument/hover", """{@document,@place}"""),
        ("textDocument/definition", """{@document,@place}"""),
        ("textDocument/references", """{@document,@place,"context":{"includeDeclaration":true}}"""),
        ("textDocument/documentSymbol", """{@document}"""),
        ("textDocument/documentLink", """{@document}"""),
        ("textDocument/codeLens", """{@document}"""),
        ("textDocument/diagnostic", """{@document,"previousResultId":"x"}"""),
        ("textDocument/codeAction", """{@document,@range,"context":{"diagnostics":[{@range,"message":"x","code":"DEP001"}],"only":["quickfix"]}}"""),
        ("codeAction/resolve", """{"title":"x","kind":"quickfix","data":{"uri":"@uri","key":"x"}}"""),
        ("codeLens/resolve", """{@range,"data":"references @uri"}"""),
        ("textDocument/prepareRename", """{@document,@place}"""),
        ("textDocument/rename", """{@document,@place,"newName":"x"}"""),
        ("workspace/symbol", """{"query":"x"}"""),
        ("workspace/willRenameFiles", """{"files":[{"oldUri":"@uri","newUri":"@urix"}]}"""),
        ("workspace/executeCommand", """{"command":"dep.moveTo","arguments":["@uri","Accepted"]}"""),
        ("unknown/method", """{"x":"y"}"""),
        ("shutdown", """{"x":"y"}"""),
    ];

    // csharpier-ignore
    private static readonly (string Method, string Parameters)[] Notifications =
    [
        ("initialized", """{"x":"y"}"""),
        ("textDocument/didOpen", """{@document}"""),
        ("textDocument/didChange", """{@document,"contentChanges":[{@range,"text":"x"}]}"""),
        ("textDocument/didSave", """{@document,"text":"x"}"""),
        ("textDocument/didClose", """{@document}"""),
        ("workspace/didChangeWatchedFiles", """{"changes":[{"uri":"@uri","type":2}]}"""),
        ("workspace/didChangeConfiguration", """{"settings":{"dep":{"base":"none"}}}"""),
        ("workspace/didChangeWorkspaceFolders", """{"event":{"added":[{"uri":"@urix","name":"x"}],"removed":[]}}"""),
        ("$/cancelRequest", """{"id":"x"}"""),
        ("$/unknown", """{"x":"y"}"""),
    ];

    private static readonly string[] Halves = ["\\ud800", "\\uDFFFx", "a\\uD83C\\n", "\\udc00\\ud800", "\\\\\\ud83c\\ud83c\\udf89"];

    [Test]
    public async Task ATextThatIsTypedHasAReplacementCharacter()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        var uri = ServerClient.Uri(sandbox, "deps/0001-wake.md");
        client.Tell(
            "textDocument/didOpen",
            $$$"""{"textDocument":{"uri":"{{{uri}}}","languageId":"markdown","version":1,"text":"# A\ud800 \ud83c\udf89\\ud800\n"}}"""
        );
        Assert.That(await TitlesAsync(), Is.EqualTo(new[] { "0001 A\ufffd \ud83c\udf89\\ud800" }), "a whole pair and an escaped backslash stay");

        client.Tell(
            "textDocument/didChange",
            $$$"""{"textDocument":{"uri":"{{{uri}}}","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":3},"end":{"line":0,"character":4}},"text":"\udc00B"}]}"""
        );
        Assert.That(await TitlesAsync(), Is.EqualTo(new[] { "0001 A\ufffdB \ud83c\udf89\\ud800" }));

        var bytes = Encoding.Latin1.GetBytes(
            $$$"""{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"{{{uri}}}","version":3},"contentChanges":[{"text":"# caf{{{'\u00e9'}}}\n"}]}}"""
        );
        client.WriteRaw([.. Encoding.ASCII.GetBytes($"Content-Length: {bytes.Length}\r\n\r\n"), .. bytes]);
        Assert.That(await TitlesAsync(), Is.EqualTo(new[] { "0001 caf\ufffd" }), "bytes that are not UTF-8 are read as everywhere");

        async Task<string[]> TitlesAsync() =>
            [.. Names(await client.ResultAsync("textDocument/documentSymbol", $$$"""{"textDocument":{"uri":"{{{uri}}}"}}"""))];
    }

    [Test]
    public async Task ACursorInsideOfAPairBreaksNothing()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        var uri = ServerClient.Uri(sandbox, "deps/0001-wake.md");
        client.Open(uri, "# \ud83c\udf89x\n\n**Status**: \ud83c\udf89\n");
        client.Tell(
            "textDocument/didChange",
            $$$"""{"textDocument":{"uri":"{{{uri}}}","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":2},"end":{"line":0,"character":3}},"text":""},{"range":{"start":{"line":2,"character":13},"end":{"line":2,"character":14}},"text":""}]}"""
        );
        Assert.That(
            Names(await client.ResultAsync("textDocument/documentSymbol", $$$"""{"textDocument":{"uri":"{{{uri}}}"}}""")).First(),
            Is.EqualTo("0001 \ufffdx")
        );
        await client.FindingsAsync(uri, version: 2);
        foreach (var (method, parameters) in Requests.Where(request => request.Method.StartsWith("textDocument/", StringComparison.Ordinal)))
        {
            var answer = await client.AskAsync(method, Filled(parameters, uri));
            Assert.That(answer["error"]?["code"]?.GetValue<int>(), Is.Not.EqualTo(-32603), $"{method}: {answer.ToJsonString()}");
        }

        Assert.That(Faults(client), Is.Empty);
    }

    [Test]
    public async Task ARequestThatHasOneIsInvalidWhereverItStands()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        var uri = ServerClient.Uri(sandbox, "deps/0001-wake.md");
        foreach (var (method, parameters) in Requests)
        {
            foreach (var broken in Broken(Filled(parameters, uri)))
            {
                var answer = await client.AskAsync(method, broken);
                Assert.That(answer["error"]?["code"]?.GetValue<int>(), Is.EqualTo(-32602), $"{method} {broken}: {answer.ToJsonString()}");
            }
        }

        Assert.That(Faults(client), Is.Empty);
    }

    [Test]
    public async Task ARequestIsAnsweredByTheIdItHas()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        client.Forget();
        client.Write("""{"jsonrpc":"2.0","id":"a\ud800","method":"workspace/symbol","params":{"query":"\ud800"}}""");
        client.Write("""{"jsonrpc":"2.0","id":77001,"\udc00":1,"method":"workspace/symbol","params":{"query":"","\ud800":"x"}}""");
        client.Write("""{"jsonrpc":"2.0","id":77002,"method":"\ud800"}""");
        client.Write("""{"jsonrpc":"2.0","id":77003,"result":"\ud800"}""");
        await client.AskAsync("workspace/symbol", """{"query":""}""");
        var refused = client.Told.Where(told => told["error"]?["code"]?.GetValue<int>() == -32602).ToArray();
        Assert.That(refused.Select(told => told["id"]!.ToJsonString()), Is.EquivalentTo(new[] { "77001", "77002", "\"a\\uFFFD\"" }));
    }

    [Test]
    public async Task ANotificationThatHasOneIsNoFaultWhereverItStands()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Good("deps/0002-far.md");
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        var uri = ServerClient.Uri(sandbox, "deps/0001-wake.md");
        foreach (var (method, parameters) in Notifications)
        {
            foreach (var broken in Broken(Filled(parameters, uri)))
            {
                client.Tell(method, broken);
            }
        }

        Assert.That((await client.AskAsync("workspace/symbol", """{"query":""}""")).ContainsKey("result"));
        Assert.That(Faults(client), Is.Empty);
    }

    private static IEnumerable<string> Names(JsonNode? symbols) => symbols!.AsArray().Select(symbol => (string)symbol!["name"]!);

    private static string Filled(string parameters, string uri) =>
        parameters
            .Replace("@document", Document, StringComparison.Ordinal)
            .Replace("@place", Place, StringComparison.Ordinal)
            .Replace("@range", Range, StringComparison.Ordinal)
            .Replace("@uri", uri, StringComparison.Ordinal);

    // The JSON with one text or name of a property replaced, each in turn.
    private static IEnumerable<string> Broken(string json)
    {
        var count = 0;
        for (var start = json.IndexOf('"', StringComparison.Ordinal); start >= 0; )
        {
            var end = json.IndexOf('"', start + 1);
            yield return $"{json[..(start + 1)]}{Halves[count++ % Halves.Length]}{json[end..]}";
            start = json.IndexOf('"', end + 1);
        }
    }

    private static string[] Faults(ServerClient client) =>
        [
            .. client
                .Told.Where(told => told["method"]?.GetValue<string>() == "window/logMessage" || told["error"]?["code"]?.GetValue<int>() == -32603)
                .Select(told => told.ToJsonString())
                .Where(told => !told.Contains("JsonException", StringComparison.Ordinal)),
        ];
}
