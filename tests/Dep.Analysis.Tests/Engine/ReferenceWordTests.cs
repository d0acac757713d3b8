using Dep.Analysis.Engine.References;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>How the value of a field of references is taken apart.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReferenceWordTests
{
    [TestCase("0012", "Number 0012")]
    [TestCase("12", "Number 12 bare")]
    [TestCase("0012, 0013;0014 & 0015 and 0016", "Number 0012|Number 0013|Number 0014|Number 0015|Filler|Number 0016")]
    [TestCase("DEP-0012", "Number 0012 of DEP")]
    [TestCase("ADR-5.", "Number 5 of ADR")]
    [TestCase("DEP 12", "Number 12 of DEP")]
    [TestCase("DEP: 12", "Prose DEP:|Number 12 bare")]
    [TestCase("(0012)", "Number 0012")]
    [TestCase("`0012`", "Number 0012")]
    [TestCase("0012-wake-sleep", "Number 0012")]
    [TestCase("0012-wake-sleep.md", "Target 0012-wake-sleep.md")]
    [TestCase("./0012-x.md#summary", "Target ./0012-x.md#summary")]
    [TestCase("<https://example.org/pull/5>", "Target https://example.org/pull/5")]
    [TestCase("[the old one](0012-x.md)", "Target 0012-x.md")]
    [TestCase("[the old one](<0012-x.md> \"title\")", "Target 0012-x.md")]
    [TestCase("[a](b.md)[c](d.md)", "Target b.md|Target d.md")]
    [TestCase("[0012][x]", "Number 0012")]
    [TestCase("[DEP-0012]", "Number 0012 of DEP")]
    [TestCase("[Name]", "Prose [Name]")]
    [TestCase("[open", "Prose [open")]
    [TestCase("- 0012\n- 0013", "Filler|Number 0012|Filler|Number 0013")]
    [TestCase("#12", "Prose #12")]
    [TestCase("PR 12", "Prose PR|Number 12 bare")]
    [TestCase("PR-12", "Prose PR-12")]
    [TestCase("2024-01-31", "Prose 2024-01-31")]
    [TestCase("1.2", "Prose 1.2")]
    [TestCase("v12", "Prose v12")]
    [TestCase("12345678901", "Prose 12345678901")]
    [TestCase("the 3 of 2024", "Prose the|Number 3 bare|Prose of|Number 2024 bare")]
    [TestCase("0012[^1]", "Number 0012|Filler")]
    [TestCase("0012<br>0013", "Number 0012|Number 0013")]
    [TestCase("0012\\\n0013<br/>", "Number 0012|Number 0013")]
    [TestCase("**0012**!", "Number 0012")]
    [TestCase("Accepted on 20/11/2015.", "Prose Accepted|Prose on|Prose 20/11/2015.")]
    [TestCase("Accepted by 5/7", "Prose Accepted|Prose by|Prose 5/7")]
    [TestCase("Accepted for iOS/Android", "Prose Accepted|Prose for|Target iOS/Android bare")]
    [TestCase("../rfcs/0012-x", "Target ../rfcs/0012-x")]
    [TestCase("DEP", "Prose DEP")]
    [TestCase("", "")]
    public void Words(string value, string expected)
    {
        var words = ReferenceWord.In(value).ToArray();
        Assert.That(string.Join('|', words.Select(Show)), Is.EqualTo(expected));
        Assert.That(words.Select(word => value[word.Span.Start..word.Span.End]), Is.EqualTo(words.Select(word => word.Text)));
    }

    private static string Show(ReferenceWord word) =>
        word.Kind switch
        {
            ReferenceWordKind.Number => $"Number {word.Target}{(word.Prefix.Length > 0 ? " of " + word.Prefix : "")}{(word.IsBare ? " bare" : "")}",
            ReferenceWordKind.Target => "Target " + word.Target + (word.IsBare ? " bare" : ""),
            ReferenceWordKind.Prose => "Prose " + word.Text,
            _ => "Filler",
        };
}
