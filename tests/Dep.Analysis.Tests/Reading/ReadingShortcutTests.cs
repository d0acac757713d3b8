using System.Collections.Frozen;
using CsCheck;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Anchors;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;
using Markdig.Syntax;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reading;

/// <summary>What reading does by a shorter way is what the long way gives.</summary>
[NonParallelizable]
public sealed class ReadingShortcutTests
{
    private static readonly Gen<string> Word = Gen.OneOf(
        "Summary",
        "summary",
        "Wake & sleep",
        " Wake",
        "a_b-c",
        "Größe",
        "日本",
        "`code`",
        "x",
        "",
        "K",
        "\u212A",
        "(optional) Goals",
        "Goals!",
        "A.B",
        "1. Why?"
    );

    [Test]
    public void ItemsComeBackIntoTheirOrderAndThoseOfOnePlaceStayAsTheyAre() =>
        Gen.Int[0, 9]
            .Array[0, 30]
            .Sample(starts =>
            {
                var items = starts.Select((start, index) => (start, index)).ToList();
                DocumentOrder.Restore(items, static item => item.start);
                return items.SequenceEqual(starts.Select((start, index) => (start, index)).OrderBy(item => item.start));
            });

    [Test]
    public void AnAnchorThatIsToldAtAGlanceIsThere() =>
        Gen.Select(Word.Array[0, 6], Word.Array[0, 2], Word)
            .Sample(
                (headings, ids, asked) =>
                {
                    var builder = new AnchorNames.Builder();
                    Array.ForEach(headings, builder.AddHeading);
                    Array.ForEach(ids, builder.AddId);
                    var names = builder.Build();
                    var anchors = names.ToSet();
                    return anchors
                        .Append(asked)
                        .Append(asked.ToUpperInvariant())
                        .Where(anchor => anchor.Length > 0)
                        .All(anchor => !names.HavePlain(anchor) || anchors.Contains(anchor));
                }
            );

    [TestCase("Wake & sleep", "wake--sleep", true)]
    [TestCase("Wake & sleep", "Wake--Sleep", true)]
    [TestCase(" a_b-C ", "a_b-c", true)]
    [TestCase("1. Why?", "1-why", true)]
    [TestCase("Wake & sleep", "wake--slee", false)]
    [TestCase("Wake & sleep", "wake--sleep-1", false)]
    [TestCase("K", "\u212A", false)]
    [TestCase("Größe", "größe", false)]
    public void AnAnchorOfAsciiIsToldAtAGlance(string heading, string anchor, bool isTold)
    {
        var builder = new AnchorNames.Builder();
        builder.AddHeading("Another");
        builder.AddHeading(heading);

        Assert.That(builder.Build().HavePlain(anchor), Is.EqualTo(isTold));
    }

    [Test]
    public void ATextBeginsLikeAnotherOrDoesNot() =>
        Gen.Select(
                Gen.Char['a', 'c'].Array[0, 6].Select(text => new string(text)).Array[0, 12],
                Gen.Char['a', 'd'].Array[3, 3].Select(text => new string(text))
            )
            .Sample(
                (texts, asked) =>
                {
                    var beginnings = new PrefixFilter(texts, 3);
                    return beginnings.Contain(asked) == texts.Any(text => text.StartsWith(asked, StringComparison.Ordinal))
                        && beginnings.StartWith(asked[0]) == texts.Any(text => text.StartsWith(asked[0]));
                }
            );

    [TestCase("WIP", true)]
    [TestCase("(optional) TBD", true)]
    [TestCase("[Optional] `todo`.", true)]
    [TestCase("- fixme!", true)]
    [TestCase("to be written", true)]
    [TestCase("The words to be written", false)]
    [TestCase("123 TBD", false)]
    [TestCase("", false)]
    public void AnAnswerIsToldByItsFirstLetterAndItsWords(string text, bool isToBeDone) =>
        Assert.That(TemplateMarks.IsToBeDone(text), Is.EqualTo(isToBeDone));

