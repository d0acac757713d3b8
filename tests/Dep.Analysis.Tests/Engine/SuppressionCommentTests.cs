using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>What is read from a comment that suppresses findings.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SuppressionCommentTests
{
    [TestCase("dep-ignore DEP001: why", "DEP001 | why")]
    [TestCase("dep-ignore DEP001,DEP002 DEP003: why: not", "DEP001 DEP002 DEP003 | why: not")]
    [TestCase("dep-ignore-file DEP001: why", "DEP001 | why | all")]
    [TestCase("dep-ignore DEP001 until 2027-01-31: why", "DEP001 | why | until 2027-01-31")]
    [TestCase("dep-ignore DEP001 until  2027-01-31 : why", "DEP001 | why | until 2027-01-31")]
    [TestCase("dep-ignore DEP001 until 2027-1-31: why", "DEP001 | why | ! ends on '2027-1-31', which is no date of the form 2027-01-31")]
    [TestCase("dep-ignore DEP001", "DEP001 |  | ! gives no reason")]
    [TestCase("dep-ignore DEP001: ", "DEP001 |  | ! gives no reason")]
    [TestCase("dep-ignore", " |  | ! names no rule")]
    [TestCase("dep-ignore: why", null)]
    [TestCase("dep-ignore : why", " | why | ! names no rule")]
    [TestCase("dep-ignored DEP001: why", null)]
    [TestCase("a comment", null)]
    public void ACommentSuppressesOrNot(string comment, string? expected)
    {
        var source = new SourceText("0001-a.md", $"# A\n\n## B\n\n<!-- {comment} -->\n\nText.\n\n## C\n");
        var read = SuppressionComment.In(ProposalReader.Default.Read(source));
        Assert.That(
            read.Select(one =>
                $"{string.Join(' ', one.Ids)} | {one.Reason}{(one.Until is { } last ? FormattableString.Invariant($" | until {last:yyyy-MM-dd}") : "")}{(one.Scope == source.Span ? " | all" : "")}{(one.Fault is { } fault ? " | ! " + fault : "")}"
            ),
            Is.EqualTo(expected is null ? [] : new[] { expected })
        );
    }

    [TestCase("DEP001", "2027-01-31", true)]
    [TestCase("dep001", "2027-01-31", true)]
    [TestCase("DEP002", "2027-01-31", false)]
    [TestCase("DEP001", "2027-02-01", false)]
    public void ItCountsForItsRulesToItsLastDay(string id, string day, bool covers)
    {
        var one = new SuppressionComment(["DEP001"], default, new TextSpan(10, 20), new DateOnly(2027, 1, 31), "why", null);
        var today = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(one.Covers(id, new TextSpan(10, 12), today), Is.EqualTo(covers));
        Assert.That(one.Covers(id, new TextSpan(20, 22), today), Is.EqualTo(covers), "at its end");
        Assert.That(one.Covers(id, new TextSpan(9, 12), today), Is.False);
        Assert.That(one.Covers(id, new TextSpan(21, 22), today), Is.False);
        Assert.That((one with { Fault = "gives no reason" }).Covers(id, new TextSpan(10, 12), today), Is.False);
        Assert.That((one with { Until = null }).Covers("DEP001", new TextSpan(10, 12), today), Is.True);
    }
}
