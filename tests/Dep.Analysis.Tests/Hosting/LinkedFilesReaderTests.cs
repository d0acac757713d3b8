using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;
using Dep.Hosting.Files;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>What is looked up on a real disk for the links of proposals.</summary>
public sealed class LinkedFilesReaderTests
{
    private DirectoryInfo _root = null!;

    [SetUp]
    public void MakeRepository()
    {
        _root = Directory.CreateTempSubdirectory("dep-");
        Write("deps/0001-a.md", "# A\n");
        Write("docs/Guide.md", "# Guide\n\n## Set up\n");
        Write("docs/images/flow.png", "x");
        Directory.CreateDirectory(Path.Combine(_root.FullName, "submodule"));
    }

    [TearDown]
    public void RemoveRepository() => _root.Delete(recursive: true);

    [TestCase("../docs/Guide.md", ExpectedResult = "exists")]
    [TestCase("../docs/guide.md", ExpectedResult = "docs/Guide.md")]
    [TestCase("../Docs/IMAGES/flow.png", ExpectedResult = "docs/images/flow.png")]
    [TestCase("../docs/images", ExpectedResult = "exists")]
    [TestCase("..", ExpectedResult = "exists")]
    [TestCase("../docs/images/flow.png/x", ExpectedResult = "missing")]
    [TestCase("../nowhere/x.md", ExpectedResult = "missing")]
    [TestCase(@"..\docs\Guide.md", ExpectedResult = "missing")]
    [TestCase("../submodule/README.md", ExpectedResult = "unknown", Description = "A submodule that is not checked out is an empty folder")]
    [TestCase("nul%00.md", ExpectedResult = "missing")]
    public string AFile(string target) =>
        LookUp(target) switch
        {
            null => "unknown",
            { Exists: true } => "exists",
            { OtherCase: { } other } => other,
            _ => "missing",
        };

    [Test]
    public void AnchorsAreReadOnlyWhereALinkAsksForOne()
    {
        Assert.That(LookUp("../docs/Guide.md#set-up")!.Anchors, Is.EquivalentTo(new[] { "guide", "set-up" }));
        Assert.That(LookUp("../docs/Guide.md")!.Anchors, Is.Null);
        Assert.That(LookUp("../docs/images/flow.png#x")!.Anchors, Is.Null);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "To make a symbolic link takes a right there")]
    public void WhatIsBehindASymbolicLinkIsNotLookedAt()
    {
        var outside = Directory.CreateTempSubdirectory("dep-");
        try
        {
            File.WriteAllText(Path.Combine(outside.FullName, "secret.md"), "# Secret\n");
            File.CreateSymbolicLink(Path.Combine(_root.FullName, "docs", "linked.md"), Path.Combine(outside.FullName, "secret.md"));
            Directory.CreateSymbolicLink(Path.Combine(_root.FullName, "linked"), outside.FullName);
            Assert.That(LookUp("../docs/linked.md#x"), Is.EqualTo(new LinkedFile("docs/linked.md", Exists: true)));
            // Whether a file of this machine is there is not for a stranger to ask.
            Assert.That(LookUp("../linked/secret.md#x"), Is.EqualTo(new LinkedFile("linked/secret.md", Exists: false)));
        }
        finally
        {
            outside.Delete(recursive: true);
        }
    }

    [Test]
    public void OnlyFoldersOnTheWayAreListed()
    {
        var files = new CountingFiles(new WorkingTree(_root.FullName));
        Read(files, "../docs/images/flow.png", "../docs/Guide.md", "../docs/gone.md", "https://example.org/x");
        Assert.That(files.Listed, Is.EquivalentTo(new[] { "", "docs", "docs/images" }));
    }

    private LinkedFile? LookUp(string target)
    {
        var inside = (LinkTarget.Inside)LinkTarget.Of("deps/0001-a.md", target);
        return Read(new WorkingTree(_root.FullName), target).At(inside.Path);
    }

    private static LinkedFiles Read(IRepositoryFiles files, params string[] targets)
    {
        var proposal = ProposalReader.Default.Read(new SourceText("deps/0001-a.md", string.Concat(targets.Select(target => $"[x](<{target}>)\n\n"))));
        return LinkedFilesReader.Read(files, SchemaBuilder.Build([], Settings.Empty, dialect: null), [proposal]);
    }

    private void Write(string path, string content)
    {
        var full = Path.Combine(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    private sealed class CountingFiles(IRepositoryFiles inner) : IRepositoryFiles
    {
        public List<string> Listed { get; } = [];

        public IEnumerable<string> FilesIn(string folder, bool recursive)
        {
            Listed.Add(folder);
            return inner.FilesIn(folder, recursive);
        }

        public IEnumerable<string> FoldersIn(string folder) => inner.FoldersIn(folder);

        public bool Exists(string path) => inner.Exists(path);

        public bool FolderExists(string path) => inner.FolderExists(path);

        public DocumentListing ListDocuments(bool walk) => DocumentWalk.List(this);

        public SourceText Read(string path) => inner.Read(path);
    }
}
