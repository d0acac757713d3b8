using System.Collections.Immutable;
using Dep.Analysis.Engine.Running;
using Dep.Hosting.Caching;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;
using NUnit.Framework;
using static Dep.Analysis.Tests.Hosting.IncrementalCacheTests;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>What the rules over all proposals found is remembered while they would see the same, and no longer.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RepositoryFindingsCacheTests
{
    // What is remembered is made to say that nothing was found: who believes it says so, too.
    [TestCase("\nMore.\n", true)]
    [TestCase("\nMore of [it](0001-one.md).\n", false)]
    [TestCase("\n## Of sleep\n", false)]
    [TestCase("\n<!-- dep-ignore DEP402: not yet -->\n", false)]
    public void WhatIsFoundInAllIsRememberedWhileNoHeadIsAnother(string more, bool isRemembered)
    {
        using var repository = Repository("");
        repository.Proposal("0005-five", "Draft", "\n[gone](gone.md)\n");
        repository.Commit();
        repository.Proposal("0003-dream", "Draft");
        var request = Request(repository);
        Run(request);
        repository.Proposal("0003-dream", "Draft", more);

        var cache = Opened(request)!;
        Assert.That(cache.Replay(), Is.Null);
        Believe(cache.Memory.Repository, []);
        var found = RepositoryCheck.Run(request, AnalysisOptions.Default.Cap, new CachedState(cache.Memory), CancellationToken.None).Diagnostics;

        Assert.That(found.Any(finding => finding.Id == "DEP401"), Is.EqualTo(!isRemembered));
        Assert.That(Run(request), Is.EqualTo(Run(request with { Cache = "" })));
    }

    // Who had a number first is for the base to say; nothing else that is found in all proposals is.
    [TestCase(false)]
    [TestCase(true)]
    public void WhatIsFoundInAllIsRememberedOfEachBaseThatWasAsked(bool isNumberTaken)
    {
        using var repository = Repository("");
        repository.Proposal("0005-five", "Draft", "\n[gone](gone.md)\n");
        repository.Proposal(isNumberTaken ? "0005-other" : "0011-other", "Draft");
        repository.Commit();
        var request = Request(repository);
        // Compared with the commit before; with the last one, once something is edited.
        Run(request);
        File.AppendAllText(Path.Combine(repository.Root, "deps", "0003-dream.md"), "\nMore.\n");

        var cache = Opened(request)!;
        Assert.That(cache.Replay(), Is.Null);
        Believe(cache.Memory.Repository, []);
        var found = RepositoryCheck.Run(request, AnalysisOptions.Default.Cap, new CachedState(cache.Memory), CancellationToken.None).Diagnostics;

        Assert.That(found.Any(finding => finding.Id == "DEP401"), Is.EqualTo(isNumberTaken));
        Assert.That(Bases(cache.Memory.Repository), Has.Length.EqualTo(isNumberTaken ? 2 : 1));

        Run(request);
        repository.Proposal("0003-dream", "Accepted", "\nMore.\n");
        cache = Opened(request)!;
        Assert.That(cache.Replay(), Is.Null);
        Assert.That(Bases(cache.Memory.Repository), Has.Length.EqualTo(isNumberTaken ? 2 : 1));
        RepositoryCheck.Run(request, AnalysisOptions.Default.Cap, new CachedState(cache.Memory), CancellationToken.None);
        Assert.That(Bases(cache.Memory.Repository), Has.Length.EqualTo(1), "with another head nothing holds that was found before");
    }

    // Who had a number first is told by the text of what was renamed.
    [Test]
    public void WhereProposalsMayBeRenamedTheirTextIsLookedAt()
    {
        using var repository = Repository("");
        repository.Proposal("0003-dream", "Draft");
        repository.Commit();
        File.Move(Path.Combine(repository.Root, "deps", "0003-dream.md"), Path.Combine(repository.Root, "deps", "0003-zest.md"));
        repository.Write(
            "deps/0003-new.md",
            "# Another\n\n**Status**: Draft\n\n# Summary\n\nNothing here was ever said before.\n\n# Proposal\n\nAnd not here either.\n"
        );
        var request = Request(repository);
        Assert.That(Taken(Run(request)), Is.EqualTo("0003-new.md"));

        repository.Write("deps/0003-zest.md", "# About dream\n\n**Status**: Draft\n\n# Summary\n\nFar away.\n\n# Proposal\n\nLong ago.\n");

        Assert.That(Taken(Run(request)), Is.EqualTo("0003-zest.md"));

        static string? Taken(IEnumerable<LogEntry> entries) =>
            Path.GetFileName(entries.Single(entry => entry is { Id: "DEP301", Kind: LogEntryKind.Error }).File);
    }

    private static void Believe(RepositoryFindingsCache memory, ArraySegment<byte> findings)
    {
        Assert.That(Bases(memory), Is.Not.Empty, "something is remembered");
        foreach (var identity in Bases(memory))
        {
            memory.Note(identity, findings);
        }
    }

    private static ImmutableArray<string> Bases(RepositoryFindingsCache memory) =>
        BinaryValues.Read(BinaryValues.Written(memory.Write), static record => record.ReadList(static record =>
            {
                var identity = record.ReadString();
                record.ReadBlock();
                return identity;
            }));
}
