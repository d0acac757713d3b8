using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>
/// Pages that show what a template or a <c>dep.yml</c> means: a fence with the file, then a fence <c>text</c> with what is
/// read from it. <c>DEP_ACCEPT=1</c> rewrites the latter; the diff is the review.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class SchemaPageTests
{
    private static readonly bool Accept = Environment.GetEnvironmentVariable("DEP_ACCEPT") == "1";

    private static readonly (string Name, Func<string, string> Change)[] Encodings =
    [
        ("as it stands", text => text),
        ("CRLF", text => text.Replace("\n", "\r\n", StringComparison.Ordinal)),
        ("CR", text => text.Replace('\n', '\r')),
        ("byte order mark", text => '\uFEFF' + text),
    ];

    [Test]
    public void MarksMeanWhatThePageShows() => Check("MarkGrammar.md", (example, change) =>
        {
            var templates = example
                .Files.Where(file => file.Name != "dep.yml")
                .Select(file => ProposalReader.Default.Read(new SourceText(file.Name, change(file.Content))))
                .ToImmutableArray();
            var settings = example.Files.LastOrDefault(file => file.Name == "dep.yml") is { } said
                ? SettingsReader.Read(new SourceText("dep.yml", change(said.Content)))
                : Settings.Empty;
            return SchemaText
                .Of(SchemaBuilder.Build(templates, settings, dialect: null))
                .Replace("\r\n", "\n", StringComparison.Ordinal)
                .Replace("\r", "\n", StringComparison.Ordinal);
        });

    [Test]
    public void SettingsSayWhatThePageShows() =>
        Check("Settings.md", (example, change) => SettingsText.Of(SettingsReader.Read(new SourceText("dep.yml", change(example.Files[^1].Content)))));

    private static void Check(string name, Func<Example, Func<string, string>, string> read)
    {
        var path = RepositoryRoot.At("tests", "Dep.Analysis.Tests", "Schema", name);
        var text = File.ReadAllText(path);
        var page = Page.Read(path, text);
        Assert.That(page.Examples, Is.Not.Empty);
        foreach (var (encoding, change) in Encodings)
        {
            var actual = Page.WithFences(text, [.. page.Examples.Select(example => (example.FindingsSpan, read(example, change)))]);
            if (Accept)
            {
                File.WriteAllText(path, actual);
                return;
            }

            Assert.That(actual, Is.EqualTo(text), encoding);
        }
    }
}
