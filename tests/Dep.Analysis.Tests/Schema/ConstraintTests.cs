using System.Diagnostics;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>What <c>dep.yml</c> asks for beyond a template: how it is read, by which ids it goes, and what it may cost.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ConstraintTests
{
    private const string Template = "---\ntitle: <title>\nstatus: Draft | Review | Final\n---\n\n# <title>\n\n## Summary\n\nSay it.\n";

    [TestCase("2..44", 2L, 44L, "2 to 44")]
    [TestCase("2..", 2L, null, "at least 2")]
    [TestCase("..44", null, 44L, "at most 44")]
    [TestCase("3", 3L, 3L, "exactly 3")]
    [TestCase(" 1 .. 2 ", 1L, 2L, "1 to 2")]
    [TestCase("-5..-1", -5L, -1L, "-5 to -1")]
    public void BoundsAreRead(string text, long? least, long? most, string words)
    {
        Assert.That(Bounds.TryParse(text), Is.EqualTo(new Bounds(least, most)));
        Assert.That(Bounds.TryParse(text)!.Value.ToString(), Is.EqualTo(words));
        Assert.That(Bounds.TryParse(text)!.Value.Contain((least ?? most)!.Value), Is.True);
        Assert.That(least is { } first && Bounds.TryParse(text)!.Value.Contain(first - 1), Is.False);
        Assert.That(most is { } last && Bounds.TryParse(text)!.Value.Contain(last + 1), Is.False);
    }

    [TestCase("")]
    [TestCase("..")]
    [TestCase("5..2")]
    [TestCase("a..b")]
    [TestCase("1...2")]
    [TestCase("1-2")]
    [TestCase("99999999999999999999")]
    public void WhatIsNoBoundIsRefused(string text) => Assert.That(Bounds.TryParse(text), Is.Null);

    [TestCase("(?=a)b", "looks ahead")]
    [TestCase("(?!a)b", "looks ahead")]
    [TestCase("(?<=a)b", "looks ahead")]
    [TestCase(@"(a)\1", "refers back")]
    [TestCase("(?>a+)b", "refers back")]
    [TestCase("(a", "a parenthesis is not closed")]
    [TestCase("a)", "a parenthesis is not opened")]
    [TestCase("[a", "a bracket is not closed")]
    [TestCase("*a", "nothing stands before a count")]
    [TestCase("[z-a]", "a range ends before its beginning")]
    [TestCase("(a{100}){100}", "greater than 500 characters")]
    [TestCase("((((a{9}){9}){9}){9}){9}", "greater than 500 characters")]
    [TestCase("[0-9a-f]{2000}", "greater than 500 characters")]
    public void APatternThatCannotBeMatchedInTimeIsRefusedAtItsPlace(string pattern, string fault)
    {
        var text = $"fields:\n  title: {{ pattern: '{pattern}' }}\n";
        var settings = SettingsReader.Read(new SourceText("dep.yml", text));
        var defect = settings.Defects.Single();
        Assert.That(defect.Message, Does.Contain(fault));
        Assert.That(text[defect.Span.Start..defect.Span.End].Trim('\''), Is.EqualTo(pattern));
        Assert.That(settings.Fields.Single().Constraints, Is.Empty);
    }

    [TestCase('[', 3_000, "longer than 1000 characters")]
    [TestCase('(', 1_000_000, "more than 4096 characters")]
    [TestCase('{', 1_000_000, "more than 4096 characters")]
    public void ALongPatternIsRefused(char letter, int count, string message) =>
        Assert.That(
            SettingsReader.Read(new SourceText("dep.yml", $"checks: {{ in: text, not: '{new string(letter, count)}' }}")).Defects[0].Message,
            Does.Contain(message)
        );

    // In a machine that goes back, each of these takes longer than the universe is old.
    [TestCase("(a+)+$")]
    [TestCase("(a|aa)+$")]
    [TestCase("(a|a?)+$")]
    [TestCase("(.*a){12}$")]
    [TestCase("^(([a-z])+.)+[A-Z]([a-z])+$")]
    [TestCase("(x+x+)+y")]
    public void HostilePatternsAreLinear(string pattern)
    {
        var read = TextPattern.Read(new Located<string>(pattern, default)).Pattern!;
        var text = new string('a', 100_000) + new string('x', 100_000) + "!";
        var watch = Stopwatch.StartNew();
        Assert.That(read.All(text).Count(), Is.LessThanOrEqualTo(TextPattern.MostMatches));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [TestCase("(?i)\\b(?<kind>eip|erc)\\s*([0-9]+)", "eip", "erc")]
    [TestCase("standar\\w*", "standar")]
    [TestCase("^abc?d+e", "ab")]
    [TestCase("a{0}bcd", "bcd")]
    [TestCase("[abc]xyz[^]]uvwx", "uvwx")]
    [TestCase("\\x41bc|\\p{Lu}de", "bc", "de")]
    [TestCase("(?:abc)?")]
    [TestCase("abc|[0-9]")]
    [TestCase("(?i:abc)")]
    [TestCase(":")]
    [TestCase("")]
    [TestCase("(ab|cd)(efgh|ijkl)", "efgh", "ijkl")]
    public void WordsThatEachMatchHasAreFound(string pattern, params string[] words) => Assert.That(PatternLiterals.Of(pattern), Is.EqualTo(words));

    [TestCase("\\s#{2,6}[^#\\s]", "#")]
    [TestCase("[a-z]+\\(x", null)]
    [TestCase("a-?b", "a")]
    [TestCase("\\s-*b", null)]
    [TestCase("\\s(#|b)", null)]
    public void MarksThatEachMatchHasAreFound(string pattern, string? marks) => Assert.That(PatternCharacters.Of(pattern), Is.EqualTo(marks));

    // A search that comes before the match may never change what is found.
    [Test]
    public void LookingForWordsFirstFindsTheSame()
    {
        var random = new Random(23);
        string[] atoms = ["a", "b", "ab", "k", "(ab|ba)", "(?:a|bb)", "(?<n>k)", "[ab]", "\\w", "\\b", ".", "^", "$", "(a(b|k)c)", "\\x61", "s"];
        string[] counts = ["", "", "", "?", "*", "+", "{2}", "{0,2}", "+?"];
        string[] letters = ["a", "b", "k", "A", "K", "s", "S", " ", "c", "\u212A", "\u017F", "\u0130", "i"];
        for (var i = 0; i < 1000; i++)
        {
            var text =
                (random.Next(2) == 0 ? "(?i)" : "")
                + string.Join(
                    random.Next(4) == 0 ? "|" : "",
                    Enumerable
                        .Range(0, random.Next(1, 5))
                        .Select(_ =>
                            atoms[random.Next(atoms.Length)] is var atom && atom is "^" or "$" or "\\b"
                                ? atom
                                : atom + counts[random.Next(counts.Length)]
                        )
                );
            var (pattern, fault) = TextPattern.Read(new Located<string>(text, default));
            if (fault is not null)
            {
                continue;
            }

            for (var j = 0; j < 5; j++)
            {
                var input = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => letters[random.Next(letters.Length)]));
                var expected = new System.Text.RegularExpressions.Regex(
                    text,
                    System.Text.RegularExpressions.RegexOptions.NonBacktracking | System.Text.RegularExpressions.RegexOptions.CultureInvariant
                )
                    .Matches(input)
                    .Select(match => (match.Index, match.Length));
                Assert.That(pattern!.All(input).Select(match => (match.Index, match.Length)), Is.EqualTo(expected), $"{text} in {input}");
                Assert.That(pattern.MayBeIn("x\n" + input + "\ny"), Is.True.Or.EqualTo(expected.Any()), text);
            }
        }
    }

    [TestCase("title: { length: 5..2 }", "5..2")]
    [TestCase("title: { sorted: maybe }", "maybe")]
    [TestCase("title: { id: EIP }", "EIP")]
    [TestCase("title: { unique: true, id: DEP601 }", "DEP601")]
    [TestCase("title: { unique: true, severity: fatal }", "fatal")]
    [TestCase("title: { unique: true, when: { stage: Draft } }", "stage")]
    [TestCase("title: { unique: true, when: { status: Drat } }", "Drat")]
    [TestCase("title: { required: { status: Drat } }", "Drat")]
    [TestCase("title: { after: creatd }", "creatd")]
    [TestCase("title: { mention: { pattern: a, in: requirs } }", "requirs")]
    [TestCase("title: { within: soon }", "soon")]
    [TestCase("title: { exact: true }", "true")]
    [TestCase("status: { pattern: '^x' }", "'^x'")]
    [TestCase("status: { length: ..2 }", "..2")]
    [TestCase("title: { not: a, message: 'no {valu}' }", "'no {valu}'")]
    [TestCase("title: { when: { status: Draft } }", "status")]
    [TestCase("title: { checks: [{ message: x }] }", "{ message: x }")]
    [TestCase("title: { content: list }", "content")]
    public void WhatCanNeverBeMetOrIsUnknownIsADefectAtItsPlace(string field, string place)
    {
        var text = $"fields:\n  {field}\n";
        var defects = Load(text, "# A\n").Schema.SettingsDefects;
        Assert.That(defects, Is.Not.Empty);
        Assert.That(
            defects.Select(defect => text[defect.Location.Span.Start..defect.Location.Span.End]),
            Does.Contain(place),
            string.Join('\n', defects.Select(defect => defect.Message))
        );
    }

    [TestCase("in: nowhere", "nowhere")]
    [TestCase("in: text, sorted: true", "sorted")]
    [TestCase("in: text, section: Summary, not: a", "section")]
    [TestCase("field: titel, not: a", "titel")]
    [TestCase("in: links, life: [Draft, Finl]", "Finl")]
    public void SoIsWhatIsWrongWithAnEntryOfChecks(string entry, string place)
    {
        var text = $"checks:\n  - {{ {entry} }}\n";
        Assert.That(
            Load(text, "# A\n").Schema.SettingsDefects.Select(defect => text[defect.Location.Span.Start..defect.Location.Span.End]),
            Does.Contain(place)
        );
    }

    [Test]
    public void AnIdOfTheProcessIsTakenBySeveritiesSuppressionsAndReports()
    {
        const string settings = "checks: [{ id: ACME7, in: text, not: nap, message: \"Write 'sleep', not '{found}'\", severity: warning }]\n";
        var repository = Load(
            settings,
            "---\ntitle: A\nstatus: Draft\n---\n\n# A\n\n## Summary\n\nA nap.\n\n<!-- dep-ignore ACME7: a quote -->\n\nAnother nap.\n\n<!-- dep-ignore ACME7: nothing here -->\n\nSleep.\n"
        );
        var result = Run(repository);
        Assert.That(
            result.Findings.Select(finding => $"{finding.Id} {finding.Severity} {finding.Message}"),
            Is.EquivalentTo(
                new[] { "ACME7 Warning Write 'sleep', not 'nap'", "DEP905 Warning Nothing here is suppressed by this: there is no finding of ACME7" }
            )
        );
        Assert.That(result.Suppressed.Select(finding => finding.Id), Is.EqualTo(new[] { "ACME7" }));

        var silent = Run(
            repository,
            new AnalysisOptions { Configured = (_, descriptor) => descriptor.Id == "ACME7" ? new SeveritySetting(Severity.None, IsById: true) : null }
        );
        Assert.That(silent.Findings.Where(finding => finding.Id == "ACME7"), Is.Empty);
        Assert.That(
            OwnRulePage.Of([repository.Schema], "acme7"),
            Does.Contain("# ACME7 Write 'sleep', not '{found}'")
                .And.Contain("text: has nothing of the form 'nap'")
                .And.Contain("dotnet_diagnostic.ACME7.severity")
        );
    }

    [TestCase("ACME77, ACME7", "ACME77")]
    [TestCase("ACME7, ACME77", "ACME77")]
    [TestCase("XACME7 ACME7 ACME77", "XACME7 ACME77")]
    public void OfIdsThatAreAlikeTheOneWithoutAFindingIsTakenOut(string written, string left)
    {
        const string settings =
            "checks: [{ id: ACME77, in: text, not: nap }, { id: XACME7, in: text, not: nap }, { id: ACME7, in: text, not: zzz }]\n";
        var result = Run(
            Load(settings, $"---\ntitle: A\nstatus: Draft\n---\n\n# A\n\n## Summary\n\n<!-- dep-ignore {written}: a quote -->\n\nA nap.\n")
        );
        var edit = result
            .Findings.Single(finding => finding.Id == "DEP905" && finding.Message.EndsWith(" ACME7", StringComparison.Ordinal))
            .Fix!.Edit();
        Assert.That(edit.EditedTexts.Single().Text, Does.Contain($"<!-- dep-ignore {left}: a quote -->"));
    }

    [Test]
    public void TextsOfStrangersAreNotLookedThroughForNamesInAMessage()
    {
        var repository = Load(
            "fields: { title: { not: '(?<part>\\{.*)', id: A1, message: '{part} of {value}' } }\n",
            "---\ntitle: \"{value} {found}\"\nstatus: Draft\n---\n\n# A\n\n## Summary\n\nA.\n"
        );
        Assert.That(Run(repository).Findings.Single(finding => finding.Id == "A1").Message, Is.EqualTo("{value} {found} of {value} {found}"));
    }

    [Test]
    public void ALineOfADialectIsChangedByItsIdOrItsWord()
    {
        Assert.That(Messages("extends: eip\n"), Does.Contain("EIP002 Error A title has no colon"));
        Assert.That(Messages("extends: eip\n").Where(message => message.StartsWith("DEP602", StringComparison.Ordinal)), Is.Empty);
        Assert.That(
            Messages("extends: eip\nfields: { title: { length: ..3 } }\n"),
            Does.Contain("DEP602 Error title 'A: b' has 4 characters; at most 3 characters are asked for")
        );
        Assert.That(
            Messages("extends: eip\nchecks: [{ id: EIP002, severity: warning, message: Drop it }]\n"),
            Does.Contain("EIP002 Warning Drop it")
        );
        Assert.That(
            Messages("extends: eip\nchecks: [{ id: EIP002, in: text, not: zzz }]\n")
                .Where(message => message.StartsWith("EIP002", StringComparison.Ordinal)),
            Is.Empty
        );

        static string[] Messages(string settings)
        {
            var repository = RepositoryLoader.Load(
                new MemoryFiles([
                    new SourceText("dep.yml", settings),
                    new SourceText("EIPS/eip-12.md", "---\neip: 12\ntitle: \"A: b\"\nstatus: Draft\n---\n\n## Abstract\n\nA.\n"),
                ]),
                ""
            );
            return [.. Run(repository).Findings.Select(finding => $"{finding.Id} {finding.Severity} {finding.Message}")];
        }
    }

    [Test]
    public void WhatADialectAsksForIsReadWithoutADefect()
    {
        foreach (var name in Dialect.KnownNames)
        {
            var settings = Dialect.Get(name).Settings;
            Assert.That(settings.Defects, Is.Empty, name);
            // Patterns of ours are not tried when they are read.
            foreach (
                var pattern in SchemaBuilder
                    .Build(Dialect.Get(name).Templates, Settings.Empty, Dialect.Get(name))
                    .AllConstraints.SelectMany(constraint => constraint.Checks)
                    .OfType<PatternCheck>()
                    .SelectMany(check => check.Patterns)
            )
            {
                Assert.That(TextPattern.Read(pattern.Written).Fault, Is.Null, pattern.Text);
            }
        }
    }

    private static ProposalRepository Load(string settings, string proposal) =>
        RepositoryLoader.Load(
            new MemoryFiles([
                new SourceText("dep.yml", settings),
                new SourceText("deps/TEMPLATE.md", Template),
                new SourceText("deps/0001-a.md", proposal),
            ]),
            ""
        );

    private static AnalysisResult Run(ProposalRepository repository, AnalysisOptions? options = null) =>
        ProposalAnalyzer.Run(repository, Base.NotAsked, RuleCatalog.All, options);
}
