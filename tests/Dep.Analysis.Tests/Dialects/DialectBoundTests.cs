using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Dialects;

/// <summary>A dialect is ruled out by headings alone only where reading documents as that dialect's would rule it out as well.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DialectBoundTests
{
    private static readonly string[] Headers =
    [
        "",
        "---\ntitle: Wake\nstatus: Draft\nauthor: A\n---\n",
        "+++\nstatus = \"Draft\"\n+++\n",
        "PEP: 7\nTitle: Wake\nStatus: Draft\n\n",
        "**Status:** Draft\n**Authors:** A\n\n",
        "* Status: Draft\n* Date: 2024-01-02\n\n",
        "| Status | Draft |\n|---|---|\n| Authors | A |\n\n",
    ];

    [Test]
    public void HeadingsNeverTellLessThanReading([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var dialects = Dialect.KnownNames.Select(Dialect.Get).ToArray();
        var headings = dialects
            .SelectMany(dialect => dialect.Templates)
            .SelectMany(template => template.AllSections)
            .Select(section => section.Title.Value)
            .ToArray();
        var documents = Enumerable
            .Range(1, 1 + random.Next(4))
            .Select(number => new SourceText($"deps/{number:0000}-wake.md", Document(random, dialects, headings)))
            .ToArray();
        var files = new MemoryFiles([.. documents]);
        string[] paths = [.. documents.Select(document => document.Path)];
        var own = FoundLayout.HeadingsOf(
            DocumentReading.ReadAll(files, paths, new ProposalReader(NamePattern.Default, HeaderShape.Default), default)
        );
        foreach (var outline in DialectOutline.All)
        {
            var dialect = Dialect.Get(outline.Name);
            var read = DocumentReading.ReadAll(
                files,
                paths,
                new ProposalReader(NamePattern.Default, dialect.Settings.ShapeFor(dialect.Templates[0])),
                default
            );
            Assert.That(
                outline.MostOf(own),
                Is.GreaterThanOrEqualTo(DialectLikeness.To(dialect).Of(read) - 1e-9),
                $"{outline.Name}, seed {seed}:\n{documents[0].Text}"
            );
        }
    }

    [Test]
    public void WhatIsRequiredIsWhatTheFilesSay()
    {
        foreach (var outline in DialectOutline.All)
        {
            Assert.That(outline.Wanted, Is.EqualTo(DialectLikeness.WantedNames(Dialect.Get(outline.Name))), outline.Name);
            Assert.That(outline.Wanted, Is.Not.Empty, outline.Name);
        }
    }

    // A header of some form, then some headings of the dialects in either way to write one; or a template as it is.
    private static string Document(Random random, Dialect[] dialects, string[] headings)
    {
        if (random.Next(4) == 0)
        {
            return dialects[random.Next(dialects.Length)].Templates[0].Source.Text;
        }

        var header = Headers[random.Next(Headers.Length)];
        var title = random.Next(3) switch
        {
            0 => "",
            1 => "# DEP-0007: Wake\n\n",
            _ => $"# {headings[random.Next(headings.Length)]}\n\n",
        };
        var level = new string('#', 1 + random.Next(3));
        var body = string.Concat(
            Enumerable
                .Range(0, random.Next(14))
                .Select(_ => headings[random.Next(headings.Length)])
                .Select(heading => random.Next(5) == 0 ? $"{heading}\n---\n\nText of it.\n\n" : $"{level} {heading}\n\nText of it.\n\n")
        );
        return header.StartsWith("**", StringComparison.Ordinal) || header.StartsWith('*') || header.StartsWith('|')
            ? title + header + body
            : header + title + body;
    }
}
