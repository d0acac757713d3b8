using CsCheck;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Diagnostics;

[Parallelizable(ParallelScope.All)]
public sealed class FindingKeyTests
{
    private static readonly DiagnosticDescriptor Rule = new("DEP101", "RequiredFieldMissing", "Required field missing", Category.Metadata, Severity.Error);
    private static readonly DiagnosticDescriptor OtherRule = new("DEP102", "FieldUnknown", "Field unknown", Category.Metadata, Severity.Warning);

    // Written out: it is what baselines and code scanning keep, so a change of the function must be seen here.
    [Test]
    public void TheKeyStaysTheSameFromVersionToVersion() =>
        Assert.That(KeyOf(Finding("# Stream errors\n", "Stream errors")).ToString(), Is.EqualTo("0e9ac9ef37819741:1"));

    [TestCase("Text before.\n\n# Stream errors\n", Description = "lines moved")]
    [TestCase("#   Stream \t errors   \n", Description = "white space")]
    [TestCase("# Stream\r\nerrors\r\n", Description = "wrapped, and line endings of another kind")]
    [TestCase("# Stream errors and more\n", Description = "the rest of the line changed")]
    public void TheKeySurvivesWhatIsNotTheFindings(string text) =>
        Assert.That(KeyOf(Finding(text, text.Contains("Stream errors", StringComparison.Ordinal) ? "Stream errors" : text.Trim()[1..])), Is.EqualTo(KeyOf(Finding("# Stream errors\n", "Stream errors"))));

    [Test]
    public void TheSeverityAndTheNumberLeftOutAreNoPartOfIt()
    {
        var finding = Finding("# T\n", "T");
        Assert.That(KeyOf(finding with { Severity = Severity.Info }), Is.EqualTo(KeyOf(finding)));
        Assert.That(KeyOf(finding with { Message = Flood.Mark(finding.Message, finding.Id, 17) }), Is.EqualTo(KeyOf(finding)));
        Assert.That(KeyOf(finding with { Message = "Number 8 is taken; the next free one is 16" }), Is.EqualTo(KeyOf(finding with { Message = "Number 8 is taken; the next free one is 105" })));
    }

    [Test]
    public void RuleFileWordsAndMessageTellFindingsApart()
    {
        var finding = Finding("# One two\n", "One");
        var others = new[]
        {
            finding,
            finding with { Descriptor = OtherRule },
            finding with { Message = "Field 'Sponsor' is missing" },
            Finding("# One two\n", "two"),
            Finding("# One two\n", "One", "deps/0002-y.md"),
        };
        Assert.That(FindingKey.Of(others).Select(key => key.Hash).Distinct().Count(), Is.EqualTo(others.Length));
        Assert.That(FindingKey.Of(others).Select(key => key.Occurrence), Is.All.EqualTo(1));
    }

    [Test]
    public void EqualFindingsAreCountedInTheOrderOfTheDocument()
    {
        var source = new SourceText("deps/0001-x.md", "a\na\na\n");
        var findings = new[] { 4, 0, 2 }.Select(start => new Diagnostic(Rule, Severity.Error, new Location(source, new TextSpan(start, start + 1)), "Not again", [])).ToArray();
        Assert.That(FindingKey.Of(findings).Select(key => key.Occurrence), Is.EqualTo(new[] { 3, 1, 2 }));
    }

    [Test]
    public void APlaceBetweenCharactersIsKnownByItsLine()
    {
        var above = At("a\n\nb c\n", 3);
        Assert.That(KeyOf(above), Is.EqualTo(KeyOf(At("b c\n", 1))));
        Assert.That(KeyOf(above), Is.Not.EqualTo(KeyOf(At("b d\n", 1))));

        static Diagnostic At(string text, int offset) => new(Rule, Severity.Error, new Location(new SourceText("x.md", text), new TextSpan(offset, offset)), "Here", []);
    }

    [Test]
    public void ARenamedProposalKeepsItsFindings()
    {
        var before = Finding("# T\n", "T", "deps/0000-x.md");
        var after = Finding("# T\n", "T", "deps/0015-x.md");
        Assert.That(FindingKey.Of([after], _ => "deps/0000-x.md"), Is.EqualTo(FindingKey.Of([before])));
    }

    [Test]
    public void AKeyIsReadAsItIsWritten()
    {
        var key = KeyOf(Finding("# T\n", "T"));
        Assert.That(FindingKey.Parse(key.ToString()), Is.EqualTo(key));
        foreach (var text in new[] { "", "0f3c5a7e9b1d2468", "0f3c5a7e9b1d2468:", "0f3c5a7e9b1d2468:0", "0f3c5a7e9b1d2468:-1", "0F3C5A7E9B1D2468:1", "0f3c5a7e9b1d246:11", "0f3c5a7e9b1d2468:1 " })
        {
            Assert.That(FindingKey.Parse(text), Is.Null, text);
        }
    }

    [Test]
    public void LinesAboveChangeNoKeyWhateverTheText() =>
        Gen.Select(Gen.String, Gen.String, Gen.String).Sample((above, words, message) =>
        {
            var (text, moved) = (words + "\n", above + "\n" + words + "\n");
            var here = new Diagnostic(Rule, Severity.Error, new Location(new SourceText("x.md", "\uFEFF" + text), new TextSpan(0, words.Length)), message, []);
            var there = new Diagnostic(Rule, Severity.Error, new Location(new SourceText("x.md", "\uFEFF" + moved), new TextSpan(above.Length + 1, above.Length + 1 + words.Length)), message, []);
            return string.IsNullOrWhiteSpace(words) || KeyOf(here) == KeyOf(there);
        });

    [Test]
    public void TheOrderOfTheFindingsChangesNoKey() =>
        Gen.Select(Gen.Int[0, 5], Gen.OneOf(Gen.Const("One"), Gen.Const("Two 1"), Gen.Const("Two 2"))).Array.Sample(places =>
        {
            var source = new SourceText("x.md", "aaaaaa");
            var findings = places.Select(place => new Diagnostic(Rule, Severity.Error, new Location(source, new TextSpan(place.Item1, place.Item1 + 1)), place.Item2, [])).ToArray();
            var keys = FindingKey.Of(findings).Select(key => key.ToString());
            var reversed = FindingKey.Of([.. findings.Reverse()]).Select(key => key.ToString());
            return keys.Order(StringComparer.Ordinal).SequenceEqual(reversed.Order(StringComparer.Ordinal)) && keys.Distinct().Count() == findings.Length;
        });

    private static FindingKey KeyOf(Diagnostic finding) => FindingKey.Of([finding])[0];

    private static Diagnostic Finding(string text, string words, string path = "deps/0001-x.md")
    {
        var start = text.IndexOf(words, StringComparison.Ordinal);
        return new Diagnostic(Rule, Severity.Error, new Location(new SourceText(path, text), new TextSpan(start, start + words.Length)), "Field 'Status' is missing", []);
    }
}
