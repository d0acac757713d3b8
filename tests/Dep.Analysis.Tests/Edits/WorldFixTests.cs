using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Tests.Authoring;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Edits;

/// <summary>
/// Repositories that nobody prepared, where they are at hand, are mended with no configuration. What holds of each of them: a safe fix
/// changes nothing but what its finding is about, a guess brings nothing else, and who runs it again changes nothing.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class WorldFixTests
{
    // What a section or a field that was put in is found to be: still to be written.
    private static readonly Dictionary<string, string> Becomes = new() { ["DEP001"] = "DEP007", ["DEP101"] = "DEP106" };

    [TestCaseSource(typeof(WorldCopy), nameof(WorldCopy.Worlds))]
    public void ASafeFixChangesWhatItsFindingIsAboutAndNothingElseThatIsRead(string name)
    {
        var (request, result) = Mended(name, isUnsafe: false);
        var (before, after) = (result.Before.Repository!, result.After.Repository!);
        Assert.That(result.Edit.Moves, Is.Empty);
        Assert.Multiple(() =>
        {
            foreach (var file in result.Mended.GroupBy(finding => before.Owning(finding.Location.Source.Path)!.Path))
            {
                var (then, now) = (before.At(file.Key)!, after.At(file.Key)!);
                Assert.That(Headings(now), Is.EqualTo(Headings(then)), $"{file.Key}: the sections");
                Assert.That(now.Anchors, Is.EquivalentTo(then.Anchors), $"{file.Key}: the anchors");
                if (file.Any(finding => finding.Id == "DEP107"))
                {
                    // What was no YAML is read as what it is now.
                    continue;
                }

                Assert.That(Kinds(now), Is.EqualTo(Kinds(then)), $"{file.Key}: lists stay lists");
                Assert.That(
                    Different(Values(then), Values(now)),
                    Is.LessThanOrEqualTo(file.Count(finding => finding.Id is "DEP102" or "DEP104" or "DEP105" or "DEP107")),
                    $"{file.Key}: the fields"
                );
                Assert.That(
                    Different(Texts(then), Texts(now)),
                    Is.LessThanOrEqualTo(file.Count(finding => finding.Id is "DEP403")),
                    $"{file.Key}: the text as a reader sees it"
                );
            }
        });
        Assert.That(
            Counts(result.After)
                .Where(count => count.Key.Id is "DEP401" or "DEP402" or "DEP403" && count.Value > Counts(result.Before).GetValueOrDefault(count.Key)),
            Is.Empty,
            "no link died"
        );
        Assert.That(result.Mended.Where(finding => finding.Severity is Severity.Info), Is.Empty, "infos were not asked for");
        RunAgain(request, result);
    }

    [TestCaseSource(typeof(WorldCopy), nameof(WorldCopy.Worlds))]
    public void AGuessBringsNoOtherFindingAndLeavesRecordsAlone(string name)
    {
        var (request, result) = Mended(name, isUnsafe: true);
        var before = Counts(result.Before);
        foreach (var finding in result.Mended.Where(finding => Becomes.ContainsKey(finding.Id)))
        {
            var key = (Becomes[finding.Id], finding.Location.Source.Path);
            before[key] = before.GetValueOrDefault(key) + 1;
        }

        // To read YAML that was none lays open what it says.
        var laidOpen = result.Mended.Where(finding => finding.Id is "DEP107" or "DEP102").Select(finding => finding.Location.Source.Path).ToHashSet();
        var fresh = Counts(result.After)
            .Where(count =>
                count.Value > before.GetValueOrDefault((count.Key.Id, result.Edit.PathBefore(count.Key.Path))) && !laidOpen.Contains(count.Key.Path)
            );
        Assert.That(fresh, Is.Empty, "nothing new");

        var records = result.Mended.Where(finding =>
            finding.Fix!.Safety is FixSafety.Unsafe
            && result.Before.Repository!.Owning(finding.Location.Source.Path) is { } proposal
            && result.Before.Repository.Schema.For(proposal).IsRecord(proposal)
        );
        Assert.That(records.Select(finding => finding.Location.Source.Path), Is.Empty, "closed proposals");
        var twice = result
            .Mended.Where(finding => finding.Id is "DEP001" or "DEP101")
            .CountBy(finding => (finding.Location.Source.Path, finding.Message))
            .Where(count => count.Value > 1);
        Assert.That(twice, Is.Empty, "one cause, one fix");
        RunAgain(request, result);
    }

    private static (FixRequest Request, FixResult Result) Mended(string name, bool isUnsafe)
    {
        var directory = Path.Combine(RepositoryRoot.World(), name, "repo");
        if (!Directory.Exists(directory))
        {
            Assert.Ignore($"'shared/world/{name}' is not beside this checkout");
        }

        var request = new FixRequest(new CheckRequest { Directory = directory, BaseRef = "none" }) { IsUnsafe = isUnsafe, IsDryRun = true };
        var result = RepositoryFix.Run(request);
        Assert.That(result.Failure, Is.Null);
        TestContext.Out.WriteLine($"{name}: {result.Mended.Length} mended of {result.Before.Diagnostics.Length}");
        return (request, result);
    }

    private static void RunAgain(FixRequest request, FixResult result)
    {
        var left = result.Refused.Concat(result.OfClosed).Select(finding => (finding.Id, finding.Location.Source.Path, finding.Message)).ToHashSet();
        var again = FixSelection
            .Of(
                result.After.Diagnostics.Where(finding =>
                    finding.Severity is not Severity.Info && !left.Contains((finding.Id, finding.Location.Source.Path, finding.Message))
                ),
                (finding, _) => request.IsUnsafe || finding.Fix!.Safety is FixSafety.Safe
            )
            .Mended;
        Assert.That(
            again.Select(finding => $"{finding.Location.Source.Path}: {finding.Id} {finding.Message}"),
            Is.Empty,
            "a second run changes nothing"
        );
    }

    private static Dictionary<(string Id, string Path), int> Counts(CheckResult result) =>
        result
            .Diagnostics.CountBy(finding =>
                (finding.Id, result.Repository!.Owning(finding.Location.Source.Path)?.Path ?? finding.Location.Source.Path)
            )
            .ToDictionary();

    private static IEnumerable<string> Headings(Proposal proposal) =>
        proposal.AllSections.Select(section => $"{section.Level} {section.Title.Value}");

    private static IEnumerable<string> Kinds(Proposal proposal) =>
        proposal.Header.Fields.Where(field => !field.IsSection).Select(field => $"{field.IsList} {(field.IsList ? field.Items.Length : 1)}");

    private static ImmutableArray<string> Values(Proposal proposal) =>
        [.. proposal.Header.Fields.SelectMany(field => field.Items.Select(item => $"{field.Key}: {item.Value}"))];

    private static ImmutableArray<string> Texts(Proposal proposal) =>
        [.. proposal.AllContent.Where(block => block.Kind is not ContentKind.LinkDefinition).Select(block => block.Text)];

    private static int Different(ImmutableArray<string> then, ImmutableArray<string> now)
    {
        var left = then.ToList();
        return now.Count(text => !left.Remove(text));
    }
}
