using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>How proposals are found by path, sidecar and number, also after one of them changed; and which proposals a reference means.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProposalLookupTests
{
    private const string Template = "# <Title>\n\n**Status**: Draft | Final\n\n**Replaces**: <numbers>\n\n## Summary\n";

    [Test]
    public void ProposalsAreSortedByPathAndFoundByIt()
    {
        var repository = Of(("b/0002-b.md", Document()), ("a/0010-c.md", Document()), ("B/0003-a.md", Document()));
        Assert.That(repository.Proposals.Select(proposal => proposal.Path), Is.EqualTo(new[] { "B/0003-a.md", "a/0010-c.md", "b/0002-b.md" }));
        Assert.That(repository.At("a/0010-c.md")?.Number, Is.EqualTo("0010"));
        Assert.That(repository.At("A/0010-c.md"), Is.Null, "paths differ by case");
        Assert.That(repository.Owning("a/none.md"), Is.Null);
    }

    [Test]
    public void NumbersAreThoseThatAreAssigned()
    {
        var repository = Of(("0000-a.md", Document()), ("0007-b.md", Document()), ("0007-c.md", Document()), ("notes.md", Document()));
        Assert.That(repository.ByNumber.Select(group => group.Key), Is.EqualTo(new[] { 7 }));
        Assert.That(repository.ByNumber[7].Select(proposal => proposal.Path), Is.EqualTo(new[] { "0007-b.md", "0007-c.md" }));
    }

    [Test]
    public void AChangedProposalTakesThePlaceOfItsEarlierText()
    {
        var repository = Of(("0001-a.md", Document()), ("0002-b.md", Document("1")), ("0003-c.md", Document()));
        var changed = Read("0002-b.md", Document("3"));
        var after = repository.With(changed);
        Assert.That(after.Proposals, Is.EqualTo(new[] { repository.Proposals[0], changed, repository.Proposals[2] }));
        Assert.That(after.At("0002-b.md"), Is.SameAs(changed));
        Assert.That(after.ByNumber[2].Single(), Is.SameAs(changed));
        Assert.That(Targets(after, "0002-b.md"), Is.EqualTo(new[] { "3: 0003-c.md" }));
        Assert.That(repository.At("0002-b.md"), Is.Not.SameAs(changed), "the snapshot stays as it was");
        Assert.That(Targets(repository, "0002-b.md"), Is.EqualTo(new[] { "1: 0001-a.md" }));
    }

    [Test]
    public void AProposalThatIsNotThereChangesNothing()
    {
        var repository = Of(("0001-a.md", Document()));
        Assert.That(repository.With(Read("0002-b.md", Document())).Proposals, Is.EqualTo(repository.Proposals));
    }

    // A sidecar can appear, change and disappear together with the text.
    [Test]
    public void ASidecarBelongsToTheProposalAsItIsNow()
    {
        var plain = Read("a/README.md", "# A\n");
        var beside = WithSidecar("a/README.md", "a/kep.yaml");
        var other = WithSidecar("b/README.md", "b/kep.yaml");
        var repository = new ProposalRepository(Schema, [plain, other]);
        Assert.That(repository.Owning("a/kep.yaml"), Is.Null);
        Assert.That(repository.Owning("b/kep.yaml"), Is.SameAs(other));
        var with = repository.With(beside);
        Assert.That(with.Owning("a/kep.yaml"), Is.SameAs(beside));
        Assert.That(with.Owning("b/kep.yaml"), Is.SameAs(other));
        Assert.That(repository.Owning("a/kep.yaml"), Is.Null);
        Assert.That(with.With(plain).Owning("a/kep.yaml"), Is.Null);
        Assert.That(with.With(plain).Owning("a/README.md"), Is.SameAs(plain));
    }

    [Test]
    public void ACopyKeepsWhatItIsNotTold()
    {
        var repository = new ProposalRepository(Schema, [Read("0001-a.md", Document())]) { Globs = ["*.md"] };
        var changed = repository.With([(new Dep.Analysis.Diagnostics.Location(SourceText.None, default), "A fault")]);
        Assert.That(changed.Globs, Is.EqualTo(new[] { "*.md" }));
        Assert.That(changed.With(Read("0001-a.md", Document("2"))).Globs, Is.EqualTo(new[] { "*.md" }));
        Assert.That(changed.With(Read("0001-a.md", Document("2"))).ConfigurationDefects, Has.Length.EqualTo(1));
        Assert.That(changed.With(ImmutableArray.Create(repository.Proposals[0])).Evidence, Is.EqualTo(repository.Proposals));
        Assert.That(changed.With(Schema, ProposalHistory.Unknown).ConfigurationDefects, Has.Length.EqualTo(1));
    }

    // A number means all that have it; a path means the file, or where it is wrong the proposal of its name, else of its number.
    [TestCase("2", "2: deps/0002-b.md")]
    [TestCase("0002", "0002: deps/0002-b.md")]
    [TestCase("4", "4: deps/0004-d.md deps/0004-e.md")]
    [TestCase("9", "9: !")]
    [TestCase("2, 4", "2: deps/0002-b.md|4: deps/0004-d.md deps/0004-e.md")]
    [TestCase("[b](0002-b.md)", "[b](0002-b.md): deps/0002-b.md")]
    [TestCase("[b](../deps/0002-b.md#x)", "[b](../deps/0002-b.md#x): deps/0002-b.md")]
    [TestCase("[c](0003-c)", "[c](0003-c): deps/0003-c/README.md")]
    [TestCase("[b](../old/0002-b.md)", "[b](../old/0002-b.md): deps/0002-b.md")]
    [TestCase("[b](0002-renamed.md)", "[b](0002-renamed.md): deps/0002-b.md")]
    [TestCase("[b](0004-renamed.md)", "[b](0004-renamed.md): deps/0004-d.md deps/0004-e.md")]
    [TestCase("[b](0009-none.md)", "[b](0009-none.md): ?")]
    [TestCase("[b](0000-none.md)", "[b](0000-none.md): ?")]
    [TestCase("[b](https://example.org/0002-b.md)", "[b](https://example.org/0002-b.md): ?")]
    public void AReferenceMeans(string written, string expected) =>
        Assert.That(
            string.Join(
                '|',
                Targets(
                    Of(
                        ("deps/0001-a.md", Document(written)),
                        ("deps/0002-b.md", Document()),
                        ("deps/0003-c/README.md", Document()),
                        ("deps/0004-d.md", Document()),
                        ("deps/0004-e.md", Document())
                    ),
                    "deps/0001-a.md"
                )
            ),
            Is.EqualTo(expected)
        );

    private static readonly ProposalSchema Schema = SchemaBuilder.Build(
        [ProposalReader.Default.Read(new SourceText("template.md", Template))],
        SettingsReader.Read(new SourceText("dep.yml", "fields: { Replaces: { form: references } }\n")),
        dialect: null
    );

    private static ProposalRepository Of(params (string Path, string Text)[] documents) =>
        new(Schema, documents.Select(document => Read(document.Path, document.Text)));

    private static Proposal Read(string path, string text) => ProposalReader.Default.Read(new SourceText(path, text));

    private static Proposal WithSidecar(string path, string sidecar) =>
        new ProposalReader(NamePattern.Default, new HeaderShape([HeaderNotation.Sidecar]) { Sidecar = "kep.yaml" }).Read(
            new SourceText(path, "# A\n"),
            new SourceText(sidecar, "status: Draft\n")
        );

    // '!' is a reference to a proposal that is missing here, '?' one that may mean something else.
    private static string[] Targets(ProposalRepository repository, string path) =>
        [
            .. repository
                .ReferencesFrom(repository.At(path)!)
                .Select(reference =>
                    $"{reference.Reference.Written.Value}: {(reference.IsBroken ? "!" : reference.Targets.IsEmpty ? "?" : string.Join(' ', reference.Targets.Select(target => target.Path)))}"
                ),
        ];

    private static string Document(string replaces = "") =>
        $"# A title\n\n**Status**: Draft\n{(replaces.Length == 0 ? "" : $"\n**Replaces**: {replaces}\n")}\n## Summary\n\nText.\n";
}
