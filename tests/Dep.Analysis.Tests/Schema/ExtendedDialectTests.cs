using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>A process that is extended is asked for to the letter; one that is named as a dialect, or recognized, for its form alone.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ExtendedDialectTests
{
    private const string Record = "# Wake\n\nDate: 2025-02-01\n\n## Status\n\nAccepted\n\n## Context\n\nSleep costs.\n\n## Decision\n\nWe wake.\n";

    [TestCase("extends: nygard\n", new[] { "ADR001", "ADR006" })]
    [TestCase("dialect: nygard\n", new string[0])]
    [TestCase("", new string[0])]
    [TestCase("extends: nygard\nchecks: [{ id: ADR001, severity: none }]\n", new[] { "ADR006" })]
    public void OnlyWhoExtendsAProcessIsHeldToItsLetter(string settings, string[] expected)
    {
        var repository = RepositoryLoader.Load(
            new MemoryFiles([new SourceText("dep.yml", settings), new SourceText("doc/adr/0001-wake.md", Record)]),
            ""
        );
        var found = ProposalAnalyzer
            .Run(repository, Base.NotAsked, RuleCatalog.All)
            .Findings.Select(finding => finding.Id)
            .Where(id => id.StartsWith("ADR", StringComparison.Ordinal));
        Assert.That(found.Order(StringComparer.Ordinal), Is.EqualTo(expected));
    }

    [TestCase("fields: { A: { severity: warning } }", "'severity' stands here, and nothing that it is about", "warning")]
    [TestCase("fields: { A: { unique: true, severity: warning } }", "'severity' is that of an id, and there is none here", "warning")]
    [TestCase("checks: [{ in: text, not: x, severity: info }]", "'severity' is that of an id, and there is none here", "info")]
    [TestCase("fields: { A: { severity: info, items: { pattern: x } } }", "'severity' is that of an id, and there is none here", "info")]
    public void ASeverityWithoutAnIdIsAFaultAtItsPlace(string settings, string message, string at)
    {
        var defect = SettingsReader.Read(new SourceText("dep.yml", settings)).Defects.Single();
        Assert.That(defect.Message, Does.StartWith(message));
        Assert.That(settings[defect.Span.Start..defect.Span.End], Is.EqualTo(at));
    }

    [TestCase("fields: { A: { id: X1, unique: true, severity: warning } }")]
    [TestCase("fields: { A: { severity: warning, items: { id: X1, pattern: x } } }")]
    [TestCase("checks: [{ id: X1, severity: none }]")]
    public void ASeverityOfAnIdIsNone(string settings) => Assert.That(SettingsReader.Read(new SourceText("dep.yml", settings)).Defects, Is.Empty);
}
