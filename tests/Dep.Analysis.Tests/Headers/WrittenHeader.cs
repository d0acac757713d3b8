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
/// <param name="Notation">What is read.</param>
/// <param name="Write">A document with fields, without a word for the tool.</param>
internal sealed record WrittenHeader(string Name, HeaderNotation Notation, Func<ImmutableArray<(string Name, string Value)>, string> Write)
{
    /// <summary>Every form that stands in the document.</summary>
    public static ImmutableArray<WrittenHeader> All { get; } =
    [
        new("bold, one a paragraph", HeaderNotation.Bold, fields => Title + Each(fields, "**{0}**: {1}\n\n") + Body),
        new("bold, one a line", HeaderNotation.Bold, fields => Title + Each(fields, "**{0}**: {1}\n") + Body),
        new("bold with the colon", HeaderNotation.Bold, fields => Title + Each(fields, "**{0}:** {1}\n\n") + Body),
        new("bold by underscores", HeaderNotation.Bold, fields => Title + Each(fields, "__{0}__: {1}\n\n") + Body),
        new("bold and oblique", HeaderNotation.Bold, fields => Title + Each(fields, "***{0}***: {1}\n\n") + Body),
        new("bold code", HeaderNotation.Bold, fields => Title + Each(fields, "**`{0}`**: {1}\n\n") + Body),
        new("bold links", HeaderNotation.Bold, fields => Title + Each(fields, "**[{0}](0001-wake.md)**: {1}\n\n") + Body),
        new("bold in HTML", HeaderNotation.Bold, fields => Title + Each(fields, "<b>{0}</b>: {1}\n\n") + Body),
        new("bold without a blank", HeaderNotation.Bold, fields => Title + Each(fields, "**{0}**:{1}\n\n") + Body),
        new("bullets", HeaderNotation.Bullets, fields => Title + Each(fields, "- {0}: {1}\n") + Body),
        new("bullets of two kinds", HeaderNotation.Bullets, fields => Title + Alternating(fields) + Body),
        new("bullets with bold names", HeaderNotation.Bullets, fields => Title + Each(fields, "* **{0}:** {1}\n") + Body),
        new("bullets with code names", HeaderNotation.Bullets, fields => Title + Each(fields, "* `{0}`: {1}\n") + Body),
        new("lines", HeaderNotation.Lines, fields => Title + Each(fields, "{0}: {1}\n") + Body),
        new("lines without a blank", HeaderNotation.Lines, fields => Title + Each(fields, "{0}:{1}\n") + Body),
        new("preamble", HeaderNotation.Preamble, fields => Each(fields, "{0}: {1}\n") + "\n" + Title + Body),
        new("preamble in a fence", HeaderNotation.Preamble, fields => "```\n" + Each(fields, "  {0}: {1}\n") + "```\n\n" + Title + Body),
        new("preamble in pre", HeaderNotation.Preamble, fields => "<pre>\n" + Each(fields, "  {0}: {1}\n") + "</pre>\n\n" + Title + Body),
        new("front matter", HeaderNotation.FrontMatter, fields => "---\n" + Each(fields, "{0}: \"{1}\"\n") + "---\n\n" + Title + Body),
        new("TOML", HeaderNotation.Toml, fields => "+++\n" + Each(fields, "\"{0}\" = \"{1}\"\n") + "+++\n\n" + Title + Body),
        new("table", HeaderNotation.Table, fields => Title + Table(fields, "| **{0}** | {1} |\n") + Body),
        new("table without outer bars", HeaderNotation.Table, fields => Title + Table(fields, "{0} | {1}\n") + Body),
        new("table with names of columns", HeaderNotation.Table, fields => Title + Table([("Field", "Value"), .. fields], "| {0} | {1} |\n") + Body),
        new("sections", HeaderNotation.Sections, fields => Title + Each(fields, "## {0}\n\n{1}\n\n") + Body),
    ];

    private const string Title = "# Wake\n\n";
    private const string Text = "We wake.\n";
    private const string Body = "\n## Summary\n\n" + Text;

    /// <summary>Whether what stands around a value is markdown.</summary>
    public bool IsMarkdown => Notation is not (HeaderNotation.FrontMatter or HeaderNotation.Toml);

    /// <summary>What <c>dep.yml</c> has to say where a template does not show the form.</summary>
    public string Settings =>
        Notation is HeaderNotation.Sections
            ? "template: deps/TEMPLATE.md\nproposals: [\"deps/*.md\"]\nheader: sections\nfields:\n  Status: { section: true, form: status }\n  Authors: { section: true, form: people }\n  État: { section: true }\n"
            : "template: deps/TEMPLATE.md\nproposals: [\"deps/*.md\"]\nfields:\n  Authors: { form: people }\n";

    /// <summary>A list of choices as a template has it: in a table a bar ends the cell.</summary>
    public string Choices(params string[] choices) => string.Join(Notation is HeaderNotation.Table ? " \\| " : " | ", choices);

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
