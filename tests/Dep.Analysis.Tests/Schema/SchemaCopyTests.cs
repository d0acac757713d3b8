using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>What a schema works out once holds for it alone, and not for a changed copy.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SchemaCopyTests
{
    private static readonly ProposalSchema Original = SchemaBuilder.Build(Dialect.Get("dynamo").Templates, Settings.Empty, Dialect.Get("dynamo"));

    [Test]
    public void ACopyWithOtherFieldsKnowsThemAndNoOthers()
    {
        var name = Original.Fields[0].Name;
        Assert.That(Original.Field(name), Is.SameAs(Original.Fields[0]));

        var copy = Original with { Fields = [Original.Fields[0] with { Name = "Renamed" }] };

        Assert.That(copy.Field("renamed"), Is.SameAs(copy.Fields[0]));
        Assert.That(copy.Field(name), Is.Null);
        Assert.That(Original.Field(name), Is.SameAs(Original.Fields[0]));
    }

    [Test]
    public void ACopyWithOtherSectionsFindsThemAndNoOthers()
    {
        var proposal = new ProposalReader(Original.Names, Original.Shape).Read(
            new SourceText("deps/0001-one.md", "# One\n\n## Motivation\n\nText.\n\n## Renamed 1 First\n\nText.\n")
        );
        Assert.That(Original.Section(proposal.AllSections[^2]), Is.Not.Null);

        var copy = Original with { Sections = [new SectionSchema("Other", Presence.Optional, 2) { Repeats = true } with { Name = "Renamed" }] };

        Assert.That(copy.Section(proposal.AllSections[^2]), Is.Null);
        Assert.That(copy.Section(proposal.AllSections[^1]), Is.SameAs(copy.Sections[0]));
        Assert.That(copy.NumberOf(proposal.AllSections[^1]), Is.EqualTo("1"));
    }

    [Test]
    public void WhatIsNotMarkdownHasNoSectionsInEachCopy()
    {
        var read = new ProposalReader(Original.Names, Original.Shape).Read(new SourceText("deps/0001-one.rst", "Title: One\n"));
        Assert.That(read.IsMarkdown, Is.False);
        Assert.That(Original.For(read).People, Is.Empty);

        var copy = Original.WithPeople(["Ann"]);

        Assert.That(copy.For(read).Sections, Is.Empty);
        Assert.That(copy.For(read).People, Is.EqualTo(new[] { "Ann" }));
    }
}
