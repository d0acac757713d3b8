using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>What a life allows, by itself and under that of a base.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LifecycleTests
{
    private const string Before = """
        lifecycle:
          initial: [Draft]
          transitions: { Draft: [Review], Review: [Approved, Rejected], Approved: [] }
          closed: [Rejected]
          frozen: [Approved]
          demands: { Approved: [number] }
          stale: { Draft: 30 days, Review: 1 week }
        """;

    private const string Looser = """
        lifecycle:
          initial: [Draft, Review]
          transitions: { Draft: [Review, Approved], Review: [Approved, Rejected], Approved: [Draft] }
          closed: [Rejected, Review]
        """;

    [TestCase("Draft", "Draft")]
    [TestCase("draft", "Draft")]
    [TestCase("**Draft**", "Draft")]
    [TestCase("Approved (1.2)", "Approved")]
    [TestCase("Approved. Amended in May.", "Approved")]
    [TestCase("Rejected by the council", "Rejected")]
    [TestCase("Drafted", null)]
    [TestCase("A Draft", null)]
    [TestCase("Draft | Review", null)]
    [TestCase("", null)]
    public void AStatusIsTheBeginningOfAValue(string value, string? status) => Assert.That(Life(Before).StatusOf(value), Is.EqualTo(status));

    [TestCase("Approved", "Approved")]
    [TestCase("Approved with conditions", "Approved with conditions")]
    [TestCase("Approved with conditions, mostly", "Approved with conditions")]
    [TestCase("Approved without", "Approved")]
    public void TheLongestStatusIsMeant(string value, string status)
    {
        Assert.That(Life(Before, "Draft | Approved | Approved with conditions").StatusOf(value), Is.EqualTo(status));
        Assert.That(Life(Before, "Draft | Approved with conditions | Approved").StatusOf(value), Is.EqualTo(status));
    }

    [TestCase("Draft, Approved", "Approved")]
    [TestCase("Draft -> Approved", "Approved")]
    [TestCase("Draft → Approved", "Approved")]
    [TestCase("Draft / Approved", "Approved")]
    [TestCase("Draft and Approved", "Approved")]
    [TestCase("Draft or Approved", "Approved")]
    [TestCase("Draft, then Approved", "Approved")]
    [TestCase("Draft to Approved", "Approved")]
    [TestCase("Draft Approved", "Approved")]
    [TestCase("Draft, Approved soon", "Approved")]
    [TestCase("Draft Approved soon", null)]
    [TestCase("Draft, Approvedly", null)]
    [TestCase("Draft, Draft", null)]
    [TestCase("Draft, later", null)]
    [TestCase("Draft\nApproved", "Approved")]
    [TestCase("Draft\nApproved in May", null)]
    [TestCase("Draft\nby the board", null)]
    [TestCase("Draft", null)]
    [TestCase("Later, Draft", null)]
    public void AValueMayNameASecondStatus(string value, string? other) => Assert.That(Life(Before).OtherStatusOf(value), Is.EqualTo(other));

    [TestCase("Draft", "Review", true)]
    [TestCase("Draft", "Approved", false)]
    [TestCase("Draft", "draft", true)]
    [TestCase("Review", "Draft", false)]
    [TestCase("Rejected", "Draft", false)]
    public void AStatusMovesWhereItIsSaid(string from, string to, bool may) => Assert.That(Life(Before).MayMove(from, to), Is.EqualTo(may));

    [Test]
    public void WithoutStepsAllMove()
    {
        var life = Life("lifecycle: { closed: [Rejected] }");
        Assert.That(life.IsStrict, Is.False);
        Assert.That(life.MayMove("Rejected", "Draft"), Is.True);
        Assert.That(life.MayEnter("Approved"), Is.True);
        Assert.That(life.StaleAfter("Draft"), Is.Null);
        Assert.That(life.HasPeriods, Is.False);
    }

    [TestCase("Draft", "30 days")]
    [TestCase("review", "1 week")]
    [TestCase("Approved", null)]
    public void APeriodIsThatOfItsStatus(string status, string? period) =>
        Assert.That(Life(Before).StaleAfter(status)?.ToString(), Is.EqualTo(period));

    [Test]
    public void StatusesThatOnlyDocumentsHaveMoveAnywhere()
    {
        var life = Life(Before).With(["Deferred", "draft"]);
        Assert.That(life.States, Is.EqualTo(new[] { "Draft", "Review", "Approved", "Rejected", "Deferred" }));
        Assert.That(life.MayMove("Deferred", "Approved"), Is.True);
        Assert.That(life.MayMove("Approved", "Deferred"), Is.True);
        Assert.That(life.MayMove("Approved", "Draft"), Is.False);
        Assert.That(life.MayEnter("Deferred"), Is.True);
        Assert.That(life.MayEnter("Approved"), Is.False);
    }

    [Test]
    public void UnderABaseNothingIsAllowedThatItForbids()
    {
        var life = Life(Looser).Under(Life(Before));
        Assert.That(life.IsStrict, Is.True);
        Assert.That(life.Initial, Is.EqualTo(new[] { "Draft" }));
        Assert.That(life.MayEnter("Draft"), Is.True);
        Assert.That(life.MayEnter("Review"), Is.False);
        Assert.That(life.MayMove("Draft", "Review"), Is.True);
        Assert.That(life.MayMove("Draft", "Approved"), Is.False);
        Assert.That(life.MayMove("Approved", "Draft"), Is.False);
        Assert.That(life.Next("Draft"), Is.EqualTo(new[] { "Review" }));
        Assert.That(life.Next("Approved"), Is.Empty);
        Assert.That(life.IsClosed("Rejected"), Is.True);
        Assert.That(life.IsClosed("Review"), Is.False);
        Assert.That(life.IsFrozen("Approved"), Is.True);
        Assert.That(life.IsFrozen("Draft"), Is.False);
        Assert.That(life.Demands("Approved"), Is.EqualTo(new[] { "number" }));
    }

    [Test]
    public void UnderALooserBaseTheLifeIsItself()
    {
        var (life, alone) = (Life(Before).Under(Life(Looser)), Life(Before));
        foreach (var from in alone.States)
        {
            Assert.That(life.Next(from), Is.EqualTo(alone.Next(from)));
            Assert.That(life.MayEnter(from), Is.EqualTo(alone.MayEnter(from)));
            Assert.That(life.IsFrozen(from), Is.EqualTo(alone.IsFrozen(from)));
            Assert.That(life.IsClosed(from), Is.EqualTo(alone.IsClosed(from)));
            Assert.That(life.Demands(from), Is.EqualTo(alone.Demands(from)));
            Assert.That(alone.States.Select(to => life.MayMove(from, to)), Is.EqualTo(alone.States.Select(to => alone.MayMove(from, to))));
        }
    }

    [Test]
    public void WithoutStepsOfItsOwnTheBaseHasTheSay()
    {
        var life = Life("lifecycle: { closed: [Rejected] }").Under(Life(Before));
        Assert.That(life.IsStrict, Is.True);
        Assert.That(life.Next("Review"), Is.EqualTo(new[] { "Approved", "Rejected" }));
        Assert.That(life.Initial, Is.EqualTo(new[] { "Draft" }));
        Assert.That(life.MayMove("Draft", "Approved"), Is.False);
    }

    [Test]
    public void WhatTheBaseSaysIsOneText()
    {
        Assert.That(Life(Before).BasisText, Is.Null);
        var text = Life(Looser).Under(Life(Before)).BasisText;
        Assert.That(
            text,
            Does.StartWith("Status True False\nDraft: True False False [Review] []\n")
                .And.Contain("Approved: False True False [] [number]")
                .And.Contain("Rejected: False False True [] []")
        );
        Assert.That(Life(Before).Under(Life(Looser).Under(Life(Before))).BasisText, Does.EndWith(text!), "the base of the base has its say");
    }

    [Test]
    public void WhatAChangeAllowsIsTold()
    {
        Assert.That(
            Life(Looser).LoosenedOver(Life(Before)),
            Is.EqualTo(
                new[]
                {
                    "'Draft' may move to 'Approved'",
                    "a proposal may enter as 'Review'",
                    "'Review' is closed",
                    "'Approved' may move to 'Draft'",
                    "'Approved' no longer freezes the text",
                    "'Approved' no longer demands 'number'",
                }
            )
        );
        Assert.That(Life(Before).LoosenedOver(Life(Looser)), Is.Empty);
        Assert.That(
            Life(Before).LoosenedOver(Life("lifecycle: { closed: [Rejected] }")),
            Is.Empty,
            "where all may move, nothing is allowed that was not"
        );
        Assert.That(
            Life(Looser, "Draft | Review | Approved | Rejected | Parked").LoosenedOver(Life(Before)),
            Has.None.Contains("Parked' "),
            "a status that is new"
        );
    }

    [TestCase("Draft", "Approved", true, false)]
    [TestCase("Approved", "Draft", false, false)]
    [TestCase("Review", "Rejected", true, true)]
    [TestCase("Rejected", "Review", false, false)]
    [TestCase("Draft", "Draft", false, false)]
    public void OneComesBeforeAnotherWhereThereIsNoWayBack(string first, string second, bool isBefore, bool isBeforeInLooser)
    {
        Assert.That(Life(Before).IsBefore(first, second), Is.EqualTo(isBefore));
        Assert.That(Life(Looser).IsBefore(first, second), Is.EqualTo(isBeforeInLooser));
    }

    [TestCase("Draft", true)]
    [TestCase("Review", true)]
    [TestCase("Approved", false)]
    [TestCase("Rejected", false)]
    public void UndecidedIsWhatMayStillBeRejected(string status, bool isUndecided) =>
        Assert.That(Life(Before).IsUndecided(status), Is.EqualTo(isUndecided));

    [TestCase("Rejected", true, true)]
    [TestCase("Approved", true, false)]
    [TestCase("Draft", false, false)]
    [TestCase("Final", false, true)]
    [TestCase("Superseded by 12", false, true)]
    [TestCase("Withdrawn", false, true)]
    public void ARecordIsWhatIsSaidToBeOrWhatWordsMean(string status, bool isRecord, bool isRecordWhereNothingIsSaid)
    {
        Assert.That(Life(Before).IsRecord(status), Is.EqualTo(isRecord));
        Assert.That(Life("lifecycle: { initial: [Draft] }").IsRecord(status), Is.EqualTo(isRecordWhereNothingIsSaid));
    }

    [TestCase("1 day", "2025-03-02")]
    [TestCase("6 weeks", "2025-04-12")]
    [TestCase("3 months", "2025-06-01")]
    [TestCase("2 years", "2027-03-01")]
    [TestCase("9999 years", "9999-12-31")]
    [TestCase("9999 days", "2052-07-16")]
    public void APeriodEndsOnADay(string text, string day)
    {
        Assert.That(
            Period.TryParse(text)?.After(new DateOnly(2025, 3, 1)),
            Is.EqualTo(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))
        );
        Assert.That(Period.TryParse(text)?.ToString(), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("days")]
    [TestCase("0 days")]
    [TestCase("10000 days")]
    [TestCase("-1 days")]
    [TestCase("3 moons")]
    [TestCase("3 days or so")]
    public void WhatIsNoPeriodIsNone(string text) => Assert.That(Period.TryParse(text), Is.Null);

    private static Lifecycle Life(string settings, string statuses = "Draft | Review | Approved | Rejected")
    {
        var template = ProposalReader.Default.Read(new SourceText("template.md", $"# <Title>\n\n**Status**: {statuses}\n"));
        return SchemaBuilder.Build([template], SettingsReader.Read(new SourceText("dep.yml", settings)), dialect: null).Lifecycle!;
    }
}
