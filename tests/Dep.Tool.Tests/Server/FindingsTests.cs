using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Dep.Tool.Tests.Server;

/// <summary>Findings in an editor: of open and other files, while somebody types, and the same as <c>dep check</c>.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FindingsTests
{
    private const string Wrong = "# About wake\n\n**Status**: Drat\n\n# Summary\n\nAbout it.\n\n# Proposal\n\nWe build it.\n";

    [Test]
    public async Task AFileThatIsNotOpenHasItsFindings()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Good("deps/0002-far.md");
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        Assert.That(Codes(await client.FindingsAsync(ServerClient.Uri(sandbox, "deps/0001-wake.md"))), Is.EqualTo("DEP001"));
        Assert.That(
            client.Told.Count(message => message["params"]?["uri"]?.GetValue<string>().EndsWith("0002-far.md", StringComparison.Ordinal) == true),
            Is.Zero,
            "nobody is told of what has none"
        );
    }

    [Test]
    public async Task WhileSomebodyTypesFindingsComeAndGoWithTheVersionTheyAreOf()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        var uri = ServerClient.Uri(sandbox, "deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        client.Open(uri, File.ReadAllText(sandbox.At("deps/0001-wake.md")));
        client.Change(uri, 2, Wrong);
        var found = await client.FindingsAsync(uri, version: 2);
        Assert.That(Codes(found), Is.EqualTo("DEP104"));
        Assert.That(found[0]!["range"]!.ToJsonString(), Is.EqualTo("""{"start":{"line":2,"character":12},"end":{"line":2,"character":16}}"""));
        Assert.That(found[0]!["severity"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(found[0]!["source"]!.GetValue<string>(), Is.EqualTo("dep"));
        Assert.That(
            found[0]!["relatedInformation"]![0]!["location"]!["uri"]!.GetValue<string>(),
            Is.EqualTo(ServerClient.Uri(sandbox, "template.md"))
        );
        client.Tell(
            "textDocument/didChange",
            $$$"""{"textDocument":{"uri":"{{{uri}}}","version":3},"contentChanges":[{"range":{"start":{"line":2,"character":14},"end":{"line":2,"character":16}},"text":"aft"}]}"""
        );
        Assert.That(await client.FindingsAsync(uri, found => found.Count == 0, version: 3), Is.Empty);
    }

    [Test]
    public async Task ColumnsCountUtf16AndLinesEndAsTheyAreWritten()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        var uri = ServerClient.Uri(sandbox, "deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        client.Open(
            uri,
            Wrong
                .Replace("About it.", "🎉 é [x](gone.md)", StringComparison.Ordinal)
                .Replace("Drat", "Draft", StringComparison.Ordinal)
                .Replace("\n", "\r\n", StringComparison.Ordinal)
        );
        var found = await client.FindingsAsync(uri, found => found.Count > 0);
        Assert.That(found[0]!["range"]!.ToJsonString(), Is.EqualTo("""{"start":{"line":6,"character":9},"end":{"line":6,"character":16}}"""));
        client.Tell(
            "textDocument/didChange",
            $$$"""{"textDocument":{"uri":"{{{uri}}}","version":3},"contentChanges":[{"range":{"start":{"line":6,"character":0},"end":{"line":6,"character":3}},"text":""},{"range":{"start":{"line":99,"character":0},"end":{"line":99,"character":9}},"text":"\r\nMore.\r\n"}]}"""
        );
        found = await client.FindingsAsync(uri, version: 3);
        Assert.That(found[0]!["range"]!["start"]!.ToJsonString(), Is.EqualTo("""{"line":6,"character":6}"""));
    }

    [Test]
    public async Task WhatAnotherFileSaysIsToldOfThere()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Write(
            "deps/0002-far.md",
            File.ReadAllText(sandbox.At("deps/0001-wake.md")).Replace("wake", "far", StringComparison.Ordinal) + "\nSee [it](0001-wake.md#costs).\n"
        );
        var (wake, far) = (ServerClient.Uri(sandbox, "deps/0001-wake.md"), ServerClient.Uri(sandbox, "deps/0002-far.md"));
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        var link = Codes(await client.FindingsAsync(far));
        client.Open(wake, File.ReadAllText(sandbox.At("deps/0001-wake.md")) + "\n# Costs\n\nNone.\n");
        Assert.That(await client.FindingsAsync(far, found => found.Count == 0), Is.Empty, "the anchor is there now, though nobody saved it");
        client.Tell("textDocument/didClose", $$$"""{"textDocument":{"uri":"{{{wake}}}"}}""");
        client.Forget();
        Assert.That(Codes(await client.FindingsAsync(far, found => found.Count > 0)), Is.EqualTo(link));
    }

    [Test]
    public async Task AFileThatChangesOnDiskIsCheckedAgain()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        var uri = ServerClient.Uri(sandbox, "deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        await client.FindingsAsync(uri);
        sandbox.Good("deps/0001-wake.md");
        client.Tell("workspace/didChangeWatchedFiles", $$$"""{"changes":[{"uri":"{{{uri}}}","type":2}]}""");
        Assert.That(await client.FindingsAsync(uri, found => found.Count == 0), Is.Empty);
        File.Delete(sandbox.At("deps/0001-wake.md"));
        sandbox.Bad("deps/0003-other.md");
        Assert.That(
            Codes(await client.FindingsAsync(ServerClient.Uri(sandbox, "deps/0003-other.md"))),
            Is.EqualTo("DEP001"),
            "a client that watches nothing is served as well, a little later"
        );
    }

    [Test]
    public async Task SettingsHaveTheirFindingsWhileTheyAreTyped()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Write("dep.yml", "template: template.md\n");
        var uri = ServerClient.Uri(sandbox, "dep.yml");
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        client.Open(uri, "template: template.md\nlifecycel:\n  initial: [Draft]\n");
        var found = await client.FindingsAsync(uri);
        Assert.That(found[0]!["message"]!.GetValue<string>(), Does.Contain("did you mean 'lifecycle'?"));
        Assert.That(found[0]!["range"]!["start"]!["line"]!.GetValue<int>(), Is.EqualTo(1));
    }

    [Test]
    public async Task WhatIsAboutNoFileStandsInTheSettings()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("dep.yml", "template: template.md\nproposals: [nowhere/*.md]\n");
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        Assert.That(await client.FindingsAsync(ServerClient.Uri(sandbox, "dep.yml")), Is.Not.Empty);
    }

    [Test]
    public async Task SeveralFoldersAreCheckedEachForItself()
    {
        using var one = new Sandbox();
        using var other = new Sandbox();
        one.Bad("deps/0001-wake.md");
        other.Bad("deps/0001-far.md");
        await using var client = await ServerClient.OpenAsync(one.Root);
        await client.FindingsAsync(ServerClient.Uri(one, "deps/0001-wake.md"));
        var folder = Dep.Server.Projects.DocumentUri.Of(other.Root);
        client.Tell("workspace/didChangeWorkspaceFolders", $$$"""{"event":{"added":[{"uri":"{{{folder}}}","name":"other"}],"removed":[]}}""");
        Assert.That(await client.FindingsAsync(ServerClient.Uri(other, "deps/0001-far.md")), Is.Not.Empty);
        client.Tell("workspace/didChangeWorkspaceFolders", $$$"""{"event":{"added":[],"removed":[{"uri":"{{{folder}}}","name":"other"}]}}""");
        Assert.That(await client.FindingsAsync(ServerClient.Uri(other, "deps/0001-far.md"), found => found.Count == 0), Is.Empty);
    }

    [Test]
    public async Task AProjectInsideAFolderIsFoundByItsSettings()
    {
        using var sandbox = new Sandbox(hasTemplate: false);
        sandbox.Write("src/a/template.md", "# <Title>\n\n**Status**: Draft | Accepted\n\n# Summary\n\n**\\[Required\\]**\n");
        sandbox.Write("src/a/dep.yml", "template: template.md\nproposals: [plans/*.md]\n");
        sandbox.Write("src/a/plans/0001-wake.md", "# About wake\n\n**Status**: Drat\n\n# Summary\n\nAbout it.\n");
        var uri = ServerClient.Uri(sandbox, "src/a/plans/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        client.Open(uri, File.ReadAllText(sandbox.At("src/a/plans/0001-wake.md")));
        Assert.That(Codes(await client.FindingsAsync(uri, found => found.Count > 0)), Does.Contain("DEP104"));
    }

    [Test]
    public async Task OnSaveNothingIsJudgedBefore()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        var uri = ServerClient.Uri(sandbox, "deps/0001-wake.md");
        await using var client = await ServerClient.OpenAsync(sandbox.Root, options: """{"run":"onSave"}""");
        client.Open(uri, File.ReadAllText(sandbox.At("deps/0001-wake.md")));
        await client.FindingsAsync(uri, version: 1);
        client.Change(uri, 2, Wrong);
        await Task.Delay(400);
        Assert.That(client.Told.Where(message => message["params"]?["version"]?.GetValue<int>() == 2), Is.Empty);
        client.Tell("textDocument/didSave", $$$"""{"textDocument":{"uri":"{{{uri}}}"}}""");
        Assert.That(Codes(await client.FindingsAsync(uri, version: 2)), Is.EqualTo("DEP104"));
    }

    [Test]
    public async Task WhoAsksForFindingsIsNotToldOfThem()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        var uri = ServerClient.Uri(sandbox, "deps/0001-wake.md");
        await using var client = ServerClient.Bare(sandbox.Root);
        var text = File.ReadAllText(sandbox.At("deps/0001-wake.md"));
        await client.AskAsync(
            "initialize",
            $$$"""{"processId":null,"rootUri":"{{{Dep.Server.Projects.DocumentUri.Of(sandbox.Root)}}}","initializationOptions":{"diagnostics":"pull"},"capabilities":{}}"""
        );
        client.Open(uri, text);
        client.Tell("initialized", "{}");
        client.Open(uri, text);
        var report = await client.ResultAsync("textDocument/diagnostic", $$$"""{"textDocument":{"uri":"{{{uri}}}"}}""");
        Assert.That(Codes(report!["items"]!.AsArray()), Is.EqualTo("DEP001"));
        Assert.That(client.Told.Where(message => message["params"]?["uri"]?.GetValue<string>() == uri), Is.Empty);
        var again = await client.ResultAsync(
            "textDocument/diagnostic",
            $$$"""{"textDocument":{"uri":"{{{uri}}}"},"previousResultId":"{{{report["resultId"]}}}"}"""
        );
        Assert.That(again!["kind"]!.GetValue<string>(), Is.EqualTo("unchanged"));
    }

    [Test]
    public async Task TheEditorSaysWhatTheCommandSays()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Poor("deps/0001-far.md");
        sandbox.Write("deps/0003-x.md", Wrong);
        sandbox.Commit();
        sandbox.Write("deps/0003-x.md", Wrong + "\nSee [x](gone.md).\n");
        await using var client = await ServerClient.OpenAsync(sandbox.Root);
        await client.FindingsAsync(ServerClient.Uri(sandbox, "deps/0003-x.md"));
        var report = await client.ResultAsync(
            "textDocument/diagnostic",
            $$$"""{"textDocument":{"uri":"{{{ServerClient.Uri(sandbox, "deps/0003-x.md")}}}"}}"""
        );
        Assert.That(report, Is.Not.Null);
        var told = client
            .Told.Where(message => message["method"]?.GetValue<string>() == "textDocument/publishDiagnostics")
            .Select(message => message["params"]!)
            .SelectMany(file =>
                file["diagnostics"]!
                    .AsArray()
                    .Select(found =>
                        $"{Path.GetFileName(new Uri(file["uri"]!.GetValue<string>()).LocalPath)}({found!["range"]!["start"]!["line"]!.GetValue<int>() + 1}) {found["code"]}: {found["message"]}"
                    )
            );
        var check = JsonNode.Parse(sandbox.Run("check", "--today", "2026-11-29", "--format", "json").Output)!["findings"]!
            .AsArray()
            .Select(found => $"{Path.GetFileName(found!["path"]!.GetValue<string>())}({found["start"]!["line"]}) {found["id"]}: {found["message"]}");
        Assert.That(told, Is.EquivalentTo(check));
    }

    internal static string Codes(JsonArray found) => string.Join(' ', found.Select(finding => finding!["code"]!.GetValue<string>()));
}
