using NUnit.Framework;

namespace Dep.Publishing.Tests;

/// <summary>What a status is taken for where no lifecycle says it.</summary>
public sealed class StatusToneTests
{
    [TestCase("Draft", "draft")]
    [TestCase("Proposed", "draft")]
    [TestCase("Under Review", "open")]
    [TestCase("Last Call", "open")]
    [TestCase("Accepted, revision 2", "agreed")]
    [TestCase("Active", "agreed")]
    [TestCase("Implemented (1.2)", "done")]
    [TestCase("Final", "done")]
    [TestCase("Rejected", "dropped")]
    [TestCase("Abandoned", "dropped")]
    [TestCase("Deprecated", "dropped")]
    [TestCase("Superseded by 0012", "replaced")]
    [TestCase("Activated sludge", "none")]
    [TestCase("No status", "none")]
    [TestCase("", "none")]
    public void AWordTells(string written, string tone) => Assert.That(StatusTone.Of(null, null, written), Is.EqualTo(tone));
}
