using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>How a proposal is named in another one: as the template shows it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReferenceTextTests
{
    private const string Bold = "# A\n\n**Status**: Draft\n";
    private const string FrontMatter = "---\nstatus: Draft\n---\n\n# A\n";

    [TestCase(Bold, "<link>", "[B \\[x\\]](0005-b.md)")]
    [TestCase(Bold, "LINK to it", "[B \\[x\\]](0005-b.md)")]
    [TestCase(Bold, "docs/x", "/deps/0005-b.md")]
    [TestCase(Bold, "<number>", "0005")]
    [TestCase(Bold, "<proposal>", "[B \\[x\\]](0005-b.md)")]
    [TestCase(Bold, null, "[B \\[x\\]](0005-b.md)")]
    [TestCase(FrontMatter, null, "0005")]
    [TestCase(FrontMatter, "<link>", "[B \\[x\\]](0005-b.md)")]
    public void AReferenceHasTheFormThatTheTemplateShows(string from, string? shown, string expected) =>
        Assert.That(To(from, Field with { Placeholder = shown }, "deps/0005-b.md", "# B [x]\n"), Is.EqualTo(expected));

    [TestCase("deps/0005-b/README.md", "/deps/0005-b")]
    [TestCase("deps/0005-b/readme.md", "/deps/0005-b")]
    [TestCase("deps/0005-b.md", "/deps/0005-b.md")]
    public void APathIsThatOfTheFolder(string path, string expected) =>
        Assert.That(To(Bold, Field with { Placeholder = "a/b" }, path, "# B\n"), Is.EqualTo(expected));

    [TestCase("---\nnumber: 5\n---\n\n# B\n", "5")]
    [TestCase("---\nnumber: ' 005 '\n---\n\n# B\n", "005")]
    [TestCase("---\nnumber: five\n---\n\n# B\n", "0005")]
    [TestCase("---\nnumber:\n---\n\n# B\n", "0005")]
    [TestCase("# B\n", "0005")]
    public void ANumberIsWrittenAsItsProposalWritesIt(string to, string expected) =>
        Assert.That(To(Bold, Field with { Placeholder = "<number>" }, "deps/0005-b.md", to), Is.EqualTo(expected));

    [Test]
    public void WithoutANumberNoneIsWritten() => Assert.That(To(Bold, Field with { Placeholder = "<number>" }, "deps/0000-b.md", "# B\n"), Is.Null);

    [Test]
    public void TheOtherSideShowsTheFormAsWell() =>
        Assert.That(To(FrontMatter, Field with { Inverse = "Replaced By" }, "deps/0005-b.md", "# B\n"), Is.EqualTo("[B](0005-b.md)"));

    [TestCase("# a \\* b \\[c\\] \\\\ d\n", "[a \\* b \\[c\\] \\\\ d](0005-b.md)")]
    [TestCase("", "[0005-b.md](0005-b.md)")]
    public void ATitleIsReadAsItIs(string to, string expected) =>
        Assert.That(ReferenceText.Link(Read("deps/0001-a.md", Bold), Read("deps/0005-b.md", to)), Is.EqualTo(expected));

    [TestCase("{proposed | rejected | superseded by ADR-0123}", "superseded by ADR-0005")]
    [TestCase("proposed | Superseded by [ADR-12](x.md) | 7", "Superseded by [ADR-0005](x.md)")]
    [TestCase("proposed | superseded", "superseded by 0005")]
    [TestCase("proposed | accepted 2024", "superseded by 0005")]
    [TestCase(null, "superseded by 0005")]
    public void AStatusNamesItsSuccessorAsTheTemplateShows(string? shown, string expected)
    {
        Assert.That(SupersededText.In(Field with { Placeholder = shown }, Schema, Read("deps/0005-b.md", "# B\n")), Is.EqualTo(expected));
        Assert.That(SupersededText.In(Field with { Placeholder = shown }, Schema, Read("deps/0000-b.md", "# B\n")), Is.Null);
    }

    private static readonly FieldSchema Field = new("Replaces", Presence.Optional) { Form = FieldForm.References };

    private static readonly ProposalSchema Schema = new()
    {
        Templates = [],
        Unnumbered = ["0000"],
        Fields =
        [
            new FieldSchema("status", Presence.Required),
            new FieldSchema("number", Presence.Optional) { Form = FieldForm.Number },
            new FieldSchema("Replaced By", Presence.Optional) { Placeholder = "<link>" },
        ],
    };

    private static string? To(string from, FieldSchema field, string path, string to) =>
        ReferenceText.To(Schema, Read("deps/0001-a.md", from), field, Read(path, to));

    private static Proposal Read(string path, string text) => ProposalReader.Default.Read(new SourceText(path, text));
}
