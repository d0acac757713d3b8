using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>Each way to write a field, in each form of header: what is taken out, and what is put in its place.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class HeaderEditTests
{
    private static readonly string[] Headers =
    [
        "# T\n\n**Status**: Draft\n\n**Replaces**: N/A\n\n# S\n",
        "# T\n\n**Status:** Draft  \n**Replaces:** 0001\n\n# S\n",
        "# T\n\n**Replaces:** 0001\\\n**Author:** Ann\n\n# S\n",
        "# T\n\n**Author:** Ann<br>\n**Status:** Draft\n\n# S\n",
        "# T\n\n**Author:** Ann  \n**Status:** Draft  \n\n# S\n",
        "# T\n\n**Status**:\n\n**Sponsor** (of it): Bo\n\n# S\n",
        "# T\n\n* Status: Draft\n* Replaces:\n\n# S\n",
        "# T\r\n\r\n- **Status**: Draft\r\n- **Replaces**: 0001, 0002\r\n\r\n# S\r\n",
        "Status: Draft\nReplaces: 0001\n         0002\n\n# T\n",
        "# T\n\nStatus: Draft <!-- yet -->\n\nReplaces:\n- 0001\n- 0002\n\n# S\n",
        "---\nStatus: Draft\nReplaces: 0001\n---\n\n# T\n",
        "---\nStatus: \"Draft\" # yet\nReplaces: '0001'\n---\n\n# T\n",
        "---\nStatus:\nReplaces: [0001, 0002]\n---\n\n# T\n",
        "---\nStatus: *Draft*\nReplaces:\n  - 0001\n  - 0002\n---\n\n# T\n",
        "---\nReplaces:\n- \"0001\"\n- \"0002\"\n---\n\n# T\n",
        "---\nStatus: TBD\nReplaces: []\n---\n\n# T\n",
        "---\r\nStatus: Draft\r\nReplaces:\r\n---\r\n\r\n# T\r\n",
        "---\n{Status, Replaces}\n---\n\n# T\n",
        "---\n{\"Status\": \"Draft\", \"Replaces\": [\"0001\"]}\n---\n\n# T\n",
        "---\n\"Status\": Draft\n\"Replaces\": None\n---\n\n# T\n",
        "---\nmore:\n  Status: Draft\n---\n\n# T\n",
        "+++\nStatus = \"Draft\"\nReplaces = [\"0001\", \"0002\"]\n+++\n\n# T\n",
        "+++\nStatus = \"\"\nReplaces = '0001'\n+++\n\n# T\n",
        "| Status | Draft |\n| --- | --- |\n| Replaces | 0001 |\n| Sponsor |      |\n\n# T\n",
        "# T\n\n## Status\n\nDraft\n\n## Replaces\n\n[0001](0001-x.md)\n\n## S\n",
        "# T\n\n## Status\n\n## Replaces\n\n* 0001\n* 0002\n\n## S\n",
        "# T\n",
    ];

    private static readonly ProposalSchema Schema = new()
    {
        Templates = [],
        Fields =
        [
            new FieldSchema("Status", Presence.Required),
            new FieldSchema("Sponsor", Presence.Optional),
            new FieldSchema("Replaces", Presence.Optional) { Form = FieldForm.References },
        ],
    };

    [Test]
    public void AFieldIsWrittenInTheFormOfItsHeader() => Verified.Match(string.Join('\n', Headers.Select(Show)));

    private static string Show(string header)
    {
        var shape = new HeaderShape(HeaderShape.Any.Forms)
        {
            Sections = header.Contains("## Status", StringComparison.Ordinal) ? ["status", "replaces"] : [],
        };
        var proposal = new ProposalReader(NamePattern.Default, shape).Read(new SourceText("deps/0003-x.md", header));
        return $"{proposal.Header.Notation}: {Visible(header)}\n"
            + string.Concat(Schema.Fields.SelectMany(known => Edits(proposal, known)).Select(edit => $"    {edit.Name}: {ShowEdit(edit.Edit)}\n"));
    }

    private static IEnumerable<(string Name, TextEdit? Edit)> Edits(Proposal proposal, FieldSchema known)
    {
        if (proposal.Header.Fields.FirstOrDefault(field => field.Key == known.Key) is not { } written)
        {
            yield return ($"insert {known.Name}", FieldEdits.Insert(Schema, proposal, known, "Ann"));
            yield return ($"insert {known.Name} without a value", FieldEdits.Insert(Schema, proposal, known, ""));
            yield return ($"insert {known.Name} 0012", FieldEdits.Insert(Schema, proposal, known, "0012", isReference: true));
            yield return (
                $"insert {known.Name} as a list",
                FieldEdits.Insert(Schema, proposal, known, "0012", new YamlList("  - "), isReference: true)
            );
            yield return ($"insert {known.Name} in brackets", FieldEdits.Insert(Schema, proposal, known, "a, b", new YamlList((string?)null)));
        }
        else
        {
            foreach (var value in (string[])["Done", "a: b", "x | \\ \"y\""])
            {
                yield return ($"set {known.Name} {value}", FieldValueEdit.Set(proposal, written, value));
            }

            yield return ($"append to {known.Name}", FieldEdits.Append(proposal, written, "0012"));
            yield return ($"append to {known.Name} what is quoted", FieldEdits.Append(proposal, written, "a: b"));
            yield return ($"append to {known.Name} in brackets", FieldEdits.Append(proposal, written, "0012", new YamlList((string?)null)));
            yield return ($"append to {known.Name} below", FieldEdits.Append(proposal, written, "0012", new YamlList("  - ")));
        }

        yield return ($"refer in {known.Name}", FieldEdits.Refer(Schema, proposal, known, "0012"));
        yield return ($"refer in {known.Name} by a link", FieldEdits.Refer(Schema, proposal, known, "[T](0012-t.md)"));
    }

    private static string ShowEdit(TextEdit? edit) =>
        edit is null ? "nothing" : $"'{Visible(edit.Source[edit.Span])}' at {edit.Span.Start} becomes '{Visible(edit.NewText)}'";

    private static string Visible(string text) => text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
