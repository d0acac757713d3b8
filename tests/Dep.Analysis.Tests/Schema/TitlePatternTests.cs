using Dep.Analysis.Schema;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>The form of titles: what is one, and what is read from titles by it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TitlePatternTests
{
    private const string Numbered = "DEP-{number:0000}: {title}";
    private const string Optional = "[{number}. ]{title}";

    [TestCase(Numbered, 4)]
    [TestCase("{number} {title}", 0)]
    [TestCase("{number:000000000}: {title}", 9)]
    [TestCase(Optional, 0)]
    [TestCase("[{number}. {title}", 0)]
    public void AFormHasANumberAndATitle(string pattern, int digits)
    {
        Assert.That(TitlePattern.Parse(pattern)?.Digits, Is.EqualTo(digits));
        Assert.That(TitlePattern.Parse(pattern)?.IsOptional, Is.EqualTo(pattern == Optional));
        Assert.That(TitlePattern.Parse(pattern)?.Text, Is.EqualTo(pattern));
    }

    [TestCase("{title}")]
    [TestCase("{number}{title}")]
    [TestCase("{number}: {title} x")]
    [TestCase("{number: {title}")]
    [TestCase("{number:}: {title}")]
    [TestCase("{numbers}: {title}")]
    [TestCase("{number:0x}: {title}")]
    [TestCase("{number:0000000000}: {title}")]
    [TestCase("{number}{x}{title}")]
    [TestCase("{title}: {number}")]
    [TestCase("")]
    public void OthersAreNone(string pattern) => Assert.That(TitlePattern.Parse(pattern), Is.Null);

    [TestCase(Numbered, "DEP-0006: Wake", "0006")]
    [TestCase(Numbered, "dep-6 Wake", "6")]
    [TestCase(Numbered, "DEP-: Wake", null)]
    [TestCase(Numbered, "RFC-6: Wake", null)]
    [TestCase(Numbered, "DEP-12", "12")]
    [TestCase(Optional, "2030 roadmap", null)]
    [TestCase(Optional, "2030. Roadmap", "2030")]
    public void TheNumberIsReadAsWritten(string pattern, string title, string? number) =>
        Assert.That(TitlePattern.Parse(pattern)!.NumberOf(title), Is.EqualTo(number));

    [TestCase("DEP-0006: Wake", "0006")]
    [TestCase("DEP-NNNN: Wake", "NNNN")]
    [TestCase("DEP-XXXX: Wake", null)]
    [TestCase("Wake", null)]
    public void AWordMayStandForTheNumber(string title, string? word) =>
        Assert.That(TitlePattern.Parse(Numbered)!.NumberWordOf(title, ["TBD", "NNNN"]), Is.EqualTo(word));

    [TestCase("DEP-0006: Wake", "Wake")]
    [TestCase("dep 6 - Wake", "Wake")]
    [TestCase("DEP 6 Wake", "Wake")]
    [TestCase("DEP-NNNN: Wake", "Wake")]
    [TestCase("0006: Wake", "Wake")]
    [TestCase("6. Wake", "Wake")]
    [TestCase("6– Wake", "Wake")]
    [TestCase("6 – Wake", "6 – Wake")]
    [TestCase("6 Wake", "6 Wake")]
    [TestCase("2030 roadmap", "2030 roadmap")]
    [TestCase("6a Wake", "6a Wake")]
    [TestCase("DEP Wake", "DEP Wake")]
    [TestCase("Wake", "Wake")]
    [TestCase("DEP-0006", "")]
    public void TheWordsAreWhatIsLeft(string title, string words) =>
        Assert.That(TitlePattern.Parse(Numbered)!.WordsOf(title, ["NNNN"]), Is.EqualTo(words));

    [TestCase("1 - Wake", "0001", true)]
    [TestCase("0001 Wake", "1", true)]
    [TestCase("1) Wake", "1", true)]
    [TestCase("ADR-1: Wake", "1", true)]
    [TestCase("[RFC 1] Wake", "1", true)]
    [TestCase("Wake 1", "1", true)]
    [TestCase("a b 1 Wake", "1", true)]
    [TestCase("a b c 1 Wake", "1", false)]
    [TestCase("abcdefghijklmnop1", "1", true)]
    [TestCase("abcdefghijklmnopq1", "1", false)]
    [TestCase("1a Wake", "1", false)]
    [TestCase("12 Wake", "1", false)]
    [TestCase("Wake", "1", false)]
    public void ATitleMayCarryItsNumber(string title, string number, bool carries) =>
        Assert.That(TitlePattern.Carries(title, number), Is.EqualTo(carries));

    [TestCase("0006: Wake", 0)]
    [TestCase("DEP-0006: Wake", 4)]
    [TestCase("0006. Wake", 0)]
    [TestCase("0006) Wake", 0)]
    [TestCase("[0006] Wake", 1)]
    [TestCase("0006 Wake", 0)]
    [TestCase("0006-Wake", 0)]
    [TestCase("0006\u2013Wake", 0)]
    [TestCase("0006\u2014Wake", 0)]
    [TestCase("abcdefghijklmno 0006: x", 16)]
    [TestCase("abcdefghijklmnop 0006: x", null)]
    [TestCase("0006", null)]
    [TestCase("0006x", null)]
    [TestCase("x0006: Wake", null)]
    [TestCase("Wake", null)]
    public void TheNumberHasAPlace(string title, int? place)
    {
        var span = TitlePattern.PlaceOf(title, "0006");
        Assert.That(span?.Start, Is.EqualTo(place));
        Assert.That(span?.Length ?? 4, Is.EqualTo(4));
    }

    [TestCase(Numbered, "DEP-0006: Wake", true)]
    [TestCase(Numbered, "DEP-NNNN: Wake", true)]
    [TestCase(Numbered, "dep-6: W", true)]
    [TestCase(Numbered, "DEP-0006: ", false)]
    [TestCase(Numbered, "DEP-0006 Wake", false)]
    [TestCase(Numbered, "Wake", false)]
    [TestCase(Optional, "Wake", true)]
    [TestCase(Optional, "2030 roadmap", true)]
    [TestCase(Optional, "6. Wake", true)]
    [TestCase(Optional, "6 - Wake", true)]
    [TestCase(Optional, "6: Wake", false)]
    public void ATitleHasTheFormOrNot(string pattern, string title, bool isMatch) =>
        Assert.That(TitlePattern.Parse(pattern)!.IsMatch(title, ["NNNN"]), Is.EqualTo(isMatch));

    [TestCase("N. Title", true)]
    [TestCase(". Title", false)]
    [TestCase("Title", false)]
    public void ATitleIsLikeTheForm(string title, bool isLike) =>
        Assert.That(TitlePattern.Parse("{number}. {title}")!.IsLike(title), Is.EqualTo(isLike));

    [Test]
    public void ATitleIsWrittenInTheForm() => Assert.That(TitlePattern.Parse(Numbered)!.Format("6", "Wake"), Is.EqualTo("DEP-0006: Wake"));
}
