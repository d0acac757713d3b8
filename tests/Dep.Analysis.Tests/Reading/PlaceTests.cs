using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reading;

/// <summary>What properties found, and what is then told apart by a place.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PlaceTests
{
    [TestCase("# A\n\nThe `one\ntwo` of it.\n")]
    [TestCase("# A\n\nThe `one\n\ntwo` of it.\n")]
    public void ACodeSpanOfTwoLinesIsReadAlikeForAllLineEndings(string text)
    {
        var expected = Read(text);
        Assert.That(Read(text.Replace('\n', '\r')), Is.EqualTo(expected));
        Assert.That(Read(text.Replace("\n", "\r\n", StringComparison.Ordinal)), Is.EqualTo(expected));

        static string Read(string text) => string.Join('|', Proposal(text).AllContent.Select(block => block.Text.ReplaceLineEndings("\n")));
    }

    [TestCase("A: 1, 2", "1", "2")]
    [TestCase("A: \"1, 2\"", "1", "2")]
    [TestCase("A: '1, 2'", "1", "2")]
    [TestCase("A: \"1, \\t2\"", "\"1, \\t2\"", "\"1, \\t2\"")]
    [TestCase("A: '1, ''2'", "'1, ''2'", "'1, ''2'")]
    [TestCase("A: >\n  1,\n  2", ">\n  1,\n  2", ">\n  1,\n  2")]
    // As long as it reads: the last line has no break, and the escape is written with two characters more than the quotes.
    [TestCase("A: 1,\n  2\n", "1,\n  2", "1,\n  2")]
    public void AnItemHasAPlaceOfItsOwnOnlyWhereItIsWrittenAsItReads(string header, params string[] places)
    {
        var proposal = Proposal($"---\n{header}\n---\n\n# A\n");
        var items = FieldItems.Of(proposal.Header.Fields.Single());
        Assert.That(items.Select(item => proposal.Source[item.Span]), Is.EqualTo(places));
    }

    private static Proposal Proposal(string text) => ProposalReader.Default.Read(new SourceText("0001-a.md", text));
}