    [TestCase("See x", true)]
    [TestCase("TBD See x", true)]
    [TestCase("todo: See x", true)]
    [TestCase("See", false)]
    public void AShortInstructionIsOneWhateverStandsBeforeIt(string text, bool isInstruction)
    {
        var schema = new ProposalSchema { Templates = [], Instructions = new[] { "See x" }.ToFrozenSet(StringComparer.Ordinal) };

        Assert.That(schema.IsInstruction(new ContentBlock(ContentKind.Paragraph, default, text)), Is.EqualTo(isInstruction));
    }

    [Test]
    public void AHeaderInFrontCountsBeforeOneAboveTheTitle()
    {
        var reader = new ProposalReader(NamePattern.Default, new HeaderShape([HeaderNotation.FrontMatter, HeaderNotation.Bullets]));
        const string Bullets = "- Status: Draft\n- Start: 2020-01-01\n\n# Summary\n\nText.\n";

        Assert.That(reader.Read(new SourceText("0001-a.md", Bullets)).Header.Notation, Is.EqualTo(HeaderNotation.Bullets));
        Assert.That(
            reader.Read(new SourceText("0001-a.md", "---\nstatus: Approved\n---\n\n" + Bullets)).Header.Notation,
            Is.EqualTo(HeaderNotation.FrontMatter)
        );
    }

    [TestCase("\n")]
    [TestCase("\r\n")]
    public void CodeHasTheLineBreaksItWasWrittenWith(string lineBreak)
    {
        var code = string.Join(lineBreak, "a line of code that is long enough", "", "  another line of code");
        var proposal = ProposalReader.Default.Read(
            new SourceText("0001-a.md", $"# T{lineBreak}{lineBreak}```{lineBreak}{code}{lineBreak}```{lineBreak}")
        );

        Assert.That(proposal.AllContent.Select(block => block.Text), Is.EqualTo(new[] { code }));
    }

    // It holds for the version of Markdig that is here: with another, its lines would be the collector's again.
    [Test]
    public void TheLinesOfAllLeavesGoBackToMarkdig()
    {
        const string Text =
            "# Title\n\nPlain text\nin two lines.\n\n- An *item* with [a link](https://example.org).\n\n> A quote.\n\n```\ncode\n```\n\n    more code\n\n<div>\n</div>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        var document = BoundedMarkdown.Parse(new SourceText("a.md", Text), Text).Document!;
        var leaves = document.Descendants<LeafBlock>().ToArray();
        Assert.That(leaves.Count(leaf => leaf.Lines.Lines is not null), Is.GreaterThan(5));

        MarkdigLinePool.Release(document);

        Assert.That(leaves.Where(leaf => leaf.Lines.Lines is not null), Is.Empty);
    }

    [Test]
    public void WhoKeepsAProposalKeepsItsTextAndNotWhatTheParserMadeOfIt()
    {
        var text = string.Concat(
            Enumerable.Repeat("- Word *em* **strong** [a label](https://example.org \"t\") &amp; `code` <b>x</b> and more.\n", 2_000)
        );
        var (once, settled) = (
            Held(static source => ProposalReader.Default.ReadTransient(source, null)),
            Held(static source => ProposalReader.Default.Read(source))
        );
        Assert.That(settled, Is.LessThan(once / 2));

        long Held(Func<SourceText, Proposal> read)
        {
            var source = new SourceText("0001-a.md", text);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var proposal = read(source);
            var held = GC.GetTotalMemory(forceFullCollection: true) - before;
            GC.KeepAlive(proposal);
            return held;
        }
    }

    [Test]
    public void WhatWasReadStaysWhenItsLinesServeOthers()
    {
        var first = Read("first");
        var second = Read("other");

        Assert.That(Shown(first), Is.EqualTo(Shown(Read("first"))));
        Assert.That(Shown(second), Is.EqualTo(Shown(Read("other"))));

        static Proposal Read(string word) =>
            ProposalReader.Default.Read(
                new SourceText(
                    "0001-a.md",
                    $"# T\n\n## S\n\nThe {word} paragraph, which is long enough\nto be read late.\n\n```\nThe {word} code, which is long as well.\n```\n"
                )
            );

        static string Shown(Proposal proposal) => string.Join('\n', proposal.AllContent.Select(block => block.Text));
    }
}
