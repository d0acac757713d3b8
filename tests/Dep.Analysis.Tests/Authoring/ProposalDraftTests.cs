using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>What a new proposal has in place of its template's lines: of each dialect, and of templates as people write them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProposalDraftTests
{
    private static readonly string[] Titles = ["Wake", "Support List<T> and *more*"];

    private static readonly (string Template, string Settings)[] Templates =
    [
        // Which status is the first.
        ("# <Title>\n\n**Status**: Draft | Final\n", ""),
        ("# <Title>\n\n**Status**: Final | Draft\n", "lifecycle: { initial: [Draft] }"),
        ("# <Title>\n\n**Status**: Draft\n", "lifecycle: { initial: [Draft, Idea] }"),
        ("# <Title>\n\n**Status**: Final\n", "lifecycle: { initial: [Draft] }"),
        ("# <Title>\n\n**Status**: {proposed | rejected | ...}\n", ""),
        ("# <Title>\n\n**Status**: Rejected | Draft\n", ""),
        ("# <Title>\n\n**Status**: Draft, Final\n", "lifecycle: { initial: [Draft] }"),
        ("# <Title>\n\n**Status**: Draft or Final\n", ""),
        ("# <Title>\n\n**Status**: <status>\n", ""),
        ("# <Title>\n\n**Status**: Proposal\n", ""),
        // Who, when, and by which number.
        ("# <Title>\n\n**Author**: [Name]\n\n**Date**: YYYY-MM-DD\n", ""),
        ("---\nauthors: <name and mail address>\ncreated: TBD\nupdated: 2020-01-01\nfeature name: x\ntitle: <title>\n---\n\n# <Title>\n", ""),
        ("# <Title>\n\n**Created**: DD.MM.YYYY\n", "fields: { Created: { form: date, format: dd.MM.yyyy } }"),
        ("# <Title>\n\n**Date**: some day\n", ""),
        ("---\nnumber: NNNN\n---\n\n# <Title>\n", "fields: { number: { form: number } }\nunnumbered: [NNNN]"),
        ("---\nnumber: 12\n---\n\n# <Title>\n", "fields: { number: { form: number } }"),
        ("---\nnumber: \n---\n\n# <Title>\n", "fields: { number: { form: number, empty: true } }"),
        // What the title has before its words, and where there is none.
        ("# DEP-NNNN: <Title>\n", ""),
        ("# DEP-0000 <Title>\n", ""),
        ("# A long beginning NNNN: <Title>\n", ""),
        ("# XNNNN: <Title>\n", ""),
        ("# NNNN\n", ""),
        ("# <Title>\n", "title: 'DEP-{number}: {title}'"),
        ("# <Title>\n", "title: '[{number}. ]{title}'"),
        ("# N. <Title>\n", "title: '[{number}. ]{title}'"),
        ("## Summary\n", ""),
        ("  \n## Summary\n\n", ""),
        ("\uFEFF# <Title>\r\n\r\n**Status**: Draft | Final\r\n", ""),
    ];

    [Test]
    public void OfADialectOnlyWhatIsKnownIsFilledIn() =>
        Verified.Match(
            string.Join(
                '\n',
                Dialect.KnownNames.Select(name =>
                {
                    var dialect = Dialect.Get(name);
                    return Show(name, dialect.Templates[0], SchemaBuilder.Build(dialect.Templates, Settings.Empty, dialect), Titles[0]);
                })
            )
        );

    [Test]
    public void OfATemplateOnlyWhatIsKnownIsFilledIn() =>
        Verified.Match(
            string.Join(
                '\n',
                Templates.SelectMany(pair =>
                    Titles.Select(title =>
                    {
                        var settings = SettingsReader.Read(new SourceText("dep.yml", pair.Settings + "\n"));
                        var template = new ProposalReader(NamePattern.Default, settings.TemplateShape).Read(
                            new SourceText("template.md", pair.Template)
                        );
                        return Show(
                            $"{Visible(pair.Template)} {Visible(pair.Settings)}".TrimEnd(),
                            template,
                            SchemaBuilder.Build([template], settings, dialect: null),
                            title
                        );
                    })
                )
            )
        );

    private static string Show(string name, Proposal template, ProposalSchema schema, string title)
    {
        var draft = new ProposalDraft(title, schema.Unnumbered.FirstOrDefault() ?? "0000", new DateOnly(2026, 11, 24))
        {
            Author = "Ann Lee",
            Email = "ann@example.org",
        };
        var old = template.Source.Text.Split('\n').Concat(template.Sidecar?.Text.Split('\n') ?? []).ToHashSet(StringComparer.Ordinal);
        return $"{name}\n"
            + string.Concat(
                draft
                    .Write(schema, template, "deps/0000-wake.md")
                    .SelectMany(file =>
                        file.Text.Split('\n').Where(line => !old.Contains(line)).Select(line => $"    {file.Path}: {Visible(line)}\n")
                    )
            );
    }

    private static string Visible(string text) =>
        text.Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\uFEFF", "\\uFEFF", StringComparison.Ordinal);
}
