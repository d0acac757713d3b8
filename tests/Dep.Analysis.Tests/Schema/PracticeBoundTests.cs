using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Practice;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>Each threshold at its bound: one document less, and the schema is another. The shares are said here, so that other ones in use change no test.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PracticeBoundTests
{
    private static readonly Thresholds Shares = new()
    {
        FewestDocuments = 5,
        Newest = 20,
        Required = 0.9,
        RequiredOfOlder = 0.8,
        RequiredUnseen = 0.9,
        KnownDocuments = 3,
        KnownShare = 0.02,
        KnownOfFew = 2,
        KnownShareOfFew = 0.15,
        ChoiceDocuments = 2,
        ChoiceShare = 0.75,
        Open = 0.2,
        FrequentChoice = 3,
        Number = 0.95,
        Date = 0.8,
        NotApplicable = 0.1,
        Empty = 0.15,
        FewestHabit = 3,
        OwnFields = 0.1,
        Kept = 0.1,
        FewestKept = 4,
        Misplaced = 0.2,
    };

    [TestCase(9, 10, true)]
    [TestCase(8, 10, false)]
    [TestCase(5, 6, true)]
    [TestCase(4, 6, false)]
    [TestCase(18, 20, true)]
    [TestCase(17, 20, false)]
    public void APartIsAskedForThatNearlyAllHave(int have, int count, bool isAsked)
    {
        var schema = Of(count, number => Document(sections: number <= have ? "## Summary\n\nx\n\n## Costs\n\ny\n" : "## Summary\n\nx\n"));
        Assert.That(schema.Sections.Single(section => section.Name == "Costs").Presence is Presence.Required, Is.EqualTo(isAsked));
        Assert.That(schema.SetAside, isAsked ? Is.Empty : Is.EqualTo(new[] { $"'Costs' ({have} of {count} have it)" }));
    }

    [TestCase(24, true)]
    [TestCase(23, false)]
    public void OfOlderOnesItIsAskedWhereMostOfAllHaveIt(int have, bool isAsked)
    {
        var schema = Of(30, number => Document(sections: number > 30 - have ? "## Summary\n\nx\n\n## Costs\n\ny\n" : "## Summary\n\nx\n"));
        Assert.That(schema.Sections.Single(section => section.Name == "Costs").Presence, Is.EqualTo(Presence.Required));
        Assert.That(schema.Older!.Sections.Single(section => section.Name == "Costs").Presence is Presence.Required, Is.EqualTo(isAsked));
    }

    [TestCase(1, 10, false)]
    [TestCase(2, 10, true)]
    [TestCase(2, 13, true)]
    [TestCase(2, 14, false)]
    [TestCase(3, 14, true)]
    public void AFieldIsKnownThatSomeHave(int have, int count, bool isKnown)
    {
        var schema = Of(count, number => Document(fields: number <= have ? "Owner: Ann\n" : ""));
        Assert.That(schema.Field("Owner")?.Presence, Is.EqualTo(isKnown ? Presence.Optional : default(Presence?)));
    }

    [Test]
    public void ARelationIsKnownFromTheFirst() =>
        Assert.That(Of(10, number => Document(fields: number == 3 ? "Replaces: 2\n" : "")).Field("Replaces")?.Form, Is.EqualTo(FieldForm.References));

    [TestCase(9, Presence.Required)]
    [TestCase(8, Presence.Optional)]
    public void WhereNoTemplateShowsFieldsNearlyAllMustHaveOne(int have, Presence presence) =>
        Assert.That(
            Of(
                    10,
                    number => $"---\nstatus: Draft\n{(number <= have ? "owner: Ann\n" : "")}---\n\n# A\n\n## Summary\n\nx\n",
                    "# <Title>\n\n## Summary\n"
                )
                .Field("owner")
                ?.Presence,
            Is.EqualTo(presence)
        );

    [TestCase(9, true)]
    [TestCase(8, false)]
    public void WhereNoTemplateShowsSectionsNearlyAllMustHaveOne(int have, bool isRequired)
    {
        var schema = Of(
            10,
            number => Document(sections: number <= have ? "## Costs\n\nx\n" : "## Gains\n\ny\n"),
            "---\nStatus: Draft | Final\n---\n\n# <Title>\n"
        );
        Assert.That(
            schema.Sections.Select(section => $"{section.Name} {section.Presence} {section.Level} {section.IsOrdered}"),
            Is.EqualTo(isRequired ? new[] { "Costs Required 2 False" } : [])
        );
    }

    [TestCase(5, 10, "DEP-", ": ", "[DEP-{number}: ]{title}")]
    [TestCase(4, 10, "DEP-", ": ", null)]
    [TestCase(5, 11, "DEP-", ": ", null)]
    [TestCase(10, 10, "", " - ", "[{number} - ]{title}")]
    [TestCase(10, 10, "Proposal No.", " ", "[Proposal No.{number} ]{title}")]
    [TestCase(10, 10, "Our Proposal ", " ", null)]
    [TestCase(10, 10, "[RFC ", "] ", "[[RFC {number}] ]{title}")]
    public void TitlesHaveTheFormOfHalfOfThem(int have, int count, string before, string behind, string? form) =>
        Assert.That(
            Of(count, number =>
                Document(title: number <= have ? FormattableString.Invariant($"{before}{number:0000}{behind}Wake") : "Wake")
            ).NumberedTitle?.Text,
            Is.EqualTo(form)
        );

    [TestCase(0, true)]
    [TestCase(1, true)]
    [TestCase(2, false)]
    public void ANumberInTitlesIsThatOfTheName(int others, bool isNumber) =>
        Assert.That(
            Of(20, number => Document(title: FormattableString.Invariant($"{(number <= others ? number + 500 : number)}. Wake"))).NumberedTitle
                is not null,
            Is.EqualTo(isNumber)
        );

    [TestCase(2, false)]
    [TestCase(3, true)]
    public void FieldsOfOnesOwnAreUsualWhereSomeHaveThem(int have, bool isUsual) =>
        Assert.That(Of(20, number => Document(fields: number <= have ? $"Own{(char)('A' + number)}: x\n" : "")).AllowsOwnFields, Is.EqualTo(isUsual));

    [TestCase(3, 10, false)]
    [TestCase(4, 10, true)]
    [TestCase(4, 50, false)]
    public void ATextOfTheTemplateIsKeptThatSomeKeep(int have, int count, bool isKept) =>
        Assert.That(
            Of(
                count,
                number => Document(sections: "## Summary\n\n" + (number <= have ? "Say what is new in one paragraph.\n" : "x\n")),
                "---\nStatus: Draft | Final\n---\n\n# <Title>\n\n## Summary\n\nSay what is new in one paragraph.\n"
            ).KeptExactly,
            isKept ? Has.Count.EqualTo(1) : Is.Empty
        );

    [TestCase(2, 10, false)]
    [TestCase(3, 10, true)]
    [TestCase(3, 20, true)]
    [TestCase(3, 21, false)]
    public void ASectionMayBeEmptyThatOftenIs(int have, int count, bool mayBeEmpty) =>
        Assert.That(
            Of(count, number => Document(sections: "## Summary\n\n" + (number <= have ? "" : "x\n") + "\n## Costs\n\ny\n"))
                .Sections.Select(section => section.MayBeEmpty),
            Is.EqualTo(new[] { mayBeEmpty, false })
        );

    [TestCase(2, 10, false)]
    [TestCase(3, 10, true)]
    [TestCase(3, 15, true)]
    [TestCase(3, 16, false)]
    public void ASectionMayStandElsewhereThatOftenDoes(int have, int count, bool isElsewhere)
    {
        var template = "---\nStatus: Draft | Final\n---\n\n# <Title>\n\n## A\n\n## B\n\n## C\n";
        var schema = Of(
            count,
            number => Document(sections: number <= have ? "## C\n\nx\n\n## A\n\nx\n\n## B\n\nx\n" : "## A\n\nx\n\n## B\n\nx\n\n## C\n\nx\n"),
            template
        );
        Assert.That(
            schema.Sections.Where(section => !section.IsOrdered).Select(section => section.Name),
            Is.EqualTo(isElsewhere ? new[] { "C" } : [])
        );
    }

    [TestCase(2, 10, false)]
    [TestCase(3, 10, true)]
    [TestCase(3, 16, false)]
    [TestCase(10, 10, true)]
    public void ASectionMayStandOnAnotherLevelThatOftenDoes(int have, int count, bool isElsewhere)
    {
        var template = "---\nStatus: Draft | Final\n---\n\n# <Title>\n\n## A\n\n## B\n";
        var schema = Of(count, number => Document(sections: number <= have ? "## A\n\nx\n\n### B\n\nx\n" : "## A\n\nx\n\n## B\n\nx\n"), template);
        Assert.That(
            schema.Sections.Where(section => !section.IsLevelled).Select(section => section.Name),
            Is.EqualTo(isElsewhere ? new[] { "B" } : [])
        );
    }

    [TestCase(0, 10, false)]
    [TestCase(1, 10, true)]
    [TestCase(1, 11, false)]
    public void NotApplicableIsAnAnswerWhereSomeGiveIt(int have, int count, bool isAnswer) =>
        Assert.That(
            Of(count, number => Document(sections: "## Summary\n\n" + (number <= have ? "N/A\n" : "x\n"))).Sections[0].AllowsNotApplicable,
            Is.EqualTo(isAnswer)
        );

    [TestCase(8, 10, FieldForm.Date)]
    [TestCase(7, 10, FieldForm.Text)]
    public void AFieldHasDatesWhereMostOfItsValuesAre(int have, int count, FieldForm form) =>
        Assert.That(
            Of(count, number =>
                    Document(
                        fields: $"When: {(number <= have ? FormattableString.Invariant($"2025-01-{number:00}") : "once upon a time we met " + number)}\n"
                    )
                )
                .Field("When")
                ?.Form,
            Is.EqualTo(form)
        );

    [TestCase(10, 10, FieldForm.Number)]
    [TestCase(5, 10, FieldForm.Number)]
    [TestCase(4, 10, FieldForm.Text)]
    public void AFieldIsTheNumberWhereItSaysThatOfTheName(int have, int count, FieldForm form) =>
        Assert.That(
            Of(count, number => Document(fields: number <= have ? FormattableString.Invariant($"Id: {number}\n") : "")).Field("Id")?.Form,
            Is.EqualTo(form)
        );

    [TestCase(2, true)]
    [TestCase(3, false)]
    public void AListOfChoicesIsOpenWhereMoreThanAFifthIsOutside(int others, bool isClosed)
    {
        var schema = Of(10, number => Document(status: number <= others ? "Other" + (char)('a' + number) : "Draft"));
        Assert.That(schema.Field("Status")!.IsOpen, Is.EqualTo(!isClosed));
        Assert.That(schema.Field("Status")!.Choices, Is.EqualTo(new[] { "Draft", "Final" }));
    }

    [TestCase(1, new[] { "Draft", "Final" })]
    [TestCase(2, new[] { "Draft", "Final", "Parked" })]
    public void AValueThatTwoHaveIsAChoice(int have, string[] choices) =>
        Assert.That(Of(10, number => Document(status: number <= have ? "Parked" : "Draft")).Field("Status")!.Choices, Is.EqualTo(choices));

    private static string Document(
        string title = "Wake",
        string status = "Draft",
        string fields = "",
        string sections = "## Summary\n\nx\n\n## Costs\n\ny\n"
    ) => $"---\nStatus: {status}\n{fields}---\n\n# {title}\n\n{sections}";

    private static ProposalSchema Of(
        int count,
        Func<int, string> document,
        string template = "---\nStatus: Draft | Final\n---\n\n# <Title>\n\n## Summary\n\n## Costs\n"
    )
    {
        var shown = SchemaBuilder.Build([Read("template.md", template)], Settings.Empty, dialect: null);
        return SchemaCorrection.Correct(
            shown,
            [
                .. Enumerable
                    .Range(1, count)
                    .Select(number => Read($"deps/{number:0000}-x.md", document(number)))
                    .Select(proposal => (proposal, EvidenceReader.Read(shown, proposal))),
            ],
            Shares
        );
    }

    private static Proposal Read(string path, string text) => ProposalReader.Default.Read(new SourceText(path, text));
}
