using Dep.Analysis.Schema.Forms;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>The days that people write where no form is asked for.</summary>
public sealed class UnformattedDayTests
{
    [TestCase("2025-06-05", "2025-06-05")]
    [TestCase("2025-6-5", "2025-06-05")]
    [TestCase("**2025-06-05**", "2025-06-05")]
    [TestCase("2025-06-05T00:00:00.000Z", "2025-06-05")]
    [TestCase("2025-06-05 (second review)", "2025-06-05")]
    [TestCase("2025/06/05", "2025-06-05")]
    [TestCase("5.6.2025", "2025-06-05")]
    [TestCase("05-Jun-2025", "2025-06-05")]
    [TestCase("5 June 2025", "2025-06-05")]
    [TestCase("June 5th, 2025", "2025-06-05")]
    [TestCase("5th of June 2025", "2025-06-05")]
    [TestCase("Jun. 5, 2025", "2025-06-05")]
    [TestCase("Sept 3, 2025", "2025-09-03")]
    [TestCase("01 Sep 2024.", "2024-09-01")]
    [TestCase("2025-13-05", null)]
    [TestCase("2025-02-30", null)]
    [TestCase("03/04/2026", null)]
    [TestCase("1.2.3", null)]
    [TestCase("2025", null)]
    [TestCase("by the authors", null)]
    [TestCase("", null)]
    public void ADayIsReadAsPeopleWriteIt(string written, string? day) =>
        Assert.That(UnformattedDay.In(written)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(day));

    [TestCase("start-date", true)]
    [TestCase("Last Updated", true)]
    [TestCase("accepted_at", true)]
    [TestCase("Status", false)]
    [TestCase("at", false)]
    [TestCase("Candidate", false)]
    public void FieldsAreCalledAsOnesOfDays(string name, bool isNamed) => Assert.That(UnformattedDay.IsNamed(name), Is.EqualTo(isNamed));
}
