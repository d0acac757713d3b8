using Dep.Hosting.Commands;
using NUnit.Framework;
using static Dep.Analysis.Tests.Authoring.ProposalSandbox;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>What moving a proposal along its lifecycle does, and what it refuses.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProposalMoveTests
{
    [TestCase("Implemented", "DEP003: Status cannot move from 'Draft' to 'Implemented'; from 'Draft' it may move to Accepted")]
    [TestCase("Acepted", "DEP104: Status 'Acepted' is unknown; did you mean 'Accepted'? Allowed are Draft, Accepted, Implemented, Replaced")]
    [TestCase("", "DEP104: No status is given; name the one that the proposal is to have: Draft, Accepted, Implemented, Replaced")]
    [TestCase("accepted", "DEP202: Status 'Accepted' requires 'Sponsor', which is missing or not filled in")]
    public void AMoveThatIsNotAllowedSaysWhatIsMissing(string status, string message)
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0001-wake.md", Document("Wake", "Draft", sponsor: "[Name]"));

        var edit = ProposalMove.Run(Request(sandbox), "deps/0001-wake.md", status);

        Assert.That(edit.Refusals.Select(refusal => $"{refusal.Id}: {refusal.Message}"), Is.EqualTo(new[] { message }));
        Assert.That(edit.Refusals.Select(refusal => refusal.Location.Source.Path), Is.EqualTo(new[] { "deps/0001-wake.md" }));
        Assert.That(edit.Edit.IsEmpty);
    }

    [Test]
    public void TwoStepsBetweenTwoCommitsAreOneThatIsNotAllowed()
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0001-wake.md", Document("Wake", "Draft"));
        Commit(sandbox);
        Made(ProposalMove.Run(Request(sandbox), "deps/0001-wake.md", "Accepted"));

        Assert.That(Ids(ProposalMove.Run(Request(sandbox), "deps/0001-wake.md", "Implemented")), Is.EqualTo(new[] { "DEP003" }));
        Commit(sandbox);
        Made(ProposalMove.Run(Request(sandbox), "deps/0001-wake.md", "Implemented"));
    }
}
