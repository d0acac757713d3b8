using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>What <c>dep.yml</c> says to rules of others: it is taken, or refused at its place.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RuleParameterTests
{
    [TestCase("", "60 - False - a")]
    [TestCase("rules:\n", "60 - False - a")]
    [TestCase("rules: { ACME001: { max: 72, tone: loud, quiet: true, words: [b, c], name: x y } }\n", "72 loud True x y b+c")]
    [TestCase("rules:\n  acme001:\n    max: 1\n    words: b\n", "1 - False - b")]
    public void WhatIsSaidIsTaken(string settings, string expected) => Assert.That(Found(settings), Is.EqualTo(new[] { "ACME001 " + expected }));

    [TestCase("rules: { ACME001: { max: sixty } }\n", "(1,26): 'max' of rule 'ACME001': 'sixty' is not a whole number")]
    [TestCase("rules: { ACME001: { max: 0 } }\n", "(1,26): 'max' of rule 'ACME001': 0 is out of bounds; 1 to 100 is allowed")]
    [TestCase("rules: { ACME001: { max: [1, 2] } }\n", "(1,26): 'max' of rule 'ACME001': one whole number is expected here")]
    [TestCase("rules: { ACME001: { tone: shrill } }\n", "(1,27): 'tone' of rule 'ACME001': one of '-', 'loud' is expected here")]
    [TestCase("rules: { ACME001: { quiet: yes } }\n", "(1,28): 'quiet' of rule 'ACME001': 'true' or 'false' is expected here")]
    [TestCase("rules: { ACME001: { mix: 1 } }\n", "(1,21): Rule 'ACME001' has no parameter 'mix'; did you mean 'max'?")]
    [TestCase(
        "rules: { ACME001: { length: 1 } }\n",
        "(1,21): Rule 'ACME001' has no parameter 'length'; it has 'max', 'tone', 'quiet', 'name', 'words'"
    )]
    [TestCase("rules: { ACME011: { max: 1 } }\n", "(1,10): There is no rule 'ACME011'; did you mean 'ACME001'?")]
    [TestCase("rules: { DEP001: { max: 1 } }\n", "(1,20): Rule 'DEP001' has no parameters; its severity is set in .editorconfig")]
    [TestCase("rules: { ACME001: { max: { a: 1 } } }\n", "(1,26): A list is expected here")]
    [TestCase("rules: [ACME001]\n", "(1,8): A mapping is expected here, with a rule's id as key")]
    public void WhatIsRefusedIsToldAtItsPlace(string settings, string expected) =>
        Assert.That(Found(settings), Is.EqualTo(new[] { "DEP901 dep.yml" + expected, "ACME001 60 - False - a" }));

    // In an editor the rules of others are not loaded.
    [Test]
    public void WhereOnlyOurRulesAreKnownOthersMayTakeAnything() =>
        Assert.That(
            Found("rules: { ACME001: { max: x }, DEP999: { a: 1 } }\n", withOthers: false),
            Is.EqualTo(new[] { "DEP901 dep.yml(1,31): There is no rule 'DEP999'" })
        );

    private static string[] Found(string settings, bool withOthers = true)
    {
        var repository = RepositoryLoader.Load(
            new MemoryFiles([
                new SourceText("dep.yml", settings),
                new SourceText("deps/TEMPLATE.md", "# <Title>\n\n## Summary\n"),
                new SourceText("deps/0001-a.md", "# A\n\n## Summary\n\nText.\n"),
            ]),
            ""
        );
        ImmutableArray<Rule> rules = withOthers ? [.. RuleCatalog.All, new Parametrized()] : RuleCatalog.All;
        return
        [
            .. ProposalAnalyzer
                .Run(repository, Base.NotAsked, rules)
                .Findings.OrderByDescending(finding => finding.Id, StringComparer.Ordinal)
                .Select(Said),
        ];
    }

    private static string Said(Diagnostic finding)
    {
        var (line, column) = finding.Location.Source.Position(finding.Location.Span.Start);
        return finding.Id == "DEP901"
            ? FormattableString.Invariant($"DEP901 {finding.Location.Source.Path}({line + 1},{column + 1}): {finding.Message}")
            : $"{finding.Id} {finding.Message}";
    }

    private sealed class Parametrized : ProposalRule
    {
        private static readonly RuleParameter<int> Max = RuleParameter.Number("max", "The most.", initial: 60, least: 1, most: 100);
        private static readonly RuleParameter<string> Tone = RuleParameter.Choice("tone", "How it is said.", "-", "-", "loud");
        private static readonly RuleParameter<bool> Quiet = RuleParameter.Flag("quiet", "Whether it is said.", initial: false);
        private static readonly RuleParameter<string> Name = RuleParameter.Text("name", "Who says it.", "-");
        private static readonly RuleParameter<ImmutableArray<string>> Words = RuleParameter.Texts("words", "What is said.", "a");

        public override DiagnosticDescriptor Descriptor { get; } =
            new("ACME001", nameof(Parametrized), "Parametrized", Category.Content, Severity.Warning);

        public override ImmutableArray<RuleParameter> Parameters => [Max, Tone, Quiet, Name, Words];

        public override void Analyze(ProposalContext context) =>
            context.Report(
                context.Proposal.Heading,
                FormattableString.Invariant(
                    $"{context.Value(Max)} {context.Value(Tone)} {context.Value(Quiet)} {context.Value(Name)} {string.Join('+', context.Value(Words))}"
                )
            );
    }
}
