using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>A frozen text that is hidden, folded away or struck out by tags is another text; what orders words or leads elsewhere is not.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FrozenHtmlTests
{
    private const string Words = "We build it step by step.";

    [TestCase("<details>\n" + Words + "\n</details>")]
    [TestCase("<details hidden>" + Words + "</details>")]
    [TestCase("<div hidden>\n\n" + Words + "\n\n</div>")]
    [TestCase("<div style=\"display:none\">\n" + Words + "\n</div>")]
    [TestCase("<DIV HIDDEN>\n\n" + Words + "\n\n</DIV>")]
    [TestCase("<template>\n" + Words + "\n</template>")]
    [TestCase("<del>" + Words + "</del>")]
    [TestCase("We <s>build it</s> step by step.")]
    [TestCase("~~" + Words + "~~")]
    [TestCase("<!-- " + Words + " -->")]
    [TestCase("<div hidden>\n" + Words)]
    public void WhatTakesWordsFromAReaderIsAChange(string text) => Assert.That(CheckOf(text), Does.Contain("DEP203"));

    [TestCase("<div align=\"center\">\n\n" + Words + "\n\n</div>")]
    [TestCase("<p>\n" + Words + "\n</p>")]
    [TestCase("<br/>\n\n" + Words)]
    public void WhatOrdersWordsIsNone(string text) => Assert.That(CheckOf(text), Does.Not.Contain("DEP203"));

    [TestCase("<a href=\"0003-sleep.md\">decided</a>", true)]
    [TestCase("<a href=\"0002-dream.md\">decided</a>", false)]
    [TestCase("[decided](0003-sleep.md)", true)]
    public void ALinkToAnotherProposalIsAChangeHoweverItIsWritten(string link, bool isChange)
    {
        using var sandbox = Frozen();
        sandbox.Good("deps/0002-dream.md");
        sandbox.Good("deps/0003-sleep.md");
        Replace(sandbox, Words, "As [decided](0002-dream.md), we build it.");
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "change");
        Replace(sandbox, "[decided](0002-dream.md)", link);
        Assert.That(sandbox.Commit().Run("check").Output, isChange ? Does.Contain("DEP203") : Does.Not.Contain("DEP203"));
    }

    private static string CheckOf(string text)
    {
        using var sandbox = Frozen();
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "change");
        Replace(sandbox, Words, text);
        return sandbox.Commit().Run("check").Output;
    }

    private static Sandbox Frozen()
    {
        var sandbox = new Sandbox();
        sandbox.Write("dep.yml", "template: template.md\nproposals: ['deps/**/*.md']\nlifecycle:\n  field: Status\n  frozen: [Accepted]\n");
        sandbox.Good("deps/0001-wake.md");
        Replace(sandbox, "Draft", "Accepted");
        return sandbox;
    }

    private static void Replace(Sandbox sandbox, string old, string text) =>
        sandbox.Write("deps/0001-wake.md", File.ReadAllText(sandbox.At("deps/0001-wake.md")).Replace(old, text, StringComparison.Ordinal));
}
