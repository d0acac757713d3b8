using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Rules;

/// <summary>What is said without a base where no rule needs one: on a page of the rule all rules run.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BaseUnavailableTests
{
    [Test]
    public void WithoutRulesThatNeedItNoRuleIsNamed()
    {
        Assert.That(
            Findings(new() { ["no-base"] = "There is no branch 'main'" }).Single().Message,
            Is.EqualTo("What changed was not checked: There is no branch 'main'")
        );
    }

    [Test]
    public void NothingIsSaidOfABaseThatNobodyAskedFor()
    {
        Assert.That(Findings([]), Is.Empty);
    }

    private static Diagnostic[] Findings(Dictionary<string, string> said)
    {
        var example = new Example([new PageFile("0001-a.md", "# A\n", IsBefore: false, IsAfter: false)], said, "", default);
        return [.. example.Run([new BaseUnavailable()], content => content)];
    }
}
