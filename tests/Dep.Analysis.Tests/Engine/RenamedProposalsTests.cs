using System.Collections.Immutable;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>A document has to be parsed for its title alone: it is asked for where it may decide, and decides there.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RenamedProposalsTests
{
    private static readonly string[] Clauses =
    [
        "The orbit of a comet bends",
        "A kettle boils on the hill",
        "Green paint dries in a day",
        "No letter came from Rome",
        "Tides wait for the harbour",
        "Eleven birds left at noon",
        "Copper wires hum in rain",
        "Old maps show no bridges",
    ];

    private static readonly ProposalSchema Schema = new()
    {
        Templates = [],
        Fields = [],
        Sections = [],
    };

    [Test]
    public void ATitleIsNotAskedForWhereTheTextIsTheSame() =>
        Assert.That(
            Origins([Unread("a/0007-alpha.md", Text("Wake", 0, 4))], [Unread("a/0009-beta.md", Text("Wake", 0, 4))]),
            Is.EqualTo(new[] { "a/0009-beta.md < a/0007-alpha.md" })
        );

    [Test]
    public void ATitleIsNotAskedForWhereNoneCompetes() =>
        Assert.That(
            Origins(
                [Unread("a/0007-alpha.md", Text("Wake", 0, 4)), Unread("a/0008-gamma.md", Text("Sleep", 4, 4))],
                [Unread("a/0009-beta.md", Text("Wake", 0, 4) + "\nMore.\n"), Unread("a/0010-delta.md", Text("Sleep", 4, 4) + "\nLess.\n")]
            ),
            Is.EqualTo(new[] { "a/0009-beta.md < a/0007-alpha.md", "a/0010-delta.md < a/0008-gamma.md" })
        );

    [TestCase("Wake and sleep of rovers", true)]
    [TestCase("The rovers and their sleep", false)]
    public void ATitleDecidesWhereTheTextAloneDoesNot(string title, bool isSame) =>
        Assert.That(
            Origins(
                [
                    Read(
                        "a/0007-alpha.md",
                        $"# Wake and sleep of rovers\n\n{Clauses[0]}.\n{(isSame ? Clauses[6] : Clauses[1])}.\n{Clauses[2]}.\n{Clauses[3]}.\n"
                    ),
                ],
                [Read("a/0009-beta.md", $"# {title}\n\n{Clauses[0]}.\n{Clauses[1]}.\n{Clauses[4]}.\n{Clauses[5]}.\n")]
            ),
            isSame ? Is.EqualTo(new[] { "a/0009-beta.md < a/0007-alpha.md" }) : Is.Empty
        );

    private static string Text(string title, int from, int count) =>
        $"# {title}\n\n{string.Concat(Clauses.Skip(from).Take(count).Select(clause => clause + ".\n"))}";

    private static Proposal Read(string path, string text) => ProposalReader.Default.Read(new SourceText(path, text));

    private static Proposal Unread(string path, string text) =>
        new()
        {
            Source = new SourceText(path, text),
            Number = Read(path, text).Number,
            ReadHead = () => throw new InvalidOperationException($"{path} was read"),
        };

    private static string[] Origins(ImmutableArray<Proposal> gone, ImmutableArray<Proposal> came) =>
        [
            .. RenamedProposals
                .Origins(gone, Schema, came, Schema)
                .Select(pair => $"{pair.Key.Path} < {pair.Value.Path}")
                .Order(StringComparer.Ordinal),
        ];
}
