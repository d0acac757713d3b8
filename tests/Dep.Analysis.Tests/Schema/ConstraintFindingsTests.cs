using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>What each word of <c>dep.yml</c> finds in three proposals: one that is as it should be, one that is not, and a short one.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ConstraintFindingsTests
{
    private const string Template =
        "---\ntitle: <title>\nstatus: Draft | Review | Final | Living\ntype: Core | Process\ncreated: YYYY-MM-DD\nlast: <date>\nrequires: <numbers>\nauthors: <names>\ndiscussion: <link>\n---\n\n# <title>\n\n## Summary\n\n## Terms\n\n## Plan\n\n### Steps\n\n## References\n";

    private const string Good = """
        ---
        title: Wake up
        status: Final
        type: Core
        created: 2025-01-02
        last: 2025-03-04
        requires: 2, 3
        authors: Ann Lee @ann, Bo
        discussion: https://forum.example.org/t/1
        ---

        # Wake up

        ## Summary

        It wakes. See [DEP-2](0002-sleep.md) and DEP-2 again.

        ## Terms

        - Alpha: one
        - Beta: two

        | Key | Value |
        | --- | ----- |
        | a   | b     |

        ## Plan

        ### Steps

        ```json
        {"name": "wake", "level": 2}
        ```

        ## References

        [Forum](https://forum.example.org/t/1 "T")
        """;

    private const string Bad = """
        ---
        title: "sleep: zz and more of it, far too long"
        status: Draft
        type: core
        created: 2031-05-06
        last: 2024-01-01
        requires: 3; 1, 1, 77
        authors: Cy, @dee
        discussion: http://other.example.com/a see there
        extra: x
        ---

        # Another title zz

        Before all. TODO

        ## Terms

        - Beta: two
        - alpha: one
        - alpha: one

        ## Summary

        He sleeps, zz. DEP-1 and DEP-3, then [DEP-3](0003-nap.md), [DEP-1](https://example.org/0001-wake.md) and DEP-9. `zz`
        <!-- zz: a comment -->

        ### Steps

        ```json
        {"name": 1, "extra": [}
        ```

        ```python
        print("zz")
        ```

        ## Summary

        [a](0001-wake.md) [b](0001-wake.md) [c](ftp://example.org) ![d](../pic.png)
        """;

    private const string Short = "---\ntitle: Nap\nstatus: Review\n---\n\n# Nap\n\n## Summary\n\nN/A\n";

    private static readonly string[] Fields =
    [
        "title, pattern: '^[A-Z]'",
        "title, pattern: ['^wake', '^sleep']",
        "title, not: zz",
        "title, not: '(?<what>zz)', message: 'no {what} in {name}: {value}, {found}', id: A1",
        "title, length: 4..12",
        "title, words: 2",
        "title, mention: 'zz'",
        "[title, type], not: '^[a-z]'",
        "'*', not: zz",
        "type, exact: true",
        "type, required: true",
        "last, required: { status: Final }",
        "last, required: { status: { not: Final } }",
        "last, only: { status: [Final, Living] }",
        "last, only: { status: Review }",
        "requires, required: { type: core }",
        "requires, count: 2",
        "requires, count: ..1",
        "requires, count: 0",
        "requires, range: 1..2",
        "requires, sorted: true",
        "requires, sorted: descending",
        "authors, sorted: true",
        "requires, unique: true",
        "requires, separator: ', '",
        "requires, separator: '; '",
        "requires, life: [Draft, Review, [Final, Living]]",
        "requires, life: [[Final, Living], Review, Draft]",
        "requires, link: true",
        "requires, not: '7', when: { status: Draft }",
        "requires, not: '7', when: { status: Final }",
        "requires, not: '7', when: { type: { present: true } }",
        "requires, not: '7', when: { title: { pattern: zz } }",
        "discussion, link: true",
        "discussion, link: { scheme: https }",
        "discussion, link: { scheme: [http, ftp], alone: true }",
        "discussion, link: { host: forum.example.org }",
        "discussion, link: { host: [example.com, example.org] }",
        "discussion, link: { path: '^/t/' }",
        "discussion, link: { relative: true }",
        "discussion, link: { relative: false }",
        "discussion, link: { scheme: ftp, except: 'other' }",
        "discussion, link: { text: '^T' }",
        "created, past: true",
        "created, future: true",
        "created, within: 2 weeks",
        "created, within: 10 years",
        "created, after: last",
        "created, before: last",
        "last, after: created",
        "last, before: created",
        "authors, file: people.txt",
        "authors, file: { path: OWNERS, key: approvers }",
        "authors, file: { path: OWNERS, key: approvers, groups: OWNERS_ALIASES }",
        "authors, file: { path: CODEOWNERS, key: docs }",
        "authors, file: gone.txt",
        "authors, file: { path: gone.txt, optional: true }",
        "authors, file: { path: OWNERS, key: nobody.there }",
    ];

    private static readonly string[] Sections =
    [
        "pattern: zz",
        "not: zz",
        "not: 'TODO'",
        "length: 10..60",
        "words: ..4",
        "count: 2..3",
        "sorted: true",
        "unique: true",
        "link: true",
        "link: { scheme: https }",
        "mention: 'DEP-[0-9]+'",
        "content: list",
        "content: table",
        "content: code",
        "content: [list, table, code, text]",
        "begins: It",
        "begins: [It, He]",
        "begins: Alpha",
        "language: json",
        "language: [json, python]",
        "json: true",
        "json: { schema: { type: object, required: [level], properties: { name: { type: string } } } }",
        "text: It wakes.",
        "only: { status: Final }",
        "required: true",
        "required: { status: Draft }",
    ];

    private static readonly string[] Texts =
    [
        "in: document, not: zz",
        "in: document, pattern: zz",
        "in: document, length: ..300",
        "in: document, words: ..60",
        "in: document, link: { scheme: https }",
        "in: document, language: json",
        "in: document, json: true",
        "in: document, gaps: false",
        "in: document, file: people.txt",
        "in: document, file: gone.txt",
        "in: document, file: { path: '{number}.txt', optional: true }",
        "in: document, file: { path: OWNERS, key: approvers, among: { path: people.txt } }",
        "in: document, file: { path: OWNERS, key: none }",
        "in: text, not: zz",
        "in: text, not: TODO",
        "in: text, pattern: wakes",
        "in: text, words: 3..40",
        "in: preamble, not: TODO",
        "in: preamble, length: 1..",
        "in: preamble, pattern: Before",
        "in: title, not: zz",
        "in: title, length: ..8",
        "in: title, pattern: '^[A-Z]'",
        "in: headings, not: Steps",
        "in: headings, count: ..4",
        "in: headings, unique: true",
        "in: headings, template: order",
        "in: headings, template: names",
        "in: headings, template: levels",
        "in: headings, template: [order, names, levels]",
        "in: headings, length: ..5",
        "in: code, not: zz",
        "in: code, count: ..1",
        "in: code, language: json",
        "in: code, json: true",
        "in: code, json: { schema: { required: [level] } }",
        "in: spans, not: zz",
        "in: spans, count: 0",
        "in: comments, not: zz",
        "in: comments, count: 0",
        "in: lines, not: '^print'",
        "in: lines, length: ..60",
        "in: lines, count: ..20",
        "in: header, not: zz",
        "in: header, count: ..9",
        "in: header, template: order",
        "in: header, template: names",
        "in: name, not: sleep",
        "in: path, pattern: '^deps/0001'",
        "in: links, count: ..2",
        "in: links, unique: true",
        "in: links, not: ftp",
        "in: links, link: { scheme: https }",
        "in: links, link: { relative: true }",
        "in: links, link: { relative: false, except: png }",
        "in: links, link: { host: example.org }",
        "in: links, link: { text: '^DEP' }",
        "in: links, link: { path: '[.]md$' }",
        "in: links, life: [Draft, Review, Final]",
        "in: links, mention: { pattern: 'DEP-(?<number>[0-9]+)', of: { status: Final } }",
        "in: text, mention: 'DEP-(?<number>[0-9]+)'",
        "in: text, mention: { pattern: 'DEP-(?<number>[0-9]+)', linked: first }",
        "in: text, mention: { pattern: 'DEP-(?<number>[0-9]+)', linked: all }",
        "in: text, mention: { pattern: 'DEP-(?<number>[0-9]+)', in: requires }",
        "in: text, mention: { pattern: 'DEP-(?<number>[0-9]+)', to: '{path}' }",
        "in: text, mention: { pattern: 'DEP-(?<number>[0-9]+)', to: './{number}.md' }",
        "in: text, mention: { pattern: 'DEP-(?<number>[0-9]+)', from: '000{number}-*.md' }",
        "in: text, mention: { pattern: 'DEP-(?<number>[0-9]+)', of: { status: Final } }",
        "in: document, mention: { pattern: 'DEP-(?<number>[0-9]+)', linked: all, of: { status: Draft } }",
    ];

    [Test]
    public void OfFields() => Verified.Match(string.Join('\n', Fields.Select(words => Show($"field: {words}"))));

    [Test]
    public void OfSections() =>
        Verified.Match(
            string.Join(
                '\n',
                Sections.Select(words =>
                    Show(
                        $"section: {(words.Contains("list", StringComparison.Ordinal) || words.Contains("sorted", StringComparison.Ordinal) || words.Contains("unique", StringComparison.Ordinal) || words.Contains("count", StringComparison.Ordinal) || words.Contains("Alpha", StringComparison.Ordinal) ? "Terms" : words.Contains("json", StringComparison.Ordinal) || words.Contains("code", StringComparison.Ordinal) ? "Steps" : "Summary")}, {words}"
                    )
                )
            )
        );

    [Test]
    public void OfTexts() => Verified.Match(string.Join('\n', Texts.Select(Show)));

    private static string Show(string entry)
    {
        var repository = RepositoryLoader.Load(
            new MemoryFiles([
                new SourceText("dep.yml", $"checks:\n  - {{ {entry} }}\n"),
                new SourceText("deps/TEMPLATE.md", Template),
                new SourceText("deps/0001-wake.md", Good + "\n"),
                new SourceText("deps/0002-sleep.md", Bad + "\n"),
                new SourceText("deps/0003-nap.md", Short),
                new SourceText("deps/0005-late.md", Short),
                new SourceText("people.txt", "Ann Lee\nBo # since 2020\n"),
                new SourceText("OWNERS", "approvers:\n- ann\n- sleepers\n- bo\n"),
                new SourceText("OWNERS_ALIASES", "aliases:\n  sleepers:\n  - dee\n"),
                new SourceText("CODEOWNERS", "/docs/ @ann @bo\n/src @dee\n"),
            ]),
            ""
        );
        var found = ProposalAnalyzer
            .Run(repository, Base.NotAsked, RuleCatalog.All, new AnalysisOptions { Today = new DateOnly(2031, 4, 29) })
            .Findings.Where(finding =>
                finding.Descriptor.Category is Dep.Analysis.Diagnostics.Category.Constraints || finding.Id == "A1" || finding.Id == "DEP901"
            );
        return $"{entry}\n"
            + string.Concat(
                found
                    .OrderBy(finding => finding.Location.Source.Path, StringComparer.Ordinal)
                    .ThenBy(finding => finding.Location.Span.Start)
                    .Select(finding =>
                    {
                        var position = finding.Location.Source.Position(finding.Location.Span.Start);
                        return FormattableString.Invariant(
                            $"    {finding.Location.Source.Path}({position.Line + 1},{position.Column + 1}+{finding.Location.Span.Length}): {finding.Id} {finding.Message}\n"
                        );
                    })
            );
    }
}
