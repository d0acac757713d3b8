using CsCheck;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Diagnostics;

[Parallelizable(ParallelScope.All)]
public sealed class FindingKeyTests
{
    private static readonly DiagnosticDescriptor Rule = new("DEP104", "ChoiceUnknown", "Choice unknown", Category.Metadata, Severity.Error);
    private static readonly DiagnosticDescriptor OtherRule = new("DEP105", "FieldMalformed", "Field malformed", Category.Metadata, Severity.Warning);

    // Written out: it is what baselines and code scanning keep, so that a change of the function is seen.
    [Test]
    public void TheKeyStaysTheSameFromVersionToVersion() =>
        Assert.That(KeyOf(Finding("Status: Almost done\n", "Almost done")), Is.EqualTo("15ef4c3b2f5e58c1:1"));

    [TestCase("Text before.\n\nStatus: Almost done\n", "Almost done", Description = "lines moved")]
    [TestCase("Status:   Almost \t done\n", "Almost \t done", Description = "white space")]
    [TestCase("Status: Almost\r\n  done\r\n", "Almost\r\n  done", Description = "wrapped, and line endings of another kind")]
    [TestCase("Status: Almost done (really)\n", "Almost done", Description = "the rest of the line changed")]
    public void TheKeySurvivesWhatIsNotTheFindings(string text, string words) =>
        Assert.That(KeyOf(Finding(text, words)), Is.EqualTo(KeyOf(Finding("Status: Almost done\n", "Almost done"))));

    [Test]
    public void TheSeverityAndCountsAreNoPartOfIt()
    {
        var finding = Finding("a b\n", "a");
        Assert.That(KeyOf(finding with { Severity = Severity.Info }), Is.EqualTo(KeyOf(finding)));
        Assert.That(KeyOf(finding with { Message = Flood.Mark(finding.Message, finding.Id, 17) }), Is.EqualTo(KeyOf(finding)));
        Assert.That(
            KeyOf(finding with { Message = "Number 8 is taken; the next free one is 99" }),
            Is.EqualTo(KeyOf(finding with { Message = "Number 8 is taken; the next free one is 100" }))
        );
    }

    [Test]
    public void RuleFileWordsAndMessageTellFindingsApart()
    {
        var finding = Finding("One two\n", "One");
        var others = new[]
        {
            finding,
            finding with
            {
                Descriptor = OtherRule,
            },
            finding with
            {
                Message = "Field 'Sponsor' is missing",
            },
            Finding("One two\n", "two"),
            Finding("One two\n", "One", "deps/0002-y.md"),
        };
        Assert.That(others.Select(other => FindingKey.Of(other)).Distinct().Count(), Is.EqualTo(others.Length));
    }

    [Test]
    public void EqualFindingsAreCountedInTheOrderOfTheDocument()
    {
        var source = new SourceText("deps/0001-x.md", "a\na\na\n");
        var findings = new[] { 4, 0, 2 }.Select(start => At(source, start, 1, "Not again")).ToArray();
        Assert.That(FindingKey.Numbered(findings).Select(key => key[^2..]), Is.EqualTo(new[] { ":3", ":1", ":2" }));
    }

    [Test]
    public void ARenamedProposalKeepsItsFindings() =>
        Assert.That(
            FindingKey.Of(Finding("T\n", "T", "deps/0015-x.md"), "deps/0000-x.md"),
            Is.EqualTo(FindingKey.Of(Finding("T\n", "T", "deps/0000-x.md")))
        );

    [Test]
    public void LinesAboveChangeNoKeyWhateverTheText() =>
        Gen.Select(Gen.String, Gen.String, Gen.String)
            .Sample(
                (above, words, message) =>
                {
                    // A byte order mark of its own, so that none in the text is taken for one.
                    var here = At(new SourceText("x.md", "\uFEFF" + words + "\n"), 0, words.Length, message);
                    var there = At(new SourceText("x.md", "\uFEFF" + above + "\n" + words + "\n"), above.Length + 1, words.Length, message);
                    return KeyOf(here) == KeyOf(there);
                }
            );

    [Test]
    public void TheOrderOfTheFindingsChangesNoKey() =>
        Gen.Select(Gen.Int[0, 5], Gen.OneOf(Gen.Const("One"), Gen.Const("Two 1"), Gen.Const("Two 2")))
            .Array.Sample(places =>
            {
                var source = new SourceText("x.md", "aaaaaa");
                var findings = places.Select(place => At(source, place.Item1, 1, place.Item2)).ToArray();
                var keys = FindingKey.Numbered(findings);
                var reversed = FindingKey.Numbered([.. findings.Reverse()]);
                return keys.Order(StringComparer.Ordinal).SequenceEqual(reversed.Order(StringComparer.Ordinal))
                    && keys.Distinct().Count() == findings.Length;
            });

    [Test]
    public void AMarkIsTakenOffAsItWasPutOnWhateverTheMessage() =>
        Gen.Select(Gen.String, Gen.Int[1, 5000]).Sample((message, left) => Flood.Unmark(Flood.Mark(message, "DEP104", left), "DEP104") == message);

    private static string KeyOf(Diagnostic finding) => FindingKey.Numbered([finding])[0];

    private static Diagnostic Finding(string text, string words, string path = "deps/0001-x.md") =>
        At(
            new SourceText(path, text),
            text.IndexOf(words, StringComparison.Ordinal),
            words.Length,
            "Status 'Almost done' is not one of the template's: Draft, Approved"
        );

    private static Diagnostic At(SourceText source, int start, int length, string message) =>
        new(Rule, Severity.Error, new Location(source, new TextSpan(start, start + length)), message, []);
}
