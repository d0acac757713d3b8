using System.Collections.Immutable;
using CsCheck;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>What each sign of a renamed proposal is worth: alone, together with another, and where it is ambiguous.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RenamingSignsTests
{
    private static readonly ProposalSchema Schema = new()
    {
        Templates = [],
        Fields = [],
        Sections = [],
        Unnumbered = ["0000", "NNNN"],
    };

    // Each line is a repository: what is gone, what came, and the pairs. 'path=ABCD' has four clauses, each of which a letter stands for.
    [TestCase(
        "0007-a=ABCD 0008-b=EFGH",
        "0007-x=IJKL 0008-y=MNOP",
        "0007-a>0007-x 0008-b>0008-y",
        TestName = "a number that each has once is enough"
    )]
    [TestCase("0007-a=ABCD 0008-b=EFGH", "0007-x=IJKL 0007-y=MNOP", "", TestName = "a number that two came with tells neither")]
    [TestCase("0007-a=ABCD 0007-b=EFGH", "0007-x=IJKL 0009-y=MNOP", "", TestName = "a number that two had tells neither")]
    [TestCase("0007-a=ABCD 0007-b=EFGH", "0007-x=EFGH 0009-y=MNOP", "0007-b>0007-x", TestName = "of two with one number the text tells which")]
    [TestCase(
        "pep-0007=ABCD pep-0008=EFGH",
        "0007-x=AIJK 0008-y=EMNO",
        "pep-0007>0007-x pep-0008>0008-y",
        TestName = "a number in another form and a quarter of the text"
    )]
    [TestCase("pep-0007=ABCD pep-0008=EFGH", "0007-x=IJKL 0008-y=MNOP", "", TestName = "a number in another form is not enough")]
    [TestCase(
        "0000-a=ABCD 0000-b=EFGH",
        "0015-a=IJKL 0016-b=MNOP",
        "0000-a>0015-a 0000-b>0016-b",
        TestName = "a name is enough where there was no number"
    )]
    [TestCase("0007-a=ABCD 0008-b=EFGH", "0015-a=IJKL 0016-b=MNOP", "", TestName = "a name is not enough where there was a number")]
    [TestCase("0007-a=ABCD 0008-b=EFGH", "0015-a=ABIJ 0016-b=EMNO", "0007-a>0015-a 0008-b>0016-b", TestName = "a name and a quarter of the text")]
    [TestCase("0007-a=ABCD 0008-b=EFGH", "0015-x=ABIJ 0016-y=EMNO", "0007-a>0015-x", TestName = "half of the text is enough, a quarter is not")]
    [TestCase("0007-a=ABCD 0008-b=EFGH", "0008-x=ABCD 0007-y=EFGH", "0007-a>0008-x 0008-b>0007-y", TestName = "the text tells more than a number")]
    [TestCase("0007-a=ABCD 0008-b=ABCD", "0007-b=ABCD 0008-a=ABCD", "0007-a>0007-b 0008-b>0008-a", TestName = "of equal texts the numbers tell")]
    [TestCase("0007-a=ABCD 0008-b=EFGH", "0009-x=ABCD 0010-y=ABCD", "0007-a>0009-x", TestName = "of two that are alike the first")]
    [TestCase("0007-a=ABCD 0008-b=ABEF", "0009-x=ABCD 0010-y=IJKL", "0007-a>0009-x", TestName = "of two that are alike the more alike")]
    [TestCase("0007-a=ABCD", "0009-x=ABCE 0010-y=ABCD", "0007-a>0010-y", TestName = "of two that came the more alike")]
    [TestCase("0007-a=ABCD", "0008-a=EFGH", "", TestName = "a single pair with one hint")]
    [TestCase("0007-a=ABCD", "0007-x=EFGH", "0007-a>0007-x", TestName = "a single pair with a number")]
    [TestCase("0007-a=ABCD", "0009-x=ABCD", "0007-a>0009-x", TestName = "a single pair with one text")]
    [TestCase("", "0009-x=ABCD", "", TestName = "nothing is gone")]
    [TestCase("0007-a=ABCD", "", "", TestName = "nothing came")]
    public void SignsAreWorth(string gone, string came, string expected) =>
        Assert.That(Pairs(Documents(gone), Documents(came)), Is.EqualTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    // Documents outside of the places of proposals: their signs are hints, two of them are never one, and they make no number ambiguous.
    [TestCase("out/0007-a=ABCD 0008-b=EFGH", "0007-x=IJKL 0009-y=MNOP", "", TestName = "a number is a hint")]
    [TestCase("out/0007-a=ABCD 0008-b=EFGH", "0007-x=ABIJ 0009-y=MNOP", "out/0007-a>0007-x", TestName = "a number and half of the text")]
    [TestCase("out/0007-a=ABCD 0008-b=EFGH", "0009-x=ABCD 0010-y=MNOP", "out/0007-a>0009-x", TestName = "the whole text")]
    [TestCase("0007-a=ABCD 0008-b=EFGH", "out/0007-x=ABIJ 0009-y=MNOP", "0007-a>out/0007-x", TestName = "a proposal that moved out")]
    [TestCase("out/0007-a=ABCD", "out/0007-a2=ABCD", "", TestName = "two outside")]
    [TestCase("out/0007-a=ABCD 0008-b=EFGH", "out/0007-x=ABCD 0009-y=MNOP", "", TestName = "two outside among others")]
    [TestCase("out/0007-z=ABCD 0007-a=EFGH", "0007-x=IJKL 0009-y=MNOP", "0007-a>0007-x", TestName = "a number stays clear")]
    public void SignsOutsideAreWorthLess(string gone, string came, string expected) =>
        Assert.That(
            Pairs(Documents(gone), Documents(came), proposal => proposal.Path.StartsWith("out/", StringComparison.Ordinal)),
            Is.EqualTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        );

    // What a document is paired with depends on the documents, and not on the order in which a file system lists them. The texts are such
    // that no document has two partners of the same rating.
    [Test]
    public void TheOrderDoesNotMatterWhereTextsDiffer() =>
        Gen.Select(Names, Names, Gen.Shuffle(Enumerable.Range(0, 6).ToArray()), Gen.Shuffle(Enumerable.Range(0, 6).ToArray()))
            .Sample(
                (gone, came, order, other) =>
                {
                    ImmutableArray<Proposal> before = [.. gone.Select((name, at) => Document($"{name}={"ABCDEFGHIJKL"[(2 * at)..(2 * at + 2)]}"))];
                    ImmutableArray<Proposal> after =
                    [
                        .. came.Select((name, at) => Document($"new/{name}={"ABCDEFGHIJKL"[(2 * at)..(2 * at + 1)]}{"MNOPQR"[at]}{"STUVWX"[at]}")),
                    ];
                    Assert.That(Pairs(Shuffled(before, order), Shuffled(after, other)), Is.EqualTo(Pairs(before, after)));
                },
                iter: 200
            );

    [TestCase("old.md=ABCD other.md=EFGH", "template.md=ABCD", "old.md", TestName = "the same text")]
    [TestCase("other.md=EFGH old.md=ABCD", "template.md=ABIJ", "old.md", TestName = "half of the text")]
    [TestCase("other.md=EFGH old.md=ABCD", "template.md=AIJK", null, TestName = "a quarter of the text")]
    [TestCase("other.md=EFGH a/template.md=ABCD", "b/template.md=AIJK", "a/template.md", TestName = "a quarter of the text and the name")]
    [TestCase("other.md=ABCI a/template.md=EFGH", "b/template.md=ABCD", "other.md", TestName = "the text tells more than the name")]
    [TestCase("a/template.md=EFGH", "b/template.md=ABCD", null, TestName = "the name alone")]
    [TestCase("old.md=ABCD same.md=ABCD", "template.md=ABCD", "old.md", TestName = "of two that are alike the first")]
    [TestCase("", "template.md=ABCD", null, TestName = "nothing is gone")]
    public void ATemplateIsFollowed(string gone, string template, string? expected) =>
        Assert.That(RenamedProposals.OriginOfTemplate(Document(template), Documents(gone))?.Path, Is.EqualTo(expected));

    private static readonly Gen<string[]> Names = Gen.Select(Gen.Int[1, 9], Gen.Char["abc"])
        .Select((number, letter) => $"{number:0000}-{letter}")
        .Array[6]
        .Where(names => names.Distinct().Count() == names.Length);

    private static ImmutableArray<Proposal> Shuffled(ImmutableArray<Proposal> documents, int[] order) => [.. order.Select(at => documents[at])];

    private static string[] Pairs(ImmutableArray<Proposal> gone, ImmutableArray<Proposal> came, Func<Proposal, bool>? isOutside = null) =>
        [
            .. RenamedProposals
                .Origins(gone, Schema, came, Schema, isOutside)
                .Select(pair => $"{Short(pair.Value.Path)}>{Short(pair.Key.Path)}")
                .Order(StringComparer.Ordinal),
        ];

    private static string Short(string path) => path.EndsWith(".md", StringComparison.Ordinal) ? path[..^3] : path;

    private static ImmutableArray<Proposal> Documents(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Document)];

    private static Proposal Document(string text)
    {
        var (path, clauses) = (text[..text.IndexOf('=')], text[(text.IndexOf('=') + 1)..]);
        return ProposalReader.Default.Read(
            new SourceText(
                path.EndsWith(".md", StringComparison.Ordinal) ? path : path + ".md",
                string.Concat(clauses.Select(letter => $"All of this clause {new string(letter, 12)} is about it.\n"))
            )
        );
    }
}
