using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>The items of a list in a header: what surely separates, and where each item stands.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FieldItemsTests
{
    [TestCase("a", "a")]
    [TestCase("a, b", "a|b")]
    [TestCase("a; b", "a|b")]
    [TestCase("a,b;c", "a|b|c")]
    [TestCase("a (b, c), d", "a (b, c)|d")]
    [TestCase("[a, b](c), d", "[a, b](c)|d")]
    [TestCase("((a, b), c), d", "((a, b), c)|d")]
    [TestCase("a), b", "a)|b")]
    [TestCase("a)), (b, c)", "a))|(b, c)")]
    [TestCase("Ann <ann@example.org>, Bo", "Ann <ann@example.org>|Bo")]
    [TestCase("a<br>b", "a|b")]
    [TestCase("a (b<br/>c), d", "a (b|c)|d")]
    [TestCase("a,, b", "a||b")]
    [TestCase(", a", "|a")]
    [TestCase("a,", "a")]
    [TestCase("a, ,b,", "a||b")]
    public void ItemsAreApartWhereSomethingSeparatesThem(string value, string items)
    {
        var proposal = ProposalReader.Default.Read(new SourceText("0001-a.md", $"# A\n\n**F**: {value}\n\n**G**: x\n"));
        var found = FieldItems.Of(proposal.Field("F")!);
        Assert.That(string.Join('|', found.Select(item => item.Value)), Is.EqualTo(items));
        Assert.That(
            found.Where(item => item.Value.Length > 0).Select(item => proposal.Source[item.Span]),
            Is.EqualTo(found.Where(item => item.Value.Length > 0).Select(item => item.Value)),
            "each has its place"
        );
        Assert.That(
            found.Where(item => item.Value.Length == 0).Select(item => proposal.Source[item.Span]),
            Is.All.AnyOf(",", ";"),
            "an empty one is seen at a separator"
        );
    }

    [TestCase("a, b", "a|b", true)]
    [TestCase("\"a, b\"", "a|b", true)]
    [TestCase("[a, 'b, c']", "a|b, c", false)]
    [TestCase("\"a\\u002C b\"", "a|b", false)]
    [TestCase("", "", true)]
    public void OfYamlTheyAreThoseOfTheListOrOfItsText(string value, string items, bool haveAPlace)
    {
        var proposal = ProposalReader.Default.Read(new SourceText("0001-a.md", $"---\nF: {value}\n---\n\n# A\n"));
        var found = FieldItems.Of(proposal.Field("F")!);
        Assert.That(string.Join('|', found.Select(item => item.Value)), Is.EqualTo(items));
        Assert.That(found.All(item => proposal.Source[item.Span] == item.Value), Is.EqualTo(haveAPlace));
    }
}
