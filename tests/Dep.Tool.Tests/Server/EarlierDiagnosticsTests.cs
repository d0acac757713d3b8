using System.Text.Json;
using Dep.Hosting.Requests;
using Dep.Server.Projects;
using Dep.Server.Protocol;
using NUnit.Framework;

namespace Dep.Tool.Tests.Server;

/// <summary>What an earlier server showed is shown again at once, of the same text, until the first check ends.</summary>
public sealed class EarlierDiagnosticsTests
{
    private static readonly string Program = typeof(DepCommand).Assembly.Location;

    private static readonly LspDiagnostic[] Shown =
    [
        new(new(new(3, 1), new(3, 7)), "A line\nand another", 2, FindingDiagnostics.CodeOf("DEP007"), Source: "dep")
        {
            RelatedInformation = [new RelatedInformation(new LspLocation("file:///t.md", new(new(0, 0), new(0, 1))), "There")],
        },
    ];

    [Test]
    public void OnlyTheSameTextOfTheSameDocumentHasThem()
    {
        using var sandbox = new Sandbox();
        Earlier(sandbox).Keep([("deps/0001-wake.md", "# A\n", Shown), ("deps/0002-far.md", "", [])]);
        var read = Earlier(sandbox);
        Assert.Multiple(() =>
        {
            Assert.That(Json(read.Find("deps/0001-wake.md", "# A\n")), Is.EqualTo(Json(Shown)));
            Assert.That(read.Find("deps/0002-far.md", ""), Is.Empty);
            Assert.That(read.Find("deps/0001-wake.md", "# B\n"), Is.Null, "another text");
            Assert.That(read.Find("deps/0003-new.md", "# A\n"), Is.Null, "another document");
        });
    }

    [Test]
    public void AnotherVersionOrADamagedFileShowsNothing()
    {
        using var sandbox = new Sandbox();
        Earlier(sandbox).Keep([("a.md", "a", Shown)]);
        Assert.That(Earlier(sandbox, typeof(string).Assembly.Location).Find("a.md", "a"), Is.Null);
        Assert.That(new EarlierDiagnostics(Request(sandbox) with { Cache = "" }, Program).Find("a.md", "a"), Is.Null);
        var file = Directory.GetFiles(sandbox.At("cache")).Single();
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.That(Earlier(sandbox).Find("a.md", "a"), Is.Null);
        File.WriteAllBytes(file, bytes[..3]);
        Assert.That(Earlier(sandbox).Find("a.md", "a"), Is.Null);
        File.Delete(file);
        Assert.That(Earlier(sandbox).Find("a.md", "a"), Is.Null);
    }

    [Test]
    public async Task TheFirstCheckReplacesThem()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        var told = new List<PublishDiagnosticsParams>();
        var uri = DocumentUri.Of(sandbox.At("deps/0001-wake.md"));
        var publisher = new Publisher(
            published =>
            {
                if (published.Uri == uri)
                {
                    told.Add(published);
                }
            },
            DocumentUri.Of,
            showsRelated: false,
            _ => false
        );
        await using var project = new Project(
            Request(sandbox),
            TimeSpan.Zero,
            TimeSpan.FromSeconds(2),
            (project, snapshot, paths) => publisher.Take(project, snapshot, paths),
            exception => throw exception
        );
        publisher.TakeEarlier(project, "deps/0001-wake.md", 7, Shown);
        Assert.That(told, Has.Count.EqualTo(1));
        Assert.That(told[0].Version, Is.EqualTo(7));
        Assert.That(told[0].Diagnostics[0].RelatedInformation, Is.Null, "the client shows none");
        Assert.That(publisher.ShownOf(project), Is.Empty, "nothing was found yet");

        project.Start();
        await project.CheckedAsync(CancellationToken.None);
        Assert.That(told, Has.Count.EqualTo(2));
        Assert.That(told[1].Diagnostics, Is.Empty, "the document has no findings any more");
        publisher.TakeEarlier(project, "deps/0001-wake.md", 7, Shown);
        Assert.That(told, Has.Count.EqualTo(2), "they are too late");
    }

    [Test]
    public async Task AServerLeavesWhatItShowed()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Good("deps/0002-far.md");
        var uri = ServerClient.Uri(sandbox, "deps/0001-wake.md");
        var text = File.ReadAllText(sandbox.At("deps/0001-wake.md")) + "\n# Proposal\n";
        await using (var client = ServerClient.Cached(sandbox.Root, sandbox.At("cache"), Program))
        {
            await client.InitializeAsync(sandbox.Root);
            client.Open(uri, text);
            Assert.That(FindingsTests.Codes(await client.FindingsAsync(uri, found => FindingsTests.Codes(found) == "DEP007")), Is.EqualTo("DEP007"));
        }

        var earlier = new EarlierDiagnostics(Request(sandbox), Program).Find("deps/0001-wake.md", text);
        Assert.That(earlier?.Select(shown => shown.Code?.GetString()), Is.EqualTo(new[] { "DEP007" }));
    }

    private static CheckRequest Request(Sandbox sandbox) => new() { Directory = sandbox.Root, Cache = sandbox.At("cache") };

    private static EarlierDiagnostics Earlier(Sandbox sandbox, string? program = null) => new(Request(sandbox), program ?? Program);

    private static string Json(LspDiagnostic[]? diagnostics) => JsonSerializer.Serialize(diagnostics!, ProtocolJson.Default.LspDiagnosticArray);
}
