using CsCheck;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>Values of header fields, written into every form of header and read back.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FieldEditTests
{
    // csharpier-ignore
    private static readonly string[] Values =
    [
        "Accepted", "Ann <ann@example.org>", "[a](b.md)", "one: two", "# three", "'four'", "\"five\"", "@six", "seven, eight", "2026-11-24",
        "*nine*", "- ten", "0012",
    ];

    // The headers of the dialects' templates, without those that are sections.
    private static readonly (string Name, Proposal Template)[] Templates =
    [
        .. Dialect
            .KnownNames.Select(name => (name, Dialect.Get(name).Templates[0]))
            .Where(dialect => dialect.Item2.Header.Fields.Any(field => !field.IsSection)),
    ];

    private static readonly string[] ByLine = ["dynamo", "nygard", "pep", "rust-rfc"];

    [Test]
    public void WhatIsSetIsRead() =>
        Gen.Select(Gen.Int[0, Templates.Length - 1], Gen.Int[0, 30], Gen.Int[0, Values.Length - 1], Gen.Bool)
            .Sample(
                (which, at, value, isWindows) =>
                {
                    var (name, template) = Templates[which];
                    var reader = new ProposalReader(NamePattern.Default, Dialect.Get(name).Settings.TemplateShape);
                    template = With(template, reader, isWindows);
                    var fields = template.Header.Fields.Where(field => !field.IsSection).ToArray();
                    var field = fields[at % fields.Length];
                    // A line says what it says; what looks like a list's mark there is one.
                    var text = ByLine.Contains(name) && Values[value].StartsWith('-') ? "ten" : Values[value];

                    var edit = FieldValueEdit.Set(template, field, text);

                    var now = Reload(template, reader, edit);
                    var written = now.Header.Fields.Single(other => other.Key == field.Key);
                    // Marks around a value are none of it.
                    Assert.That(written.IsList ? written.Items.Single().Value : written.Value.Value, Is.EqualTo(ValueMarks.Without(text)), name);
                    Assert.That(Others(now, field), Is.EqualTo(Others(template, field)), name);
                }
            );

    [TestCase(
        "# T\n\n**Status**: Draft\n\n**Replaces** (partially): N/A\n\n# S\n",
        "Sponsor",
        "# T\n\n**Status**: Draft\n\n**Sponsor**: Ann\n\n**Replaces** (partially): N/A\n\n# S\n"
    )]
    [TestCase(
        "# T\n\n**Status:** Draft\n**Replaces:** N/A\n\n# S\n",
        "Sponsor",
        "# T\n\n**Status:** Draft\n**Sponsor:** Ann\n**Replaces:** N/A\n\n# S\n"
    )]
    [TestCase(
        "# T\r\n\r\n**Replaces**: N/A <!-- none -->\r\n\r\n# S\r\n",
        "Sponsor",
        "# T\r\n\r\n**Sponsor**: Ann\r\n**Replaces**: N/A <!-- none -->\r\n\r\n# S\r\n"
    )]
    [TestCase(
        "---\nStatus: Draft # yet\nReplaces:\n  - 1\n---\n\n# T\n",
        "Sponsor",
        "---\nStatus: Draft # yet\nSponsor: Ann\nReplaces:\n  - 1\n---\n\n# T\n"
    )]
    [TestCase("* Status: Draft\n* Replaces: N/A\n\n# S\n", "Sponsor", "* Status: Draft\n* Sponsor: Ann\n* Replaces: N/A\n\n# S\n")]
    public void AMissingFieldGetsItsPlaceAndForm(string text, string name, string expected)
    {
        var schema = new ProposalSchema
        {
            Templates = [],
            Fields = [.. ((string[])["Status", "Sponsor", "Replaces"]).Select(field => new FieldSchema(field, Presence.Optional))],
        };
        var proposal = new ProposalReader(NamePattern.Default, HeaderShape.Any).Read(new SourceText("deps/0001-x.md", text));

        var edit = FieldEdits.Insert(schema, proposal, schema.Field(name)!, "Ann")!;

        Assert.That(EditedText.Of(proposal.Source, [edit]).Text, Is.EqualTo(expected));
    }

    [TestCase("---\n{Status, Replaces}\n---\n\n# T\n")]
    [TestCase("---\n{Status: Draft, Replaces: N/A}\n---\n\n# T\n")]
    [TestCase("---\n{\"Status\": Draft,\n  Replaces: N/A}\n---\n\n# T\n")]
    public void WhereFieldsHaveNoLineEachNoneIsWritten(string text)
    {
        var schema = new ProposalSchema
        {
            Templates = [],
            Fields = [.. ((string[])["Status", "Sponsor", "Replaces"]).Select(field => new FieldSchema(field, Presence.Optional))],
        };
        var proposal = new ProposalReader(NamePattern.Default, HeaderShape.Any).Read(new SourceText("deps/0001-x.md", text));

        Assert.That(proposal.Header.Fields.Select(field => field.Name.Value), Is.EqualTo(new[] { "Status", "Replaces" }));
        Assert.That(FieldEdits.Insert(schema, proposal, schema.Field("Sponsor")!, "Ann"), Is.Null);
    }

    [TestCase("---\na: b\nR:\n  - 0001\n---\n", "---\na: b\nR:\n  - 0001\n  - 0012\n---\n")]
    [TestCase("---\na: b\nR: [0001]\n---\n", "---\na: b\nR: [0001, 0012]\n---\n")]
    [TestCase("---\na: b\nR: []\n---\n", "---\na: b\nR: [\"0012\"]\n---\n")]
    [TestCase("---\na: b\nR: 0001\n---\n", "---\na: b\nR: \"0001, 0012\"\n---\n")]
    [TestCase("# T\n\n**R**: [x](1.md) <!-- c -->\n", "# T\n\n**R**: [x](1.md), 0012 <!-- c -->\n")]
    [TestCase("# T\n\n**R**:\n* one\n* two\n", "# T\n\n**R**:\n* one\n* two\n* 0012\n")]
    public void AnItemIsAddedAsTheOthersAreWritten(string text, string expected)
    {
        var proposal = ProposalReader.Default.Read(new SourceText("deps/0001-x.md", text));

        var edit = FieldEdits.Append(proposal, proposal.Field("R")!, "0012");

        Assert.That(EditedText.Of(proposal.Source, [edit]).Text, Is.EqualTo(expected));
    }

    [TestCase("---\nS: \"Draft\"\nb: c\n---\n", "---\nS: \"Accepted\"\nb: c\n---\n")]
    [TestCase("---\nS: 'Draft' # c\nb: c\n---\n", "---\nS: 'Accepted' # c\nb: c\n---\n")]
    [TestCase("---\nS:\nb: c\n---\n", "---\nS: Accepted\nb: c\n---\n")]
    [TestCase("---\nS: # c\nb: c\n---\n", "---\nS: Accepted # c\nb: c\n---\n")]
    [TestCase("---\n{S, b: c}\n---\n", "---\n{S: Accepted, b: c}\n---\n")]
    [TestCase("---\n{\"S\" , b: c}\n---\n", "---\n{\"S\": Accepted , b: c}\n---\n")]
    [TestCase("---\n{b: c, S}\n---\n", "---\n{b: c, S: Accepted}\n---\n")]
    [TestCase("# T\n\n**S**:\n\n# U\n", "# T\n\n**S**: Accepted\n\n# U\n")]
    [TestCase("# T\n\n**S**: <!-- c -->\n\n# U\n", "# T\n\n**S**: Accepted <!-- c -->\n\n# U\n")]
    [TestCase("# T\n\n**S:** Draft  \n**B:** c\n", "# T\n\n**S:** Accepted  \n**B:** c\n")]
    public void NothingButTheValueChanges(string text, string expected)
    {
        var proposal = ProposalReader.Default.Read(new SourceText("deps/0001-x.md", text));

        var edit = FieldValueEdit.Set(proposal, proposal.Field("S")!, "Accepted");

        Assert.That(EditedText.Of(proposal.Source, [edit]).Text, Is.EqualTo(expected));
    }

    private static Proposal With(Proposal template, ProposalReader reader, bool isWindows) =>
        isWindows ? reader.Read(Windows(template.Source), template.Sidecar is { } sidecar ? Windows(sidecar) : null) : template;

    private static SourceText Windows(SourceText source) => source.WithText(source.Text.Replace("\n", "\r\n", StringComparison.Ordinal));

    private static Proposal Reload(Proposal proposal, ProposalReader reader, TextEdit edit)
    {
        var text = edit.Source.WithText(EditedText.Of(edit.Source, [edit]).Text);
        return proposal.Sidecar is null ? reader.Read(text) : reader.Read(proposal.Source, text);
    }

    private static IEnumerable<string> Others(Proposal proposal, MetadataField field) =>
        proposal.Header.Fields.Where(other => other.Key != field.Key).Select(other => $"{other.Name.Value}: {other.Value.Value}");
}
