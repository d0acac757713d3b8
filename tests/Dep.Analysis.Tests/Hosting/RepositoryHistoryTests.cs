using Dep.Analysis.Loading;
using Dep.Hosting.Checking;
using Dep.Hosting.History;
using Dep.Hosting.Requests;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>What is asked of a proposal because of its past: the template it entered under, and how long it did not change.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RepositoryHistoryTests
{
    private const string Template = "# <Title>\n\n**Status**: Draft | Accepted | Implemented\n\n# Summary\n\n# Proposal\n";
    private const string Settings =
        "template: template.md\ntemplateVersion: at-birth\nlifecycle:\n  initial: [Draft, Accepted]\n  transitions: { Draft: [Accepted], Accepted: [Implemented], Implemented: [] }\n";

    private static readonly string[] Ids = ["DEP001", "DEP101", "DEP102", "DEP104", "DEP202", "DEP290"];

    [Test]
    public void AProposalIsJudgedByTheTemplateItEnteredUnder()
    {
        using var repository = Repository();
        Assert.That(
            repository.Check("", Ids),
            Is.EqualTo(
                new[]
                {
                    "DEP001 deps/0001-wake.md: Section 'Proposal' is missing; the template requires it (template of 2020-01-01)",
                    "DEP001 deps/0002-sleep.md: Section 'Risks' is missing; the template requires it",
                }
            )
        );
    }

    [Test]
    public void TodayHoldsWhereNothingElseIsSaid()
    {
        using var repository = Repository();
        repository.Write("dep.yml", Settings.Replace("at-birth", "current", StringComparison.Ordinal));
        Assert.That(repository.Check("", Ids), Has.Length.EqualTo(3).And.All.Not.Contain("template of"));
    }

    [Test]
    public void WhatMovesIsJudgedByToday()
    {
        using var repository = Repository();
        repository.Write("deps/0001-wake.md", "# Wake\n\n**Status**: Accepted\n\n# Summary\n\nWhy.\n");
        Assert.That(repository.Check("", Ids), Has.One.EqualTo("DEP001 deps/0001-wake.md: Section 'Risks' is missing; the template requires it"));

        repository.Commit();
        repository.Write("deps/0003-other.md", "# Other\n\n**Status**: Draft\n\n# Summary\n\nWhy.\n\n# Proposal\n\nHow.\n\n# Risks\n\nNone.\n");
        Assert.That(repository.Check("", Ids), Has.None.Contains("deps/0001-wake.md: Section 'Risks'"), "after the move it is as old as before");
    }

    [Test]
    public void WhatIsNewOnABranchIsJudgedByToday()
    {
        using var repository = Repository();
        repository.Git("checkout", "--quiet", "-b", "branch", "HEAD~1");
        repository.Proposal("0003-mine", "Draft");
        repository.Commit();
        repository.Git("merge", "--quiet", "--no-edit", "main");
        repository.Git("mv", "deps/0001-wake.md", "deps/0009-wake.md");
        repository.Commit();
        var found = repository.Check("main", Ids);
        Assert.That(found, Has.One.EqualTo("DEP001 deps/0003-mine.md: Section 'Risks' is missing; the template requires it"));
        Assert.That(
            found,
            Has.One.EqualTo("DEP001 deps/0009-wake.md: Section 'Proposal' is missing; the template requires it (template of 2020-01-01)"),
            "the merge's first parent is the branch"
        );
    }

    [Test]
    public void NamesAndPlacesOfProposalsAndTemplatesChange()
    {
        using var repository = Repository();
        repository.Today = "2023-01-01";
        repository.Git("mv", "deps/0001-wake.md", "deps/0007-wake-up.md");
        Directory.CreateDirectory(Path.Combine(repository.Root, "templates"));
        repository.Git("mv", "template.md", "templates/full.md");
        repository.Write("dep.yml", Settings.Replace("template.md", "templates/full.md", StringComparison.Ordinal));
        repository.Commit();
        Directory.CreateDirectory(Path.Combine(repository.Root, "work"));
        repository.Git("mv", "deps", "work/deps");
        repository.Write(
            "dep.yml",
            Settings.Replace("template.md", "templates/full.md", StringComparison.Ordinal) + "proposals: ['work/deps/*.md']\n"
        );
        repository.Commit();
        repository.Write("work/deps/0007-wake-up.md", "# Wake\n\n**Status**: Draft\n\n# Summary\n\nWhy and why not.\n");
        repository.Commit();
        Assert.That(
            repository.Check("", Ids),
            Is.EqualTo(
                new[]
                {
                    "DEP001 work/deps/0002-sleep.md: Section 'Risks' is missing; the template requires it",
                    "DEP001 work/deps/0007-wake-up.md: Section 'Proposal' is missing; the template requires it (template of 2020-01-01)",
                }
            )
        );
    }

    [Test]
    public void WhatDepYmlSaysOfPartsOfTodayIsNotAskedOfThePast()
    {
        using var repository = Repository();
        repository.Write(
            "dep.yml",
            Settings
                + "  demands: { Draft: [Risks, Proposal] }\nsections:\n  Risks: { required: true }\n  Decision: { required: true }\ntypes:\n  field: Status\n  Draft: { sections: { Risks: { required: true } } }\n"
        );
        repository.Commit();
        Assert.That(
            repository.Check("", Ids).Where(finding => finding.Contains("0001", StringComparison.Ordinal)),
            Is.EqualTo(
                new[]
                {
                    "DEP001 deps/0001-wake.md: Section 'Proposal' is missing; the template requires it (template of 2020-01-01)",
                    "DEP001 deps/0001-wake.md: Section 'Decision' is missing; dep.yml requires it (template of 2020-01-01)",
                    "DEP202 deps/0001-wake.md: Status 'Draft' requires 'Proposal', which is missing or not filled in (template of 2020-01-01)",
                }
            )
        );
    }

    // A heading that came where another went is another name for it, unless dep.yml still asks for the other.
    [TestCase("", "")]
    [TestCase("sections:\n  Proposal: { required: true }\n", "")]
    [TestCase(
        "sections:\n  Proposal: { required: true }\n",
        "DEP001 deps/0001-wake.md: Section 'Proposal' is missing; the template requires it (template of 2020-01-01)"
    )]
    public void ARenamedHeadingIsNoSectionThatIsStillAskedFor(string asked, string found)
    {
        using var repository = new GitSandbox { Today = "2020-01-01" };
        repository.Write("dep.yml", Settings + asked);
        repository.Write("template.md", Template);
        repository.Write(
            "deps/0001-wake.md",
            "# Wake\n\n**Status**: Draft\n\n# Summary\n\nWhy.\n" + (found.Length > 0 ? "" : "\n# Proposal\n\nHow.\n")
        );
        repository.Commit();
        repository.Today = "2022-01-01";
        repository.Write("template.md", Template.Replace("# Proposal", "# Safety", StringComparison.Ordinal));
        repository.Commit();
        Assert.That(repository.Check("", [.. Ids, "DEP004"]), Is.EqualTo(found.Length > 0 ? [found] : Array.Empty<string>()));
    }

    // Found by the fuzzer of the gate: the change makes a proposal look like another template, which freezes nothing.
    [TestCase("# Safety\n")]
    [TestCase("# Safety (optional)\n")]
    public void WhatAProposalWasIsJudgedByTheTemplateItHad(string last)
    {
        using var repository = new GitSandbox { Today = "2020-01-01" };
        repository.Write(
            "dep.yml",
            "template: template.md\npractice: false\nalternatives:\n  other.md: { lifecycle: { field: Status, frozen: [Draft] } }\n"
        );
        repository.Write(
            "template.md",
            Template.Replace("# Summary", "**Kind**: core | process\n\n# Summary", StringComparison.Ordinal) + "\n# Safety (optional)\n"
        );
        repository.Write("other.md", "# <Title>\n\n**Status**: Draft | Accepted | Implemented\n\n# Summary\n");
        repository.Write("deps/0001-wake.md", "# Wake\n\n**Status**: Draft\n\n# Summary\n\nWhy it wakes.\n\n# Proposal\n\nHow it wakes.\n");
        repository.Commit();
        repository.Git("switch", "--quiet", "--create", "branch");
        repository.Write(
            "template.md",
            Template.Replace("# Summary", "**Kind**: core | process\n\n# Summary", StringComparison.Ordinal) + "\n" + last
        );
        repository.Write(
            "deps/0001-wake.md",
            "# Wake\n\n**Status**: Draft\n\n**Kind**: core\n\n# Summary\n\nWhy it sleeps for ever.\n\n# Proposal\n\nHow it wakes.\n"
        );
        repository.Commit();
        Assert.That(repository.Check("main", ["DEP203"]), Has.Length.EqualTo(1));
    }

    [Test]
    public void StatusesAreThoseOfToday()
    {
        using var repository = Repository();
        repository.Today = "2023-01-01";
        repository.Write("template.md", Template.Replace("Draft | Accepted", "Draft | Ready | Accepted", StringComparison.Ordinal));
        repository.Commit();
        repository.Write("dep.yml", Settings.Replace("Draft: [Accepted]", "Draft: [Ready], Ready: [Accepted]", StringComparison.Ordinal));
        repository.Write("deps/0001-wake.md", "# Wake\n\n**Status**: Ready\n\n# Summary\n\nWhy.\n");
        repository.Commit();
        repository.Write("deps/0002-sleep.md", "# Sleep\n\n**Status**: Redy\n\n# Summary\n\nWhy.\n\n# Proposal\n\nHow.\n");
        repository.Commit();
        Assert.That(
            repository.Check("", "DEP104", "DEP901"),
            Is.EqualTo(new[] { "DEP104 deps/0002-sleep.md: Status 'Redy' is unknown; did you mean 'Ready'?" })
        );
    }

    [Test]
    public void ATemplateThatCameAfterItsProposalsIsTheirs()
    {
        using var repository = new GitSandbox { Today = "2020-01-01" };
        repository.Delete("template.md");
        repository.Write("dep.yml", "");
        repository.Proposal("0001-wake", "Draft");
        repository.Commit();
        repository.Today = "2021-01-01";
        repository.Write("template.md", Template + "\n# Costs\n");
        repository.Write("dep.yml", Settings);
        repository.Commit();
        repository.Write("template.md", Template + "\n# Costs\n\n# Risks\n");
        repository.Commit();
        Assert.That(
            repository.Check("", Ids),
            Is.EqualTo(new[] { "DEP001 deps/0001-wake.md: Section 'Costs' is missing; the template requires it (template of 2021-01-01)" })
        );
    }

    [Test]
    public void OfADocumentThatShowsTheTemplateOnlyThatPartCounts()
    {
        const string Shown =
            "# Proposals\n\n{0}\n\nAll of them have the following sections:\n\n```markdown\n# Title\n\n* Owner: Ann\n\n## Summary\n\n## Costs\n```\n";
        using var repository = new GitSandbox { Today = "2020-01-01" };
        repository.Delete("template.md");
        repository.Write("dep.yml", "");
        repository.Write("design/README.md", Shown.Replace("## Costs\n", "", StringComparison.Ordinal));
        repository.Write("design/0001-early.md", "# Early\n\n* Owner: Ann\n\n## Summary\n\nWhy.\n");
        repository.Commit();
        repository.Today = "2021-01-01";
        repository.Write("design/README.md", Shown);
        repository.Write("design/0002-late.md", "# Late\n\n* Owner: Ann\n\n## Summary\n\nWhy.\n");
        repository.Write("design/0003-full.md", "# Full\n\n* Owner: Ann\n\n## Summary\n\nWhy.\n\n## Costs\n\nNone.\n");
        repository.Commit();
        repository.Write("design/README.md", Shown.Replace("{0}", "Welcome.", StringComparison.Ordinal));
        repository.Commit();
        Assert.That(
            repository.Check("", "DEP001"),
            Is.EqualTo(new[] { "DEP001 design/0002-late.md: Section 'Costs' is missing; the template requires it" })
        );
    }

    [Test]
    public void FindingsOfTheBaseStayTheSameWhenTheTemplateMovesOn()
    {
        using var repository = Repository();
        repository.Git("checkout", "--quiet", "-b", "branch");
        repository.Write("template.md", Template + "\n# Risks\n\n# Costs\n");
        repository.Commit();
        var findings = RepositoryCheck
            .Run(
                new CheckRequest
                {
                    Directory = repository.Root,
                    BaseRef = "main",
                    ExistingFindings = Dep.Analysis.Diagnostics.Severity.Info,
                }
            )
            .Diagnostics;
        Assert.That(
            findings.Where(finding => finding.Id == "DEP001").Select(finding => $"{finding.Severity} {finding.Message}"),
            Is.EqualTo(
                new[]
                {
                    "Info Section 'Proposal' is missing; the template requires it (template of 2020-01-01)",
                    "Info Section 'Risks' is missing; the template requires it (template of 2022-01-01)",
                }
            )
        );
    }

    [Test]
    public void TheSummarySaysHowManyAreJudgedByThePast()
    {
        using var repository = Repository();
        Assert.That(
            RepositoryCheck.Run(new CheckRequest { Directory = repository.Root }).Summary,
            Does.StartWith("2 proposals, template template.md, 1 judged by earlier versions of it, base HEAD~1")
        );
    }

    [Test]
    public void WithoutItsHistoryTheTemplateOfTodayHoldsAndItIsSaidOnce()
    {
        using var repository = Repository();
        var clone = repository.Beside("clone");
        repository.Git("clone", "--quiet", "--depth", "1", "file://" + repository.Root, clone);
        Assert.That(
            GitSandbox.At(clone).Check("", "DEP290"),
            Is.EqualTo(
                new[]
                {
                    "DEP290 : DEP003, DEP201, DEP203, DEP204 and DEP205 did not run, and older proposals are judged by the template that is there now: "
                        + "The clone is shallow, and its history does not reach back to the commit before it; fetch all of it with 'git fetch --unshallow' (on GitHub: fetch-depth: 0)",
                }
            )
        );
        Assert.That(
            GitSandbox.At(clone).Check("none", Ids),
            Has.One.EqualTo("DEP001 deps/0001-wake.md: Section 'Risks' is missing; the template requires it")
                .And.One.EqualTo(
                    "DEP290 : Older proposals are judged by the template that is there now: "
                        + "The clone is shallow, and its history does not reach back to the first commit; fetch all of it with 'git fetch --unshallow' (on GitHub: fetch-depth: 0)"
                )
        );
    }

    [Test]
    public void AProposalIsStaleAfterItsLastCommit()
    {
        using var repository = Repository();
        repository.Write(".editorconfig", "root = true\n[*]\ndotnet_diagnostic.DEP208.severity = warning\n");
        repository.Write("dep.yml", Settings + "  stale: { Draft: 30 days }\n");
        repository.Today = "2022-01-31";
        Assert.That(
            repository.Check("", "DEP208"),
            Is.EqualTo(
                new[]
                {
                    "DEP208 deps/0001-wake.md: Nothing has changed since 2020-01-01, but Status 'Draft' may last only 30 days without a change; change the status, or close the proposal",
                }
            )
        );

        repository.Today = "2022-02-01";
        Assert.That(repository.Check("", "DEP208"), Has.Length.EqualTo(2));

        repository.Write("deps/0001-wake.md", "# Wake\n\n**Status**: Draft\n\n# Summary\n\nStill wanted.\n");
        Assert.That(repository.Check("", "DEP208"), Has.Length.EqualTo(1), "it changes today");
    }

    [Test]
    public void GitIsNotAskedWhereNothingAsks()
    {
        using var repository = Repository();
        repository.Write("dep.yml", Settings.Replace("at-birth", "current", StringComparison.Ordinal) + "  stale: { Draft: 30 days }\n");
        var (files, after) = repository.Load();
        var paths = RepositoryLoader.FindLayout(files, "", []).Paths;
        var ran = repository.Script("git", "echo ran >> \"$0.log\"; exit 1");
        new RepositoryHistory(ran, files, paths).Read(after, repository.Base(), isAskedForChanges: false, default);
        Assert.That(File.Exists(ran + ".log"), Is.False);
        new RepositoryHistory(ran, files, paths).Read(after, repository.Base(), isAskedForChanges: true, default);
        Assert.That(File.Exists(ran + ".log"), Is.True);
    }

    // 0001 entered under a template of two sections and lacks one of them; 0002 under one of three, and lacks the new one.
    private static GitSandbox Repository()
    {
        var repository = new GitSandbox { Today = "2020-01-01" };
        repository.Write("dep.yml", Settings);
        repository.Write("template.md", Template);
        repository.Write("deps/0001-wake.md", "# Wake\n\n**Status**: Draft\n\n# Summary\n\nWhy.\n");
        repository.Commit();
        repository.Today = "2022-01-01";
        repository.Write("template.md", Template + "\n# Risks\n");
        repository.Commit();
        repository.Proposal("0002-sleep", "Draft");
        repository.Commit();
        return repository;
    }
}
