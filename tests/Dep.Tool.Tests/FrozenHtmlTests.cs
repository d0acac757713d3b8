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

    private static string CheckOf(string text)
    {
        using var sandbox = new Sandbox();
        sandbox.Write("dep.yml", "template: template.md\nproposals: ['deps/**/*.md']\nlifecycle:\n  field: Status\n  frozen: [Accepted]\n");
        sandbox.Good("deps/0001-wake.md");
        sandbox.Write("deps/0001-wake.md", File.ReadAllText(sandbox.At("deps/0001-wake.md")).Replace("Draft", "Accepted", StringComparison.Ordinal));
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "change");
        sandbox.Write("deps/0001-wake.md", File.ReadAllText(sandbox.At("deps/0001-wake.md")).Replace(Words, text, StringComparison.Ordinal));
        return sandbox.Commit().Run("check").Output;
    }
}
