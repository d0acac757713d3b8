using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>Each word of <c>checks</c>, what it may be said of, and how it is said to people: what is read of a line is what its text says.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ConstraintWordsTests
{
    // csharpier-ignore
    private static readonly string[] Targets =
    [
        "field: F", "section: S", "in: document", "in: text", "in: preamble", "in: title", "in: headings", "in: code", "in: links",
        "in: header", "in: spans", "in: comments", "in: lines",
    ];

    // csharpier-ignore
    private static readonly string[] Words =
    [
        "pattern: '^a'", "not: b", "length: ..3", "words: 2..", "count: 1..2", "range: 1..", "sorted: true", "unique: true",
        "separator: ', '", "exact: true", "link: true", "mention: 'E[0-9]+'", "after: G", "before: G", "past: true", "future: true",
        "within: 2 weeks", "life: [Draft, Final]", "file: people.json", "only: { G: x }", "text: Done", "content: list", "begins: It",
        "language: json", "json: true", "gaps: false", "template: order", "required: true",
    ];

    private static readonly string[] Entries =
    [
        // What is said to be false is not asked for.
        "field: F, unique: false",
        "field: F, sorted: false",
        "field: F, exact: false",
        "field: F, past: false",
        "field: F, future: false",
        "field: F, link: false",
        "in: document, gaps: true",
        "field: F, required: false",
        // Orders, bounds, several at once.
        "field: F, sorted: ascending",
        "field: F, sorted: descending",
        "field: F, sorted: up",
        "field: F, count: 0",
        "field: F, count: 1",
        "field: F, count: ..1",
        "field: F, count: few",
        "field: F, length: 2..44, words: 3, pattern: [a, b], not: [c]",
        "field: F, pattern: '(a'",
        "field: F, pattern: []",
        "field: [F, G], unique: true",
        "field: F, within: soon",
        "field: F, within: 14 days",
        // Links.
        "field: F, link: { scheme: https, host: [a.org, b.org], path: '^/x', text: '^T', relative: false, alone: true, except: '^y' }",
        "field: F, link: { relative: true, alone: false }",
        "field: F, link: {}",
        "field: F, link: { schem: https }",
        // Mentions.
        "in: text, mention: { pattern: 'E[0-9]+', linked: first }",
        "in: text, mention: { pattern: 'E[0-9]+', linked: all, in: F }",
        "in: text, mention: { pattern: 'E[0-9]+', to: './{number}.md', from: 'x' }",
        "in: text, mention: { pattern: 'E[0-9]+', of: { G: x } }",
        "in: text, mention: { pattern: 'E[0-9]+', linked: first, of: { G: x } }",
        "in: text, mention: { pattern: 'E[0-9]+' }",
        "in: text, mention: { linked: all }",
        "in: text, mention: { pattern: 'E[0-9]+', linked: some }",
        "in: links, mention: { pattern: 'E[0-9]+', linked: first }",
        "in: links, mention: { pattern: 'E[0-9]+', of: { G: x } }",
        // JSON, code, contents, words of a text.
        "in: code, json: { language: [json, jsonc], schema: { type: object, required: [a] } }",
        "in: code, json: { schema: { type: objct } }",
        "in: code, json: [json5, jsonc]",
        "in: code, language: [rust, go]",
        "section: S, content: [list, table]",
        "section: S, content: [list, tabel]",
        "section: S, begins: [It, They]",
        "section: S, text: ''",
        "in: headings, template: [order, level]",
        "in: headings, template: sort",
        // Lives and files.
        "field: F, life: [Draft]",
        "field: F, life: [Draft, [Review, Living], Final]",
        "field: F, life: Draft",
        "field: F, file: { path: a.json, key: x.y, groups: g.json, optional: true, among: { path: b.json } }",
        "field: F, file: { key: x }",
        "field: F, file: { path: a.json, among: { key: x } }",
        // Conditions.
        "field: F, unique: true, when: { G: x, H: [y, z] }",
        "field: F, unique: true, when: { G: { is: x, not: [y, z], present: true, pattern: '^p' } }",
        "field: F, unique: true, when: { G: { present: false } }",
        "field: F, unique: true, when: { G: }",
        "field: F, required: { G: x }",
        "section: S, only: { G: x }",
        "field: F, unique: true, when: {}",
        // Ids, severities, messages.
        "field: F, unique: true, id: ACME1, severity: warning, message: 'No {value}, {found}, {name}'",
        "field: F, unique: true, severity: warning",
        "field: F, unique: true, severity: loud, id: ACME1",
        "field: F, unique: true, id: DEP1",
        "field: F, unique: true, id: DEPOT1",
        "field: F, unique: true, id: acme",
        "field: F, pattern: '(?<part>a)', message: '{part}'",
        "field: F, pattern: '(?<part>a)', message: '{prt}'",
        "field: F, message: x",
        "field: F, severity: info",
        "field: F, when: { G: x }",
        "field: F, id: ACME1",
        "field: F",
        "in: nowhere, unique: true",
        "in: txt, not: a",
        "field: F, in: text, not: a",
        "field: [], unique: true",
    ];

    [Test]
    public void EachWordIsReadAndSaid() => Verified.Match(string.Join('\n', Entries.Select(Show)));

    [Test]
    public void EachTargetHasItsWords() =>
        Verified.Match(
            string.Join(
                '\n',
                Targets.Select(target =>
                {
                    var read = Words.Select(word => (Word: word, Settings: Read($"checks:\n  - {{ {target}, {word} }}\n"))).ToArray();
                    return $"{target}\n"
                        + string.Concat(read.SelectMany(one => one.Settings.Checks).Select(constraint => $"    {ConstraintText.Of(constraint)}\n"))
                        + $"    refused: {string.Join(", ", read.Where(one => one.Settings.Checks.IsEmpty).Select(one => one.Word.Split(':')[0]))}\n";
                })
            )
        );

    [Test]
    public void OfAFieldWordsStandBesideItsOwn() =>
        Verified.Match(
            string.Join(
                '\n',
                new[]
                {
                    "items: { link: true, range: 1.. }",
                    "items: { sorted: true }",
                    "checks: [{ not: a }, { not: b, when: { G: x } }], when: { H: y }, id: ACME1, message: M",
                    "required: { G: x }, unique: true",
                    "required: true, when: { G: x }",
                    "required: true, unique: true",
                    "required: true",
                    "checks: ''",
                    "checks: { not: a }",
                }.Select(words => Show($"fields:\n  F: {{ {words} }}\n", words))
            )
        );

    private static Settings Read(string text) => SettingsReader.Read(new SourceText("dep.yml", text));

    private static string Show(string entry) => Show($"checks:\n  - {{ {entry} }}\n", entry);

    private static string Show(string text, string shown)
    {
        var settings = Read(text);
        var constraints = settings.Checks.Concat(settings.Fields.SelectMany(field => field.Constraints));
        return $"{shown}\n"
            + string.Concat(
                constraints.Select(constraint =>
                    $"    {ConstraintText.Of(constraint)}{(constraint.Id is { } id ? $" [{id.Value} {constraint.Severity} {constraint.Message?.Value}]" : "")}\n"
                )
            )
            + string.Concat(
                settings.Fields.Select(field =>
                    $"    {field.Name.Value}: {(field.Required is { } required ? required.Value ? "required" : "optional" : "as in the template")}\n"
                )
            )
            + string.Concat(
                settings.Defects.Select(defect => $"    ! {text[defect.Span.Start..defect.Span.End].ReplaceLineEndings(" ")}: {defect.Message}\n")
            );
    }
}
