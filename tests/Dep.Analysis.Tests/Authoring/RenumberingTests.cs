using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring.Numbering;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>All that follows a proposal to its number, in each way people write it, and what stays since nobody knows whose it is.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RenumberingTests
{
    private const string Template = "# DEP-NNNN: <Title>\n\n**Status**: Draft | Approved\n\n**Replaces**: <number>\n\n## Summary\n";

    private const string Readme =
        "| No. | Title |\n| --- | --- |\n| 0007 | [Wake](deps/0007-wake.md) |\n| 7 | [Wake](deps/0007-wake.md) |\n| DEP-0007a | [Wake](deps/0007-wake.md) |\n\n- [Wake](deps/0007-wake.md) 0007\n* 0007: [W](deps/0007-wake.md) and [V](deps/0007-wake.md)\n+ (0007) [DEP-0007: Wake](deps/0007-wake.md#summary)\n\n0007 [Wake](/deps/0007-wake.md)\n";

    private static readonly (string Name, string Path, (string Path, string Text)[] Files)[] Repositories =
    [
        (
            "links and references of all forms",
            "deps/0007-wake.md",
            [
                (
                    "deps/0007-wake.md",
                    "# DEP-0007: Wake\n\n**Status**: Draft\n\n## Summary\n\n[a](#summary) [b](0007-wake.md#summary) [c](?x) [d](0008-sleep.md) [e](0007-images/a.png) [0007](0007-wake.md)\n"
                ),
                (
                    "deps/0008-sleep.md",
                    "# DEP-0008: Sleep\n\n**Status**: Draft\n\n**Replaces**: DEP 7\n\n## Summary\n\n[DEP-0007](0007-wake.md) [x0007](./0007-wake.md?a#b) [c](%30007-wake.md) [d](../deps/0007-wake.md \"0007\") ![e](0007-wake.md) <a href=\"0007-wake.md\">w</a> [r] [0007-wake][r]\n\n[r]: 0007-wake.md#summary\n[s]: <0007-wake.md>\n"
                ),
                ("deps/0009-nap.md", "# DEP-0009: Nap\n\n**Status**: Draft\n\n**Replaces**: 0007, [Wake](0007-wake.md)\n\n## Summary\n\nx\n"),
                ("deps/0010-rest.md", "# DEP-0010: Rest\n\n**Status**: Draft\n\n**Replaces**: 0007-wake.md, 007\n\n## Summary\n\nx\n"),
                (
                    "deps/0011-doze.md",
                    "# DEP-0011: Doze\n\n**Status**: Draft\n\n**Replaces**: 70\n\n## Summary\n\n[a](https://example.org/0007-wake.md) [b](0007-wake.txt)\n"
                ),
            ]
        ),
        (
            "a number that two have",
            "deps/0007-wake.md",
            [
                ("deps/0007-wake.md", "# DEP-0007: Wake\n\n**Status**: Draft\n\n## Summary\n\nx\n"),
                ("deps/0007-sleep.md", "# DEP-0007: Sleep\n\n**Status**: Draft\n\n## Summary\n\n[Wake](0007-wake.md)\n"),
                (
                    "deps/0008-nap.md",
                    "# DEP-0008: Nap\n\n**Status**: Draft\n\n**Replaces**: 0007\n\n## Summary\n\n[DEP-0007](0007-sleep.md) [DEP-0007](0007-wake.md)\n"
                ),
            ]
        ),
        (
            "no number yet",
            "deps/0000-wake.md",
            [
                ("deps/0000-wake.md", "# DEP-0000: Wake\n\n**Status**: Draft\n\n## Summary\n\nx\n"),
                (
                    "deps/0008-nap.md",
                    "# DEP-0008: Nap\n\n**Status**: Draft\n\n**Replaces**: [Wake](0000-wake.md)\n\n## Summary\n\n[DEP-0000](0000-wake.md)\n"
                ),
            ]
        ),
        (
            "titles without the form",
            "deps/0007-wake.md",
            [
                ("deps/0007-wake.md", "# 0007. Wake\n\n**Status**: Draft\n\n## Summary\n\nx\n"),
                ("deps/0008-a.md", "# A\n\n**Status**: Draft\n\n## Summary\n\nx\n"),
            ]
        ),
        (
            "no title",
            "deps/0007-wake.md",
            [("deps/0007-wake.md", "**Status**: Draft\n\n## Summary\n\nx\n"), ("deps/0008-a.md", "# A\n\n**Status**: Draft\n\n## Summary\n\nx\n")]
        ),
    ];

    private static readonly (string Value, string Title)[] Fields =
    [
        ("7", "Wake"),
        ("0007", "NNNN: Wake"),
        ("\"0007\"", "7: Wake"),
        ("DEP-0007", "Wake 0007"),
        ("NNNN", "Wake"),
        ("'TBD' # later", "Wake"),
        ("", "Wake"),
        ("seven", "0007 - Wake"),
    ];

    [Test]
    public void WhatMeansTheProposalMeansItStill() =>
        Verified.Match(
            string.Join('\n', Repositories.Select(repository => Show(repository.Name, Load("", Template, repository.Files), repository.Path)))
        );

    [Test]
    public void TheNumberFieldIsWrittenAsItWas() =>
        Verified.Match(
            string.Join(
                '\n',
                Fields.Select(pair =>
                    Show(
                        $"{pair.Value}, {pair.Title}",
                        Load(
                            "fields: { number: { form: number } }\nunnumbered: [NNNN]",
                            "---\nnumber: NNNN\nstatus: Draft | Final\n---\n\n# <Title>\n\n## Summary\n",
                            [
                                ("deps/0007-wake.md", $"---\nnumber: {pair.Value}\nstatus: Draft\n---\n\n# {pair.Title}\n\n## Summary\n\nx\n"),
                                ("deps/0008-a.md", "---\nnumber: \"0008\"\nstatus: Draft\n---\n\n# A\n\n## Summary\n\nx\n"),
                            ]
                        ),
                        "deps/0007-wake.md"
                    )
                )
            )
        );

    [Test]
    public void AFolderMovesWithAllThatIsInIt() =>
        Verified.Match(
            Show(
                "folders",
                Load(
                    "name: '{number:0000}-{slug}/README.md'\nproposals: ['deps/*/README.md']",
                    Template,
                    [
                        ("deps/0007-wake/README.md", "# DEP-0007: Wake\n\n**Status**: Draft\n\n## Summary\n\n[a](a.png) [b](../0007-wake/a.png)\n"),
                        (
                            "deps/0008-a/README.md",
                            "# DEP-0008: A\n\n**Status**: Draft\n\n## Summary\n\n[DEP-0007](../0007-wake/README.md) [p](../0007-wake/a.png) [f](../0007-wake/)\n"
                        ),
                    ]
                ),
                "deps/0007-wake/README.md"
            )
        );

    // The anchor of a title has its number in it.
    [TestCase("[a](#dep-0000-wake)", "[a](#dep-0012-wake)")]
    [TestCase("[a](#dep-0000-wake \"t\") [b](#summary)", "[a](#dep-0012-wake \"t\") [b](#summary)")]
    [TestCase("[a](0000-wake.md#dep-0000-wake)", "[a](0012-wake.md#dep-0012-wake)")]
    [TestCase("[a](/deps/0000-wake.md#dep-0000-wake)", "[a](/deps/0012-wake.md#dep-0012-wake)")]
    [TestCase("[a]\n\n[a]: #dep-0000-wake", "[a]\n\n[a]: #dep-0012-wake")]
    [TestCase("[a](0008-nap.md#dep-0000-wake)", "[a](0008-nap.md#dep-0000-wake)")]
    [TestCase("[a](#dep-0000-wake-1)", "[a](#dep-0000-wake-1)")]
    public void LinksToTheTitleFollow(string text, string right)
    {
        var repository = Load(
            "",
            Template,
            [
                ("deps/0000-wake.md", $"# DEP-0000: Wake\n\n**Status**: Draft\n\n## Summary\n\n{text}\n"),
                ("deps/0008-nap.md", "# DEP-0008: Nap\n\n**Status**: Draft\n\n## Summary\n\n[Wake](0000-wake.md#dep-0000-wake)\n"),
            ]
        );
        var edit = Renumbering.To(repository, repository.At("deps/0000-wake.md")!, 12)!;
        Assert.That(TextOf("deps/0000-wake.md"), Does.EndWith("## Summary\n\n" + right + "\n"));
        Assert.That(TextOf("deps/0008-nap.md"), Does.EndWith("[Wake](0012-wake.md#dep-0012-wake)\n"));

        string TextOf(string path) =>
            edit
                .Edits.Where(one => one.Source.Path == path)
                .OrderByDescending(one => one.Span.Start)
                .Aggregate(repository.At(path)!.Source.Text, (now, one) => now[..one.Span.Start] + one.NewText + now[one.Span.End..]);
    }

    [Test]
    public void WhereANameHasNoPlaceForANumberNothingIsDone()
    {
        var repository = Load(
            "name: '{slug}.md'\nproposals: ['deps/*.md']",
            Template,
            [("deps/wake.md", "# Wake\n\n**Status**: Draft\n\n## Summary\n\nx\n")]
        );
        Assert.That(Renumbering.To(repository, repository.Proposals.Single(), 12), Is.Null);
        repository = Load("", Template, [("deps/0012-wake.md", "# DEP-0012: Wake\n\n**Status**: Draft\n\n## Summary\n\nx\n")]);
        Assert.That(Renumbering.To(repository, repository.Proposals.Single(), 12), Is.Null, "the number it has");
    }

    private static string Show(string name, ProposalRepository repository, string path)
    {
        var readme = ProposalReader.Default.Read(new SourceText("README.md", Readme));
        var edit = Renumbering.To(
            repository,
            repository.At(path)!,
            12,
            ["deps/0007-images", "deps/other", "assets/dep-0007", "assets/0007-wake"],
            [readme]
        )!;
        return $"{name}\n"
            + string.Concat(edit.Moves.Select(move => $"    {move.From} moves to {move.To}\n"))
            + string.Concat(
                edit.Edits.Select(one =>
                    $"    {one.Source.Path}:{one.Source.Position(one.Span.Start).Line + 1}: '{one.Source[one.Span]}' becomes '{one.NewText}'\n"
                )
            );
    }

    private static ProposalRepository Load(string settings, string template, (string Path, string Text)[] files) =>
        RepositoryLoader.Load(
            new MemoryFiles([
                new SourceText(
                    "dep.yml",
                    settings.Length == 0
                        ? "proposals: ['deps/*.md']\ntemplate: deps/TEMPLATE.md\n"
                        : settings
                            + "\ntemplate: deps/TEMPLATE.md\n"
                            + (settings.Contains("proposals", StringComparison.Ordinal) ? "" : "proposals: ['deps/*.md']\n")
                ),
                new SourceText("deps/TEMPLATE.md", template),
                .. files.Select(file => new SourceText(file.Path, file.Text)),
            ]),
            ""
        );
}
