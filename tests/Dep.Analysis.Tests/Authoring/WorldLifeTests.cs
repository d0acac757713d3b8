using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;
using Dep.Hosting.Commands;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>
/// A life in repositories that nobody prepared, where they are at hand: a proposal is begun, numbered, moved to each status and back,
/// and replaced. What is written the check accepts, and what is refused it would have refused. The output shows what was written.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class WorldLifeTests
{
    // What is still to be written in a new proposal, and that its template holds.
    private static readonly string[] ToBeWritten = ["DEP007", "DEP008", "DEP106"];

    [TestCaseSource(typeof(WorldCopy), nameof(WorldCopy.Names))]
    public void AProposalIsBegunAndNumbered(string name)
    {
        using var world = WorldCopy.Of(name);
        Show(
            $"## {name}: {world.Repository.Proposals.Length} proposals, template {world.Repository.Schema.Template?.Path}, names '{world.Repository.Schema.Names.Text}'"
        );
        foreach (var neighbour in NewestProposals.Of(world.Repository).Proposals.Take(3))
        {
            Show($"- neighbour {neighbour.Path}\n{Indented(string.Join('\n', neighbour.HeaderSource.Text.Split('\n').Take(22)))}");
        }

        var begun = ProposalCreation.Run(world.Request, "Wake and sleep");
        if (begun.Refusals is [{ } refusal, ..])
        {
            Show($"new: refused, {WorldCopy.Line(refusal)}");
            var folder = world.Repository.Proposals.IsEmpty
                ? ""
                : string.Join(
                    '/',
                    world
                        .Repository.Proposals[^1]
                        .Path.Split('/')
                        .SkipLast(world.Repository.Schema.Names.Text.Count(character => character == '/') + 1)
                );
            begun = ProposalCreation.Run(world.Request, "Wake and sleep", folder: folder);
            if (begun.Refusals is [{ } again, ..])
            {
                Show($"new --folder {folder}: refused, {WorldCopy.Line(again)}");
                Assert.That(
                    world.Repository.Schema.Template is null || again.Message.StartsWith("Proposals are in", StringComparison.Ordinal),
                    $"{name}: refused though there is a template: {again.Message}"
                );
                return;
            }
        }

        var path = begun.Edit.Creations[0].Path;
        Show($"new: {begun.Done}\n{Indented(begun.Edit.Creations[^1].Text)}");
        var wrong = world.Apply(begun).Where(finding => !ToBeWritten.Contains(finding.Id)).ToArray();
        Show($"new: found {string.Join("\n      ", wrong.Select(WorldCopy.Line))}");
        Assert.That(wrong.Where(finding => finding.Severity >= Severity.Warning).Select(WorldCopy.Line), Is.Empty, $"{name}: new");

        var numbered = ProposalNumbering.Run(world.Request, path);
        if (numbered.Refusals is [{ } unnumbered, ..])
        {
            Show($"number: refused, {WorldCopy.Line(unnumbered)}");
            if (!world.Repository.Schema.Names.HasNumber)
            {
                return;
            }

            numbered = ProposalNumbering.Run(world.Request, path, "88888");
        }

        Assert.That(numbered.Refusals.Select(WorldCopy.Line), Is.Empty, $"{name}: number");
        Show($"number: {numbered.Done} {string.Join("; ", numbered.Remarks)}\n{Indented(numbered.Diff)}");
        var brought = world.Apply(numbered).Where(finding => !ToBeWritten.Contains(finding.Id)).ToArray();
        Show($"number: found {string.Join("\n      ", brought.Select(WorldCopy.Line))}");
        Assert.That(brought.Where(finding => finding.Severity >= Severity.Warning).Select(WorldCopy.Line), Is.Empty, $"{name}: number");
        Assert.That(ProposalNumbering.Run(world.Request, numbered.Edit.PathAfter(path)).Edit.IsEmpty, $"{name}: a second time nothing changes");
    }

    [TestCaseSource(typeof(WorldCopy), nameof(WorldCopy.Names))]
    public void AProposalMovesWhereTheCheckLetsItAndBack(string name)
    {
        using var world = WorldCopy.Of(name);
        var repository = world.Repository;
        // One of each status first.
        var all = world
            .Sample(repository.Proposals.Where(proposal => proposal.Defect is null), int.MaxValue)
            .GroupBy(proposal => repository.Schema.For(proposal).StateOf(proposal) ?? "")
            .SelectMany(group => group.Take(1))
            .Take(3);
        Assert.Multiple(() =>
        {
            foreach (var proposal in all)
            {
                var schema = repository.Schema.For(proposal);
                Show(
                    $"## {name}: {proposal.Path} '{schema.StatusOf(proposal)?.Value}' ({schema.StateOf(proposal)}) of {string.Join(", ", schema.Lifecycle?.States ?? [])}"
                );
                var choices = (schema.Lifecycle?.States ?? [])
                    .Concat(repository.Proposals.Select(repository.Schema.For(proposal).StateOf).OfType<string>())
                    .DistinctBy(NameComparison.Normalize)
                    .Take(6)
                    .ToArray();
                foreach (var status in choices)
                {
                    Move(world, proposal, status);
                }
            }
        });
    }

    [TestCaseSource(typeof(WorldCopy), nameof(WorldCopy.Names))]
    public void AProposalIsReplacedOnceAndTheCheckAcceptsIt(string name)
    {
        using var world = WorldCopy.Of(name);
        var pairs = world.Sample(world.Repository.Proposals.Where(proposal => proposal.Defect is null).Chunk(2).Where(pair => pair.Length == 2), 3);
        Assert.Multiple(() =>
        {
            foreach (var pair in pairs)
            {
                Replace(world, pair[0], pair[1]);
            }
        });
    }

    private static void Move(WorldCopy world, Proposal proposal, string status)
    {
        var schema = world.Repository.Schema.For(proposal);
        var label = $"{world.Name}: {proposal.Path} to '{status}'";
        var moved = ProposalMove.Run(world.Request, proposal.Path, status);
        if (moved.Refusals is [{ } refusal, ..])
        {
            Show($"move to '{status}': refused, {string.Join("\n    ", moved.Refusals.Select(WorldCopy.Line))}");
            if (StatusEdit.To(schema, proposal, status) is { } forced && refusal.Id is not "DEP101")
            {
                // What the check says of it when somebody writes it by hand.
                File.WriteAllText(Path.Combine(world.Root, forced.Source.Path), EditedText.Of(forced.Source, [forced]).Text);
                Assert.That(
                    world.New().Any(finding => finding.Severity >= Severity.Warning || finding.Descriptor.JudgesStatus),
                    $"{label}: refused, but the check takes it: {refusal.Message}"
                );
                world.Restore();
            }

            return;
        }

        if (moved.Edit.IsEmpty)
        {
            return;
        }

        Show($"move to '{status}': {moved.Done}; {string.Join("; ", moved.Remarks)}\n{Indented(moved.Diff)}");
        var found = world.Apply(moved);
        Show($"    found: {string.Join("\n    ", found.Select(WorldCopy.Line))}");
        Assert.That(
            found
                .Where(finding =>
                    finding.Severity >= Severity.Warning && !moved.Remarks.Any(remark => remark.Contains(finding.Message, StringComparison.Ordinal))
                )
                .Select(WorldCopy.Line),
            Is.Empty,
            label
        );

        // Nobody has seen it yet, so that it can be taken back.
        if (schema.StateOf(proposal) is { } from)
        {
            var back = ProposalMove.Run(world.Request, proposal.Path, from);
            Assert.That(back.Refusals.Select(WorldCopy.Line), Is.Empty, $"{label} and back");
            if (back.Refusals.IsEmpty)
            {
                Assert.That(world.Apply(back).Select(WorldCopy.Line), Is.Empty, $"{label} and back");
                var (then, now) = (
                    proposal.HeaderSource.Text,
                    File.ReadAllText(Path.Combine(world.Root, proposal.HeaderSource.Path)).TrimStart('\uFEFF')
                );
                if (then != now)
                {
                    Show(
                        $"    back is not as it was:\n{Indented(string.Join('\n', then.Split('\n').Zip(now.Split('\n')).Where(lines => lines.First != lines.Second).Select(lines => $"-{lines.First}\n+{lines.Second}")))}"
                    );
                }
            }
        }

        world.Restore();
    }

    private static void Replace(WorldCopy world, Proposal old, Proposal by)
    {
        var label = $"{world.Name}: {old.Path} by {by.Path}";
        var replaced = ProposalReplacement.Run(world.Request, old.Path, by.Path);
        Show(
            $"## {label} ('{world.Repository.Schema.For(old).StatusOf(old)?.Value}' by '{world.Repository.Schema.For(by).StatusOf(by)?.Value}'): {replaced.Done}; {string.Join("; ", replaced.Remarks)}"
        );
        if (!replaced.Refusals.IsEmpty)
        {
            Show($"refused, {string.Join("\n    ", replaced.Refusals.Select(WorldCopy.Line))}");
            return;
        }

        Show(Indented(replaced.Diff));
        var found = world.Apply(replaced);
        Show($"    found: {string.Join("\n    ", found.Select(WorldCopy.Line))}");
        Assert.That(
            found
                .Where(finding =>
                    finding.Severity >= Severity.Warning
                    && !replaced.Remarks.Any(remark => remark.Contains(finding.Message, StringComparison.Ordinal))
                )
                .Select(WorldCopy.Line),
            Is.Empty,
            label
        );
        Assert.That(ProposalReplacement.Run(world.Request, old.Path, by.Path).Edit.IsEmpty, $"{label}: a second time nothing changes");
        world.Restore();
    }

    private static void Show(string text) => TestContext.Out.WriteLine(text);

    private static string Indented(string text) => string.Join('\n', text.Split('\n').Select(line => "    | " + line.TrimEnd('\r')));
}
