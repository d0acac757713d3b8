using System.Text.RegularExpressions;
using Dep.Analysis.Rules;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests;

/// <summary>Holds the sources to the order the architecture gives them: dependencies point down only, and the outside world is known to one folder.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class LayeringTests
{
    // From the lowest to the highest; a layer may use those before it.
    private static readonly string[] Layers =
    [
        "Text",
        "Diagnostics",
        "Configuration",
        "Proposals",
        "Schema",
        "Engine",
        "Indexing",
        "Rules",
        "Reports",
        "Loading",
    ];

    // The rooms of Dep.Hosting, in the same order. The compiler keeps the engine from them.
    private static readonly string[] Rooms =
    [
        "Requests",
        "Files",
        "Git",
        "Edits",
        "History",
        "Caching",
        "Checking",
        "Sharding",
        "Sessions",
        "Commands",
        "Worker",
    ];

    private static readonly SourceFile[] Engine = Read("Dep.Analysis");

    private static readonly SourceFile[] Hosting = Read("Dep.Hosting");

    [Test]
    public void EveryFileStandsInALayerAndSaysSo()
    {
        foreach (var (files, layers, root) in new[] { (Engine, Layers, "Dep.Analysis."), (Hosting, Rooms, "Dep.Hosting.") })
        {
            foreach (var file in files)
            {
                Assert.That(layers, Does.Contain(file.Layer), file.Path);
                Assert.That(NamespaceOf().Match(file.Code).Groups[1].Value, Is.EqualTo(root + file.Folder.Replace('/', '.')), file.Path);
            }
        }
    }

    // A folder with more files than can be taken in at a glance hides a second idea. Rules have a file each, in one list by design.
    [Test]
    public void NoFolderHasMoreThan25Files() =>
        Assert.That(
            new[] { Engine, Hosting }
                .SelectMany(project => project.GroupBy(file => file.Folder))
                .Where(folder => folder.Key != "Rules" && folder.Count() > 25)
                .Select(folder => $"{folder.Key} has {folder.Count()}"),
            Is.Empty
        );

    // .NET asks the system's OpenSSL to hash and to draw random numbers, and ends the process where there is none.
    [Test]
    public void WhatTheNativeCommandIsMadeOfNeedsNoLibraryForHashes() =>
        Assert.That(
            Engine
                .Concat(Hosting)
                .Concat(Read("Dep.Server"))
                .Concat(Read("Dep.Tool"))
                .Concat(Read("Dep.Worker"))
                .Where(file => file.Code.Contains("System.Security.Cryptography", StringComparison.Ordinal))
                .Select(file => file.Path),
            Is.Empty
        );

    [Test]
    public void RoomsOfHostingUseRoomsBelowThem()
    {
        var upward =
            from file in Hosting
            from Match use in RoomUse().Matches(file.Code)
            where Array.IndexOf(Rooms, use.Groups[1].Value) > Array.IndexOf(Rooms, file.Layer)
            select $"{file.Path} uses {use.Value}";
        Assert.That(upward, Is.Empty);
    }

    [Test]
    public void DependenciesPointDown()
    {
        var upward =
            from file in Engine
            from Match use in QualifiedUse().Matches(file.Code).Concat(RelativeUse().Matches(file.Code))
            let layer = Array.IndexOf(Layers, use.Groups[1].Value)
            where layer > Array.IndexOf(Layers, file.Layer)
            select $"{file.Path} uses {use.Value}";
        Assert.That(upward, Is.Empty);
    }

    [Test]
    public void RulesDoNotKnowEachOther()
    {
        var names = RuleCatalog.All.Select(rule => rule.GetType().Name).ToHashSet();
        var rules = Engine.Where(file => file.Layer == "Rules" && names.Contains(file.Name)).ToArray();
        Assert.That(rules.Select(file => file.Name), Is.EquivalentTo(names), "one file for each rule, called by its name");
        var others =
            from file in rules
            from Match word in Word().Matches(file.Code)
            where word.Value != file.Name && names.Contains(word.Value)
            select $"{file.Path} knows {word.Value}";
        Assert.That(others, Is.Empty);
    }

    [TestCase("Markdig", "Proposals")]
    [TestCase("YamlDotNet", "Proposals", "Schema")]
    [TestCase("Microsoft.Build")]
    public void LibrariesAreKnownToTheirLayersAlone(string library, params string[] layers)
    {
        Assert.That(
            Engine
                .Where(file =>
                    !layers.Contains(file.Layer) && Regex.IsMatch(file.Code, $@"\b{Regex.Escape(library)}\.|using {Regex.Escape(library)}\b")
                )
                .Select(file => file.Path),
            Is.Empty
        );
    }

    [Test]
    public void TheEngineKnowsNoDiskProcessClockOrConsole()
    {
        var uses = from file in Engine from Match use in OutsideWorld().Matches(file.Code) select $"{file.Path} uses {use.Value}";
        Assert.That(uses, Is.Empty);
    }

    [TestCase("Dep.Build")]
    [TestCase("Dep.Tool")]
    public void TheShellsHoldNoCheck(string shell)
    {
        var uses =
            from file in Read(shell)
            from Match use in Regex.Matches(file.Code, @"\b(?:Markdig|YamlDotNet)\.|:\s*(?:Proposal|Repository|Change|Analyzer)?Rule\b")
            select $"{file.Path} has {use.Value}";
        Assert.That(uses, Is.Empty);
    }

    [Test]
    public void TheCommandsKnowTheirProcessByTheirHostAlone()
    {
        var files = Read("Dep.Tool").Where(file => file.Name is not ("ProcessHost" or "Program")).ToArray();
        var uses =
            from file in files
            from Match use in Regex.Matches(
                file.Code,
                @"(?<![\w.])(?:Console|Environment|Process)\.\w+|\bFile\.(?:Write|Append|Delete|Move|Copy|Create)\w*|DateTime(?:Offset)?\.(?:Now|UtcNow)"
            )
            select $"{file.Path} uses {use.Value}";
        Assert.That(uses, Is.Empty);
        Assert.That(
            files
                .Where(file =>
                    file.Name.EndsWith("Command", StringComparison.Ordinal) && file.Code.Contains(": ToolCommand", StringComparison.Ordinal)
                )
                .Select(file => Regex.Count(file.Code, @"class \w+")),
            Is.All.EqualTo(1),
            "a file a command"
        );
    }

    private static SourceFile[] Read(string project)
    {
        var root = RepositoryRoot.At("src", project);
        return
        [
            .. Directory
                .EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(path => (Full: path, Relative: Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/')))
                .Where(path =>
                    !path.Relative.StartsWith("obj/", StringComparison.Ordinal) && !path.Relative.StartsWith("bin/", StringComparison.Ordinal)
                )
                .OrderBy(path => path.Relative, StringComparer.Ordinal)
                .Select(path => new SourceFile(path.Relative, NoCode().Replace(File.ReadAllText(path.Full), ""))),
        ];
    }

    // Comments and the text of strings: what they name is not used.
    [GeneratedRegex(@"""""""[\s\S]*?""""""|//[^\n]*|@""(?:[^""]|"""")*""|""(?:\\.|[^""\\\n])*""|'(?:\\.|[^'\\\n])+'")]
    private static partial Regex NoCode();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceOf();

    [GeneratedRegex(@"\bDep\.Analysis\.(\w+)")]
    private static partial Regex QualifiedUse();

    // 'Proposals.Names' inside 'Dep.Analysis.Schema'
    [GeneratedRegex(@"(?<![\w.])(Text|Diagnostics|Configuration|Proposals|Schema|Indexing|Rules|Reports|Loading)\.(?=[A-Z]\w*[.(<])")]
    private static partial Regex RelativeUse();

    [GeneratedRegex(@"\bDep\.Hosting\.(\w+)")]
    private static partial Regex RoomUse();

    [GeneratedRegex(@"\b[A-Z]\w*\b")]
    private static partial Regex Word();

    // How many threads share the work changes nothing that is found.
    [GeneratedRegex(
        @"(?<![\w.])(?:System\.(?:\w+\.)*)?(?:(?:File|Directory|FileStream|DirectoryInfo|FileInfo|Process|ProcessStartInfo|Environment|Console|Random)(?:\.[A-Z]\w*\(|\()|Environment\.(?!ProcessorCount)\w+|DateTime(?:Offset)?\.(?:Now|UtcNow|Today)|TimeProvider\.System|Stopwatch\b|Guid\.NewGuid|Path\.GetTemp\w+)"
    )]
    private static partial Regex OutsideWorld();

    private sealed record SourceFile(string Path, string Code)
    {
        public string Folder => Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : "";

        public string Layer => Folder.Split('/')[0];

        public string Name => Path[(Path.LastIndexOf('/') + 1)..^".cs".Length];
    }
}
