using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Headers;

/// <summary>Which status a value means, with all that people write behind it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StatusTextTests
{
    private static readonly Lifecycle Lifecycle = new(
        "Status",
        ["Draft", "Under Review", "Accepted", "Implemented", "Superseded"],
        new LifecycleSettings()
    );

    [TestCase("Accepted")]
    [TestCase("accepted.")]
    [TestCase("Accepted!")]
    [TestCase("Accepted. Amended by [1](0001-case-1.md).")]
    [TestCase("Accepted.\nAmended in May.")]
    [TestCase("Accepted\r\nAmended in May.")]
    [TestCase("Accepted\n\nAmended in May.")]
    [TestCase("Accepted[^1]")]
    [TestCase("Accepted [^1].")]
    [TestCase("Accepted<br>Amended")]
    [TestCase("Accepted<br/>\nAmended")]
    [TestCase("Accepted\\\nAmended")]
    [TestCase("Accepted, but amended")]
    [TestCase("Accepted (2025-03-11)")]
    [TestCase("Accepted - see the minutes")]
    [TestCase("Accepted — see the minutes")]
    [TestCase("Accepted: by lazy consensus")]
    [TestCase("Accepted on 20/11/2015.")]
    [TestCase("**Accepted**")]
    [TestCase("**Accepted** in May")]
    [TestCase("_Accepted_ in May")]
    [TestCase("`Accepted` in May")]
    [TestCase("<b>Accepted</b> in May")]
    [TestCase("<span class=\"green\">Accepted</span>")]
    [TestCase("[Accepted](https://example.org)")]
    [TestCase("[Accepted][]")]
    [TestCase("[Accepted][vote]")]
    [TestCase("**[Accepted](u) for 3.0**")]
    [TestCase("![Accepted](https://img.shields.io/accepted.svg)")]
    [TestCase("[![Accepted](https://img.shields.io/accepted.svg)](https://example.org/vote)")]
    [TestCase("Accepted <!-- in May -->")]
    [TestCase("~~Draft~~ Accepted")]
    [TestCase("[ ] Draft [x] Accepted")]
    [TestCase("[ ] Draft [X] **Accepted**")]
    [TestCase("[ ] Draft | [x] Accepted | [ ] Implemented")]
    [TestCase("- [ ] Draft\n- [x] Accepted\n- [ ] Implemented")]
    [TestCase("* [x] Accepted\r\n* [ ] Draft")]
    [TestCase("~~Draft~~ **Accepted** in May")]
    [TestCase("Accepted (was Draft until May)")]
    public void AStatusMayHaveProseBehindIt(string value)
    {
        Assert.That(Lifecycle.StatusOf(value), Is.EqualTo("Accepted"));
        Assert.That(Lifecycle.OtherStatusOf(value), Is.Null);
    }

    [TestCase("[ ] Draft [ ] Accepted")]
    [TestCase("- [ ] Draft\n- [ ] Accepted")]
    public void WhereNoBoxIsTickedThereIsNoStatus(string value) => Assert.That(Lifecycle.StatusOf(value), Is.Null);

    [TestCase("[x] Draft [x] Accepted", "Accepted")]
    [TestCase("Draft, Accepted", "Accepted")]
    [TestCase("Draft -> Accepted", "Accepted")]
    [TestCase("Draft → Accepted", "Accepted")]
    [TestCase("Draft --> Under Review", "Under Review")]
    [TestCase("Draft => **Accepted**", "Accepted")]
    [TestCase("Draft / Accepted", "Accepted")]
    [TestCase("Draft/Accepted", "Accepted")]
    [TestCase("Draft; Accepted", "Accepted")]
    [TestCase("Draft or Accepted", "Accepted")]
    [TestCase("Draft Accepted", "Accepted")]
    [TestCase("Draft & Accepted", "Accepted")]
    [TestCase("`Draft`, `Accepted` in May", "Accepted")]
    [TestCase("Implemented, superseded by 0012", "Superseded")]
    public void TwoStatusesOfOneLineAreNoOneStatus(string value, string other) => Assert.That(Lifecycle.OtherStatusOf(value), Is.EqualTo(other));

    [TestCase("Acceptedly")]
    [TestCase("Not accepted")]
    [TestCase("Pending")]
    [TestCase("~~Draft~~")]
    [TestCase("Draft | Accepted")]
    [TestCase("")]
    public void OtherWordsAreNone(string value) => Assert.That(Lifecycle.StatusOf(value), Is.Null);
}
