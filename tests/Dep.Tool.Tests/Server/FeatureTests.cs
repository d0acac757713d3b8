using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Dep.Tool.Tests.Server;

/// <summary>What an editor offers at a place of a proposal: completion, hover, definition, references, symbols, lenses.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FeatureTests
{
    private const string Template =
        "# DEP-0000: <Title>\n\n**Status**: Draft | Accepted | Done\n**Authors**: <names>\n**Replaces**: <number>\n\n# Summary\n\n**\\[Required\\]**\n\n# Costs\n";
    private const string Settings =
        "template: template.md\ntitle: \"DEP-{number:0000}: {title}\"\nfields:\n  Authors: { form: people }\n  Replaces: { form: references, required: false }\nsections:\n  Costs: { required: false }\nlifecycle:\n  initial: [Draft]\n  transitions: { Draft: [Accepted], Accepted: [Done], Done: [] }\n";

    private Sandbox _sandbox = null!;

    private static string Proposal(int number, string more = "", string fields = "") =>
        $"# DEP-{number:0000}: About {number}\n\n**Status**: Draft\n**Authors**: Ada{number} <ada{number}@example.org>\n{fields}\n# Summary\n\nThis is about {number}.\n{more}";

    private static Sandbox Repository()
    {
        var sandbox = new Sandbox(hasTemplate: false);
        sandbox.Write("template.md", Template);
        sandbox.Write("dep.yml", Settings);
        sandbox.Write("deps/0001-one.md", Proposal(1, "\n## Details of it\n\nSee [two](0002-two.md#summary).\n"));
        sandbox.Write("deps/0002-two.md", Proposal(2, fields: "**Replaces**: 0001\n"));
        return sandbox.Commit();
    }

    [SetUp]
    public void Begin() => _sandbox = Repository();

    [TearDown]
    public void End() => _sandbox.Dispose();

    // What is offered where '|' stands in the text.
    private async Task<string[]> LabelsAsync(string path, string text, string? settings = null)
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root, options: settings);
        var (uri, place) = Opened(client, path, text);
        var list = await client.AtAsync("textDocument/completion", uri, place);
        return [.. list!["items"]!.AsArray().Select(item => item!["label"]!.GetValue<string>())];
    }

    private (string Uri, (int Line, int Character) Place) Opened(ServerClient client, string path, string text)
    {
        var uri = ServerClient.Uri(_sandbox, path);
        var at = text.IndexOf('‸', StringComparison.Ordinal);
        var before = text[..at];
        client.Open(uri, File.Exists(_sandbox.At(path)) ? File.ReadAllText(_sandbox.At(path)) : "");
        client.Change(uri, 2, before + text[(at + 1)..]);
        return (uri, (before.Count(character => character == '\n'), at - before.LastIndexOf('\n') - 1));
    }

    [Test]
    public async Task StatusesAreThoseOfTheTemplateFirstThoseItMayMoveTo()
    {
        Assert.That(
            await LabelsAsync("deps/0001-one.md", Proposal(1).Replace("Draft", "‸", StringComparison.Ordinal)),
            Is.EqualTo(["Draft", "Accepted", "Done"])
        );
        Assert.That(
            await LabelsAsync("deps/0001-one.md", Proposal(1).Replace("Draft", "Acc‸", StringComparison.Ordinal)),
            Is.EqualTo(["Draft", "Accepted", "Done"])
        );
    }

    [Test]
    public async Task ACompletionTakesThePlaceOfWhatIsTyped()
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        var (uri, place) = Opened(client, "deps/0001-one.md", Proposal(1).Replace("Draft", "Acc‸", StringComparison.Ordinal));
        var list = await client.AtAsync("textDocument/completion", uri, place);
        Assert.That(
            list!["items"]![0]!["textEdit"]!.ToJsonString(),
            Is.EqualTo("""{"range":{"start":{"line":2,"character":12},"end":{"line":2,"character":15}},"newText":"Draft"}""")
        );
    }

    [Test]
    public async Task FieldsThatAreMissingAreOffered() =>
        Assert.That(
            await LabelsAsync("deps/0001-one.md", Proposal(1).Replace("\n\n# Summary", "\n**Re‸\n\n# Summary", StringComparison.Ordinal)),
            Does.Contain("Replaces").And.Not.Contain("Status")
        );

    [Test]
    public async Task PeopleAreThoseWhoWroteOthers() =>
        Assert.That(
            await LabelsAsync("deps/0001-one.md", Proposal(1).Replace("Ada1 <ada1@example.org>", "Bo, A‸", StringComparison.Ordinal)),
            Does.Contain("Ada2 <ada2@example.org>")
        );

    [Test]
    public async Task NumbersAreThoseOfOtherProposals() =>
        Assert.That(await LabelsAsync("deps/0001-one.md", Proposal(1, fields: "**Replaces**: ‸\n")), Is.EqualTo(["0002"]));

    [Test]
    public async Task SectionsThatAreMissingAreOffered() =>
        Assert.That(await LabelsAsync("deps/0001-one.md", Proposal(1, "\n# ‸\n")), Is.EqualTo(["Costs"]));

    [Test]
    public async Task ProposalsAndTheirAnchorsAreOfferedInLinks()
    {
        Assert.That(await LabelsAsync("deps/0001-one.md", Proposal(1, "\nSee [it](‸\n")), Is.EqualTo(["0002-two.md"]));
        Assert.That(
            await LabelsAsync("deps/0002-two.md", Proposal(2, "\nSee [it](0001-one.md#‸)\n")),
            Is.EqualTo(["dep-0001-about-1", "summary", "details-of-it"])
        );
        Assert.That(await LabelsAsync("deps/0001-one.md", Proposal(1, "\nSee [it](‸\n"), """{"markdown":false}"""), Is.Empty);
    }

    [Test]
    public async Task RulesAreOfferedInACommentThatIgnoresThem() =>
        Assert.That((await LabelsAsync("deps/0001-one.md", Proposal(1, "\n<!-- dep-ignore D‸\n")).ConfigureAwait(false)).Length, Is.GreaterThan(30));

    [Test]
    public async Task RulesThatTheSettingsDeclareAreOfferedInACommentAsWell()
    {
        _sandbox.Write("dep.yml", Settings + "checks:\n  - { id: EIP012, in: text, not: 'forbidden', message: \"Not so\" }\n");
        Assert.That(await LabelsAsync("deps/0001-one.md", Proposal(1, "\n<!-- dep-ignore ‸\n")), Does.Contain("EIP012").And.Contain("DEP001"));
    }

    [TestCase("**Status**: Drat\n", "Done", false)]
    [TestCase("**Status**: Drat\n", "Draft", true)]
    [TestCase("**Status**: Draft\n", "Done", false)]
    [TestCase("**Status**: Draft\n", "Accepted", true)]
    public async Task AProposalMovesOnlyWhereItMay(string written, string status, bool isMoved)
    {
        var text = Proposal(3).Replace("**Status**: Draft\n", written, StringComparison.Ordinal);
        _sandbox.Write("deps/0003-three.md", text);
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        var uri = ServerClient.Uri(_sandbox, "deps/0003-three.md");
        client.Open(uri, text);
        var answer = await client.AskAsync("workspace/executeCommand", $$"""{"command":"dep.moveTo","arguments":["{{uri}}","{{status}}"]}""");
        Assert.That(answer["error"] is null, Is.EqualTo(isMoved), answer.ToJsonString());
    }

    [TestCase("‸", "lifecycle")]
    [TestCase("template: template.md\nlife‸", "lifecycle")]
    [TestCase("lifecycle:\n  ‸", "transitions")]
    [TestCase("lifecycle:\n  initial: [‸]", "Draft")]
    [TestCase("lifecycle:\n  transitions:\n    ‸", "Accepted")]
    [TestCase("lifecycle:\n  transitions:\n    Draft: [‸]", "Accepted")]
    [TestCase("lifecycle:\n  demands:\n    Draft:\n      - ‸", "number")]
    [TestCase("fields:\n  Authors:\n    form: ‸", "people")]
    [TestCase("fields:\n  Authors:\n    ‸", "aliases")]
    [TestCase("fields:\n  ‸", "Authors")]
    [TestCase("fields:\n  Authors: { ‸", "aliases")]
    [TestCase("fields:\n  Authors: { empty: true, ‸ }", "aliases")]
    [TestCase("fields:\n  Authors: { form: ‸ }", "people")]
    [TestCase("fields:\n  Authors: { items: { ‸", "pattern")]
    [TestCase("checks:\n  - { in: text, ‸", "not")]
    [TestCase("checks:\n  - { in: text, not: x, when: { ‸", "Status")]
    [TestCase("checks:\n  - { in: text, not: x, when: { Status: ‸", "Accepted")]
    [TestCase("checks:\n  - { in: text, not: x, when: { Status: { not: [‸", "Done")]
    [TestCase("checks:\n  - { field: ‸", "Authors")]
    [TestCase("checks:\n  - { section: ‸", "Costs")]
    [TestCase("fields:\n  Replaces:\n    only:\n      ‸", "Status")]
    [TestCase("fields:\n  Replaces:\n    required: { Status: ‸", "Done")]
    [TestCase("dialect: ‸", "kep")]
    [TestCase("header: ‸", "front-matter")]
    [TestCase("practice: ‸", "false")]
    [TestCase("kinds:\n  Minutes:\n    lifecycle:\n      ‸", "initial")]
    public async Task SettingsAreCompleted(string text, string label) => Assert.That(await LabelsAsync("dep.yml", text), Does.Contain(label));

    [TestCase("")]
    [TestCase("older")]
    [TestCase("index")]
    [TestCase("lifecycle")]
    [TestCase("fields/x")]
    [TestCase("sections/x")]
    [TestCase("types/x")]
    [TestCase("kinds/x")]
    public void EveryKeyOfTheSettingsIsExplained(string path)
    {
        ImmutableArray<string> above = [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        var keys = Dep.Server.Features.SettingsDocument.Keys(above);
        Assert.That(keys, Has.Length.GreaterThan(2));
        Assert.That(keys.Where(key => Dep.Analysis.Schema.Declared.KeyHelp.Of(above, key) is null), Is.Empty);
    }

    private async Task<string?> HoverAsync(string path, string text)
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        var (uri, place) = Opened(client, path, text);
        return (await client.AtAsync("textDocument/hover", uri, place))?["contents"]!["value"]!.GetValue<string>();
    }

    [Test]
    public async Task AHoverTellsOfFindingsFieldsSectionsProposalsAndKeys()
    {
        Assert.That(
            await HoverAsync("deps/0001-one.md", Proposal(1).Replace("Draft", "Dr‸at", StringComparison.Ordinal)),
            Does.StartWith("**DEP104** Choice unknown").And.Contain("[More about DEP104](https://")
        );
        Assert.That(
            await HoverAsync("deps/0001-one.md", Proposal(1).Replace("Status", "Sta‸tus", StringComparison.Ordinal)),
            Does.Contain("Field **Status**").And.Contain("Draft, Accepted, Done")
        );
        Assert.That(
            await HoverAsync("deps/0001-one.md", Proposal(1).Replace("# Summ", "# Su‸mm", StringComparison.Ordinal)),
            Does.Contain("Section **Summary**: required")
        );
        Assert.That(
            await HoverAsync("deps/0001-one.md", Proposal(1, "\nSee [tw‸o](0002-two.md).\n")),
            Does.Contain("**DEP-0002\\: About 2**").And.Contain("Status: Draft")
        );
        Assert.That(
            await HoverAsync("dep.yml", Settings.Replace("transitions", "trans‸itions", StringComparison.Ordinal)),
            Is.EqualTo("`transitions`: For each status, the statuses that may follow; without this key, any.")
        );
        Assert.That(
            await HoverAsync("dep.yml", Settings + "checks:\n  - { in: text, not: 'a, b: c', le‸ngth: 1.. }\n"),
            Does.StartWith("`length`: ")
        );
        Assert.That(
            await HoverAsync("dep.yml", Settings + "checks:\n  - { in: text, not: x, when: { Sta‸tus: Done } }\n"),
            Does.StartWith("Field **Status**: required").And.EndWith("Draft, Accepted, Done")
        );
        Assert.That(
            await HoverAsync("dep.yml", Settings.Replace("Costs", "Cos‸ts", StringComparison.Ordinal)),
            Does.StartWith("Section **Costs**: optional")
        );
        Assert.That(await HoverAsync("deps/0001-one.md", Proposal(1, "\nNoth‸ing.\n")), Is.Null);
    }

    [Test]
    public async Task WhatStrangersWroteIsShownAsWords()
    {
        _sandbox.Write(
            "deps/0002-two.md",
            Proposal(2).Replace("About 2", "[x](command:evil) <img src=x onerror=alert(1)> `a` ![p](https://evil)", StringComparison.Ordinal)
        );
        var shown = await HoverAsync("deps/0001-one.md", Proposal(1, "\nSee [tw‸o](0002-two.md).\n"));
        Assert.That(shown, Does.Not.Contain("](command:").And.Not.Contain("<img").And.Not.Contain("![").And.Contain("&lt;img"));
    }

    [Test]
    public async Task ALinkAndANumberLeadToTheProposal()
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        var (uri, place) = Opened(client, "deps/0001-one.md", Proposal(1, "\n## Details of it\n\nSee [tw‸o](0002-two.md#summary).\n"));
        var found = (await client.AtAsync("textDocument/definition", uri, place))!.AsArray();
        Assert.That(found[0]!["uri"]!.GetValue<string>(), Is.EqualTo(ServerClient.Uri(_sandbox, "deps/0002-two.md")));
        Assert.That(found[0]!["range"]!["start"]!["line"]!.GetValue<int>(), Is.EqualTo(6));
        (uri, place) = Opened(client, "deps/0002-two.md", Proposal(2, fields: "**Replaces**: 00‸01\n"));
        found = (await client.AtAsync("textDocument/definition", uri, place))!.AsArray();
        Assert.That(found[0]!["uri"]!.GetValue<string>(), Is.EqualTo(ServerClient.Uri(_sandbox, "deps/0001-one.md")));
        var links = (await client.ResultAsync("textDocument/documentLink", $$$"""{"textDocument":{"uri":"{{{uri}}}"}}"""))!.AsArray();
        Assert.That(links.Select(link => link!["target"]!.GetValue<string>()), Is.EqualTo([ServerClient.Uri(_sandbox, "deps/0001-one.md")]));
    }

    [Test]
    public async Task AProposalTellsWhoMentionsIt()
    {
        _sandbox.Write("README.md", "- [one](deps/0001-one.md)\n");
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        var (uri, place) = Opened(client, "deps/0001-one.md", Proposal(1).Insert(4, "‸"));
        var found = (await client.AtAsync("textDocument/references", uri, place, ",\"context\":{\"includeDeclaration\":true}"))!.AsArray();
        Assert.That(
            found.Select(place => Path.GetFileName(new Uri(place!["uri"]!.GetValue<string>()).LocalPath)),
            Is.EqualTo(["0001-one.md", "0002-two.md", "README.md"])
        );
    }

    [Test]
    public async Task ProposalsAreSymbols()
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        var uri = ServerClient.Uri(_sandbox, "deps/0001-one.md");
        var symbols = (await client.ResultAsync("textDocument/documentSymbol", $$$"""{"textDocument":{"uri":"{{{uri}}}"}}"""))!.AsArray();
        Assert.That(symbols[0]!["name"]!.GetValue<string>(), Is.EqualTo("DEP-0001: About 1"));
        Assert.That(symbols[0]!["children"]!.AsArray().Select(field => field!["name"]!.GetValue<string>()), Is.EqualTo(["Status", "Authors"]));
        var all = (await client.ResultAsync("workspace/symbol", """{"query":"about 2"}"""))!.AsArray();
        Assert.That(all.Select(symbol => symbol!["name"]!.GetValue<string>()), Is.EqualTo(["DEP-0002: About 2"]));
    }

    [Test]
    public async Task LensesTellWhatAProposalLacksAndMoveIt()
    {
        await using var client = await ServerClient.OpenAsync(_sandbox.Root);
        var uri = ServerClient.Uri(_sandbox, "deps/0001-one.md");
        client.Open(uri, File.ReadAllText(_sandbox.At("deps/0001-one.md")));
        var lenses = (await client.ResultAsync("textDocument/codeLens", $$$"""{"textDocument":{"uri":"{{{uri}}}"}}"""))!.AsArray();
        var resolved = new List<JsonNode>();
        foreach (var lens in lenses)
        {
            resolved.Add((await client.ResultAsync("codeLens/resolve", lens!.ToJsonString()))!);
        }

        Assert.That(resolved.Select(lens => lens["command"]!["title"]!.GetValue<string>()), Is.EqualTo(["Draft → Accepted", "mentioned once"]));
        await client.ResultAsync("workspace/executeCommand", resolved[0]["command"]!.ToJsonString());
        var edit = (await client.ToldAsync("workspace/applyEdit"))["edit"]!["documentChanges"]![0]!;
        Assert.That(edit["textDocument"]!.ToJsonString(), Is.EqualTo($$"""{"uri":"{{uri}}","version":1}"""));
        Assert.That(edit["edits"]![0]!["newText"]!.GetValue<string>(), Is.EqualTo("Accepted"));
        await client.ResultAsync("workspace/executeCommand", $$"""{"command":"dep.showReadiness","arguments":["{{uri}}"]}""");
        Assert.That((await client.ToldAsync("window/showMessage"))["message"]!.GetValue<string>(), Does.Contain("Accepted"));
    }
}
