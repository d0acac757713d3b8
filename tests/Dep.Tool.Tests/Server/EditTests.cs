using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Dep.Tool.Tests.Server;

/// <summary>What an editor does to texts when somebody asks for it: fixes, suppressions, other names.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EditTests
{
    private const string Wrong = "# About wake\n\n**Status**: Drat\n\n# Summary\n\nAbout it.\n\n# Proposal\n\nWe build it.\n";

    private readonly Sandbox _sandbox = new();

    [TearDown]
    public void End() => _sandbox.Dispose();

    [Test]
    public async Task AFixIsOfferedAndWorkedOutWhenItIsChosen()
    {
        _sandbox.Write("deps/0001-wake.md", Wrong);
        var uri = ServerClient.Uri(_sandbox, "deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        client.Open(uri, Wrong, version: 7);
        var action = await ActionAsync(client, uri, (2, 13), "Write 'Draft'");
        Assert.That(action["edit"], Is.Null, "nobody chose it yet");
        Assert.That(action["diagnostics"]![0]!["code"]!.GetValue<string>(), Is.EqualTo("DEP104"));
        var resolved = await client.ResultAsync("codeAction/resolve", action.ToJsonString());
        Assert.That(
            resolved!["edit"]!.ToJsonString(),
            Is.EqualTo(
                $$$"""{"documentChanges":[{"textDocument":{"uri":"{{{uri}}}","version":7},"edits":[{"range":{"start":{"line":2,"character":12},"end":{"line":2,"character":16}},"newText":"Draft"}]}]}"""
            )
        );

        client.Change(uri, 8, "\n" + Wrong);
        await client.FindingsAsync(uri, version: 8);
        var late = await client.AskAsync("codeAction/resolve", action.ToJsonString());
        Assert.That(late["error"]!["code"]!.GetValue<int>(), Is.EqualTo(-32801), "the text is another by now");
    }

    [Test]
    public async Task AClientThatCannotChooseLaterHasTheEditAtOnceByFile()
    {
        _sandbox.Write("deps/0001-wake.md", Wrong);
        var uri = ServerClient.Uri(_sandbox, "deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(_sandbox.Root, "{}");
        client.Open(uri, Wrong);
        var action = await ActionAsync(client, uri, (2, 13), "Write 'Draft'");
        Assert.That(action["edit"]!["changes"]![uri]![0]!["newText"]!.GetValue<string>(), Is.EqualTo("Draft"));
    }

    [Test]
    public async Task AllSafeFixesAreMadeAtOnce()
    {
        var text = Wrong + "\n## x\n\n<!-- dep-ignore DEP501: no more -->\nText.\n";
        _sandbox.Write("deps/0001-wake.md", text);
        var uri = ServerClient.Uri(_sandbox, "deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        client.Open(uri, text);
        var action = await ActionAsync(client, uri, (0, 0), "Make all safe fixes of this document", "source.fixAll");
        var resolved = await client.ResultAsync("codeAction/resolve", action.ToJsonString());
        Assert.That(resolved!["edit"]!["documentChanges"]![0]!["edits"]!.AsArray().Count, Is.GreaterThan(1));
    }

    [TestCase("here", "DEP104", "# About wake\n\n<!-- dep-ignore DEP104: because -->\n**Status**: Drat\n")]
    [TestCase("in this document", "DEP104", "We build it.\n\n<!-- dep-ignore-file DEP104: because -->\n")]
    public async Task ASuppressionAsksForAReasonAndSuppresses(string where, string id, string expected)
    {
        _sandbox.Write("deps/0001-wake.md", Wrong);
        var uri = ServerClient.Uri(_sandbox, "deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        client.Open(uri, Wrong);
        var action = await ActionAsync(client, uri, (2, 13), $"Ignore {id} {where}, with a reason");
        var edit = action["edit"]!["documentChanges"]![0]!["edits"]![0]!;
        Assert.That(edit["snippet"]!["kind"]!.GetValue<string>(), Is.EqualTo("snippet"));
        var snippet = edit["snippet"]!["value"]!.GetValue<string>();
        Assert.That(snippet, Does.Contain("${1:reason}"));
        var text = Applied(Wrong, edit["range"]!, snippet.Replace("${1:reason}", "because", StringComparison.Ordinal));
        Assert.That(text, Does.Contain(expected));
        client.Change(uri, 2, text);
        Assert.That(await client.FindingsAsync(uri, found => found.Count == 0), Is.Empty);
    }

    [Test]
    public async Task WithoutAReasonASuppressionIsAFinding()
    {
        _sandbox.Write("deps/0001-wake.md", Wrong);
        var uri = ServerClient.Uri(_sandbox, "deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(_sandbox.Root, "{}");
        client.Open(uri, Wrong);
        var action = await ActionAsync(client, uri, (2, 13), "Ignore DEP104 here, with a reason");
        var edit = action["edit"]!["changes"]![uri]![0]!;
        client.Change(uri, 2, Applied(Wrong, edit["range"]!, edit["newText"]!.GetValue<string>()));
        var found = await client.FindingsAsync(uri, found => found.Count > 1);
        Assert.That(found.Select(finding => finding!["message"]!.GetValue<string>()), Has.Some.Contains("gives no reason"));
    }

    [Test]
    public async Task AHeadingGetsAnotherTextWithTheLinksToIt()
    {
        _sandbox.Good("deps/0001-wake.md");
        _sandbox.Write(
            "deps/0001-wake.md",
            File.ReadAllText(_sandbox.At("deps/0001-wake.md")) + "\n## Old words\n\nText, see [above](#old-words).\n\n## Old words\n\nAgain.\n"
        );
        _sandbox.Good("deps/0002-far.md");
        _sandbox.Write(
            "deps/0002-far.md",
            File.ReadAllText(_sandbox.At("deps/0002-far.md")) + "\nSee [it](0001-wake.md#old-words) and [the other](0001-wake.md#old-words-1).\n"
        );
        var uri = ServerClient.Uri(_sandbox, "deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        var text = File.ReadAllText(_sandbox.At("deps/0001-wake.md"));
        client.Open(uri, text);
        var line = text[..text.IndexOf("## Old", StringComparison.Ordinal)].Count(character => character == '\n');
        var prepared = await client.AtAsync("textDocument/prepareRename", uri, (line, 5));
        Assert.That(prepared!["placeholder"]!.GetValue<string>(), Is.EqualTo("Old words"));
        var edit = (await client.AtAsync("textDocument/rename", uri, (line, 5), ",\"newName\":\"New, better words\""))!["documentChanges"]!.AsArray();
        Assert.That(
            edit.Select(file => string.Join(' ', file!["edits"]!.AsArray().Select(part => part!["newText"]!.GetValue<string>()))),
            Is.EqualTo(["New, better words new-better-words", "new-better-words old-words"]),
            "the second of two has the anchor without a number now"
        );
    }

    [Test]
    public async Task ANumberIsChangedEverywhere()
    {
        _sandbox.Write("template.md", "# DEP-0000: <Title>\n\n**Status**: Draft | Accepted\n\n# Summary\n");
        _sandbox.Write("dep.yml", "template: template.md\ntitle: \"DEP-{number:0000}: {title}\"\n");
        const string text = "# DEP-0001: Wake\n\n**Status**: Draft\n\n# Summary\n\nText.\n";
        _sandbox.Write("deps/0001-wake.md", text);
        _sandbox.Write("deps/0002-far.md", text.Replace("0001: Wake", "0002: Far", StringComparison.Ordinal) + "\nSee [DEP-0001](0001-wake.md).\n");
        _sandbox.Write("README.md", "| [0001](deps/0001-wake.md) |\n");
        var uri = ServerClient.Uri(_sandbox, "deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        client.Open(uri, text);
        Assert.That((await client.AtAsync("textDocument/prepareRename", uri, (0, 8)))!["placeholder"]!.GetValue<string>(), Is.EqualTo("0001"));
        var changes = (await client.AtAsync("textDocument/rename", uri, (0, 8), ",\"newName\":\"7\""))!["documentChanges"]!.AsArray();
        Assert.That(
            changes.Select(change =>
                change!["kind"]?.GetValue<string>() ?? Path.GetFileName(new Uri(change["textDocument"]!["uri"]!.GetValue<string>()).LocalPath)
            ),
            Is.EqualTo(["README.md", "0001-wake.md", "0002-far.md", "rename"])
        );
        Assert.That(changes[^1]!["newUri"]!.GetValue<string>(), Does.EndWith("0007-wake.md"));
        Assert.That(changes[0]!["textDocument"]!.ToJsonString(), Does.Contain("\"version\":null"));
        var taken = await client.AskAsync(
            "textDocument/rename",
            $$$"""{"textDocument":{"uri":"{{{uri}}}"},"position":{"line":0,"character":8},"newName":"2"}"""
        );
        Assert.That(taken["error"]!["message"]!.GetValue<string>(), Does.Contain("taken by 'deps/0002-far.md'; the next free number is 3"));
    }

    [Test]
    public async Task ANumberThatTitlesMayBearIsChangedInThem()
    {
        _sandbox.Write("dep.yml", "titleNumber: \"{number} - {title}\"\n");
        var text = Wrong.Replace("About wake", "0001 - Wake", StringComparison.Ordinal);
        _sandbox.Write("deps/0001-wake.md", text);
        var uri = ServerClient.Uri(_sandbox, "deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(_sandbox.Root, options: "{\"markdown\":false}");
        client.Open(uri, text);
        Assert.That((await client.AtAsync("textDocument/prepareRename", uri, (0, 3)))!["placeholder"]!.GetValue<string>(), Is.EqualTo("0001"));
        var changes = (await client.AtAsync("textDocument/rename", uri, (0, 3), ",\"newName\":\"7\""))!["documentChanges"]!.AsArray();
        Assert.That(changes[0]!["edits"]![0]!["newText"]!.GetValue<string>(), Is.EqualTo("0007"));
        Assert.That(changes[^1]!["newUri"]!.GetValue<string>(), Does.EndWith("0007-wake.md"));
    }

    [Test]
    public async Task LinksFollowAFileThatIsMoved()
    {
        _sandbox.Good("deps/0001-wake.md");
        _sandbox.Good("deps/0002-far.md");
        _sandbox.Write("deps/0002-far.md", File.ReadAllText(_sandbox.At("deps/0002-far.md")) + "\nSee [it](0001-wake.md#summary).\n");
        _sandbox.Write("README.md", "See [it](deps/0001-wake.md).\n");
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        var edit = await client.ResultAsync(
            "workspace/willRenameFiles",
            $$$"""{"files":[{"oldUri":"{{{ServerClient.Uri(_sandbox, "deps/0001-wake.md")}}}","newUri":"{{{ServerClient.Uri(_sandbox, "deps/0001-wake-up.md")}}}"}]}"""
        );
        Assert.That(Texts(edit!), Is.EqualTo(["deps/0001-wake-up.md", "0001-wake-up.md#summary"]));
        edit = await client.ResultAsync(
            "workspace/willRenameFiles",
            $$$"""{"files":[{"oldUri":"{{{ServerClient.Uri(_sandbox, "deps")}}}","newUri":"{{{ServerClient.Uri(_sandbox, "plans")}}}"}]}"""
        );
        Assert.That(Texts(edit!), Is.EqualTo(["plans/0001-wake.md"]), "what moves together needs no edit");
        Assert.That(
            await client.ResultAsync(
                "workspace/willRenameFiles",
                $$$"""{"files":[{"oldUri":"{{{ServerClient.Uri(_sandbox, "x.png")}}}","newUri":"{{{ServerClient.Uri(_sandbox, "y.png")}}}"}]}"""
            ),
            Is.Null
        );
    }

    private static string[] Texts(JsonNode edit) =>
        [.. edit["documentChanges"]!.AsArray().SelectMany(file => file!["edits"]!.AsArray()).Select(part => part!["newText"]!.GetValue<string>())];

    private static async Task<JsonNode> ActionAsync(
        ServerClient client,
        string uri,
        (int Line, int Character) place,
        string title,
        string? only = null
    )
    {
        var position = $$"""{"line":{{place.Line}},"character":{{place.Character}}}""";
        var actions = (
            await client.ResultAsync(
                "textDocument/codeAction",
                $$$"""{"textDocument":{"uri":"{{{uri}}}"},"range":{"start":{{{position}}},"end":{{{position}}}},"context":{"diagnostics":[]{{{(only is null ? "" : $",\"only\":[\"{only}\"]")}}}}}"""
            )
        )!.AsArray();
        return actions.FirstOrDefault(action => action!["title"]!.GetValue<string>() == title)
            ?? throw new InvalidOperationException(actions.ToJsonString());
    }

    private static string Applied(string text, JsonNode range, string newText)
    {
        int At(JsonNode position) =>
            Dep.Server.Projects.TextPositions.OffsetOf(
                text,
                new Dep.Server.Protocol.Position(position["line"]!.GetValue<int>(), position["character"]!.GetValue<int>())
            );
        return text[..At(range["start"]!)] + newText + text[At(range["end"]!)..];
    }
}
