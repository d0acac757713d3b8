using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Rules;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Rules;

/// <summary>What is read of a rule's page for reports, and how a rule is found by its id.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RulePageTests
{
    private static readonly RulePage Page = new(
        "# DEP999 Something\n\nBefore.\n\n## Why\n\nOne line\nand another.\n\nA second paragraph,\nin two lines.\n\n### Not the end\n\n## How to fix\nDo it.\n\n## Why not\n\nBecause.\n"
    );

    [TestCase("Why", "One line and another.\n\nA second paragraph, in two lines.\n\n### Not the end")]
    [TestCase("How to fix", "Do it.")]
    [TestCase("Why not", "Because.")]
    [TestCase("When to suppress", "")]
    [TestCase("Wh", "")]
    public void ASectionEndsBeforeTheNextOneAndItsParagraphsAreUnwrapped(string heading, string text)
    {
        Assert.That(Page.Section(heading), Is.EqualTo(text));
    }

    [Test]
    public void ARuleFromElsewhereNeedsNoPage()
    {
        Assert.That(RulePage.Of(new TableMalformed())!.Markdown, Does.StartWith("# DEP504 Table malformed\n\n"));
        Assert.That(RulePage.Of(new Pageless()), Is.Null);
    }

    [TestCase("DEP504", "TableMalformed")]
    [TestCase("dep504", "TableMalformed")]
    [TestCase("DEP50", null)]
    public void AnIdNamesOneRuleWhateverItsCase(string id, string? name)
    {
        Assert.That(RuleCatalog.Find(id)?.Name, Is.EqualTo(name));
    }

    private sealed class Pageless : ProposalRule
    {
        public override DiagnosticDescriptor Descriptor { get; } = new("DEP999", nameof(Pageless), "Pageless", Category.Content, Severity.Warning);

        public override void Analyze(ProposalContext context) { }
    }
}
