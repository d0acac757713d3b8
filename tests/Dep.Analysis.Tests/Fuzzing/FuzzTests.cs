using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema.Dialects;
using Dep.Fuzz;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Fuzzing;

/// <summary>
/// A short run of <c>tests/Dep.Fuzz</c>, and what longer ones found. <c>DEP_FUZZ_DOCUMENTS</c> and <c>DEP_FUZZ_SEED</c> make it
/// longer and other.
/// </summary>
public sealed class FuzzTests
{
    private static readonly long Documents = Number("DEP_FUZZ_DOCUMENTS", 4_000);
    private static readonly ulong Seed = (ulong)Number("DEP_FUZZ_SEED", 20_261_124);

    public static IEnumerable<TestCaseData> Found() =>
        [
            Case("a reference to the repository's root", ("peps/pep-0008.rst", "Title:\nAuthor:\nTYPE:\nREPLACES: /")),
            Case(
                "choices over several lines",
                (
                    "reps/2026-01-17-template-rules.md",
                    "## Required Reviewers\n# Shepherd of the Proposal (should be a senior committer)\nm\nd|1\n# Design and Architecture\n# Compatibility, Deprecation, and Migration Plan"
                ),
                ("reps/2026-01-20-a.md", "## Shepherd of the Proposal (should be a senior committer)\nQ2")
            ),
            Case("a tab behind the mark of a heading", ("deps/0003-a.md", "\n#\t[](#u)ß\n")),
            Case("a blank and a tab behind the mark of a heading", ("docs/adr/0027-a.md", "\n# \t[](d)")),
            Case(
                "a field out of order that is a section",
                (
                    "reps/2026-01-18-template-rules.md",
                    "## Shepherd of the Proposal (should be a senior committer)\n# Should this change be within ray or outside\n# Stewardship\n# Required Reviewers"
                ),
                ("reps/2026-01-27-dash.md", "**t**:\n# Required Reviewers\n# Shepherd of the Proposal (should be a senior committer)")
            ),
            Case(
                "a title over two lines",
                ("dep.yml", "proposals: [\"*/*\"]\ntitle: \"{number} {title}\""),
                ("deps/0026-dash.md", "Title: }\n }\nAuthor:\nStatus:\nType:\nCreated:")
            ),
            Case("a command in what a fix would write", ("deps/0001-a.md", "---\nDEP:\nTitle:\nAuthor:\nStatus:\nType:\nCreated:\n---\n# ##vso[")),
            Case("a template that is no markdown, taken for a proposal", ("peps/pep-NNNN.rst", Dialect.Get("pep").Templates[0].Source.Text)),
            Case(
                "a header in braces, whose field has no colon",
                ("keps/8-template-rules/kep.yaml", "title:\nkep-number:\nauthors:\nowning-sig:\nstatus:\ncreation-date:\nreviewers:\n"),
                ("keps/8-template-rules/README.md", "## Summary\n# Motivation\n# Proposal"),
                ("keps/2-a/kep.yaml", "{title}"),
                ("keps/2-a/README.md", ")")
            ),
            Case("ten thousand blocks of a letter", ("deps/0001-a.md", string.Concat(Enumerable.Repeat("a\n\n", 10_000)))),
            Case(
                "twenty thousand lines of a letter in code",
                ("deps/0001-a.md", "```\n" + string.Concat(Enumerable.Repeat("a\n", 20_000)) + "```\n")
            ),
            Case(
                "a value folded in a file beside the document",
                ("keps/17-a/README.md", "y"),
                ("keps/17-a/kep.yaml", "authors:\nowning-sig:\nstatus:\ncreation-date:\nreviewers:\napprovers:\nreplaces: m\n ]")
            ),
        ];

    [Test]
    public void NothingBreaksTheEngine()
    {
        var campaign = new Campaign(Examination.Shipped, Seed);
        var failures = new StringBuilder();
        campaign.Run(Documents, TimeSpan.FromSeconds(50), (part, _, failure) =>
            failures.AppendLine(CultureInfo.InvariantCulture, $"part {part}: {failure.Kind}\n{failure.Detail}")
        );
        TestContext.Out.WriteLine(campaign.Figures);
        Assert.That(failures.ToString(), Is.Empty, $"dotnet run -c Release --project tests/Dep.Fuzz -- --seed {Seed} makes them smaller");
        Assert.That(campaign.Figures.Rules, Is.GreaterThan(30), "what is written is near enough to proposals for rules to look at it");
    }

    [Test]
    public void ARunIsThatOfItsSeed()
    {
        var (one, other) = (new Campaign(Examination.Shipped, 7).Repository(3), new Campaign(Examination.Shipped, 7).Repository(3));
        Assert.That(one.Now.Keys, Is.EqualTo(other.Now.Keys));
        Assert.That(one.Now.Values.SelectMany(bytes => bytes), Is.EqualTo(other.Now.Values.SelectMany(bytes => bytes)));
        Assert.That(
            new Campaign(Examination.Shipped, 7).Repository(4).Now.Values.SelectMany(bytes => bytes),
            Is.Not.EqualTo(one.Now.Values.SelectMany(bytes => bytes))
        );
    }

    [Test]
    public void ABrokenRuleIsFoundAndTheDocumentThatBreaksItMadeSmall()
    {
        var examination = new Examination([.. RuleCatalog.All, new BrokenRule()]);
        var smallest = default(FuzzRepository);
        new Campaign(examination, Seed).Run(2_000, TimeSpan.FromSeconds(40), (_, repository, failure) =>
            smallest ??= new Minimizer(examination, failure.Kind).Smallest(repository)
        );
        Assert.That(smallest, Is.Not.Null);
        Assert.That(smallest!.Now, Has.Count.EqualTo(1));
        Assert.That(Encoding.UTF8.GetString(smallest.Now.Values.Single()), Is.EqualTo("lost"));
    }

    [TestCaseSource(nameof(Found))]
    public void WhatOnceBrokeHolds((string Path, string Text)[] files)
    {
        var now = files.ToImmutableSortedDictionary(file => file.Path, file => Encoding.UTF8.GetBytes(file.Text), StringComparer.Ordinal);
        var failure = Examination.Shipped.Of(new FuzzRepository(now, now.Clear()));
        Assert.That(failure, Is.Null);
    }

    private static long Number(string variable, long otherwise) =>
        long.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;

    private static TestCaseData Case(string name, params (string Path, string Text)[] files) => new TestCaseData([files]).SetArgDisplayNames(name);

    private sealed class BrokenRule : ProposalRule
    {
        public override DiagnosticDescriptor Descriptor { get; } = new("ACME001", nameof(BrokenRule), "Broken", Category.Content, Severity.Warning);

        public override void Analyze(ProposalContext context)
        {
            if (context.Proposal.Source.Text.Contains("lost", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("lost");
            }
        }
    }
}
