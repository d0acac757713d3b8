using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Edits;

/// <summary>Real proposals of real projects, where they are at hand, are mended: what is mended is gone, nothing new comes of it but what it lays open, and a second run finds nothing to do.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CorpusFixTests
{
    // What a fix may lay open: the field or section that was put in waits for its text, a target that is read as such may be
    // missing, a value can be judged once its field is known.
    private static readonly Dictionary<string, string[]> LaysOpen = new()
    {
        ["DEP001"] = ["DEP002", "DEP007"],
        ["DEP002"] = ["DEP002"],
        ["DEP005"] = ["DEP002", "DEP005"],
        ["DEP006"] = ["DEP002", "DEP005", "DEP007"],
        ["DEP008"] = ["DEP007", "DEP501"],
        ["DEP101"] = ["DEP106"],
        ["DEP102"] = ["DEP103", "DEP104", "DEP105", "DEP106", "DEP108"],
        ["DEP107"] = ["DEP102", "DEP104", "DEP105", "DEP106"],
        ["DEP403"] = ["DEP401", "DEP402"],
        ["DEP401"] = ["DEP402"],
    };

    [Test]
    public void WhatIsMendedIsGoneAndNothingNewComes(
        [Values("dynamo", "d9d", "kep", "rust-rfc", "ray-rep", "pep", "madr", "nygard")] string name,
        [Values] bool isUnsafe
    )
    {
        var request = new FixRequest(new CheckRequest { Directory = RepositoryRoot.Corpus(name), BaseRef = "none" })
        {
            IsUnsafe = isUnsafe,
            IsDryRun = true,
        };
        var result = RepositoryFix.Run(request);
        Assert.That(result.Failure, Is.Null);

        var before = result.Before.Diagnostics.CountBy(KeyOf).ToDictionary();
        var after = result.After.Diagnostics.CountBy(KeyOf).ToDictionary();
        Assert.Multiple(() =>
        {
            foreach (var (key, count) in result.Mended.Where(finding => before.ContainsKey(KeyOf(finding))).CountBy(KeyOf))
            {
                var now = after.GetValueOrDefault((key.Id, result.Edit.PathAfter(key.Path), key.Message));
                Assert.That(now, Is.LessThanOrEqualTo(Math.Max(0, before[key] - count)), $"{key} is gone");
            }
        });

        var allowed = result.Mended.SelectMany(finding => LaysOpen.GetValueOrDefault(finding.Id) ?? []).ToHashSet();
        var moved = result.Edit.Moves.Length > 0;
        var fresh = result
            .After.Diagnostics.Select(KeyOf)
            .Where(key => !before.ContainsKey(key) && !before.ContainsKey((key.Id, result.Edit.PathBefore(key.Path), key.Message)));
        Assert.That(
            fresh.Where(key => !allowed.Contains(key.Id) && !moved).Select(key => $"{key.Path}: {key.Id} {key.Message}"),
            Is.Empty,
            "nothing new"
        );

        // What was tried and refused, and what is in closed proposals, is left on purpose.
        var left = result.Refused.Concat(result.OfClosed).Select(KeyOf).ToHashSet();
        var again = FixSelection
            .Of(result.After.Diagnostics.Where(finding => finding.Severity is not Severity.Info && !left.Contains(KeyOf(finding))), (finding, _) =>
                isUnsafe || finding.Fix!.Safety is FixSafety.Safe
            )
            .Mended;
        TestContext.Out.WriteLine(
            $"{name}: {result.Mended.Length} mended, {result.Before.Diagnostics.Length} before, {result.After.Diagnostics.Length} after, {again.Length} refused for closed proposals"
        );
        Assert.That(
            again
                .Where(finding => !IsFrozen(result.After, finding))
                .Select(finding => $"{finding.Location.Source.Path}: {finding.Id} {finding.Message}"),
            Is.Empty,
            "a second run changes nothing"
        );
    }

    [TestCase("dynamo", true)]
    [TestCase("d9d", true)]
    [TestCase("dynamo", false)]
    public void GitTakesBackWhatWasMended(string name, bool isUnsafe)
    {
        var root = Directory.CreateTempSubdirectory("dep fix ").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Corpus(name), "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(root, Path.GetRelativePath(RepositoryRoot.Corpus(name), file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.WriteAllBytes(copy, File.ReadAllBytes(file));
            }

            var git = Hosting.GitSandbox.At(root);
            git.Git("init", "--quiet");
            git.Git("add", "--all");
            var before = UnifiedDiffTests.Snapshot(root);
            var result = RepositoryFix.Run(new FixRequest(new CheckRequest { Directory = root, BaseRef = "none" }) { IsUnsafe = isUnsafe });
            Assert.That(result.Failure, Is.Null);
            Assert.That(UnifiedDiffTests.Snapshot(root), Is.Not.EquivalentTo(before));
            var patch = Path.Combine(root, ".git", "fix.patch");
            File.WriteAllText(patch, result.Patch);
            git.Git("apply", "-R", "--whitespace=nowarn", patch);
            Assert.That(UnifiedDiffTests.Snapshot(root), Is.EquivalentTo(before));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static bool IsFrozen(CheckResult result, Diagnostic finding) =>
        result.Repository!.At(finding.Location.Source.Path) is { } proposal
        && result.Repository.Schema.For(proposal) is { Lifecycle: { } lifecycle } schema
        && schema.StateOf(proposal) is { } state
        && lifecycle.IsFrozen(state);

    private static (string Id, string Path, string Message) KeyOf(Diagnostic finding) => (finding.Id, finding.Location.Source.Path, finding.Message);
}
