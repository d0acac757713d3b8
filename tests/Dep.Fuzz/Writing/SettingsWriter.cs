using System.Text;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema.Dialects;

namespace Dep.Fuzz.Writing;

/// <summary>Writes <c>dep.yml</c>, <c>.editorconfig</c> and baselines.</summary>
internal static class SettingsWriter
{
    private static readonly string[] Keys =
    [
        "template: NNNN-template.md",
        "template: missing.md",
        "also: [other-template.md]",
        "templateVersion: current",
        "exclude: [\"**/archive/**\", \"deps/README.md\"]",
        "header: bold",
        "header: [front-matter, bold]",
        "header: sections",
        "sidecar: kep.yaml",
        "name: \"{number:0000}-{slug}.md\"",
        "name: \"{number}-{slug}/README.md\"",
        "title: \"[DEP-{number:0000}: ]{title}\"",
        "unnumbered: [NNNN, \"0000\"]",
        "people: OWNERS",
        "keep: [comments, questions, N/A]",
        "fields:\n  \"*\": { required: false }\n  Status: { form: status, choices: [Draft, Approved] }\n  Review Date: { form: date, format: dd-MMM-yyyy }",
        "fields:\n  Replaces: { form: references, inverse: Replaced By, aliases: [Supersedes] }",
        "sections:\n  \"*\": { required: false, empty: true, order: false }\n  Summary: { required: true, aliases: [Abstract] }",
        "sections: { Motivation: { required: true } }",
        "lifecycle:\n  field: Status\n  initial: [Draft]\n  transitions: { Draft: [Approved], Approved: [] }\n  closed: [Approved]\n  frozen: [Approved]\n  demands: { Approved: [Summary] }",
        "types:\n  field: Type\n  Process: { sections: { Usage: { required: false } } }",
        "stages:\n  field: stage\n  alpha: { sections: { Proposal: { required: true } } }",
        "unknown: 1",
        "proposals: [\"deps/**/*.md\", \"docs/*.md\"]",
    ];

    private static readonly string[] Severities = ["error", "warning", "suggestion", "silent", "none", "default", "nonsense", ""];

    /// <summary>Settings for a dialect; <see langword="null"/> for none.</summary>
    public static string? Settings(Dice dice, Dialect dialect)
    {
        if (dice.OnceIn(3))
        {
            return null;
        }

        if (dice.OnceIn(4) && dialect.Settings.Source is { } own)
        {
            return own.Text;
        }

        var text = new StringBuilder(dice.OnceIn(4) ? "" : $"dialect: {dialect.Name}\n");
        for (var count = dice.Below(5); count > 0; count--)
        {
            text.Append(dice.Pick(Keys)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Severities; <see langword="null"/> for none.</summary>
    public static string? EditorConfig(Dice dice)
    {
        if (dice.OnceIn(2))
        {
            return null;
        }

        var text = new StringBuilder("root = true\n");
        for (var count = 1 + dice.Below(5); count > 0; count--)
        {
            text.Append(dice.Pick(["[*.md]\n", "[*]\n", "[deps/**.md]\n", "[{a,b}*.md]\n", "[{1..9}*]\n", "[[!a]*]\n", ""]));
            text.Append(
                dice.Pick([
                    $"dotnet_diagnostic.{dice.Pick(RuleCatalog.All).Descriptor.Id}.severity = {dice.Pick(Severities)}\n",
                    $"dotnet_analyzer_diagnostic.category-{dice.Pick(RuleCatalog.All).Descriptor.Category}.severity = {dice.Pick(Severities)}\n",
                    $"dotnet_analyzer_diagnostic.severity = {dice.Pick(Severities)}\n",
                    "dotnet_diagnostic.DEP999.severity = error # a comment\n",
                ])
            );
        }

        return text.ToString();
    }

    /// <summary>A baseline that fits nothing; <see langword="null"/> for none.</summary>
    public static string? Baseline(Dice dice) =>
        dice.OnceIn(4)
            ? "# Findings\n"
                + string.Concat(
                    Enumerable
                        .Range(0, dice.Below(4))
                        .Select(_ =>
                            $"{dice.Pick(RuleCatalog.All).Descriptor.Id} {(ulong)dice.Below(int.MaxValue):x16} deps/0001-wake.md: {Words.Line(dice)}\n"
                        )
                )
            : null;
}
