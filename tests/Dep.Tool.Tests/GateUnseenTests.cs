using System.Diagnostics;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>What a reader does not see is no text, and what is no file is not waited for.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GateUnseenTests
{
    private const string Words = "one two three four five six";

    [TestCase("<span hidden>" + Words + "</span>")]
    [TestCase("<span hidden=\"\">" + Words + "</span>")]
    [TestCase("<template>" + Words + "</template>")]
    [TestCase("<div style=\"display:none\">" + Words + "</div>")]
    [TestCase("<span style='color: red; visibility : hidden'>" + Words + "</span>")]
    [TestCase("<span hidden><span>one two</span> three four five six</span>")]
    [TestCase("<!-- " + Words + " -->")]
    [TestCase("<div hidden>\n\n" + Words + "\n\n" + Words + "\n\n</div>")]
    [TestCase("<div hidden>\n\n" + Words)]
    public void HiddenWordsAreNoText(string text)
    {
        var output = CheckOf(text);
        Assert.That(output, Does.Contain("has 0 words").And.Contain("DEP007"));
    }

    [TestCase("<span hidden>one two three</span> four five")]
    [TestCase("<i hidden>one two</i> three <b hidden>four</b>")]
    public void OnlyWhatIsSeenCounts(string text) => Assert.That(CheckOf(text), Does.Match("has [12] words?").And.Not.Contain("DEP007"));

    [TestCase("<b>one two</b> three four five")]
    [TestCase("`<span hidden>` is a tag that hides its words from a reader")]
    [TestCase("<span style=\"opacity:0.5\">" + Words + "</span>")]
    [TestCase("a < b and b < c are two of them")]
    public void WhatIsSeenCounts(string text) => Assert.That(CheckOf(text), Does.Not.Contain("words are asked for").And.Not.Contain("DEP007"));

    [Test]
    [Platform(Exclude = "Win")]
    [CancelAfter(60_000)]
    public void APipeIsToldAndNotWaitedFor()
    {
        foreach (var path in new[] { "deps/0002-pipe.md", "dep.yml", ".editorconfig" })
        {
            using var sandbox = new Sandbox();
            sandbox.Good("deps/0001-wake.md");
            sandbox.Commit();
            File.Delete(sandbox.At(path));
            using (var made = Process.Start("mkfifo", [sandbox.At(path)]))
            {
                made.WaitForExit();
            }

            var run = sandbox.Run("check");
            Assert.That(run.Output, Does.Contain("is no file but a pipe").Or.Contain(path), path + run.Error);
            File.Delete(sandbox.At(path));
        }
    }

    private static string CheckOf(string text)
    {
        using var sandbox = new Sandbox();
        sandbox.Write("dep.yml", "template: template.md\nproposals: ['deps/*.md']\nsections:\n  Proposal: { words: 5.. }\n");
        sandbox.Good("deps/0001-wake.md");
        var path = sandbox.At("deps/0001-wake.md");
        sandbox.Write("deps/0001-wake.md", File.ReadAllText(path).Replace("We build it step by step.", text, StringComparison.Ordinal));
        return sandbox.Commit().Run("check").Output;
    }
}
