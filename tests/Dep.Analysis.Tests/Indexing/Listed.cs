using System.Collections.Immutable;
using CsCheck;
using Dep.Analysis.Engine;
using Dep.Analysis.Indexing;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Tests.Indexing;

/// <summary>Repositories to be listed, made of strings.</summary>
internal static class Listed
{
    private const string Template = """
        ---
        Status: Draft | Approved | Replaced | Rejected
        Author: <names>
        Created: YYYY-MM-DD
        Replaces: <numbers>
        Requires: <numbers>
        PR: <link>
        ---

        # <Title>

        # Summary
        """;

    private const string Fields = """
        fields:
          Author: { form: people }
          Created: { form: date }
          Replaces: { form: references, inverse: Replaced By }
          Replaced By: { form: references, inverse: Replaces }
          Requires: { form: references }
          PR: { form: link }
        lifecycle:
          initial: [Draft]
          transitions: { Draft: [Approved, Rejected], Approved: [Replaced] }
          closed: [Replaced, Rejected]
        """;

    // What markdown, HTML, Mermaid, XML and terminals have a meaning for.
    // csharpier-ignore
    private static readonly string[] Pieces =
    [
        "|", "\\", "\\|", "`", "``", "*", "**", "_", "[", "](", "[x](y)", "](javascript:alert(1))", "<", ">", "<script>", "</td>",
        "<!-- /dep-index -->", "<!--", "-->", "&", "&amp;", "&#124;", "&copy;", "#", "##", ":", "http://a.b/", "www.x.y", "a@b.c", "@ann",
        "~~", "$x$", "!", "![", "\"", "'", ";", "#quot;", "{", "}", "(", ")", "%%", "%%{init: {}}%%", "-->|x|", ":::", "end", "1. ", "- ",
        "\u202E", "\u2066", "\u200B", "\uFEFF", "\u0000", "\u001B[2J", "\uFFFE", "\uD800", "\u2028", "\t", "é", "漢", "👩‍💻", "Wake", "0007",
        " ", "---", "***", "==", "| --- |", "::error::",
    ];

    /// <summary>Text of strangers.</summary>
    public static Gen<string> Strange { get; } = OneOf(Pieces).Array[0, 8].Select(string.Concat);

    /// <summary>Proposals whose every text is strange: title, status, author, link, path.</summary>
    public static Gen<ProposalIndex> Repositories { get; } =
        Proposals(Strange).Array[0, 6].Select(proposals => Of("", [.. proposals.DistinctBy(proposal => proposal.Path)]));

    /// <summary>A repository of proposals that are made, not read, so that their texts are what they are meant to be.</summary>
    public static ProposalIndex Of(string index, params ImmutableArray<Proposal> proposals) =>
        ProposalIndex.Of(new ProposalRepository(SchemaOf(index), proposals));

    /// <summary>A repository of proposals that are read.</summary>
    public static ProposalIndex Read(string index, params (string Path, string Text)[] documents)
    {
        var schema = SchemaOf(index);
        var reader = new ProposalReader(schema.Names, schema.Shape);
        return Of(index, [.. documents.Select(document => reader.Read(new SourceText(document.Path, document.Text)))]);
    }

    /// <summary>One of some texts.</summary>
    public static Gen<string> OneOf(params string[] texts) => Gen.OneOf([.. texts.Select(Gen.Const)]);

    /// <summary>A document with a title and header lines.</summary>
    public static string Document(string title, params string[] lines) =>
        $"---\n{string.Concat(lines.Select(line => line + "\n"))}---\n\n# {title}\n\n# Summary\n\nText.\n";

    /// <summary>A proposal that is made.</summary>
    public static Proposal Made(string path, string title, params (string Name, string Value)[] fields) =>
        new()
        {
            Source = new SourceText(path, ""),
            Number = NamePattern.Default.NumberOf(path),
            Head = new ProposalHead(
                title.Length == 0 ? null : new Located<string>(title, default),
                default,
                new Header(
                    HeaderNotation.FrontMatter,
                    default,
                    [
                        .. fields.Select(field => new MetadataField(
                            new Located<string>(field.Name, default),
                            new Located<string>(field.Value, default),
                            default
                        )),
                    ],
                    []
                )
            ),
        };

    private static Gen<Proposal> Proposals(Gen<string> text) =>
        Gen.Select(Gen.Int[0, 30], text, text, text, text, Gen.Int[0, 30])
            .Select(
                (number, title, status, author, link, other) =>
                    Made(
                        $"deps/{number:0000}-{title.Replace("/", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal)}.md",
                        title.Trim(),
                        ("Status", status),
                        ("Author", author),
                        ("Created", "2025-07-15"),
                        ("Replaces", $"{other:0000}"),
                        ("PR", $"[{link}](https://example.org/{link})")
                    )
            );

    private static ProposalSchema SchemaOf(string index) =>
        SchemaBuilder.Build(
            [ProposalReader.Default.Read(new SourceText("template.md", Template))],
            SettingsReader.Read(new SourceText("dep.yml", Fields + "\n" + index)),
            dialect: null
        );
}
