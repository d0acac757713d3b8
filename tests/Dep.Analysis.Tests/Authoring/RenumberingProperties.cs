using System.Globalization;
using CsCheck;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring.Numbering;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>Generated repositories whose proposals link to each other in every form there is, one of which gets another number.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RenumberingProperties
{
    private const int Number = 40;
    private const string Image = "0002-images/flow.png";

    private static readonly string[] Names = ["0000-wake.md", "0001-sleep.md", "0002-hibernate.md", "0002-suspend.md", "0003-doze.md"];

    // How a document in deps/ links to another one there; the last two are read from the root.
    private static readonly Func<string, string>[] Links =
    [
        name => $"[text]({name})",
        name => $"[{name[..4]} and more](./{name}#summary)",
        name => $"See [DEP-{name[..4]}](../deps/{name}?plain=1#summary \"title\").",
        name => $"![image](/deps/{name})",
        name => $"<a href=\"{name}\">html</a>",
        name => $"[angle](<{name}>)",
        name => $"[escaped]({name.Replace("-", "%2D", StringComparison.Ordinal)})",
        name => $"[label{name[..4]}]\n\n[label{name[..4]}]: {name} \"title\"",
        name => $"| {name[..4]} | [row]({name}) |",
        name => $"`[code]({name})` and {name} in prose",
        name => $"[elsewhere](https://example.org/{name})",
        _ => $"![flow]({Image})",
    ];

    private static readonly Gen<string> Header = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4])
        .Select(
            (form, other) =>
                form switch
                {
                    0 => $"[the old one]({Names[other]})",
                    1 => Names[other],
                    2 => "DEP-" + Names[other][..4],
                    3 => Names[other][..4],
                    _ => "N/A",
                }
        );

    private static readonly Gen<string> Document = Gen.Select(
            Gen.Select(Gen.Int[0, Links.Length - 1], Gen.Int[0, Names.Length - 1]).List[0, 8],
            Header,
            Gen.Bool,
            Gen.Bool
        )
        .Select((links, header, isWindows, hasMark) => Text(links.Select(link => Links[link.Item1](Names[link.Item2])), header, isWindows, hasMark));

    private static readonly Gen<(string[] Documents, string Index, int Which)> Repository = Gen.Select(
            Document.Array[Names.Length],
            Gen.Int[0, 8].List[0, 6],
            Gen.Int[0, Names.Length - 1]
        )
        .Select(
            (documents, rows, which) =>
                (
                    documents,
                    "# Index\n\n| no | title |\n|---|---|\n"
                        + string.Concat(
                            rows.Select(row => $"| {Names[row % Names.Length][..4]} | [title {row}](deps/{Names[row % Names.Length]}) |\n")
                        ),
                    which
                )
        );

    [Test]
    public void WhatMeantAProposalMeansItStill() =>
        Repository.Sample(made =>
        {
            var files = Files(made.Documents, made.Index);
            var before = RepositoryLoader.Load(files, "");
            var proposal = before.At("deps/" + Names[made.Which])!;
            var index = ProposalReader.Default.Read(files.Read("README.md"));
            var edit = Renumbering.To(before, proposal, Number, others: [index])!;

            var edited = new EditedFiles(files, edit);
            var after = RepositoryLoader.Load(edited, "");
            Assert.That(
                after.Proposals.Select(document => document.Path),
                Is.EquivalentTo(before.Proposals.Select(document => edit.PathAfter(document.Path)))
            );
            foreach (var document in before.Proposals)
            {
                var now = after.At(edit.PathAfter(document.Path))!;
                Assert.That(Targets(now), Is.EqualTo(Targets(document).Select(edit.PathAfter)), document.Path);
                Assert.That(References(after, now), Is.EqualTo(References(before, document).Select(edit.PathAfter)), document.Path);
            }

            Assert.That(Targets(ProposalReader.Default.Read(edited.Read("README.md"))), Is.EqualTo(Targets(index).Select(edit.PathAfter)));
        });

    [Test]
    public void NothingButTheNumberChanges() =>
        Repository.Sample(made =>
        {
            var files = Files(made.Documents, made.Index);
            var before = RepositoryLoader.Load(files, "");
            var proposal = before.At("deps/" + Names[made.Which])!;
            var edit = Renumbering.To(before, proposal, Number, others: [ProposalReader.Default.Read(files.Read("README.md"))])!;

            var old = Names[made.Which][..4];
            foreach (var change in edit.Edits)
            {
                var was = Uri.UnescapeDataString(change.Source[change.Span]);
                Assert.That(was, Does.Contain(old.TrimStart('0')), change.Source.Path);
                // The number may stand in the label and in the target; back it goes, and all is as it was.
                Assert.That(
                    change.NewText.Replace(Number.ToString("0000", CultureInfo.InvariantCulture), old, StringComparison.Ordinal),
                    Is.EqualTo(was),
                    change.Source.Path
                );
            }

            foreach (var path in files.FilesIn("", recursive: true).Where(path => edit.Edits.All(change => change.Source.Path != path)))
            {
                Assert.That(new EditedFiles(files, edit).Read(edit.PathAfter(path)).Text, Is.EqualTo(files.Read(path).Text));
            }
        });

    private static string Text(IEnumerable<string> links, string header, bool isWindows, bool hasMark)
    {
        var text = $"# Title\n\n**Status**: Draft\n\n**Replaces**: {header}\n\n# Summary\n\n" + string.Join("\n\n", links) + "\n";
        return (hasMark ? "\uFEFF" : "") + (isWindows ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text);
    }

    private static MemoryFiles Files(string[] documents, string index) =>
        new([
            new SourceText("template.md", "# <Title>\n\n**Status**: Draft | Approved\n\n**Replaces**: [Link, if applicable]\n\n# Summary\n"),
            new SourceText("dep.yml", "template: template.md\ntitle: \"[DEP-{number:0000}: ]{title}\"\nfields:\n  Replaces: { form: references }\n"),
            new SourceText("README.md", index),
            new SourceText("deps/" + Image, "image"),
            .. documents.Select((text, i) => new SourceText("deps/" + Names[i], text)),
        ]);

    private static IEnumerable<string> Targets(Proposal document) =>
        document
            .Links.Select(link => LinkTarget.Of(document.Path, link.Target.Value))
            .Select(target => target is LinkTarget.Inside inside ? inside.Path : target.GetType().Name);

    // What is meant by a number that two proposals have nobody knows, so it is no reference to either; while there are two.
    private static IEnumerable<string> References(ProposalRepository repository, Proposal from) =>
        repository
            .References.Where(reference => reference.From == from && reference.Reference.Number is null or not 2 && reference.Target is not null)
            .Select(reference => reference.Target!.Path);
}
