using Dep.Analysis.Engine;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;
using Dep.Hosting.Worker;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>What holds for the base is found out anew where anything that tells it is another there, and only there.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RecordedFilesTests
{
    private static readonly Dictionary<string, Action<GitSandbox>> Differences = new()
    {
        ["nothing"] = _ => { },
        ["the text of a proposal"] = repository => repository.Proposal("0001-wake", "Accepted"),
        ["the template"] = repository => repository.Write("template.md", "# <Title>\n\n**Status**: Draft | Accepted\n\n# Summary\n\n# Motivation\n"),
        ["the settings"] = repository => repository.Write("dep.yml", "template: template.md\nlifecycle:\n  initial: [Draft]\n"),
        ["no settings"] = repository => repository.Delete("dep.yml"),
        ["a proposal more"] = repository => repository.Proposal("0009-more", "Draft"),
        ["a proposal less"] = repository => repository.Delete("deps/0005-far.md"),
        ["a folder"] = repository => repository.Write("reps/README.md", "# Here\n"),
        ["a list of the proposals"] = repository => repository.Write("README.md", "# List\n\n<!-- dep-index -->\n<!-- /dep-index -->\n"),
    };

    private static IEnumerable<string> Names => Differences.Keys;

    [TestCaseSource(nameof(Names))]
    public void TheBaseIsReadAsItWas(string difference)
    {
        using var repository = GitSandbox.Committed();
        repository.Commit();
        var expected = (Base.Snapshot)repository.Base();
        Differences[difference](repository);

        var found = Check(repository);

        Assert.That(Told(found.Repository), Is.EqualTo(Told(expected.Repository)));
    }

    // A template of which the base has a further one.
    [Test]
    public void TheBaseHasTheTemplatesItHad()
    {
        using var repository = new GitSandbox();
        repository.Delete("dep.yml");
        repository.Write("limited-template.md", "# <Title>\n\n**Status**: Draft\n\n# Summary\n");
        repository.Proposal("0001-wake", "Draft");
        repository.Commit();
        repository.Commit();
        repository.Delete("limited-template.md");

        Assert.That(
            Check(repository).Repository.Schema.Templates.Select(template => template.Path),
            Is.EqualTo(["template.md", "limited-template.md"])
        );
    }

    // Where no template is, the proposals tell what they are measured by: one line more may tell another thing.
    [Test]
    public void WhatIsToldByTheProposalsIsNotRemembered()
    {
        const string Nygard =
            "# 1. Wake\n\nDate: 2025-01-01\n\n## Status\n\nAccepted\n\n## Context\n\nText.\n\n## Decision\n\nText.\n\n## Consequences\n\nText.\n";
        const string Madr = "# Wake\n\n## Context and Problem Statement\n\nText.\n\n## Considered Options\n\n* One\n\n## Decision Outcome\n\nOne.\n";
        using var repository = new GitSandbox();
        repository.Delete("template.md");
        repository.Delete("dep.yml");
        repository.Write("docs/adr/0001-wake.md", Nygard);
        repository.Write("docs/adr/0002-sleep.md", Nygard.Replace("1. Wake", "2. Sleep", StringComparison.Ordinal));
        repository.Commit();
        repository.Commit();
        var request = new CheckRequest
        {
            Directory = repository.Root,
            Cache = repository.Beside("cache"),
            Today = "2027-01-31",
        };
        var tool = typeof(BuildCheck).Assembly.Location;
        Assert.That(BuildCheck.Run(request, tool, CancellationToken.None)[^1].Text, Does.Contain("dialect nygard"));

        repository.Write("docs/adr/0002-sleep.md", Madr);
        var told = BuildCheck.Run(request, tool, CancellationToken.None);

        Assert.That(told[^1].Text, Does.Contain("dialect madr"));
        Assert.That(told, Is.EqualTo(BuildCheck.Run(request with { Cache = "" }, tool, CancellationToken.None)));
    }

    private static Base.Snapshot Check(GitSandbox repository) =>
        (Base.Snapshot)RepositoryCheck.Run(new CheckRequest { Directory = repository.Root, Today = "2027-01-31" }).Base!;

    private static string Told(ProposalRepository repository)
    {
        var schema = repository.Schema;
        return string.Join(
            '\n',
            [
                .. schema.Templates.Select(template => template.Path + template.Source.Text),
                .. schema.Fields.Select(field => field.Name),
                .. schema.Sections.Select(section => section.Name),
                string.Join(' ', schema.Lifecycle?.Initial ?? []),
                schema.Settings.Source?.Text ?? "no settings",
                repository.Index?.Source.Path ?? "no index",
                .. repository.Proposals.Select(proposal => proposal.Path + proposal.Source.Text),
            ]
        );
    }
}
