using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>What <c>rules</c> says of ids that <c>dep.yml</c> or its dialect declares.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OwnIdSettingsTests
{
    private const string Checks = "checks: [{ id: ACME1, in: text, not: wake }]\n";

    [TestCase("", "error ACME1 The text has 'wake' in it, which may not stand there")]
    [TestCase("rules: { ACME1: { severity: warning } }\n", "warning ACME1 The text has 'wake' in it, which may not stand there")]
    [TestCase("rules: { acme1: { severity: warning, message: \"No {found}\" } }\n", "warning ACME1 No wake")]
    [TestCase("rules: { ACME1: { severity: none } }\n", "")]
    [TestCase(
        "rules: { ACME1: { severty: warning } }\n",
        "error ACME1 The text has 'wake' in it, which may not stand there|error DEP901 Of 'ACME1', no 'severty' is set; did you mean 'severity'?"
    )]
    [TestCase(
        "rules: { ACME1: { max: 3 } }\n",
        "error ACME1 The text has 'wake' in it, which may not stand there|error DEP901 Of 'ACME1', no 'max' is set here, but its 'severity' and its 'message'"
    )]
    [TestCase(
        "rules: { ACME1: { severity: loud } }\n",
        "error ACME1 The text has 'wake' in it, which may not stand there|error DEP901 'loud' is no severity; allowed are error, warning, info, none"
    )]
    [TestCase(
        "rules: { ACME1: { message: [a, b] } }\n",
        "error ACME1 The text has 'wake' in it, which may not stand there|error DEP901 'message' of 'ACME1' is one text"
    )]
    public void ADeclaredIdIsSetAsARuleIs(string rules, string findings) => Assert.That(Found(Checks + rules), Is.EqualTo(findings));

    private static string Found(string settings)
    {
        SourceText[] files =
        [
            new("dep.yml", "template: template.md\nproposals: [\"deps/*.md\"]\n" + settings),
            new("template.md", "# <title>\n\n**Status**: Draft | Done\n\n## Summary\n\nSay it.\n"),
            new("deps/0001-nap.md", "# Nap\n\n**Status**: Draft\n\n## Summary\n\nWe wake.\n"),
        ];
        var repository = RepositoryLoader.Load(new MemoryFiles([.. files]), "");
        var found = ProposalAnalyzer.Run(repository, Base.NotAsked, RuleCatalog.All, AnalysisOptions.Default).Findings;
        return string.Join(
            '|',
            found
                .Where(finding => finding.Severity > Severity.None)
                .Select(finding => $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Id} {finding.Message}")
                .Order(StringComparer.Ordinal)
        );
    }
}
