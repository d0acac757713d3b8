using Dep.Analysis.Schema.Forms;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>Every notation in which templates list what a field may say, and what only looks like one.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ChoiceListTests
{
    [TestCase("Draft | Accepted | Rejected")]
    [TestCase("[Draft | Accepted | Rejected]")]
    [TestCase("(Draft|Accepted|Rejected)")]
    [TestCase("<Draft | Accepted | Rejected>")]
    [TestCase("{Draft, Accepted, Rejected}")]
    [TestCase("Draft / Accepted / Rejected")]
    [TestCase("(Draft / Accepted / Rejected)")]
    [TestCase("Draft/Accepted/Rejected")]
    [TestCase("[ ] Draft [ ] Accepted [ ] Rejected")]
    [TestCase("[x] Draft | [ ] Accepted | [ ] Rejected")]
    [TestCase("- [ ] Draft\n- [ ] Accepted\n- [ ] Rejected")]
    [TestCase("(Draft, Accepted, or Rejected)")]
    [TestCase("Draft, Accepted, or Rejected")]
    [TestCase("Draft; Accepted; Rejected")]
    [TestCase("One of: Draft, Accepted, Rejected")]
    [TestCase("**Draft** or **Accepted** or **Rejected**")]
    [TestCase("`Draft` | `Accepted` | `Rejected`")]
    [TestCase("<select one of: Draft, Accepted, Rejected>")]
    [TestCase("[pick one: Draft, Accepted, Rejected]")]
    [TestCase("Must be one of Draft, Accepted or Rejected")]
    [TestCase("Draft (or Accepted, Rejected)")]
    [TestCase("Draft \uFF5C Accepted \uFF5C Rejected")]
    [TestCase("Draft \u00B7 Accepted \u00B7 Rejected")]
    [TestCase("Draft -> Accepted -> Rejected")]
    [TestCase("Draft \u2192 Accepted \u2192 Rejected")]
    [TestCase("- Draft\n- Accepted\n- Rejected")]
    [TestCase("* `Draft`\r\n* `Accepted`\r\n* `Rejected`")]
    [TestCase("1. Draft\n2. Accepted\n3. Rejected")]
    public void AListIsReadHoweverItIsWritten(string text) =>
        Assert.That(ChoiceList.Of("Status", text), Is.EqualTo(new[] { "Draft", "Accepted", "Rejected" }));

    [TestCase("Draft (of an author) | Accepted (by all)", "Draft (of an author)", "Accepted (by all)")]
    public void ParenthesesBelongToTheirChoice(string text, params string[] choices) =>
        Assert.That(ChoiceList.Of("Status", text), Is.EqualTo(choices));

    [TestCase("Draft")]
    [TestCase("(Draft)")]
    [TestCase("N/A")]
    [TestCase("docs/status.md")]
    [TestCase("[x](draft.md) [x](accepted.md)")]
    [TestCase("Say where it stands; who decided; and when.")]
    [TestCase("- Draft")]
    [TestCase("- Say where it stands, and who decided so in which meeting.\n- Say when.")]
    [TestCase("Select")]
    public void OtherTextIsNone(string text) => Assert.That(ChoiceList.Of("Status", text), Is.Empty);

    [Test]
    public void ItemsBelowAHeadingAreChoicesOfWhatHasThem()
    {
        Assert.That(ChoiceList.OfItems("Status", ["Trial", "**Accepted**", "In review"]), Is.EqualTo(new[] { "Trial", "Accepted", "In review" }));
        Assert.That(ChoiceList.OfItems("Status", ["[ ] Trial", "[x] Accepted"]), Is.EqualTo(new[] { "Trial", "Accepted" }));
        Assert.That(ChoiceList.OfItems("Drivers", ["Speed", "Cost"]), Is.Empty);
        Assert.That(ChoiceList.OfItems("Status", ["Accepted", "Amended by [2](0002.md)"]), Is.Empty);
        Assert.That(ChoiceList.OfItems("Status", ["What is the status?", "Who decided"]), Is.Empty);
    }
}
