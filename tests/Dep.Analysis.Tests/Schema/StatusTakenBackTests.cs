using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>A value that names a status of what will not come, and says in the same line that it came after all.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StatusTakenBackTests
{
    private static readonly Lifecycle Life = new("Status", ["Draft", "Accepted", "Rejected", "Withdrawn", "Superseded"], new LifecycleSettings());

    [TestCase("Rejected &rarr; Accepted")]
    [TestCase("Rejected -&gt; Accepted")]
    [TestCase("Rejected &#8594; Accepted")]
    [TestCase("Rejected ➜ Accepted")]
    [TestCase("Rejected (now Accepted)")]
    [TestCase("Rejected by the council; Accepted on appeal")]
    [TestCase("Rejected by the council, then Accepted on appeal")]
    [TestCase("Rejected until 2026-04-01, Accepted since")]
    [TestCase("Rejected. This has been accepted")]
    [TestCase("Withdrawn (accepted 2026-05-01)")]
    public void TheOtherStatusIsNamed(string value) => Assert.That(Life.OtherStatusOf(value), Is.EqualTo("Accepted"));

    [TestCase("Rejected")]
    [TestCase("Rejected by the council")]
    [TestCase("Rejected (was accepted in May)")]
    [TestCase("Rejected, formerly Accepted")]
    [TestCase("Rejected: accepted alternatives are better")]
    [TestCase("Superseded by 0012 (accepted 2026-05-01)")]
    [TestCase("Accepted. Implemented in May, accepted in June")]
    public void NoOtherIs(string value) => Assert.That(Life.OtherStatusOf(value), Is.Null);

    [TestCase("Rejected (overturned 2026-05-01)", true)]
    [TestCase("Rejected no more", true)]
    [TestCase("Rejected, later overturned", true)]
    [TestCase("Accepted (revoked)", true)]
    [TestCase("Withdrawn, reopened as Draft", true)]
    [TestCase("Rejected as the order was reversed", false)]
    [TestCase("Accepted (2026-05-01)", false)]
    public void AStatusMayBeTakenBack(string value, bool isTakenBack) => Assert.That(Life.IsTakenBack(value), Is.EqualTo(isTakenBack));
}
