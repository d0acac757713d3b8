using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Governing;
using Dep.Analysis.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>What a change of templates and settings asks for less than its base. Each change is looked at both ways: what loosens one way asks for more the other.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SchemaLooseningTests
{
    private const string Template =
        "---\ntitle: <title>\nstatus: Draft | Review | Final\ntype: Core | Process\nsponsor: <name>\ncreated: YYYY-MM-DD\n---\n\n# <Title>\n\n## Summary\n\n**\\[Required\\]**\n\n## Notes\n\n**\\[Optional\\]**\n";

    private static readonly (string Before, string After)[] Settings =
    [
        ("", "fields: { sponsor: { required: false } }"),
        ("fields: { sponsor: { required: true } }", "fields: { sponsor: { required: false } }"),
        ("fields: { sponsor: { form: person } }", "fields: { sponsor: { form: text } }"),
        ("fields: { created: { form: date } }", "fields: { created: { form: version } }"),
        ("fields: { type: { choices: [Core, Process] } }", "fields: { type: { choices: [core, Process, Other] } }"),
        ("fields: { type: { choices: [Core] } }", "fields: { type: { choices: [Core, A, B, C, D] } }"),
        ("fields: { type: { choices: [Core] } }", "fields: { type: { choices: [Core], open: true } }"),
        ("fields: { sponsor: { required: true, empty: false } }", "fields: { sponsor: { required: true, empty: true } }"),
        ("sections: { Summary: { required: true } }", "sections: { Summary: { required: false } }"),
        ("sections: { Summary: { aliases: [Abstract] } }", "sections: { Summary: { aliases: [abstract, Thanks, Notes] } }"),
        ("sections: { Summary: { empty: false } }", "sections: { Summary: { empty: true } }"),
        ("sections: { Summary: { order: true } }", "sections: { Summary: { order: false } }"),
        ("sections: { Summary: { notApplicable: false } }", "sections: { Summary: { notApplicable: true } }"),
        ("practice: true", "practice: false"),
        ("practice: true\nownFields: false", "practice: false\nownFields: true"),
        ("ownFields: false", "ownFields: true"),
        ("untitled: false", "untitled: true"),
        ("title: 'DEP-{number}: {title}'", ""),
        ("title: 'DEP-{number}: {title}'", "title: '{number}. {title}'"),
        ("name: '{number:0000}-{slug}.md'", "name: '{slug}.md'"),
        ("unnumbered: [NNNN]", "unnumbered: [nnnn, TBD]"),
        ("keep: [Say it]", "keep: [say it, And that, And this]"),
        ("templateVersion: at-birth", "templateVersion: current"),
        ("lifecycle: { stale: { Draft: 30 days, Review: 1 week } }", "lifecycle: { stale: { Draft: 3 months, Review: 7 days } }"),
        ("lifecycle: { stale: { Draft: 30 days } }", ""),
        ("types: { field: type, Core: { sections: { Notes: { required: true } } } }", "types: { field: type, Core: {} }"),
        ("types: { field: type, Core: { sections: { Notes: { required: true } } } }", ""),
        ("stages: { field: status, Final: { sections: { Notes: { required: true } } } }", "stages: { field: status, Final: {} }"),
        // What is asked for in words.
        ("fields: { title: { length: 2..44 } }", "fields: { title: { length: 1..44 } }"),
        ("fields: { title: { length: 2..44 } }", "fields: { title: { length: 2..45 } }"),
        ("fields: { title: { length: 2.. } }", "fields: { title: { length: ..44 } }"),
        ("fields: { title: { words: 2.. } }", "fields: { title: { length: 2.. } }"),
        ("fields: { sponsor: { count: 1..2 } }", "fields: { sponsor: { count: 1..3 } }"),
        ("fields: { sponsor: { range: 1..2 } }", "fields: { sponsor: { range: 0..2 } }"),
        ("fields: { title: { unique: true, not: a } }", "fields: { title: { unique: true } }"),
        ("fields: { title: { not: a } }", "fields: { title: { not: [a, b] } }"),
        ("fields: { title: { not: a } }", "fields: { title: { not: a, when: { type: Core } } }"),
        ("checks: [{ section: Summary, text: 'Say it' }]", "checks: [{ section: Summary, text: 'Say that' }]"),
        (
            "checks: [{ in: text, not: a, id: A1 }, { in: text, not: b, id: A1 }]",
            "checks: [{ in: text, not: a, id: a1, severity: warning }, { in: text, not: b, id: A1 }]"
        ),
        (
            "checks: [{ in: text, not: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, id: A1, severity: warning }]",
            "checks: [{ in: text, not: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, id: A1, severity: info }]"
        ),
    ];

    [Test]
    public void ChangesOfSettingsAreTold() =>
        Verified.Match(
            string.Join('\n', Settings.Select(pair => Show(pair.Before, pair.After, Schema(Template, pair.Before), Schema(Template, pair.After))))
        );

    // A proposal that is no longer called older is asked for more, though the schema it is judged by is then one that calls others so.
    [TestCase("older: { below: 10 }", "older: { below: 20 }")]
    [TestCase("older: { before: 2024-01-01 }", "older: { before: 2025-01-01 }")]
    [TestCase("", "older: { below: 20 }")]
    public void WhoCallsMoreProposalsOlderAsksForLess(string before, string after)
    {
        var (basis, schema) = (Schema(Template, before), Schema(Template, after));
        var proposal = Read("0015-a.md", "---\ntitle: A\nstatus: Final\ncreated: 2024-06-01\n---\n\n# A\n");
        Assert.That(
            SchemaLoosening.Of(schema, basis, [proposal]),
            Is.EqualTo(new[] { "more proposals count as older, and have fewer requirements" })
        );
        Assert.That(SchemaLoosening.Of(basis, schema, [proposal]), Is.Empty);
        Assert.That(SchemaLoosening.Of(schema, schema, [proposal]), Is.Empty);
    }

    [Test]
    public void ChangesOfTheTemplateAreTold() =>
        Verified.Match(
            string.Join(
                '\n',
                new (string Before, string After)[]
                {
                    ("## Summary\n\n**\\[Required\\]**", "## Summary\n\n**\\[Optional\\]**"),
                    ("## Summary\n\n**\\[Required\\]**", ""),
                    ("Core | Process", "<type>"),
                    ("Core | Process", "Core | Process | Other"),
                    ("sponsor: <name>\n", ""),
                    ("created: YYYY-MM-DD", "created: <when>"),
                    ("<title>", "<title> "),
                }.Select(pair =>
                    Show(
                        pair.Before,
                        pair.After,
                        Schema(Template, ""),
                        Schema(Template.Replace(pair.Before, pair.After, StringComparison.Ordinal), "")
                    )
                )
            )
        );

    [Test]
    public void TheSameSchemaAsksForTheSame()
    {
        var schema = Schema(Template, "fields: { sponsor: { required: true } }");
        Assert.That(SchemaLoosening.Of(schema, schema, [Read("0001-a.md", "# A\n")]), Is.Empty);
        Assert.That(
            SchemaLoosening.Of(Schema(Template, "ownFields: true"), Schema(Template, "ownFields: true"), [Read("0001-a.md", "# A\n")]),
            Is.Empty
        );
    }

    private static string Show(string before, string after, ProposalSchema basis, ProposalSchema schema)
    {
        Proposal[] proposals =
        [
            Read("0015-a.md", "---\ntitle: A\nstatus: Final\ntype: Core\ncreated: 2024-06-01\n---\n\n# A\n\n## Summary\n\nx\n"),
            Read("0002-b.md", "---\ntitle: B\nstatus: Draft\ntype: Process\ncreated: 2026-06-01\n---\n\n# B\n"),
        ];
        return $"{before.ReplaceLineEndings(" ")} => {after.ReplaceLineEndings(" ")}\n"
            + string.Concat(basis.SettingsDefects.Concat(schema.SettingsDefects).Select(defect => $"    ! {defect.Message}\n"))
            + string.Concat(SchemaLoosening.Of(schema, basis, proposals).Select(said => $"    {said}\n"))
            + string.Concat(SchemaLoosening.Of(basis, schema, proposals).Select(said => $"    back: {said}\n"));
    }

    private static Proposal Read(string path, string text) => ProposalReader.Default.Read(new SourceText(path, text));

    private static ProposalSchema Schema(string template, string settings) =>
        SchemaBuilder.Build([Read("template.md", template)], SettingsReader.Read(new SourceText("dep.yml", settings + "\n")), dialect: null);
}
