using Dep.Analysis.Tests.Hosting;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Edits;

/// <summary>What is tried one after the other is found to be what a check that knows of no other try finds.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TriedEditsTests
{
    private static readonly string[] Paths =
    [
        "deps/0001-a.md",
        "deps/0002-b.md",
        "deps/0003-c.md",
        "deps/0004-d/README.md",
        "dep.yml",
        "deps/template.md",
    ];

    [Test]
    public void EachTryFindsWhatAFreshCheckFinds([Range(1, 12)] int seed)
    {
        using var sandbox = new GitSandbox();
        sandbox.Write("dep.yml", "template: template.md\nfields:\n  Related: { form: references }\n");
        sandbox.Write(
            "deps/template.md",
            "---\nStatus: Draft | Accepted\nAuthor: <name>\nRelated: <numbers>\n---\n\n# <Title>\n\n## Summary\n\n**[Required]**\n\n## Motivation\n\n**[Required]**\n\n## Design\n"
        );
        foreach (var (path, index) in Paths[..4].Select((path, index) => (path, index)))
        {
            sandbox.Write(
                path,
                $"---\nStatus: {(index == 1 ? "Drafft" : "Draft")}\nAuthor: Ann\nRelated: 000{index}\n---\n\n# {path[5]}\n\n## Motivation\n\nSee [it](0002-b.md#summary).\n\n## Summary\n\nText.\n"
            );
        }

        var request = new CheckRequest { Directory = sandbox.Root, BaseRef = "none" };
        var random = new Random(seed);
        var tries = new TriedEdits(request);
        for (var turn = 0; turn < 8; turn++)
        {
            var edit = Edit(sandbox, random);
            var expected = RepositoryCheck.Run(request, int.MaxValue, new FreshState(request, edit), default);
            Assert.That(Texts(tries.Check(edit, known: null, default)), Is.EqualTo(Texts(expected)), $"turn {turn}");
        }
    }

    private static RepositoryEdit Edit(GitSandbox sandbox, Random random)
    {
        var edits = Paths
            .Where((_, index) => random.Next(index < 4 ? 2 : 8) == 0)
            .Select(path =>
            {
                var source = new SourceText(path, File.ReadAllText(Path.Combine(sandbox.Root, path)));
                return random.Next(4) switch
                {
                    0 => Replace(source, "Summary", "Sumary"),
                    1 => Replace(source, "Draft", "Accepted"),
                    2 => Replace(source, "0001", "0009"),
                    _ => Replace(source, "template.md", "template.md\nnumber: { digits: 4 }"),
                };
            });
        return new RepositoryEdit([.. edits.OfType<TextEdit>()])
        {
            Moves = random.Next(5) == 0 ? [new FileMove("deps/0003-c.md", "deps/0007-c.md")] : [],
            Creations = random.Next(5) == 0 ? [new FileCreation("deps/0008-e.md", "# E\n")] : [],
        };
    }

    private static TextEdit? Replace(SourceText source, string text, string by) =>
        source.Text.IndexOf(text, StringComparison.Ordinal) is >= 0 and var start
            ? new TextEdit(source, new TextSpan(start, start + text.Length), by)
            : null;

    private static string[] Texts(CheckResult result) =>
        [
            .. result.Diagnostics.Select(finding =>
                $"{finding.Location.Source.Path} {finding.Location.Span} {finding.Severity} {finding.Id} {finding.Message} {finding.Fix?.Title}"
            ),
        ];
}
