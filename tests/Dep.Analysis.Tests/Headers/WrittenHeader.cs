using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;

namespace Dep.Analysis.Tests.Headers;

/// <summary>One way to write a header, in the template and in a proposal alike.</summary>
/// <param name="Name">What test cases call it.</param>
/// <param name="Form">What is read.</param>
/// <param name="Write">A document with fields, without a word for the tool.</param>
internal sealed record WrittenHeader(string Name, HeaderForm Form, Func<ImmutableArray<(string Name, string Value)>, string> Write)
{
    /// <summary>Every form that stands in the document.</summary>
    public static ImmutableArray<WrittenHeader> All { get; } =
    [
        new("bold, one a paragraph", HeaderForm.Bold, fields => Title + Each(fields, "**{0}**: {1}\n\n") + Body),
        new("bold, one a line", HeaderForm.Bold, fields => Title + Each(fields, "**{0}**: {1}\n") + Body),
        new("bold with the colon", HeaderForm.Bold, fields => Title + Each(fields, "**{0}:** {1}\n\n") + Body),
        new("bold by underscores", HeaderForm.Bold, fields => Title + Each(fields, "__{0}__: {1}\n\n") + Body),
        new("bold and oblique", HeaderForm.Bold, fields => Title + Each(fields, "***{0}***: {1}\n\n") + Body),
        new("bold code", HeaderForm.Bold, fields => Title + Each(fields, "**`{0}`**: {1}\n\n") + Body),
        new("bold links", HeaderForm.Bold, fields => Title + Each(fields, "**[{0}](0001-wake.md)**: {1}\n\n") + Body),
        new("bold in HTML", HeaderForm.Bold, fields => Title + Each(fields, "<b>{0}</b>: {1}\n\n") + Body),
        new("bold without a blank", HeaderForm.Bold, fields => Title + Each(fields, "**{0}**:{1}\n\n") + Body),
        new("bullets", HeaderForm.Bullets, fields => Title + Each(fields, "- {0}: {1}\n") + Body),
        new("bullets of two kinds", HeaderForm.Bullets, fields => Title + Alternating(fields) + Body),
        new("bullets with bold names", HeaderForm.Bullets, fields => Title + Each(fields, "* **{0}:** {1}\n") + Body),
        new("bullets with code names", HeaderForm.Bullets, fields => Title + Each(fields, "* `{0}`: {1}\n") + Body),
        new("lines", HeaderForm.Lines, fields => Title + Each(fields, "{0}: {1}\n") + Body),
        new("lines without a blank", HeaderForm.Lines, fields => Title + Each(fields, "{0}:{1}\n") + Body),
        new("preamble", HeaderForm.Preamble, fields => Each(fields, "{0}: {1}\n") + "\n" + Title + Body),
        new("preamble in a fence", HeaderForm.Preamble, fields => "```\n" + Each(fields, "  {0}: {1}\n") + "```\n\n" + Title + Body),
        new("preamble in pre", HeaderForm.Preamble, fields => "<pre>\n" + Each(fields, "  {0}: {1}\n") + "</pre>\n\n" + Title + Body),
        new("front matter", HeaderForm.FrontMatter, fields => "---\n" + Each(fields, "{0}: \"{1}\"\n") + "---\n\n" + Title + Body),
        new("TOML", HeaderForm.Toml, fields => "+++\n" + Each(fields, "\"{0}\" = \"{1}\"\n") + "+++\n\n" + Title + Body),
        new("table", HeaderForm.Table, fields => Title + Table(fields, "| **{0}** | {1} |\n") + Body),
        new("table without outer bars", HeaderForm.Table, fields => Title + Table(fields, "{0} | {1}\n") + Body),
        new("table with names of columns", HeaderForm.Table, fields => Title + Table([("Field", "Value"), .. fields], "| {0} | {1} |\n") + Body),
        new("sections", HeaderForm.Sections, fields => Title + Each(fields, "## {0}\n\n{1}\n\n") + Body),
    ];

    private const string Title = "# Wake\n\n";
    private const string Text = "We wake.\n";
    private const string Body = "\n## Summary\n\n" + Text;

    /// <summary>Whether what stands around a value is markdown.</summary>
    public bool IsMarkdown => Form is not (HeaderForm.FrontMatter or HeaderForm.Toml);

    /// <summary>What <c>dep.yml</c> has to say where a template does not show the form.</summary>
    public string Settings =>
        Form is HeaderForm.Sections
            ? "template: deps/TEMPLATE.md\nproposals: [\"deps/*.md\"]\nheader: sections\nfields:\n  Status: { section: true, form: status }\n  Authors: { section: true, form: people }\n  État: { section: true }\n"
            : "template: deps/TEMPLATE.md\nproposals: [\"deps/*.md\"]\nfields:\n  Authors: { form: people }\n";

    /// <summary>A list of choices as a template has it: in a table a bar ends the cell.</summary>
    public string Choices(params string[] choices) => string.Join(Form is HeaderForm.Table ? " \\| " : " | ", choices);

    /// <summary>A repository with a template and one proposal, and what is found in it.</summary>
    /// <param name="template">The fields of the template.</param>
    /// <param name="proposal">The text of the proposal.</param>
    /// <param name="settings">What is said in <c>dep.yml</c>, beside <see cref="Settings"/>.</param>
    public (Proposal Proposal, ImmutableArray<string> Findings) Check(
        ImmutableArray<(string Name, string Value)> template,
        string proposal,
        string settings = ""
    ) =>
        Check(
            ("dep.yml", Settings + settings),
            (
                "deps/TEMPLATE.md",
                Write(template).Replace(Title, "# <Title>\n\n", StringComparison.Ordinal).Replace(Text, "", StringComparison.Ordinal)
            ),
            ("deps/0001-wake.md", proposal)
        );

    /// <summary>Reads and checks files; the first proposal, and each finding as <c>line ID message</c>.</summary>
    public static (Proposal Proposal, ImmutableArray<string> Findings) Check(params (string Path, string Text)[] files)
    {
        var repository = RepositoryLoader.Load(new MemoryFiles(files.Select(file => new SourceText(file.Path, file.Text))), "");
        var findings = ProposalAnalyzer.Run(repository, Base.NotAsked, RuleCatalog.All, AnalysisOptions.Default).Findings;
        return (
            repository.Proposals[0],
            [
                .. findings.Select(finding =>
                    $"{finding.Location.Source.Position(finding.Location.Span.Start).Line + 1} {finding.Id} {finding.Message}"
                ),
            ]
        );
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string Each(ImmutableArray<(string Name, string Value)> fields, string line) =>
        string.Concat(
            fields.Select(field => line.Replace("{0}", field.Name, StringComparison.Ordinal).Replace("{1}", field.Value, StringComparison.Ordinal))
        );

    private static string Alternating(ImmutableArray<(string Name, string Value)> fields) =>
        string.Concat(fields.Select((field, index) => $"{(index % 2 == 0 ? '*' : '-')} {field.Name}: {field.Value}\n"));

    private static string Table(ImmutableArray<(string Name, string Value)> fields, string row)
    {
        var first = Each([fields[0]], row);
        return first + (first[0] == '|' ? "| --- | --- |\n" : "--- | ---\n") + Each(fields[1..], row);
    }
}
