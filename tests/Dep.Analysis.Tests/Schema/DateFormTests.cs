using Dep.Analysis.Schema.Forms;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>Which texts are dates, and what is said of the others: only where one day is meant without doubt is it written for the author.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DateFormTests
{
    private const string NoDate = "is not a date; write one as 2025-07-15";

    [TestCase("2025-07-15")]
    [TestCase("2024-02-29")]
    [TestCase("2025-07-15T10:00:00Z")]
    [TestCase("2025-07-15 (draft)")]
    [TestCase("2025-07-15.")]
    [TestCase("**2025-07-15**")]
    [TestCase("`2025-07-15`")]
    public void ADateIsIso(string value) => Assert.That(Says(value), Is.Null);

    [TestCase("2025-7-15")]
    [TestCase("2025/07/15")]
    [TestCase("2025.7.15")]
    [TestCase("15.7.2025")]
    [TestCase("07/15/2025")]
    [TestCase("15/07/2025")]
    [TestCase("July 15, 2025")]
    [TestCase("July 15th, 2025")]
    [TestCase("15-Jul-2025")]
    [TestCase("Tuesday, 15 July 2025")]
    [TestCase("Tue the 15th of july 2025")]
    public void AnotherSpellingOfOneDayIsWrittenAsIso(string value)
    {
        var verdict = new DateForm(DateFormat.Iso).Fault(value);
        Assert.That(verdict?.Says, Is.EqualTo("is not written as ISO 8601; write 2025-07-15"));
        Assert.That(verdict?.Text, Is.EqualTo("2025-07-15"));
    }

    [TestCase("1st May 2025", "2025-05-01")]
    [TestCase("2nd May 2025", "2025-05-02")]
    [TestCase("3rd May 2025", "2025-05-03")]
    [TestCase("7/7/2025", "2025-07-07")]
    [TestCase("12/13/2025", "2025-12-13")]
    [TestCase("13/12/2025", "2025-12-13")]
    [TestCase("4 sept 2025", "2025-09-04")]
    [TestCase("December 31 2025", "2025-12-31")]
    [TestCase("January 1 2025", "2025-01-01")]
    public void TheDayIsTold(string value, string day) => Assert.That(new DateForm(DateFormat.Iso).Fault(value)?.Text, Is.EqualTo(day));

    [TestCase("7/8/2025", "can be read as 2025-07-08 and as 2025-08-07; write the one that is meant")]
    [TestCase("12.11.2025", "can be read as 2025-12-11 and as 2025-11-12; write the one that is meant")]
    [TestCase("1-12-2025", "can be read as 2025-01-12 and as 2025-12-01; write the one that is meant")]
    public void TwoDaysAreNoneWithoutDoubt(string value, string says)
    {
        Assert.That(Says(value), Is.EqualTo(says));
        Assert.That(new DateForm(DateFormat.Iso).Fault(value)?.Text, Is.Null);
    }

    [TestCase("2025-13-01", "does not exist: there is no month 13")]
    [TestCase("2025-00-01", "does not exist: there is no month 00")]
    [TestCase("2025-02-30", "does not exist: 2025-02 has no day 30")]
    [TestCase("2025-02-29", "does not exist: 2025-02 has no day 29")]
    [TestCase("2025-04-31", "does not exist: 2025-04 has no day 31")]
    [TestCase("2025-12-00", "does not exist: 2025-12 has no day 00")]
    [TestCase("0000-01-01", "does not exist: there is no year 0000")]
    [TestCase("13/13/2025", "does not exist: there is no month 13")]
    [TestCase("0/5/2025", "does not exist: there is no month 00")]
    [TestCase("5/0/2025", "does not exist: 2025-05 has no day 00")]
    [TestCase("20251301", "does not exist: there is no month 13")]
    [TestCase("31 June 2025", "does not exist: 2025-06 has no day 31")]
    public void ADayThatIsNotThereIsSaidToBe(string value, string says) => Assert.That(Says(value), Is.EqualTo(says));

    [TestCase("soon")]
    [TestCase("July 2025")]
    [TestCase("21 22 July 2025")]
    [TestCase("July July 21 2025")]
    [TestCase("July 21 2025 2026")]
    [TestCase("123 July 2025")]
    [TestCase("Ju 21 2025")]
    [TestCase("1/2/25")]
    [TestCase("2025/123/1")]
    [TestCase("2025.7.155")]
    [TestCase("12025/7/15")]
    [TestCase("2025-07-15x")]
    [TestCase("2025-07-1a")]
    [TestCase("2025_07-15")]
    [TestCase("2025-07")]
    [TestCase("2025071")]
    public void OthersAreNoDates(string value) => Assert.That(Says(value), Is.EqualTo(NoDate));

    [TestCase(52, "is not written as ISO 8601; write 2025-07-15")]
    [TestCase(53, NoDate)]
    public void ADateIsNotLongerThanSixtyFourCharacters(int blanks, string says) =>
        Assert.That(Says("July 15," + new string(' ', blanks) + "2025"), Is.EqualTo(says));

    [Test]
    public void DigitsAloneAreWrittenApart()
    {
        Assert.That(Says("20250715"), Is.EqualTo("has nothing between its parts; write 2025-07-15"));
        Assert.That(new DateForm(DateFormat.Iso).Fault("20250715")?.Text, Is.EqualTo("2025-07-15"));
    }

    [TestCase("15.07.2025", null)]
    [TestCase("2025-07-15", "is not written as dd.MM.yyyy; write 15.07.2025")]
    [TestCase("20250715", "has nothing between its parts; write 15.07.2025")]
    [TestCase("2025-13-15", "does not exist: there is no month 13")]
    [TestCase("soon", "is not a date; write one as 15.07.2025")]
    public void AnotherFormIsHeldToWhereItIsAskedFor(string value, string? says) =>
        Assert.That(new DateForm("dd.MM.yyyy").Fault(value)?.Says, Is.EqualTo(says));

    private static string? Says(string value) => new DateForm(DateFormat.Iso).Fault(value)?.Says;
}
