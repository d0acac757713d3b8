using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Letters;

/// <summary>
/// What the programs of other processes ask for, case by case, of the preset that takes their place. A page has a small repository that
/// is good, and changes to it, each with exactly the findings that it gives; those with a good change give none.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class LetterTests
{
    private static readonly AnalysisOptions Options = AnalysisOptions.Default with { Today = new DateOnly(2026, 1, 15) };

    public static IEnumerable<TestCaseData> Cases() =>
        Pages()
            .SelectMany(path =>
            {
                var page = LetterPage.Read(File.ReadAllText(path));
                return page.Cases.Select(letter =>
                    new TestCaseData(page, letter).SetArgDisplayNames(Path.GetFileNameWithoutExtension(path), letter.Name)
                );
            });

    [TestCaseSource(nameof(Cases))]
    public void AChangeGivesWhatItsProcessSays(LetterPage page, LetterCase letter)
    {
        var files = new Dictionary<string, string>(page.Files, StringComparer.Ordinal);
        foreach (var change in letter.Changes)
        {
            var (path, text) = (change.Path ?? page.Document, files.GetValueOrDefault(change.Path ?? page.Document, ""));
            var at = text.IndexOf(change.Old, StringComparison.Ordinal);
            Assert.That(at, Is.GreaterThanOrEqualTo(0), $"nothing in {path} reads '{change.Old}'");
            files[path] = string.Concat(text.AsSpan(0, at), change.New, text.AsSpan(at + change.Old.Length));
        }

        var moved = letter.Document ?? page.Document;
        if (moved != page.Document)
        {
            files.Remove(page.Document, out var text);
            files[moved] = text!;
        }

        Assert.That(string.Join(", ", Found(files, moved)), Is.EqualTo(string.Join(", ", letter.Findings)), string.Join('\n', All(files)));
    }

    [Test]
    public void WhatIsGoodGivesNothing() =>
        Assert.Multiple(() =>
        {
            foreach (var path in Pages())
            {
                var page = LetterPage.Read(File.ReadAllText(path));
                Assert.That(page.Cases, Is.Not.Empty, path);
                Assert.That(All(page.Files), Is.Empty, path);
            }
        });

    private static string[] Pages() =>
        [.. Directory.GetFiles(RepositoryRoot.At("tests", "Dep.Analysis.Tests", "Letters"), "*.md").Order(StringComparer.Ordinal)];

    private static string[] Found(Dictionary<string, string> files, string document) =>
        [
            .. Analyze(files)
                .Select(finding =>
                    $"{(finding.Location.Source.Path == document ? "" : finding.Location.Source.Path + ":")}{LineOf(finding)} {finding.Id}"
                )
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> All(IReadOnlyDictionary<string, string> files) =>
        Analyze(files).Select(finding => $"{finding.Location.Source.Path}:{LineOf(finding)} {finding.Severity} {finding.Id} {finding.Message}");

    private static string LineOf(Diagnostic finding) =>
        (finding.Location.Source.Position(finding.Location.Span.Start).Line + 1).ToString(CultureInfo.InvariantCulture);

    // Suggestions are no findings of such a program.
    private static IEnumerable<Diagnostic> Analyze(IReadOnlyDictionary<string, string> files)
    {
        var repository = RepositoryLoader.Load(new MemoryFiles([.. files.Select(file => new SourceText(file.Key, file.Value))]), "");
        return ProposalAnalyzer
            .Run(repository, Base.NotAsked, RuleCatalog.All, Options)
            .Findings.Where(finding => finding.Severity >= Severity.Warning);
    }
}
