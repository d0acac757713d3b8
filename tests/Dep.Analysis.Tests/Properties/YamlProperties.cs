using CsCheck;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Properties;

/// <summary>Whatever stands in a YAML file, reading it does not throw and every place lies inside the text.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class YamlProperties
{
    private const string Settings = """
        # comment
        dialect: dynamo
        template: "a.md"
        also: [b.md, 'c.md']
        fields:
          Review Date: { form: date, required: true }
          Replaces:
            aliases:
              - Supersedes
        lifecycle:
          transitions: { Draft: [Approved], Approved: [] }
        types:
          field: Type
          Process: { sections: { Usage: { required: false } } }
        title: >-
          DEP-{number}:
          {title}
        """;

    // csharpier-ignore
    private static readonly string[] Pieces =
    [
        "a", "template", "fields", "lifecycle", "types", "form", "date", "é", "🦀", "\ud83e", "\0", "\uFEFF", "\u2028", "\u0085", " ", "  ",
        "\t", "\n", "\r\n", "\r", ":", ": ", "- ", "? ", ", ", "[", "]", "{", "}", "#", " #", "&a", "*a", "!", "!!str ", "!<a>", "|", ">",
        "|2-", ">+", "'", "\"", "\\", "\\x4", "\\u12", "%", "%YAML 1.2", "%TAG ! a", "@", "`", "---", "--- ", "...", "~", "null", "<<",
        "0x1", "9999999999999999999", "2025-14-40", "=",
    ];

    private static readonly Gen<string> Piece = Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]);

    private static readonly Gen<string> Soup = Piece.Array[0, 60].Select(string.Concat);

    // A file somebody wrote, with pieces taken out, put in and put in place of others.
    private static readonly Gen<string> Mutated = Gen.Select(Gen.Int[0, Settings.Length], Gen.Int[0, 6], Piece)
        .Array[1, 6]
        .Select(edits => edits.Aggregate(Settings, (text, edit) =>
            {
                var start = Math.Min(edit.Item1, text.Length);
                return text[..start] + edit.Item3 + text[Math.Min(start + edit.Item2, text.Length)..];
            }));

    private static readonly Gen<string> Texts = Gen.OneOf(Soup, Mutated, Gen.String);

    [Test]
    public void TheYamlReaderIsTotal() =>
        Gen.Select(Texts, Gen.Int[0, 40], Gen.Int[0, 40])
            .Sample(
                (text, before, after) =>
                {
                    // The part that is read may lie anywhere in the text, as front matter does.
                    var part = new TextSpan(Math.Min(before, text.Length), Math.Max(Math.Min(before, text.Length), text.Length - after));
                    var (root, faults) = YamlReader.Read(text, part);
                    return (root is null || AreInside(root, part))
                        && faults.All(fault => Contains(part, fault.Defect.Span) && fault.Defect.Message.Length > 0);
                },
                iter: 4_000
            );

    [Test]
    public void TheSettingsReaderIsTotal() =>
        Texts.Sample(
            text =>
            {
                var source = new SourceText("dep.yml", text);
                var settings = SettingsReader.Read(source);
                return settings.Defects.All(defect => Contains(source.Span, defect.Span) && defect.Message.Length > 0)
                    && Spans(settings).All(span => Contains(source.Span, span));
            },
            iter: 4_000
        );

    [Test]
    public void SettingsThatWereReadMakeASchema() =>
        Mutated.Sample(
            text =>
            {
                var template = ProposalReader.Default.Read(
                    new SourceText("template.md", "# <Title>\n\n**Status**: Draft | Approved\n\n**Type**: [Type]\n\n## Usage\n")
                );
                var schema = SchemaBuilder.Build([template], SettingsReader.Read(new SourceText("dep.yml", text)), dialect: null);
                return schema.SettingsDefects.All(defect => Contains(defect.Location.Source.Span, defect.Location.Span));
            },
            iter: 1_000
        );

    [Test]
    public void FrontMatterIsTotal() =>
        Texts.Sample(
            text =>
            {
                var source = new SourceText("0001-x.md", $"---\n{text}\n---\n\n# X\n");
                var header = ProposalReader.Default.Read(source).Header;
                return header.Fields.All(field =>
                        Contains(source.Span, field.Span)
                        && Contains(field.Span, field.Name.Span)
                        && Contains(source.Span, field.Value.Span)
                        && field.Items.All(item => Contains(source.Span, item.Span))
                    ) && header.Defects.All(defect => Contains(source.Span, defect.Span));
            },
            iter: 4_000
        );

    private static bool AreInside(YamlNode node, TextSpan part) =>
        Contains(part, node.Span)
        && node switch
        {
            YamlSequence sequence => sequence.Items.All(item => AreInside(item, part)),
            YamlMapping mapping => mapping.Entries.All(entry => AreInside(entry.Key, part) && AreInside(entry.Value, part)),
            _ => true,
        };

    private static bool Contains(TextSpan whole, TextSpan part) => part.Start <= part.End && whole.Contains(part);

    private static IEnumerable<TextSpan> Spans(Settings settings) =>
        new[] { settings.Dialect, settings.Template, settings.Name, settings.Title, settings.TypeField }
            .OfType<Located<string>>()
            .Concat(settings.Also ?? [])
            .Concat(settings.Fields.Select(field => field.Name))
            .Concat(settings.Fields.SelectMany(field => field.Aliases ?? []))
            .Concat((settings.Lifecycle.Transitions ?? []).SelectMany(edge => edge.Values.Prepend(edge.Status)))
            .Concat(settings.Types.Select(type => type.Name))
            .Select(text => text.Span);
}
