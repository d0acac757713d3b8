using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>What is written to disk, what is left alone, and what is refused.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RepositoryIndexTests
{
    private const string Marks = "<!-- dep-index -->\n<!-- /dep-index -->\n";

    private const string Table =
        "<!-- dep-index -->\n\n| Number | Title | Status |\n| --- | --- | --- |\n| 0001 | [About wake](0001-wake.md) | Draft |\n\n<!-- /dep-index -->\n";

    [TestCase("\n", "")]
    [TestCase("\r\n", "")]
    [TestCase("\r\n", "\uFEFF")]
    public void TheReadmeKeepsAllElseAndASecondRunWritesNothing(string newLine, string mark)
    {
        using var repository = new GitSandbox();
        repository.Proposal("0001-wake", "Draft");
        var readme = Path.Combine(repository.Root, "deps", "README.md");
        File.WriteAllText(readme, (mark + "# Ours \n\n" + Marks + "\n\tEnd").Replace("\n", newLine, StringComparison.Ordinal));

        var outcome = Write(repository);

        Assert.That(outcome.Lines, Is.EqualTo(new[] { "The index in 'deps/README.md' is written" }));
        Assert.That(
            Encoding.UTF8.GetString(File.ReadAllBytes(readme)),
            Is.EqualTo((mark + "# Ours \n\n" + Table + "\n\tEnd").Replace("\n", newLine, StringComparison.Ordinal))
        );

        File.SetLastWriteTimeUtc(readme, DateTime.UnixEpoch);
        Assert.That(Write(repository).Lines, Is.EqualTo(new[] { "The index in 'deps/README.md' is up to date" }));
        Assert.That(File.GetLastWriteTimeUtc(readme), Is.EqualTo(DateTime.UnixEpoch));
        Assert.That(Check(repository), Is.Empty);
    }

    [Test]
    public void TheDocumentThatIsNamedIsTheOneAndNoProposal()
    {
        using var repository = new GitSandbox();
        repository.Proposal("0001-wake", "Draft");
        repository.Write("deps/0000-all.md", Marks);
        repository.Write("deps/README.md", Marks);
        repository.Write("dep.yml", "template: template.md\nindex: { file: deps/0000-all.md }\n");
        Write(repository);
        Assert.That(Read(repository, "deps/0000-all.md"), Is.EqualTo(Table));
        Assert.That(Read(repository, "deps/README.md"), Is.EqualTo(Marks));
    }

    [Test]
    public void TheRuleGuardsWhatTheTargetWrites()
    {
        using var repository = new GitSandbox();
        repository.Proposal("0001-wake", "Draft");
        repository.Write("deps/README.md", Marks);
        Assert.That(Check(repository), Is.EqualTo(new[] { "DEP309 deps/README.md" }));
        var finding = RepositoryCheck.Run(Request(repository)).Diagnostics.Single(finding => finding.Id == "DEP309");
        var edit = finding.Fix!.Edit().Edits.Single();
        Write(repository);
        Assert.That(
            edit.Source.Text[..edit.Span.Start] + edit.NewText + edit.Source.Text[edit.Span.End..],
            Is.EqualTo(Read(repository, "deps/README.md"))
        );
        Assert.That(Check(repository), Is.Empty);
        // Documents named one by one are not all there are.
        repository.Proposal("0002-sleep", "Draft");
        Assert.That(
            RepositoryCheck
                .Run(Request(repository) with { Proposals = [Path.Combine(repository.Root, "deps", "0001-wake.md")] })
                .Diagnostics.Select(found => found.Id),
            Does.Not.Contain("DEP309")
        );
    }

    [TestCase("Text.\n", "DEP309: There is no place for the index; write '<!-- dep-index -->'")]
    [TestCase("<!-- dep-index -->\n", "DEP309: '<!-- dep-index -->' has no '<!-- /dep-index -->' below it")]
    public void WithoutAPlaceNothingIsWritten(string readme, string fault)
    {
        using var repository = new GitSandbox();
        repository.Proposal("0001-wake", "Draft");
        repository.Write("deps/README.md", readme);
        var outcome = Write(repository);
        var said = outcome
            .Failures.Select(failure => $"{failure.Id}: {failure.Message}")
            .Concat(outcome.Result.Diagnostics.Select(finding => $"{finding.Id}: {finding.Message}"));
        Assert.That(said.Single(), Does.StartWith(fault));
        Assert.That(Read(repository, "deps/README.md"), Is.EqualTo(readme));
    }

    [Test]
    public void ANamedDocumentWithoutAPlaceIsAFaultOfItsOwn()
    {
        using var repository = new GitSandbox();
        repository.Proposal("0001-wake", "Draft");
        repository.Write("README.md", "Text.\n");
        repository.Write("dep.yml", "index: { file: README.md }\n");
        Assert.That(Write(repository).Result.Diagnostics.Single().Location.Source.Path, Is.EqualTo("dep.yml"));
        Assert.That(Check(repository), Is.EqualTo(new[] { "DEP309 dep.yml" }));
        Assert.That(
            Write(repository, new IndexRequest { Graph = Path.Combine(repository.Root, "graph.md") }).Result.Diagnostics,
            Is.Empty,
            "a file was asked for, and no list"
        );
    }

    [Test]
    public void ADocumentBehindALinkIsNotWritten()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Symbolic links need rights there");
        }

        using var repository = new GitSandbox();
        using var elsewhere = new TemporaryFolder();
        repository.Proposal("0001-wake", "Draft");
        File.WriteAllText(elsewhere.At("README.md"), Marks);
        Directory.CreateSymbolicLink(Path.Combine(repository.Root, "docs"), elsewhere.At(""));
        File.CreateSymbolicLink(Path.Combine(repository.Root, "ALL.md"), elsewhere.At("README.md"));
        foreach (var path in new[] { "docs/README.md", "ALL.md" })
        {
            repository.Write("dep.yml", $"template: template.md\nindex: {{ file: {path} }}\n");
            // What lies outside of the repository is not even read.
            Assert.That(Write(repository).Failures.Single().Id, Is.EqualTo("DEP309"));
        }

        repository.Write("inside/README.md", Marks);
        File.CreateSymbolicLink(Path.Combine(repository.Root, "IN.md"), Path.Combine(repository.Root, "inside", "README.md"));
        repository.Write("dep.yml", "template: template.md\nindex: { file: IN.md }\n");
        Assert.That(Write(repository).Failures.Single().Message, Does.Contain("symbolic link"));
        Assert.That(Read(repository, "inside/README.md"), Is.EqualTo(Marks));

        repository.Write("dep.yml", "template: template.md\nindex: { file: ../README.md }\n");
        Assert.That(Write(repository).Failures.Single().Id, Is.EqualTo("DEP309"));
        Assert.That(File.ReadAllText(elsewhere.At("README.md")), Is.EqualTo(Marks));
    }

    [Test]
    public void FilesTellOfTheHistoryAndAreWrittenOnce()
    {
        using var repository = new GitSandbox();
        repository.Proposal("0001-wake", "Draft");
        repository.Commit();
        repository.Proposal("0001-wake", "Accepted");
        var second = repository.Commit();
        var wanted = Wanted(repository);

        var outcome = Write(repository, wanted);

        Assert.That(outcome.Failures, Is.Empty);
        Assert.That(outcome.Lines.Count(line => line.EndsWith("is written", StringComparison.Ordinal)), Is.EqualTo(3));
        using var json = JsonDocument.Parse(File.ReadAllText(wanted.Json));
        var life = json.RootElement.GetProperty("proposals")[0].GetProperty("timeline").EnumerateArray().ToArray();
        Assert.That(
            life.Select(moment => $"{moment.GetProperty("event")} {moment.GetProperty("status")}"),
            Is.EqualTo(new[] { "entered Draft", "moved Accepted" })
        );
        Assert.That(life[1].GetProperty("commit").GetString(), Is.EqualTo(second));
        var updated = XDocument.Load(wanted.Feed).Root!.Elements().First(element => element.Name.LocalName == "updated").Value;
        Assert.That(
            DateTimeOffset
                .Parse(updated, System.Globalization.CultureInfo.InvariantCulture)
                .ToUnixTimeSeconds()
                .ToString(System.Globalization.CultureInfo.InvariantCulture),
            Is.EqualTo(repository.Git("log", "-1", "--format=%ct"))
        );
        Assert.That(File.ReadAllText(wanted.Graph), Is.EqualTo("No proposal replaces or requires another one.\n"));
        Assert.That(Write(repository, wanted).Lines, Is.All.EndsWith("is up to date"));
    }

    [Test]
    public void WithoutHistoryTheFeedIsRefusedAndTheRestIsWritten()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("deps"));
        File.WriteAllText(folder.At(Path.Combine("deps", "0001-wake.md")), GitSandbox.Text("0001-wake", "Draft"));
        var wanted = new IndexRequest { Json = folder.At("index.json"), Feed = folder.At("feed.xml") };
        var outcome = RepositoryIndex.Write(new CheckRequest { Directory = folder.At("") }, wanted, _ => { });
        Assert.That(outcome.Failures.Select(failure => failure.Id), Is.EqualTo(new[] { "DEP290" }));
        Assert.That(File.ReadAllText(wanted.Json), Does.Contain("\"path\": \"deps/0001-wake.md\"").And.Not.Contain("timeline"));
        Assert.That(wanted.Feed, Does.Not.Exist);
    }

    [Test]
    public void WhatCannotBeWrittenAndWhatIsNoSiteIsSaid()
    {
        using var repository = new GitSandbox();
        repository.Proposal("0001-wake", "Draft");
        repository.Commit();
        var wanted = Wanted(repository);
        Assert.That(
            Write(repository, wanted with { SiteUrl = "example" }).Failures.Single().Message,
            Is.EqualTo("The site 'example' is no address; write one such as https://example.org/proposals/")
        );
        Assert.That(
            Write(repository, wanted with { Graph = Path.Combine(repository.Root, "no", "graph.md") }).Failures.Single().Id,
            Is.EqualTo("DEP909")
        );
        Assert.Throws<OperationCanceledException>(() =>
            RepositoryIndex.Write(Request(repository), wanted, _ => { }, new CancellationToken(canceled: true))
        );
    }

    [Test]
    public void AnEditThatCannotBeBroughtToItsEndIsNoStateToListFrom()
    {
        using var repository = new GitSandbox();
        repository.Proposal("0001-wake", "Draft");
        repository.Write("deps/README.md", Marks);
        repository.Write(".git/dep-edit/journal/plan", Uri.EscapeDataString("/somewhere/else") + "\nMove deps/0001-wake.md /b.md /\n");

        var outcome = Write(repository, Wanted(repository));

        Assert.That(outcome.Failures.Single().Id, Is.EqualTo("DEP909"));
        Assert.That(Read(repository, "deps/README.md"), Is.EqualTo(Marks));
        Assert.That(Wanted(repository).Json, Does.Not.Exist);
    }

    private static IndexRequest Wanted(GitSandbox repository) =>
        new()
        {
            Json = Path.Combine(repository.Root, "index.json"),
            Feed = Path.Combine(repository.Root, "feed.xml"),
            Graph = Path.Combine(repository.Root, "graph.md"),
            SiteUrl = "https://example.org",
        };

    private static CheckRequest Request(GitSandbox repository) => new() { Directory = repository.Root, BaseRef = "none" };

    private static IndexOutcome Write(GitSandbox repository, IndexRequest? wanted = null) =>
        RepositoryIndex.Write(Request(repository), wanted ?? new IndexRequest(), _ => { });

    private static ImmutableArray<string> Check(GitSandbox repository) =>
        [
            .. RepositoryCheck
                .Run(Request(repository))
                .Diagnostics.Where(finding => finding.Id == "DEP309")
                .Select(finding => $"{finding.Id} {finding.Location.Source.Path}"),
        ];

    private static string Read(GitSandbox repository, string path) => File.ReadAllText(Path.Combine(repository.Root, path));
}
